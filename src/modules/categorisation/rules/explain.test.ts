import { describe, expect, it } from 'vitest'
import { packOf } from '../../../../test/cases/book.ts'
import type { Criterion, PolicyPack } from '../policy.ts'
import { explainedCriteria, explainedPassages, explainPack } from './explain.ts'

type Kinds<C extends Criterion = Criterion> = C extends Criterion
  ? Omit<C, 'id' | 'cites' | 'title'>
  : never

const standard = { kind: 'standard in years', standard: 'floor', stages: ['primary'] } as const
const pooled = {
  kind: 'pooled below England',
  by: 10,
  years: 3,
  measure: { primary: 'KS2_RWM_EXS', secondary: 'KS4_EM5' },
} as const
const below = {
  kind: 'significantly below',
  years: 3,
  measure: { primary: 'KS2_RWM_EXS', secondary: 'KS4_EM5' },
} as const
const decline = { kind: 'decline', steps: 2, headline: { primary: [], secondary: [] } } as const
const notice = { kind: 'notice', notice: 'warning notice' } as const

function packWith(criteria: Criterion[], more: Partial<PolicyPack> = {}): PolicyPack {
  const categories = [{ name: '1', title: 'One', days: { from: 5, to: 10 }, criteria }]
  return { ...packOf('bury-2017'), categories, ...more }
}

describe('what a criterion asks', () => {
  const asks: readonly (readonly [Kinds, string])[] = [
    [
      { kind: 'inspection category', categories: ['special measures', 'serious weaknesses'] },
      'The latest inspection put the school in the category special measures or serious weaknesses.',
    ],
    [
      { kind: 'category of concern' },
      'The latest inspection put the school in a category of concern, or graded it so that one follows.',
    ],
    [
      { kind: 'overall grade', grades: ['inadequate', 'requires improvement', 'good'] },
      'The latest inspection judged the school inadequate, requires improvement or good overall.',
    ],
    [
      {
        ...{ kind: 'area grade', areas: ['inclusion', 'achievement'], grades: ['needs attention'] },
        olderGrades: ['requires improvement'],
      },
      'The latest report card grades inclusion or achievement needs attention; before a report card, requires improvement overall, for the quality of education or for leadership and management counts.',
    ],
    [
      { kind: 'other area grade', except: ['inclusion'], grades: ['needs attention'] },
      'The latest report card grades an area other than inclusion needs attention.',
    ],
    [
      { kind: 'stuck', unlessFlag: 'RISE targeted' },
      'The latest inspection needs attention in leadership (or required improvement), the one before was below good, and there is no flag “Targeted by RISE”.',
    ],
    [{ ...notice, maintainedOnly: false }, 'A warning notice stands.'],
    [
      { ...notice, ground: 'standards', maintainedOnly: true },
      'A warning notice stands (for standards; another ground counts and is told); maintained schools only.',
    ],
    [
      { kind: 'flag', flag: 'RISE targeted', values: [] },
      'The flag “Targeted by RISE” is set in the year or the one after.',
    ],
    [
      { kind: 'flag', flag: 'raise', values: ['pink', 'red'] },
      'The flag “Colour in RAISEonline” is pink or red in the year or the one after.',
    ],
    [
      { ...standard, stages: ['primary'], years: 3, how: 'latest and one before' },
      'Below the floor in the latest year and in one of the 2 before it.',
    ],
    [
      { ...standard, stages: ['primary'], years: 3, how: 'all' },
      'Below the floor in each of the last 3 years.',
    ],
    [
      { ...standard, stages: ['primary'], years: 3, how: 'any' },
      'Below the floor in any of the last 3 years.',
    ],
    [
      {
        ...{ ...decline, headline: { primary: [], secondary: [] } },
        ...{ step: { percent: 1, progress: 0.1 }, total: {} },
      },
      'The gap to England on the headline measure fell on each of the last 2 steps by more than 1 (percent) or 0.1 (progress).',
    ],
    [
      {
        ...{ ...decline, headline: { primary: [], secondary: [] } },
        ...{ step: { percent: 1 }, total: { percent: 3 } },
      },
      'The gap to England on the headline measure fell on each of the last 2 steps by more than 1 (percent), and by 3 (percent) or more in all.',
    ],
    [
      {
        ...{ kind: 'wide gaps and flag', measures: { primary: 'a', secondary: 'b' } },
        ...{ yearsBack: [1, 0], flag: 'raise', flagYearsBack: 3, values: ['pink'] },
      },
      'The gap between other and disadvantaged pupils was at least England’s a year before and in the latest year, and the flag “Colour in RAISEonline” was pink 3 years before.',
    ],
    [
      {
        ...{ kind: 'group progress', groups: ['boys', 'EAL'], years: 3, lines: {} },
        sizeable: { pupils: 11, percent: 10 },
      },
      'A group (boys or EAL) of at least 11 pupils and 10% of the year was below its line in the latest year and in one of the 2 before it.',
    ],
    [
      pooled,
      'RWM expected (or English and maths 5+) of the last 3 published years together lies significantly, and by 10 points or more, below England.',
    ],
    [
      {
        ...pooled,
        instead: { stage: 'secondary', test: { measure: 'KS4_P8', below: -0.5 } },
      },
      'RWM expected (or English and maths 5+) of the last 3 published years together lies significantly, and by 10 points or more, below England; where Progress 8 was published, it decides instead: significantly below -0.5.',
    ],
    [
      { ...below, orProgress: [] },
      'RWM expected (or English and maths 5+) was significantly below England in the latest published year and in one of the 2 before it.',
    ],
    [
      { ...below, orProgress: ['KS2_READ_PROG'] },
      'RWM expected (or English and maths 5+) was significantly below England in the latest published year and in one of the 2 before it, or progress in a subject was significantly below average in the two latest years that have it.',
    ],
    [
      {
        ...{ kind: 'lowest quarter', groups: ['all', 'disadvantaged'] },
        measure: { primary: 'a', secondary: 'b' },
      },
      'In the lowest quarter of England for all pupils and disadvantaged pupils.',
    ],
    [
      {
        ...{ kind: 'pooled gap', measure: 'KS2_RWM_EXS', group: 'disadvantaged' },
        ...{ against: 'other', by: 20, years: 3 },
      },
      'RWM expected (disadvantaged) of the last 3 published years together lies 20 points or more below England’s other.',
    ],
    [
      { kind: 'above England', measure: 'ABS_PA', by: 5, years: 2 },
      'Persistent absence lay 5 points or more above England in each of the last 2 years.',
    ],
  ]

  it.each(asks.map(([criterion, sentence]) => ({ criterion, sentence })))(
    '$criterion.kind: $sentence',
    ({ criterion, sentence }) => {
      const named = { id: 'X', cites: 'a test', title: 'A test', ...criterion }
      expect(explainedCriteria(packWith([named]))).toEqual([['X', sentence]])
    },
  )
})

