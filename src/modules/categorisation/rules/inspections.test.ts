import { describe, expect, it } from 'vitest'
import { bookAbout, says } from '../../../../test/cases/book.ts'
import type { Inspection } from '../model.ts'
import {
  hasAreaGrade,
  hasCategory,
  hasOtherAreaGrade,
  hasOverallGrade,
  isOfConcern,
  isStuck,
  ofLatest,
} from './inspections.ts'
import { yes } from './verdicts.ts'

const code = { id: 'X', cites: 'a test', title: 'A test' }
const on = 'the inspection of 1 March 2017'

function overall(grade: string, more: Partial<Inspection> = {}): Inspection {
  const none = { category: null, safeguarding: null }
  return { date: '2017-03-01', framework: 'overall', ...none, grades: { overall: grade }, ...more }
}

function judgements(quality: string, leadership: string): Inspection {
  const grades = { 'quality of education': quality, 'leadership and management': leadership }
  return overall('', { framework: 'judgements', grades })
}

function card(grades: Record<string, string>, more: Partial<Inspection> = {}): Inspection {
  return overall('', { framework: 'report-card', grades, ...more })
}

describe('the latest inspection', () => {
  const told = (latest: Inspection, previous: Inspection | undefined) =>
    yes(`${latest.date} after ${previous?.date ?? 'none'}`)

  it('is told with the one before', () => {
    const inspections = [overall('good', { date: '2013-05-01' }), overall('good')]
    expect(says(ofLatest(bookAbout({ inspections }), told))).toEqual([
      'yes',
      '2017-03-01 after 2013-05-01',
    ])
  })

  it('is none where none is recorded, and unknown where nobody has brought any in', () => {
    expect(says(ofLatest(bookAbout({ inspections: [] }), told))).toEqual([
      'no',
      'no inspection is recorded',
    ])
    expect(says(ofLatest(bookAbout({ inspections: null }), told))).toEqual([
      'unknown',
      'no inspections have been brought in',
    ])
  })
})

describe('an inspection category', () => {
  const criterion = {
    ...code,
    kind: 'inspection category' as const,
    categories: ['special measures'],
  }
  it.each([
    ['special measures', 'yes', 'put it in the category special measures'],
    ['serious weaknesses', 'no', 'put it in the category serious weaknesses'],
    [null, 'no', 'put it in no category of concern'],
  ] as const)('%s: %s', (category, answer, because) => {
    const found = hasCategory(criterion, overall('inadequate', { category }))
    expect(says(found)).toEqual([answer, `${on} ${because}`])
  })
})

describe('an overall grade', () => {
  const criterion = { ...code, kind: 'overall grade' as const, grades: ['requires improvement'] }
  it.each<[string, Inspection, string, string]>([
    [
      'one that counts',
      overall('requires improvement'),
      'yes',
      `${on} graded it “requires improvement” overall`,
    ],
    ['another', overall('good'), 'no', `${on} graded it “good” overall`],
    [
      'none given',
      overall('', { grades: {} }),
      'unknown',
      'the overall grade of 1 March 2017 is missing',
    ],
    [
      'of a framework without one',
      judgements('requires improvement', 'good'),
      'not applicable',
      `${on} gave no overall grade`,
    ],
  ])('%s', (_, inspection, answer, because) => {
    expect(says(hasOverallGrade(criterion, inspection))).toEqual([answer, because])
  })
})

describe('a grade of an area', () => {
  const criterion = {
    ...code,
    kind: 'area grade' as const,
    areas: ['leadership and governance', 'inclusion'],
    grades: ['needs attention'],
    olderGrades: ['requires improvement'],
  }
  it.each<[string, Inspection, string, string]>([
    [
      'of a report card',
      card({ 'leadership and governance': 'needs attention', inclusion: 'needs attention' }),
      'yes',
      `${on} graded leadership and governance “needs attention”, inclusion “needs attention”`,
    ],
    [
      'of a report card that is better',
      card({ 'leadership and governance': 'expected standard' }),
      'no',
      `${on} graded no such area so`,
    ],
    [
      'of an area that is not asked for',
      card({ 'early years': 'needs attention' }),
      'no',
      `${on} graded no such area so`,
    ],
    [
      'of the overall framework',
      overall('requires improvement'),
      'yes',
      `${on} graded overall effectiveness “requires improvement”`,
    ],
    [
      'of judgements, quality',
      judgements('requires improvement', 'good'),
      'yes',
      `${on} graded quality of education “requires improvement”`,
    ],
    [
      'of judgements, leadership',
      judgements('good', 'requires improvement'),
      'yes',
      `${on} graded leadership and management “requires improvement”`,
    ],
    [
      'of an older framework by a newer word',
      overall('needs attention'),
      'no',
      `${on} graded no such area so`,
    ],
  ])('%s', (_, inspection, answer, because) => {
    expect(says(hasAreaGrade(criterion, inspection))).toEqual([answer, because])
  })

  const other = {
    ...code,
    kind: 'other area grade' as const,
    except: ['leadership and governance', 'inclusion'],
    grades: ['needs attention'],
  }
  it.each<[string, Inspection, string, string]>([
    [
      'that stands beside those of the first criterion',
      card({ inclusion: 'needs attention', 'early years': 'needs attention' }),
      'yes',
      `${on} graded early years “needs attention”`,
    ],
    [
      'that are all of the first criterion',
      card({ inclusion: 'needs attention' }),
      'no',
      `${on} graded no such area so`,
    ],
    ['of no report card', overall('needs attention'), 'no', `${on} was no report card`],
  ])('of other areas: one %s', (_, inspection, answer, because) => {
    expect(says(hasOtherAreaGrade(other, inspection))).toEqual([answer, because])
  })
})

