import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SignedIn } from '#modules/people/model.ts'
import * as files from '../fixtures.ts'
import { bringIn, mustBring, newPartnership, openOffice, type Office } from './office.ts'

let office: Office
let person: SignedIn
beforeAll(async () => {
  office = await openOffice()
  person = await newPartnership(office)
  await mustBring(office, person, files.ks2(2017, [files.school(900001), files.school(900002)]))
})
afterAll(() => office.close())

async function refusalOf(text: string) {
  const [outcome] = await bringIn(office, person, text, { name: 'wrong.csv' })
  expect(outcome?.state).toBe('refused')
  const [first] = outcome?.refused ?? []
  return [first?.line, first?.column, first?.expected]
}

describe('a list of similar schools', () => {
  const header = 'urn,neighbour_urn,dist,rank\n'

  it.each([
    ['a school like itself', '900001,900001,0.1,1\n', 'neighbour_urn', 'another school'],
    ['a place of 0', '900001,900002,0.1,0\n', 'rank', 'a place from 1'],
    ['a distance in words', '900001,900002,near,1\n', 'dist', 'a number, or nothing'],
    ['a neighbour twice', '900001,900002,,1\n900001,900002,,2\n', 'neighbour_urn', 'line 2 has it'],
    ['a place twice', '900001,900002,,1\n900001,900003,,1\n', 'rank', 'line 2 has it'],
  ])('with %s is refused', async (_, rows, column, says) => {
    const [line, at, expected] = await refusalOf(header + rows)
    expect([line, at]).toEqual([rows.trim().split('\n').length + 1, column])
    expect(expected).toContain(says)
  })

  it('with more than 150 neighbours of a school is refused', async () => {
    const rows = Array.from({ length: 151 }, (_, i) => [900001, 910000 + i, i + 1] as const)
    const [line, column, expected] = await refusalOf(files.similar(rows))
    expect([line, column]).toEqual([152, 'urn'])
    expect(expected).toContain('at most 150')
  })
})

describe('targets', () => {
  const header = 'urn,measure,year,group,pupils,estimate,target,source\n'

  it.each([
    ['an unknown measure', '900001,KS9,2027,all,30,60,70,\n', 'measure', 'a code'],
    ['a percentage above 100', '900001,KS2_RWM_EXS,2027,all,30,60,170,\n', 'target', 'can have'],
    ['neither estimate nor target', '900001,KS2_RWM_EXS,2027,all,30,,,\n', 'target', 'or both'],
    ['a group that is none', '900001,KS2_RWM_EXS,2027,tall,30,60,70,\n', 'group', 'one of all'],
    ['a year in words', '900001,KS2_RWM_EXS,soon,all,30,60,70,\n', 'year', 'a year like'],
    ['a stranger', '900099,KS2_RWM_EXS,2027,all,30,60,70,\n', 'urn', 'the partnership knows'],
    [
      'one twice',
      '900001,KS2_RWM_EXS,2027,all,30,60,70,\n900001,KS2_RWM_EXS,2027,all,30,61,70,\n',
      'urn',
      'line 2 has the same',
    ],
  ])('with %s are refused', async (_, rows, column, says) => {
    const [, at, expected] = await refusalOf(header + rows)
    expect(at).toBe(column)
    expect(expected).toContain(says)
  })

  it('are brought in once, and undone as any file is', async () => {
    const text = files.targets([
      { urn: 900001, measure: 'KS2_RWM_EXS', year: 2027, pupils: 30, estimate: 60, target: 70 },
    ])
    const run = await mustBring(office, person, text, { name: 'targets.csv' })
    expect([run.format, run.state]).toEqual(['targets', 'done'])
    const [again] = await bringIn(office, person, text, { name: 'targets.csv' })
    expect(again?.state).toBe('already here')
  })
})