describe('a pack in plain English', () => {
  const named = { id: 'C1.2', cites: 'a test', title: 'A test' }
  const attainment = { measure: 'KS2_RWM_EXS', below: 65 }
  const reading = { measure: 'KS2_READ_PROG', below: -5, significant: true }
  const pack = packWith([{ ...named, kind: 'category of concern' }], {
    ...{ title: 'Ours', name: 'ours-2017', year: 2017, source: 'a test' },
    otherwise: { name: '3', title: 'Three', days: { from: 0, to: 0 } },
    smallestCohort: { primary: 11, secondary: 6 },
    standards: {
      floor: {
        primary: [
          { years: [2016, 2017], allOf: [attainment, { anyOf: [reading, attainment] }] },
          { years: [2015], allOf: [{ anyOf: [reading], loneMustBeSignificant: true }] },
        ],
        secondary: [{ years: [2017], allOf: [{ measure: 'KS4_P8', below: 'England' }] }],
      },
      line: {},
    },
  })
  const concern =
    'C1.2 The latest inspection put the school in a category of concern, or graded it so that one follows.'
  const category = 'Category 1, One: 5 to 10 days a year, if any of these holds'
  const source = 'Ours (ours-2017), made for 2016/17. Source: a test.'
  const otherwise = 'Otherwise category 3, Three.'
  const small =
    'Cohorts of fewer than 11 pupils (primary) or 6 (secondary) are for people to judge.'
  const score = 'Reading progress below -5 with the upper limit below 0'
  const floor = [
    `primary, 2015/16, 2016/17: RWM expected below 65 and any of (${score}; RWM expected below 65)`,
    `primary, 2014/15: any of (${score}, one alone only if significantly)`,
    'secondary, 2016/17: Progress 8 below England',
  ]

  it('is told line by line on a terminal', () => {
    expect(explainPack(pack)).toEqual([
      ...[source, `${category}:`, `  ${concern}`, otherwise, 'Below the floor:'],
      ...floor.map((line) => `  ${line}`),
      ...['Below the line:', small],
    ])
  })

  it('is told passage by passage on a page', () => {
    expect(explainedPassages(pack)).toEqual([
      { title: category, lines: [concern] },
      { title: 'Below the floor', lines: floor },
      { title: 'Below the line', lines: [] },
      { title: 'For all', lines: [otherwise, small, source] },
    ])
  })
})
