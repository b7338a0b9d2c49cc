import { lastDayIn } from '#lib/typed.ts'
import { describe, expect, it } from 'vitest'
import type { Establishment, Member } from '../model.ts'
import { addressWords, awardIn, inOrder, isOn, memberIn, standingWords } from './record.ts'

function member(schoolId: string, change: Partial<Member> = {}): Member {
  return {
    ...{ id: schoolId, schoolId, part: 'additional', address: '', from: '2016-09-01', to: null },
    ...change,
  }
}

function establishment(name: string, change: Partial<Member> = {}): Establishment {
  const school = {
    ...{ id: name, urn: '900001', laestab: undefined, name, phase: 'Primary', type: undefined },
    ...{ religiousCharacter: undefined, diocese: undefined, trust: undefined, maintained: true },
    ...{ laNumber: '999', town: 'Calderwick', ages: undefined, pupils: undefined },
    ...{ openedOn: undefined, closedOn: undefined },
  }
  return { ...member(name, change), school, heads: [], awards: [] }
}

describe('a school that joins', () => {
  const schoolIds = ['ash', 'beech', 'cedar']
  const typed = { school: 'cedar', part: 'additional', address: 'The Lane', from: '2017-09-01' }
  const members = [member('ash', { part: 'lead' }), member('beech', { to: '2017-08-31' })]

  it('is read with its part, its address and its first day', () => {
    expect(memberIn(typed, { schoolIds, members })).toEqual({
      member: { schoolId: 'cedar', part: 'additional', address: 'The Lane', from: '2017-09-01' },
    })
  })

  it.each([
    [
      'once the lead has left',
      { part: 'lead' },
      [member('ash', { part: 'lead', to: '2017-08-31' })],
    ],
    ['again, the day after it left', { school: 'beech' }, members],
  ])('may %s', (_, change, all) => {
    expect(memberIn({ ...typed, ...change }, { schoolIds, members: all })).toHaveProperty('member')
  })

  it.each([
    ['of which nobody knows', { school: 'oak' }, 'school'],
    ['that belongs to it already', { school: 'ash' }, 'school'],
    ['on its last day there', { school: 'beech', from: '2017-08-31' }, 'school'],
    ['as a second lead', { part: 'lead' }, 'part'],
    ['as nothing', { part: '' }, 'part'],
    ['from no day', { from: 'soon' }, 'from'],
  ])('is refused %s', (_, change, field) => {
    const read = memberIn({ ...typed, ...change }, { schoolIds, members })
    expect('problems' in read && read.problems.map((problem) => problem.field)).toEqual([field])
  })
})

it.each([
  ['2017-09-01', { to: '2017-09-01' }],
  ['2016-09-01', { to: '2016-09-01' }],
  ['2016-08-31', undefined],
  ['soon', undefined],
])('a last day of %s', (to, read) => {
  const found = lastDayIn(to, member('ash'))
  expect('to' in found ? found : undefined).toEqual(read)
})

it('lists the lead first, then by name, and those who have left at the end', () => {
  const all = [
    establishment('Cedar'),
    establishment('Ash', { to: '2017-08-31' }),
    establishment('Beech'),
    establishment('Willow', { part: 'lead' }),
  ]
  expect(inOrder(all, '2017-09-01').map(({ school }) => school.name)).toEqual([
    'Willow',
    'Beech',
    'Cedar',
    'Ash',
  ])
  expect(isOn(member('ash', { to: '2017-08-31' }), '2017-08-31')).toBe(true)
})

it('says how a school stands and where it is', () => {
  expect(standingWords(member('ash', { part: 'lead' }))).toBe(
    'Lead establishment since 1 September 2016',
  )
  expect(standingWords(member('ash', { to: '2017-08-31' }))).toBe(
    'Additional establishment from 1 September 2016 to 31 August 2017',
  )
  expect(addressWords(establishment('Ash'))).toBe('Calderwick')
  expect(addressWords(establishment('Ash', { address: 'The Lane' }))).toBe('The Lane')
})

it.each([
  [{}, []],
  [{ school: 'oak' }, ['award-school']],
  [{ name: '' }, ['award-name']],
  [{ from: '' }, ['award-from']],
])('an award with %j is read, or refused with its field', (change, fields) => {
  const typed = { school: 'ash', name: 'Artsmark', from: '2017-01-01', ...change }
  const read = awardIn(typed, ['ash'])
  expect('problems' in read ? read.problems.map(({ field }) => field) : []).toEqual(fields)
})
