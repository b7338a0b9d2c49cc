import { expect, it } from 'vitest'
import { academicYear } from '#lib/academic-year.ts'
import { bookAbout } from '../../../../test/cases/book.ts'
import { decision } from '../../../../test/cases/decision.ts'
import type { Kept, Near, Review } from '../model.ts'
import { reviewSheet } from './review-sheet.ts'

const near: Near = {
  ...{ criterion: 'C2A.2', to: 'yes', measure: 'KS2_RWM_EXS', year: 2017, group: 'all' },
  ...{ by: { pupils: 1 }, up: false },
}

function kept(schoolId: string): Kept {
  const criteria = [
    { id: 'C1.1', answer: 'unknown', because: 'nobody knows' },
    { id: 'C2A.2', answer: 'no', because: 'it is -2' },
  ] as const
  const finding = {
    ...{ id: schoolId, category: '3', provisional: true, couldBe: ['1', '2A'], needsReview: true },
    ...{ criteria, days: { from: 0, to: 0 } },
  }
  const { school: facts } = bookAbout({ id: `90000${schoolId}` })
  return { schoolId, facts, finding, near: { near: [near], cases: 4, stays: 4 } }
}

const review: Review = {
  ...{ id: 'r', season: 'autumn', year: academicYear(2017), on: '2017-10-01', schools: 2 },
  ...{ versionId: null },
  ...{ packName: 'bury-2017', packTitle: 'Bury 2017', hash: 'abc', by: 'An officer' },
  ...{ at: '2 October 2017, 09:00', adoptedBy: 'The Board', adoptedOn: '2017-07-04' },
  ...{ minute: 'B 14' },
}

it('a review is a sheet with a row for every criterion of every school, and what it rests on', () => {
  const schools = [
    { name: 'Aster School', kept: kept('1') },
    { name: 'Zinnia School', kept: kept('2') },
  ]
  const standing = (id: string) => ({
    approved: id === '2' ? decision({}) : undefined,
    ...{ endedBy: undefined, waiting: [] },
  })
  const rows = (name: string, urn: string, approved: string) => [
    [name, urn, '3', '1, 2A', approved, 'C1.1', 'Unknown', 'Nobody knows.', undefined],
    [
      ...[name, urn, '3', '1, 2A', approved, 'C2A.2', 'Not met', 'It is \u22122.'],
      '1 pupil fewer at RWM expected in 2016/17, and C2A.2 would be met.',
    ],
  ]
  const names = [
    ...['school', 'urn', 'proposed', 'could be', 'approved'],
    ...['criterion', 'answer', 'because', 'how near'],
  ]
  expect(reviewSheet(review, schools, standing)).toEqual({
    title: 'Autumn review 2016/17',
    columns: names.map((name) => ({ name, kind: 'text' })),
    rows: [...rows('Aster School', '900001', 'not yet'), ...rows('Zinnia School', '900002', '3')],
    notes: [
      { about: 'Proposed', says: 'A proposal by the criteria; people decide.' },
      {
        about: 'Approved',
        says: 'A category that a board approved and a second person confirmed.',
      },
      {
        about: 'Criteria',
        says: 'Bury 2017 (bury-2017), adopted by The Board on 4 July 2017 (minute B 14)',
      },
      { about: 'Day of the review', says: '2017-10-01' },
      { about: 'Run', says: '2 October 2017, 09:00 by An officer' },
      { about: 'Hash', says: 'abc' },
    ],
  })
})
