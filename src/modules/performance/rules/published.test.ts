import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Statistic } from '../model.ts'
import { knownMeasure } from './catalogue.ts'
import { defaultPolicy } from './default-policy.ts'
import { agreesAsPrinted, reconcile } from './reconcile.ts'
import { rollUp, type Part } from './roll-up.ts'

type Row = Readonly<Record<string, string>>

/**
 * The authority row of real performance tables, computed from their school rows and weighted by
 * eligible pupils, rounds to the row that the Department for Education prints.
 */
const folder = path.join(import.meta.dirname, '../../../../../shared/data/performance-tables')
const files = { 2017: '2016-936-ks2.csv', 2018: '2017-936-ks2.csv' } as const

const headlines = [
  ['KS2_RWM_EXS', 'PTRWM_EXP'],
  ['KS2_RWM_HIGH', 'PTRWM_HIGH'],
  ['KS2_READ_EXS', 'PTREAD_EXP'],
  ['KS2_READ_HIGH', 'PTREAD_HIGH'],
  ['KS2_READ_SS', 'READ_AVERAGE'],
  ['KS2_WRIT_EXS', 'PTWRITTA_EXP'],
  ['KS2_WRIT_GDS', 'PTWRITTA_HIGH'],
  ['KS2_MATH_EXS', 'PTMAT_EXP'],
  ['KS2_MATH_HIGH', 'PTMAT_HIGH'],
  ['KS2_MATH_SS', 'MAT_AVERAGE'],
  ['KS2_GPS_EXS', 'PTGPS_EXP'],
  ['KS2_GPS_HIGH', 'PTGPS_HIGH'],
  ['KS2_GPS_SS', 'GPS_AVERAGE'],
] as const

describe.skipIf(!existsSync(folder))('published key stage 2 results of one authority', () => {
  describe.each([2017, 2018] as const)('%i', (year) => {
    let rows: readonly Row[] = []
    beforeAll(() => {
      rows = rowsOf(files[year])
    })

    test.each(headlines)('%s rounds to the published figure', (code, column) => {
      const schools = rows.filter(({ RECTYPE }) => RECTYPE === '1' || RECTYPE === '2')
      const authority = rows.find(({ RECTYPE }) => RECTYPE === '3')
      expect(schools.length).toBeGreaterThan(200)

      const rolled = rollUp(partsOf(schools, column), 'pupils')
      const published = statisticOf(authority ?? {}, column)
      expect(rolled.schools).toBeGreaterThan(180)
      expect(rolled.leftOut.length).toBe(rolled.of - rolled.schools)
      if (rolled.statistic.kind !== 'value' || published.kind !== 'value') {
        throw new Error(`No figure of ${column} to compare`)
      }
      expect(agreesAsPrinted(rolled.statistic.value, published.value, 0)).toBe(true)
      expect(reconcile(rolled, published, knownMeasure(code), defaultPolicy).kind).toBe('agrees')
    })

    test('the plain mean of schools would miss some of them', () => {
      const schools = rows.filter(({ RECTYPE }) => RECTYPE === '1' || RECTYPE === '2')
      const authority = rows.find(({ RECTYPE }) => RECTYPE === '3') ?? {}
      const missed = headlines.filter(([, column]) => {
        const { statistic } = rollUp(partsOf(schools, column), 'schools')
        const published = statisticOf(authority, column)
        if (statistic.kind !== 'value' || published.kind !== 'value') throw new Error(column)
        return !agreesAsPrinted(statistic.value, published.value, 0)
      })
      expect(missed.length).toBeGreaterThan(3)
    })
  })
})

function partsOf(schools: readonly Row[], column: string): Part[] {
  return schools.map((row) => ({ schoolId: row['URN'] ?? '', statistic: statisticOf(row, column) }))
}

function rowsOf(file: string): Row[] {
  const text = readFileSync(path.join(folder, file), 'utf8')
  const rows: unknown = parse(text, { columns: true, bom: true, relax_column_count: true })
  return z.array(z.record(z.string(), z.string())).parse(rows)
}

function statisticOf(row: Row, column: string): Statistic {
  const printed = row[column]?.trim() ?? ''
  const value = Number(printed.replace('%', ''))
  if (printed === '' || Number.isNaN(value)) return { kind: 'absent', because: printed }
  const pupils = row['TELIG'] === undefined ? undefined : Number(row['TELIG'])
  return { kind: 'value', value, pupils, rounded: true, from: undefined }
}