describe('an inspection of concern', () => {
  const pending = 'the designation is pending'
  it.each<[string, Inspection, string, string]>([
    [
      'in a category',
      overall('inadequate', { category: 'serious weaknesses' }),
      'yes',
      `${on} put it in the category serious weaknesses`,
    ],
    [
      'graded inadequate overall',
      overall('inadequate'),
      'yes',
      `${on} graded overall effectiveness “inadequate”; ${pending}`,
    ],
    [
      'with an area that is inadequate, where the overall grade is not',
      overall('', { grades: { overall: 'requires improvement', behaviour: 'inadequate' } }),
      'no',
      `${on} gave no cause of concern`,
    ],
    [
      'with an inadequate judgement',
      judgements('good', 'inadequate'),
      'yes',
      `${on} graded leadership and management “inadequate”; ${pending}`,
    ],
    [
      'with urgent improvement, and safeguarding not met',
      card({ inclusion: 'urgent improvement' }, { safeguarding: 'not met' }),
      'yes',
      `${on} graded inclusion “urgent improvement”, safeguarding “not met”; ${pending}`,
    ],
    [
      'with safeguarding met',
      card({ inclusion: 'needs attention' }, { safeguarding: 'met' }),
      'no',
      `${on} gave no cause of concern`,
    ],
    [
      'with an older word on a report card',
      card({ inclusion: 'inadequate' }),
      'no',
      `${on} gave no cause of concern`,
    ],
  ])('%s', (_, inspection, answer, because) => {
    expect(says(isOfConcern(inspection))).toEqual([answer, because])
  })
})

describe('a stuck school', () => {
  const requires = 'requires improvement'
  const before = { date: '2013-05-01' }
  const both = 'the inspections of 1 May 2013 and 1 March 2017 were both below good'
  const fine = 'the inspection of 1 May 2013 was good or better'
  const notNow = `${on} did not grade it as needing attention`
  const leads = (grade: string, more: Partial<Inspection> = {}) =>
    card({ 'leadership and governance': grade }, more)

  it.each<[string, Inspection, Inspection | undefined, string, string]>([
    ['twice requires improvement', overall(requires), overall(requires, before), 'yes', both],
    ['inadequate before', overall(requires), overall('inadequate', before), 'yes', both],
    ['good before', overall(requires), overall('good', before), 'no', fine],
    ['no grade before', overall(requires), overall('', { ...before, grades: {} }), 'no', fine],
    ['inadequate now', overall('inadequate'), overall(requires, before), 'no', notNow],
    [
      'one inspection only',
      overall(requires),
      undefined,
      'no',
      'there is no inspection before that of 1 March 2017',
    ],
    [
      'a judgement now and before',
      judgements('good', requires),
      { ...judgements('inadequate', 'good'), ...before },
      'yes',
      both,
    ],
    [
      'needs attention twice',
      leads('needs attention'),
      leads('needs attention', before),
      'yes',
      both,
    ],
    ['urgent before', leads('needs attention'), leads('urgent improvement', before), 'yes', both],
    [
      'as expected before',
      leads('needs attention'),
      leads('expected standard', before),
      'no',
      fine,
    ],
    ['leadership not graded before', leads('needs attention'), card({}, before), 'no', fine],
    [
      'another area that needs attention',
      card({ inclusion: 'needs attention' }),
      leads('needs attention', before),
      'no',
      notNow,
    ],
    ['urgent now', leads('urgent improvement'), leads('needs attention', before), 'no', notNow],
  ])('%s', (_, latest, previous, answer, because) => {
    expect(says(isStuck(latest, previous))).toEqual([answer, because])
  })
})
