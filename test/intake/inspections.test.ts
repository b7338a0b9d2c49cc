import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { academicYear } from '#lib/academic-year.ts'
import { proposed } from '#modules/categorisation/actions/reviews.ts'
import { packNamed } from '#modules/categorisation/rules/packs.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { inspectionsIn } from '#modules/schools/actions.ts'
import * as files from '../fixtures.ts'
import { bringIn, mustBring, newPartnership, openOffice, type Office } from './office.ts'

let office: Office
let person: SignedIn

const older = {
  URN: 900001,
  'Ofsted phase': 'Primary',
  'Inspection start date': '12/03/2019',
  'Overall effectiveness': '3',
  'Category of concern': 'NULL',
  'Quality of education': '3',
  'Effectiveness of leadership and management': '2',
  'Safeguarding is effective?': 'Yes',
  'Previous inspection start date': '10/05/2015',
  'Previous full inspection overall effectiveness': '2',
}

const card = {
  URN: 900001,
  'Ofsted phase': 'Primary',
  'Inspection start date': '02/12/2025',
  'Category of concern': 'NULL',
  'Safeguarding standards': 'Met',
  Inclusion: 'Expected standard',
  Achievement: 'Needs attention',
  'Leadership and governance': 'Strong standard',
  'Latest OEIF inspection start date': '12/03/2019',
  'Latest OEIF overall effectiveness': '3',
  'Latest OEIF  safeguarding is effective?': 'Yes',
}

beforeAll(async () => {
  office = await openOffice()
  person = await newPartnership(office)
  await mustBring(office, person, files.ks2(2017, [files.school(900001), files.school(900002)]))
})
afterAll(() => office.close())

async function told() {
  const all = await asPerson(office.shell, person, (trx) =>
    inspectionsIn(trx, person.partnership.id),
  )
  // Ids of one moment are in no order; URNs are.
  const inOrder = all?.toSorted((a, b) => Number(a.urn) - Number(b.urn))
  return inOrder?.map(({ on, framework, grades }) => [`${on} ${framework}`, grades])
}

async function answersOn(on: string): Promise<Record<string, string>> {
  const pack = packNamed('bury-2017')
  if (pack === undefined) throw new Error('There is a pack')
  const made = await proposed(office.shell, person, pack, { year: academicYear(2017), on })
  const first = made.kept.find(({ facts }) => facts.id === '900001')
  return Object.fromEntries((first?.finding.criteria ?? []).map(({ id, answer }) => [id, answer]))
}

describe('inspections', () => {
  it('are unknown until a file of them is in use', async () => {
    expect(await told()).toBeUndefined()
    expect(await answersOn('2019-10-01')).toMatchObject({ 'C1.1': 'unknown', 'C2A.1': 'unknown' })
  })

  it('of the years of overall grades are kept in their words, with the one before', async () => {
    const second = {
      ...older,
      URN: 900002,
      'Overall effectiveness': '9',
      'Quality of education': '2',
    }
    await mustBring(office, person, files.ofsted([older, second]), { name: 'mi-2019.csv' })
    expect(await told()).toEqual([
      ['2015-05-10 overall', { overall: 'good' }],
      [
        '2019-03-12 overall',
        {
          overall: 'requires improvement',
          'quality of education': 'requires improvement',
          'leadership and management': 'good',
        },
      ],
      ['2015-05-10 overall', { overall: 'good' }],
      [
        '2019-03-12 judgements',
        { 'quality of education': 'good', 'leadership and management': 'good' },
      ],
    ])
  })

  it('decide criteria of a review on its day, and not before', async () => {
    expect(await answersOn('2019-10-01')).toMatchObject({ 'C1.1': 'no', 'C2A.1': 'yes' })
    expect(await answersOn('2018-10-01')).toMatchObject({ 'C1.1': 'no', 'C2A.1': 'no' })
  })

  it('of report cards stand beside older ones, which the same line tells again', async () => {
    await mustBring(office, person, files.ofsted([card]), { name: 'mi-2025.csv' })
    const all = (await told())?.slice(0, 3) ?? []
    expect(all.map(([which]) => which)).toEqual([
      '2015-05-10 overall',
      '2019-03-12 overall',
      '2025-12-02 report-card',
    ])
    expect(all[2]?.[1]).toEqual({
      inclusion: 'expected standard',
      achievement: 'needs attention',
      'leadership and governance': 'strong standard',
    })
  })

  it('go out of use with their file, and are what they were before', async () => {
    const before = await told()
    const [again] = await bringIn(office, person, files.ofsted([card]), { name: 'mi-2025.csv' })
    expect(again?.state).toBe('already here')
    expect(await told()).toEqual(before)
  })

  it.each([
    ['a grade that is none', { ...older, 'Overall effectiveness': '7' }, 'Overall effectiveness'],
    [
      'a day that is none',
      { ...older, 'Inspection start date': '31/02/2019' },
      'Inspection start date',
    ],
    ['a category that is none', { ...older, 'Category of concern': 'XX' }, 'Category of concern'],
    ['a URN of letters', { ...older, URN: 'none' }, 'URN'],
    ['a word of another framework', { ...card, Inclusion: 'Good' }, 'Inclusion'],
    [
      'safeguarding in other words',
      { ...card, 'Safeguarding standards': 'Partly' },
      'Safeguarding standards',
    ],
  ])('with %s are refused, line and column', async (_, row, column) => {
    const [outcome] = await bringIn(office, person, files.ofsted([row]), { name: 'wrong.csv' })
    expect(outcome?.state).toBe('refused')
    expect([outcome?.refused[0]?.line, outcome?.refused[0]?.column]).toEqual([2, column])
  })
})
