import { describe, expect, it } from 'vitest'
import { columnMeanings, gapIn, meaningOfColumn, yearFromName, yearFromSuffixes } from './wide.ts'

const meanings = columnMeanings({
  groups: [
    { suffix: '', group: 'all', cohort: 'TELIG' },
    { suffix: '_FSM6CLA1A', group: 'disadvantaged', cohort: 'TFSM6CLA1A' },
  ],
  stems: [
    { stem: 'PTRWM_EXP', measure: 'KS2_RWM_EXS', limits: false },
    { stem: 'READPROG', measure: 'KS2_READ_PROG', limits: true, coverage: 'READCOV' },
  ],
  columns: [],
})

describe('what a column stands for', () => {
  it.each([
    ['PTRWM_EXP', { measure: 'KS2_RWM_EXS', group: 'all', cohort: 'TELIG' }],
    ['PTRWM_EXP_FSM6CLA1A', { group: 'disadvantaged', cohort: 'TFSM6CLA1A' }],
    ['PTRWM_EXP_16', { measure: 'KS2_RWM_EXS', group: 'all', suffix: '16' }],
    ['PTRWM_EXP_FSM6CLA1A_16', { group: 'disadvantaged', suffix: '16' }],
    ['READPROG', { measure: 'KS2_READ_PROG', coverage: 'READCOV' }],
    ['READPROG_LOWER', { measure: 'KS2_READ_PROG_LOWER', group: 'all' }],
    ['READPROG_FSM6CLA1A_UPPER', { measure: 'KS2_READ_PROG_UPPER', group: 'disadvantaged' }],
    ['READPROG_DESCR', { measure: 'KS2_READ_PROG_BAND' }],
    ['READPROG_17', { measure: 'KS2_READ_PROG', suffix: '17', coverage: undefined }],
  ])('%s', (name, meaning) => {
    expect(meaningOfColumn(name, meanings)).toMatchObject(meaning)
  })

  it.each(['PTRWM_EXP_3YR', 'PTRWM_EXP_NEWGROUP', 'PTRWM', 'TELIG', '_16', 'PTRWM_EXP_LOWER'])(
    'nothing that the map knows: %s',
    (name) => {
      expect(meaningOfColumn(name, meanings)).toBeUndefined()
    },
  )
})

describe('the year of a file without one', () => {
  it.each([
    [['16'], 2017],
    [['16', '17', '16'], 2018],
    [['23', '24'], 2025],
    [[], undefined],
  ])('told from the suffixes %j is %j', (suffixes, year) => {
    expect(yearFromSuffixes(suffixes)).toBe(year)
  })

  it.each([
    [['16', '17'], undefined],
    [['16', '16'], undefined],
    [['17', '15', '16'], undefined],
    [
      ['13', '16'],
      ['13', '16'],
    ],
    [
      ['16', '17', '19'],
      ['17', '19'],
    ],
    [[], undefined],
  ])('is not told by the suffixes %j where years are missing between: %j', (suffixes, gap) => {
    expect(gapIn(suffixes)).toEqual(gap)
  })
})

describe('the year that a file’s name tells', () => {
  it.each([
    ['census_2018-2019_bury.csv', 2019],
    ['pupil premium 2019-20.csv', 2020],
    ['2016-936-ks2.csv', undefined],
    ['links_2025-04-22.csv', undefined],
    ['results_2013-2018.csv', undefined],
    ['ks4.csv', undefined],
  ])('%s: %s', (name, year) => {
    expect(yearFromName(name)).toBe(year)
  })
})
