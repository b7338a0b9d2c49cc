import { describe, expect, it } from 'vitest'
import { roleCode, type Role, type RoleCode } from '../model.ts'
import type { RolePolicy } from '../policy.ts'
import { heldApart, lacksSecond, mayAskFor, mayEnd, mayGive, type Held } from './giving.ts'
import { rolesInForce } from './role-policy.ts'

function only(code: RoleCode, schoolId?: string): Role {
  return { role: code, schoolId, clusterId: undefined, phase: undefined }
}

const data = (anyone: readonly RoleCode[]): Held => ({
  roles: [only('DT')],
  anybody: new Set(anyone),
})

it.each<[string, readonly RoleCode[], readonly RoleCode[]]>([
  ['there is nobody else', ['DT'], ['LO', 'AD']],
  ['there is an officer and no director', ['DT', 'LO'], ['LO', 'AD']],
  ['there are both', ['DT', 'LO', 'AD'], []],
])('a data officer gives the first of the authority’s roles while %s', (_, anyone, may) => {
  expect(mayAskFor(rolesInForce, data(anyone))).toEqual(may)
})

it('leads are elected: nobody asks for them', () => {
  const all = roleCode.options.map((code) => only(code, 'this school'))
  const may = mayAskFor(rolesInForce, { roles: all, anybody: new Set() })
  expect([may.includes('CL'), may.includes('VL'), may.length]).toEqual([false, false, 13])
})

it.each<[RoleCode, readonly RoleCode[], RoleCode | undefined]>([
  ['BM', ['HT', 'CL'], 'CL'],
  ['CL', ['BM'], 'BM'],
  ['BM', ['HT', 'BM'], undefined],
  ['IB', ['CL'], undefined],
])('a role of %s beside %j is kept apart from %s', (asked, own, other) => {
  expect(heldApart(rolesInForce, asked, own)).toBe(other)
})

/** A policy in which each way to give a role stands by itself. */
const plain: RolePolicy = {
  ...rolesInForce,
  roles: {
    GV: { of: 'school', ask: { HT: 'own', LO: 'all' }, agree: { CH: 'own' } },
    LO: { of: 'partnership', ask: { AD: 'all' }, agree: {} },
  },
  beginning: { until: ['LO', 'AD'], roles: ['LO'], ask: { DT: 'all' }, agree: { DT: 'own' } },
  apart: [
    ['CL', 'BM'],
    ['HT', 'CH'],
  ],
}

describe('by a policy', () => {
  const everybody = new Set(roleCode.options)
  const held = (...roles: readonly Role[]): Held => ({ roles, anybody: everybody })
  const head = only('HT', 'ash')

  it.each<[string, Held, 'ask' | 'agree', RoleCode, string | undefined, boolean]>([
    ['nobody gives nothing', held(), 'ask', 'GV', 'ash', false],
    ['whoever may for all asks for a school', held(only('LO')), 'ask', 'GV', 'ash', true],
    ['and for none', held(only('LO')), 'ask', 'GV', undefined, true],
    ['but does not agree', held(only('LO')), 'agree', 'GV', 'ash', false],
    ['a head asks for the own school', held(head), 'ask', 'GV', 'ash', true],
    ['a head asks for no other', held(head), 'ask', 'GV', 'beech', false],
    ['a head asks for no school of nobody', held(head), 'ask', 'GV', undefined, false],
    ['a head of no school asks for none', held(only('HT')), 'ask', 'GV', undefined, false],
    ['a head does not agree', held(head), 'agree', 'GV', 'ash', false],
    ['a chair agrees for the own school', held(only('CH', 'ash')), 'agree', 'GV', 'ash', true],
    ['one of two roles is enough', held(only('ST'), only('LO')), 'ask', 'GV', 'ash', true],
    ['a role that no policy has is given by nobody', held(only('LO')), 'ask', 'IB', 'ash', false],
  ])('%s', (_, by, step, role, schoolId, may) => {
    expect(mayGive(plain, step, by, { role, schoolId })).toBe(may)
  })

  it.each<[string, readonly RoleCode[], 'ask' | 'agree', RoleCode, boolean]>([
    ['until there is an officer', ['AD'], 'ask', 'LO', true],
    ['until there is a director', ['LO'], 'ask', 'LO', true],
    ['no longer', ['LO', 'AD'], 'ask', 'LO', false],
    ['for no other role', [], 'ask', 'GV', false],
    ['to ask, not to agree', [], 'agree', 'LO', false],
  ])('the beginning lets the data team %s', (_, anybody, step, role, may) => {
    const by = { roles: [only('DT')], anybody: new Set(anybody) }
    expect(mayGive(plain, step, by, { role })).toBe(may)
  })

  it.each<[string, Role, boolean]>([
    ['whoever may ask', head, true],
    ['whoever may agree', only('CH', 'ash'), true],
    ['nobody else', only('ST', 'ash'), false],
  ])('%s may end a role too', (_, role, may) => {
    expect(mayEnd(plain, held(role), { role: 'GV', schoolId: 'ash' })).toBe(may)
  })

  it.each<[string, Held, readonly Role[], boolean]>([
    ['is alone', held(only('LO')), [], true],
    ['has others who may not agree', held(only('LO')), [only('LO'), only('ST', 'ash')], true],
    ['has a chair of another school', held(head), [only('CH', 'beech')], true],
    ['has a chair of the own school', held(head), [only('CH', 'ash')], false],
    ['may ask for nothing', held(only('ST', 'ash')), [], false],
    ['has one for some of it', held(head, only('AD')), [only('CH', 'ash')], false],
  ])('a second person is missing for somebody who %s: %4$s', (_, by, others, isMissing) => {
    expect(lacksSecond(plain, by, others)).toBe(isMissing)
  })

  it.each<[string, readonly Role[], boolean]>([
    ['alone', [], true],
    ['beside another', [only('DT')], false],
  ])('at the beginning the data team lacks a second person %s: %3$s', (_, others, isMissing) => {
    const policy = {
      ...plain,
      beginning: { ...plain.beginning, agree: { DT: 'all' as const } },
    }
    const by = { roles: [only('DT')], anybody: new Set<RoleCode>(['DT']) }
    expect(lacksSecond(policy, by, others)).toBe(isMissing)
  })

  it.each<[string, Role, readonly RoleCode[]]>([
    ['everywhere', only('LO'), ['GV']],
    ['for the own school', head, ['GV']],
    ['for nothing', only('ST', 'ash'), []],
  ])('somebody may ask %s', (_, role, may) => {
    expect(mayAskFor(plain, held(role))).toEqual(may)
  })

  it.each<[RoleCode, readonly RoleCode[], RoleCode | undefined]>([
    ['CL', ['BM'], 'BM'],
    ['BM', ['CL'], 'CL'],
    ['CL', ['CL'], undefined],
    ['CL', ['HT', 'CH'], undefined],
    ['CH', ['ST', 'HT'], 'HT'],
    ['ST', ['HT', 'CL', 'BM'], undefined],
  ])('%s is kept apart from one of %j: %s', (role, own, other) => {
    expect(heldApart(plain, role, own)).toBe(other)
  })
})
