import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { academicYear } from '#lib/academic-year.ts'
import { roundHalfAway } from '#lib/rounding.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { performancePolicyFor } from '#modules/performance/actions/policy.ts'
import type { ResultRow } from '#modules/performance/actions/results.ts'
import { checksOf } from '#modules/performance/actions/trace.ts'
import { knownMeasure } from '#modules/performance/rules/catalogue.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import {
  mustBring,
  newPartnership,
  openOffice,
  resultsIn,
  rowIn,
  surveyOf,
  type Office,
} from './office.ts'

/** The DfE's own files; they are not part of the project. */
const data =
  process.env['TRELLIS_PUBLISHED_DATA'] ??
  fileURLToPath(new URL('../../../shared/data', import.meta.url))
const missing = !existsSync(data)

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

function bringFile(officer: SignedIn, name: string) {
  const content = readFileSync(path.join(data, name))
  return mustBring(office, officer, content, { name: path.basename(name) })
}

describe.skipIf(missing)('Key Stage 4 of authority 936 in 2018', () => {
  let officer: SignedIn
  beforeAll(async () => {
    officer = await newPartnership(office, { laNumber: '936' })
    await bringFile(officer, 'performance-tables/2017-2018_936_ks4final.csv')
  }, 60_000)

  it('publishes its row, and those of England with and without independent schools', async () => {
    const rows = await resultsIn(office, officer, 2018, 'KS4_A8')
    const of = (area: ResultRow['area']) =>
      rows.find((row) => row.scope === 'published' && row.area === area && row.group === 'all')
    expect(of('authority')).toMatchObject({ value: 50.3, pupils: 9841 })
    expect(of('England, all schools')).toMatchObject({ value: 44.5, pupils: 583_615 })
    expect(of('England, state-funded')).toMatchObject({ value: 46.5, pupils: 523_636 })
  })

  it.each(['KS4_A8', 'KS4_EM4', 'KS4_EM5', 'KS4_EBACC_ENT', 'KS4_P8'])(
    'the computed %s agrees with the published row, or the schools whose figures are hidden explain it',
    async (code) => {
      const checks = await asPerson(office.shell, officer, async (trx) =>
        checksOf(trx, {
          partnership: officer.partnership,
          measures: [knownMeasure(code)],
          groups: ['all'],
          year: academicYear(2018),
          policy: (
            await performancePolicyFor(
              office.shell,
              trx,
              officer.partnership.id,
              academicYear(2018),
            )
          ).document,
        }),
      )
      const [check] = checks
      expect(check?.computed).toMatchObject({ schools: 61, of: 76 })
      expect(['agrees', 'differs']).toContain(check?.outcome.kind)
      if (check?.outcome.kind !== 'differs') return
      expect(check.outcome).toMatchObject({ explained: true })
      expect(check.outcome.sentence).toContain('pupils more, of 15 schools without a figure here')
    },
  )

  it.each([
    ['KS4_A8', 1],
    ['KS4_EM4', 0],
    ['KS4_EM5', 0],
    ['KS4_EBACC_ENT', 1],
  ])(
    'with none reaching %s in the schools that are hidden, it is the published row',
    async (measure, decimals) => {
      const computed = await rowIn(office, officer, 2018, { scope: 'authority', measure })
      const published = await rowIn(office, officer, 2018, {
        scope: 'published',
        area: 'authority',
        measure,
      })
      expect(computed).toMatchObject({ pupils: 9758 })
      const ofAll = ((computed?.value ?? 0) * 9758) / 9841
      expect(roundHalfAway(ofAll, decimals)).toBe(published?.value)
    },
  )
})

describe.skipIf(missing)('the early years statistics of every authority, 2013 to 2018', () => {
  let officer: SignedIn
  beforeAll(async () => {
    officer = await newPartnership(office, { laNumber: '351' })
    await bringFile(officer, 'statistics/EYFSP_APS_GLD_ELG_underlying_data_2013_2018.zip')
  }, 60_000)

  it('the file that describes the columns is not taken for data', async () => {
    const { rows } = await asKeeper(office.shell.store, (trx) =>
      sql<{ files: number }>`
        select count(*)::integer as files from import_run
        where partnership_id = ${officer.partnership.id}`.execute(trx),
    )
    expect(rows).toEqual([{ files: 1 }])
  })

  it('each region’s children and good levels are the sum of its authorities’', async () => {
    const { rows } = await asKeeper(office.shell.store, (trx) =>
      sql<{ regions: number; sums: number; children: number; good: number; apart: number }>`
        with row_of as (
          select r.scope, r.region, r.year, r.grp, n.children,
                 round(r.figures[g.position] * n.children / 100) as good
          from published_row r
          join published_column g on g.release_id = r.release_id and g.measure = 'EYFS_GLD'
          cross join lateral (select r.figures[g.cohort_position] as children) n
          where r.region is not null and r.scope in ('region', 'authority')
        ), region as (select * from row_of where scope = 'region'),
        summed as (
          select region, year, grp, sum(children) as children, sum(good) as good
          from row_of where scope = 'authority' group by region, year, grp
        )
        select count(distinct region.region)::integer as regions, count(*)::integer as sums,
               sum(abs(region.children - summed.children))::integer as children,
               sum(abs(region.good - summed.good))::integer as good,
               count(*) filter (where region.children <> summed.children)::integer as apart
        from region join summed using (region, year, grp)`.execute(trx),
    )
    expect(rows[0]).toMatchObject({ sums: 180, children: 0, good: 0, apart: 0 })
  })

  it('the region of a partnership is the one that its authority lies in', async () => {
    const rows = await resultsIn(office, officer, 2018, 'EYFS_GLD')
    const region = rows.filter(({ area, group }) => area === 'region' && group === 'all')
    expect(region).toHaveLength(1)
    const [northWest] = region
    expect(roundHalfAway(northWest?.value ?? 0, 1)).toBe(68.9)
  })
})

