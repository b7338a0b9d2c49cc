import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SignedIn } from '#modules/people/model.ts'
import type { ResultRow } from '#modules/performance/actions/results.ts'
import * as files from '../fixtures.ts'
import {
  bringIn,
  mustBring,
  newPartnership,
  openOffice,
  resultsIn,
  rowIn,
  type Office,
} from './office.ts'

let office: Office
let officer: SignedIn

/** "Domain specification", section 10: 21 of 30, 3 of 10 and 42 of 60, and a school without figures. */
beforeAll(async () => {
  office = await openOffice()
  officer = await newPartnership(office)
  await mustBring(
    office,
    officer,
    files.ks2(2019, [
      files.englandRow(5, { PTRWM_EXP: '65%', PTREAD_EXP: '62%', READ_AVERAGE: '104.4' }),
      files.school(900001, { TELIG: 30, PTRWM_EXP: '70%', PTREAD_EXP: '62%', PTRWM_HIGH: '6%' }),
      files.school(900002, { TELIG: 10, PTRWM_EXP: '30%', PTREAD_EXP: '80%', PTRWM_HIGH: '10%' }),
      files.school(900003, { TELIG: 60, PTRWM_EXP: '70%', PTREAD_EXP: '62.5', PTRWM_HIGH: '5%' }),
      files.school(900004, { TELIG: 4, PTRWM_EXP: 'SUPP', PTREAD_EXP: 'SUPP' }),
      files.school(900005, { TELIG: 100, PTRWM_EXP: '50%', NFTYPE: 'IND' }),
      files.school(900006, { TELIG: 100, PTRWM_EXP: '80%', NFTYPE: 'ACC' }),
    ]),
  )
  await mustBring(
    office,
    officer,
    files.ks2(2018, [
      files.englandRow(5, { PTRWM_EXP: '64%', PTREAD_EXP: '61%' }),
      files.school(900001, { TELIG: 30, PTRWM_EXP: '71.5', PTREAD_EXP: '61%' }),
      files.school(900002, { TELIG: 10, PTRWM_EXP: '45%', PTREAD_EXP: '50%' }),
      files.school(900003, { TELIG: 60, PTRWM_EXP: '60%', PTREAD_EXP: '63%' }),
    ]),
  )
  await mustBring(
    office,
    officer,
    files.roster([900001, 900002, 900003, 900004].map((urn) => files.member(urn))),
  )
})

afterAll(() => office.close())

const inYear = (year: number, wanted: Partial<ResultRow>) => rowIn(office, officer, year, wanted)
const of = (urn: number, measure = 'KS2_RWM_EXS') =>
  inYear(2019, { scope: 'school', urn: String(urn), measure })

describe('a row of the results', () => {
  const keys = [
    'scope',
    'name',
    'urn',
    'cluster',
    'area',
    'measure',
    'group',
    'year',
    'value',
    'display',
    'pupils',
    'schools',
    'of',
    'coded',
    'change',
    'arrow',
    'rag',
  ]

  it('has every key in order, null where it does not apply', async () => {
    const rows = await resultsIn(office, officer, 2019)
    expect(rows.length).toBeGreaterThan(7)
    for (const row of rows) {
      expect(Object.keys(row)).toEqual(keys)
      expect(Object.values(row)).not.toContain(undefined)
    }
  })

  it.each([
    ['school', { urn: '900001', cluster: 'a', area: null, schools: null, of: null }],
    ['cluster', { urn: null, cluster: 'a', area: null, name: 'A' }],
    ['authority', { urn: null, cluster: null, area: null, name: 'Invented Borough' }],
    ['published', { urn: null, cluster: null, area: 'England, state-funded', rag: null }],
  ] as const)('of scope %s says whose it is', async (scope, expected) => {
    expect(await inYear(2019, { scope })).toMatchObject(expected)
  })

  it('of a suppressed school has its code and nothing that could be taken for a figure', async () => {
    expect(await of(900004)).toMatchObject({
      value: null,
      display: null,
      coded: 'SUPP',
      change: null,
      arrow: null,
      rag: null,
    })
  })

  it('has unrounded numbers beside what is displayed', async () => {
    const row = await of(900001)
    expect(row).toMatchObject({ value: 70, display: '70%', change: -1.5, arrow: 'down' })
  })

  it.each([
    [900003, 'KS2_READ_EXS', 62.5, '63%'],
    [900001, 'KS2_READ_EXS', 62, '62%'],
  ])('of %d rounds %s of %d half away from nought to %s', async (urn, measure, value, display) => {
    expect(await of(urn, measure)).toMatchObject({ value, display })
  })

  it.each([
    [900001, 'KS2_READ_EXS', 'in line'],
    [900002, 'KS2_RWM_EXS', null],
    [900003, 'KS2_RWM_EXS', 'above'],
  ] as const)('of %d in %s stands beside England: %s', async (urn, measure, rag) => {
    expect((await of(urn, measure))?.rag).toBe(rag)
  })

  it('of ten pupils or fewer has a change but no arrow and no colour', async () => {
    expect(await of(900002)).toMatchObject({ pupils: 10, arrow: null, rag: null })
  })
})

