import { expect, test } from 'vitest'
import {
  breakBefore,
  comparable,
  knownMeasure,
  measureAndGroup,
  measureOf,
  measures,
  measuresOf,
  seriesOf,
} from './catalogue.ts'

test('the catalogue has every measure of the specification once', () => {
  const codes = measures.map(({ code }) => code)
  expect(new Set(codes).size).toBe(codes.length)
  expect(codes).toEqual(
    expect.arrayContaining([
      ...['EYFS_GLD', 'EYFS_APS', 'EYFS_ELGAVG', 'EYFS_ALLELG', 'PHON_Y1', 'PHON_Y2'],
      ...['KS1_RWM_EXS', 'KS1_RWM_GDS', 'KS1_R_EXS', 'KS1_W_GDS', 'KS1_M_EXS'],
      ...['MTC_AVG', 'MTC_FULL', 'KS2_RWM_EXS', 'KS2_RWM_HIGH', 'KS2_WRIT_EXS', 'KS2_WRIT_GDS'],
      ...['READ', 'MATH', 'GPS'].flatMap((s) => [`KS2_${s}_EXS`, `KS2_${s}_HIGH`, `KS2_${s}_SS`]),
      ...['KS2_READ_PROG', 'KS2_WRIT_PROG', 'KS2_MATH_PROG', 'KS2_RWM_L4'],
      ...['KS2_EP_R', 'KS2_EP_W', 'KS2_EP_M', 'KS4_P8', 'KS4_A8', 'KS4_EM5', 'KS4_EM4'],
      ...['KS4_EBACC_ENT', 'KS4_EBACC_APS', 'KS4_5ACEM', 'KS4_EP_E', 'KS4_EP_M', 'KS4_VA'],
      ...['ABS_ALL', 'ABS_PA', 'CTX_NOR', 'CTX_FSM6', 'CTX_EAL', 'CTX_SENK', 'CTX_EHCP'],
    ]),
  )
  expect(measuresOf('Local').every(({ code }) => code.startsWith('LOC_'))).toBe(true)
  expect(measuresOf('Local').length).toBeGreaterThan(10)
})

test('series follow each other without overlap, and the last may be open', () => {
  for (const { code, series } of measures) {
    const overlaps = series.filter(
      ({ from }, i) => i > 0 && from <= (series[i - 1]?.to ?? Infinity),
    )
    expect(overlaps, code).toEqual([])
    expect(
      series.filter(({ from, to }) => to !== undefined && to < from),
      code,
    ).toEqual([])
    expect(series[0]?.began, code).toBeUndefined()
  }
})

test('ranges hold their unit', () => {
  for (const { code, unit, lowest, highest } of measures) {
    expect(lowest, code).toBeLessThan(highest)
    if (unit === 'percent') expect([lowest, highest], code).toEqual([0, 100])
    if (unit === 'score') expect([lowest, highest], code).toEqual([80, 120])
  }
})

test.each([
  ['EYFS_GLD', 2018, 2019, true],
  ['EYFS_GLD', 2019, 2022, false],
  ['EYFS_APS', 2019, 2022, false],
  ['PHON_Y1', 2019, 2022, true],
  ['PHON_Y2', 2023, 2024, false],
  ['KS1_W_EXS', 2017, 2018, false],
  ['KS1_R_EXS', 2017, 2018, true],
  ['KS1_R_EXS', 2023, 2024, false],
  ['KS2_RWM_EXS', 2016, 2017, true],
  ['KS2_RWM_EXS', 2017, 2018, false],
  ['KS2_RWM_EXS', 2018, 2019, true],
  ['KS2_RWM_EXS', 2015, 2016, false],
  ['KS2_READ_EXS', 2017, 2018, true],
  ['KS2_READ_EXS', 2019, 2022, true],
  ['KS2_READ_EXS', 2019, 2020, false],
  ['KS2_READ_PROG', 2018, 2019, false],
  ['KS4_P8', 2016, 2017, false],
  ['KS4_P8', 2017, 2018, false],
  ['KS4_P8', 2018, 2019, true],
  ['KS4_P8', 2024, 2025, false],
  ['KS4_A8', 2022, 2023, false],
  ['KS4_EM5', 2019, 2022, false],
  ['ABS_PA', 2015, 2016, false],
  ['ABS_ALL', 2015, 2016, true],
])('%s of %i and of %i: comparable %s', (code, one, other, expected) => {
  expect(comparable(knownMeasure(code), one, other)).toBe(expected)
})

test('nothing was measured in the pandemic years, nor progress from 2024', () => {
  expect(seriesOf(knownMeasure('KS2_RWM_EXS'), 2020)).toBeUndefined()
  expect(seriesOf(knownMeasure('KS2_RWM_EXS'), 2021)).toBeUndefined()
  expect(seriesOf(knownMeasure('KS2_READ_PROG'), 2023)).toBeDefined()
  expect(seriesOf(knownMeasure('KS2_READ_PROG'), 2024)).toBeUndefined()
})

test('a break says why', () => {
  expect(breakBefore(knownMeasure('EYFS_GLD'), 2022)).toBe('EYFS reform 2021')
  expect(breakBefore(knownMeasure('KS2_RWM_EXS'), 2018)).toContain('Writing')
  expect(breakBefore(knownMeasure('KS2_READ_EXS'), 2022)).toBeUndefined()
})

test('a code may name its group', () => {
  expect(measureAndGroup('KS2_RWM_EXS')?.group).toBe('all')
  expect(measureAndGroup('KS2_RWM_EXS_DIS')).toMatchObject({
    measure: { code: 'KS2_RWM_EXS' },
    group: 'disadvantaged',
  })
  expect(measureAndGroup('KS2_RWM_EXS_OTH')?.group).toBe('other')
  expect(measureAndGroup('KS2_RWM_EXS_XYZ')).toBeUndefined()
})

test('an unknown code is told apart from a bug', () => {
  expect(measureOf('KS2_NOTHING')).toBeUndefined()
  expect(() => knownMeasure('KS2_NOTHING')).toThrow('No such measure: KS2_NOTHING')
})