describe.skipIf(missing)('the files of authority 351', () => {
  let officer: SignedIn
  beforeAll(async () => {
    officer = await newPartnership(office, { laNumber: '351' })
    await bringFile(officer, 'bury/census_2018-2019_bury_and_national.csv')
    await bringFile(officer, 'bury/pupil_premium_2019-20_bury.csv')
    await bringFile(officer, 'bury/lait_2026-04_bury_nw_england.csv')
  }, 60_000)

  it.each([
    { measure: 'CTX_NOR', value: 273, pupils: null },
    { measure: 'CTX_FSM6', value: 37.8, pupils: 273 },
    { measure: 'CTX_EAL', value: 13.2, pupils: 273 },
    { measure: 'CTX_SENK', value: 16.1, pupils: 273 },
    { measure: 'CTX_EHCP', value: 1.8, pupils: 273 },
  ])(
    'a school of the census: $measure is $value of $pupils',
    async ({ measure, value, pupils }) => {
      const row = await rowIn(office, officer, 2019, { scope: 'school', urn: '105287', measure })
      expect(row).toMatchObject({ value, pupils })
    },
  )

  it('the census of a nursery codes what it does not have', async () => {
    const row = await rowIn(office, officer, 2019, {
      scope: 'school',
      urn: '105283',
      measure: 'CTX_FSM6',
    })
    expect(row).toMatchObject({ value: null, coded: 'NA' })
  })

  it('pupil premium is the share of all pupils on roll, halves counted', async () => {
    const row = await rowIn(office, officer, 2020, {
      scope: 'school',
      urn: '139999',
      measure: 'CTX_PP',
    })
    expect(row?.value).toBeCloseTo((100 * 142) / 293, 10)
    const unit = await rowIn(office, officer, 2020, {
      scope: 'school',
      urn: '131506',
      measure: 'CTX_PP',
    })
    expect(unit?.value).toBeCloseTo((100 * 47) / 88.5, 10)
  })

  it.each([
    [2016, 'KS2_RWM_EXS', 'all', 'England, state-funded', 54],
    [2025, 'KS2_RWM_EXS', 'all', 'England, state-funded', 63],
    [2025, 'KS2_RWM_EXS', 'disadvantaged', 'England, state-funded', 48],
    [2025, 'KS4_A8', 'other', 'England, state-funded', 50.4],
    [2024, 'KS4_P8', 'all', 'England, state-funded', -0.03],
    [2025, 'PHON_Y1', 'all', 'England, state-funded', 80],
  ] as const)(
    'the series of %i: %s of %s in %s is %f',
    async (year, measure, group, area, value) => {
      const row = await rowIn(office, officer, year, { scope: 'published', measure, group, area })
      expect(row).toMatchObject({ value })
    },
  )

  it('a year that the series marks as provisional says so, whatever the file is', async () => {
    const { rows } = await asKeeper(office.shell.store, (trx) =>
      sql<{ vintage: string | null; rows: number }>`
        select r.vintage, count(*)::integer as rows from published_row r
        join published_release p on p.id = r.release_id and p.format = 'lait'
        where r.year = 2025 group by 1 order by 1`.execute(trx),
    )
    expect(rows).toEqual([
      { vintage: 'provisional', rows: 3 },
      { vintage: null, rows: 90 },
    ])
  })

  it('says how many lines are no figures of ours', async () => {
    const officerOfAnother = await newPartnership(office, { laNumber: '351' })
    const run = await bringFile(officerOfAnother, 'bury/lait_2026-04_bury_nw_england.csv')
    const { rowsRead, ignored } = surveyOf(run)
    expect({ rowsRead, ignored }).toEqual({
      rowsRead: 11_313,
      ignored: [
        { because: 'of several years together, or of none', rows: 51 },
        { because: 'of figures that no measure has', rows: 9948 },
      ],
    })
  })
})