describe('the cluster’s row', () => {
  it('weighs its schools by their pupils and says how many of them count', async () => {
    const row = await inYear(2019, { scope: 'cluster' })
    expect(row?.value).toBeCloseTo(66, 10)
    expect(row).toMatchObject({ display: '66%', schools: 3, of: 4, pupils: 100 })
  })
})

describe('the authority’s row', () => {
  it('counts state-funded schools, on the roster or not, and no others', async () => {
    const row = await inYear(2019, { scope: 'authority' })
    expect(row).toMatchObject({ schools: 4, of: 5, pupils: 200 })
    expect(row?.value).toBeCloseTo(73, 10)
  })

  it('is the partnership’s row where it is a trust, of the schools that it knows', async () => {
    const trust = await newPartnership(office, { kind: 'trust', laNumber: null, name: 'A Trust' })
    await mustBring(office, trust, files.roster([files.member(900001), files.member(900003)]))
    const content = files.ks2(2019, [
      files.school(900001, { TELIG: 30, PTRWM_EXP: '70%' }),
      files.school(900002, { TELIG: 10, PTRWM_EXP: '30%' }),
      files.school(900003, { TELIG: 60, PTRWM_EXP: '60%' }),
    ])
    await mustBring(office, trust, content)
    const rows = await resultsIn(office, trust, 2019)
    const whole = rows.filter(({ scope, group }) => scope === 'partnership' && group === 'all')
    expect(whole).toMatchObject([{ name: 'A Trust', schools: 2, of: 2, pupils: 90 }])
    expect(whole[0]?.value).toBeCloseTo((70 * 30 + 60 * 60) / 90, 10)
    expect(rows.map(({ scope }) => scope)).not.toContain('authority')
  })
})

describe('across a break in the series', () => {
  it('no change, no arrow and no colour of a change is told', async () => {
    const person = await newPartnership(office)
    await mustBring(office, person, files.ks2(2017, [files.school(900001, { PTRWM_EXP: '50%' })]))
    await mustBring(office, person, files.ks2(2018, [files.school(900001, { PTRWM_EXP: '60%' })]))
    const rows = await resultsIn(office, person, 2018)
    const told = rows.filter(({ group }) => group === 'all')
    expect(told.map(({ scope, value, change, arrow }) => [scope, value, change, arrow])).toEqual([
      ['authority', 60, null, null],
      ['school', 60, null, null],
    ])
  })
})

describe('own results', () => {
  it('count from their pupils, with the region and England beside them', async () => {
    const content = files.local([
      files.result(900001, { pupils: 57, numerator: 37 }),
      files.result(900002, { value: 'x' }),
      files.result('ENGLAND', { value: 81, status: 'final' }),
      files.result('REGION', { value: 80, status: 'final' }),
    ])
    await mustBring(office, officer, content)
    const row = (wanted: Partial<ResultRow>) => inYear(2017, { measure: 'PHON_Y1', ...wanted })
    expect(await row({ urn: '900001' })).toMatchObject({ display: '64.9%', rag: 'below' })
    expect((await row({ urn: '900001' }))?.value).toBeCloseTo((100 * 37) / 57, 10)
    expect(await row({ urn: '900002' })).toMatchObject({ value: null, coded: 'x' })
    expect(await row({ area: 'region' })).toMatchObject({ value: 80 })
  })

  it('are refused for a school that nobody knows, with the line', async () => {
    const content = files.local([
      files.result(900001, { value: 80 }),
      files.result(999999, { value: 80 }),
    ])
    const [outcome] = await bringIn(office, officer, content)
    expect(outcome?.refused).toMatchObject([
      { line: 3, column: 'urn', value: '999999', expected: expect.stringContaining('a school') },
    ])
  })
})
