import { describe, expect, it } from 'vitest'
import { academicYear } from '#lib/academic-year.ts'
import { bookAbout, figure, packOf, says } from '../../../../test/cases/book.ts'
import type { Inspection, SchoolFacts } from '../model.ts'
import { categorise } from './categorise.ts'
import { judge } from './judge.ts'
import { packNamed } from './packs.ts'

it('a criterion of a standard that the pack does not have is a mistake, and names it', () => {
  const pack = packNamed('bury-2017')
  if (pack === undefined) throw new Error('There is a pack')
  const school: SchoolFacts = {
    ...{ id: '900001', phase: 'primary', maintained: true, inspections: [] },
    ...{ notices: [], flags: [], results: [] },
  }
  const moment = { year: academicYear(2017), on: '2017-10-01' }
  expect(() => categorise(school, { ...pack, standards: {} }, [], moment)).toThrow(
    'The pack has no standard "floor"',
  )
})

const code = { id: 'X', cites: 'a test', title: 'A test' }

describe('results are judged by the key stages that end in the school', () => {
  const floor = {
    ...code,
    ...{ kind: 'standard in years' as const, standard: 'line', years: 1, how: 'all' as const },
    stages: ['primary' as const, 'secondary' as const],
  }
  const standards = {
    line: {
      primary: [{ years: [2017], allOf: [{ measure: 'KS2_RWM_EXS', below: 65 }] }],
      secondary: [{ years: [2017], allOf: [{ measure: 'KS4_P8', below: -0.5 }] }],
    },
  }
  const pack = { ...packOf('bury-2017'), standards }
  const results = [figure('KS2_RWM_EXS', 2017, 70.5), figure('KS4_P8', 2017, -0.6)]
  const p8 = 'Progress 8 in 2016/17 is -0.6, below -0.5'
  const rwm = 'RWM expected in 2016/17 is 70.5%, not below 65'

  it.each([
    ['primary', 'no', rwm],
    ['secondary', 'yes', p8],
    ['all-through', 'yes', p8],
    ['special', 'not assessable', 'results of the phase special are not judged by rule'],
  ])('of the phase %s: %s', (phase, answer, because) => {
    const book = bookAbout({ pack, results, phase })
    expect(says(judge('standard in years', floor, book))).toEqual([answer, because])
  })

  it('as far as the criterion asks for them', () => {
    const primary = { ...floor, stages: ['primary' as const] }
    const asked = (phase: string) =>
      says(judge('standard in years', primary, bookAbout({ pack, results, phase })))
    expect(asked('all-through')).toEqual(['no', rwm])
    expect(asked('secondary')).toEqual(['not applicable', 'it is not for the phase secondary'])
  })
})

describe('a stuck school', () => {
  const stuck = { ...code, kind: 'stuck' as const, unlessFlag: 'RISE targeted' }
  const inspection = (date: string, overall: string): Inspection => ({
    ...{ date, framework: 'overall' as const, category: null, safeguarding: null },
    grades: { overall },
  })
  const before = inspection('2013-05-01', 'requires improvement')
  const flag = { kind: 'RISE targeted', year: 2017, value: 'yes', source: 'a list' }

  it('that is targeted is dealt with already', () => {
    const inspections = [before, inspection('2017-03-01', 'requires improvement')]
    expect(says(judge('stuck', stuck, bookAbout({ inspections, flags: [flag] })))).toEqual([
      'no',
      'the flag “Targeted by RISE” in 2017 is yes (a list), which is dealt with already',
    ])
  })

  it('is none where it did better, whatever nobody has recorded', () => {
    const inspections = [before, inspection('2017-03-01', 'good')]
    expect(says(judge('stuck', stuck, bookAbout({ inspections, flags: null })))).toEqual([
      'no',
      'the inspection of 1 March 2017 did not grade it as needing attention',
    ])
  })
})
