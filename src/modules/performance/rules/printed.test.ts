import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { roundHalfAway } from '#lib/rounding.ts'
import type { Direction } from '../model.ts'
import type { TrendRule } from '../policy.ts'
import { directionOf } from './direction.ts'

/**
 * The booklet tables of 2017 as printed. Their changes and arrows were taken from hidden decimals,
 * so a printed figure stands for all that round to it, half a unit of its last digit each way.
 * Rows to compare with (England, region, authority) were made from whole numbers and stand for
 * themselves ("Domain specification", sections 3.1 and 3.2).
 */
interface PrintedRow {
  readonly who: string
  readonly before: string
  readonly now: string
  readonly change: number
  readonly arrow: string
}

const folder = path.join(import.meta.dirname, '../../../../test/cases')
const tables = {
  phonics: { rows: rowsOf('phonics.txt'), decimals: 0 },
  gld: { rows: rowsOf('gld.txt'), decimals: 0 },
  aps: { rows: rowsOf('aps.txt'), decimals: 1 },
}
const everyRow = Object.entries(tables).flatMap(([table, { rows, decimals }]) =>
  rows.map((row) => ({ ...row, table, decimals, name: `${table}, ${row.who}` })),
)
type Row = (typeof everyRow)[number]

const margin = 1e-6

test('sixty-three rows were read', () => {
  expect(Object.values(tables).map(({ rows }) => rows.length)).toEqual([21, 21, 21])
})

describe('the +/- column', () => {
  test('is the printed difference rounded half away from zero in 54 of 63 rows', () => {
    const others = everyRow.filter(
      (row) => roundHalfAway(differenceOf(row), row.decimals) !== row.change,
    )
    expect(others.map(({ name }) => name)).toEqual([
      'phonics, School 1',
      'phonics, School 2',
      'phonics, School 4',
      'phonics, School 6',
      'phonics, School 10',
      'aps, England',
      'aps, School 4',
      'aps, School 5',
      'aps, School 16',
    ])
  })

  test('fits every row but a misprint once hidden decimals are allowed', () => {
    const others = everyRow.filter((row) => {
      const [low, high] = rangeOf(row)
      const lowest = roundHalfAway(low, row.decimals)
      const highest = roundHalfAway(high, row.decimals)
      return row.change < lowest || row.change > highest
    })
    expect(others.map(({ name }) => name)).toEqual(['aps, England'])
  })

  test('needs halves to go away from zero: rounding up would miss three falls', () => {
    const halves = everyRow.filter((row) => Math.abs(differenceOf(row) % 1) === 0.5)
    const falls = halves.filter(({ table, change }) => table === 'gld' && change < 0)
    expect(falls.map((row) => [Math.round(differenceOf(row)), row.change])).toEqual([
      [-4, -5],
      [-8, -9],
      [-17, -18],
    ])
  })
})

describe('the arrow', () => {
  test('follows the printed difference in 61 of 63 rows', () => {
    const others = everyRow.filter(
      (row) => directionOf(differenceOf(row), iconSet(1)) !== row.arrow,
    )
    expect(others.map(({ name }) => name)).toEqual(['aps, School 2', 'aps, School 9'])
  })

  test('fits all 63 rows once hidden decimals are allowed', () => {
    expect(everyRow.filter((row) => !arrowFits(row, iconSet(1))).map(({ name }) => name)).toEqual(
      [],
    )
  })

  test('fits at exactly one point and at no other threshold', () => {
    const thresholds = [0.5, 0.8, 0.9, 0.95, 0.99, 1, 1.01, 1.05, 1.1, 1.25, 2]
    const fitting = thresholds.filter((threshold) =>
      everyRow.every((row) => arrowFits(row, iconSet(threshold))),
    )
    expect(fitting).toEqual([1])
  })

  test.each(['closed', 'open'] as const)('does not fit at one point with %s ties', (tie) => {
    const rule = { ...iconSet(1), tie }
    const others = everyRow.filter((row) => !arrowFits(row, rule)).map(({ name }) => name)
    expect(others).toEqual([tie === 'closed' ? 'phonics, Authority' : 'gld, North West'])
  })
})

function iconSet(threshold: number): TrendRule & { readonly method: 'threshold' } {
  return { method: 'threshold', threshold, tie: 'iconSet', source: 'the booklet of 2017' }
}

/** Whether some difference that the printed figures allow has the printed arrow. */
function arrowFits(row: Row, rule: TrendRule): boolean {
  const order: readonly (Direction | undefined)[] = ['down', 'level', 'up']
  const [lowest, highest] = rangeOf(row).map((by) => order.indexOf(directionOf(by, rule)))
  const printed = order.findIndex((direction) => direction === row.arrow)
  return printed >= (lowest ?? Infinity) && printed <= (highest ?? -Infinity)
}

function differenceOf({ before, now }: PrintedRow): number {
  return roundHalfAway(Number(now) - Number(before), 4)
}

/** The lowest and highest difference that the printed figures allow. */
function rangeOf(row: PrintedRow): readonly [number, number] {
  const by = differenceOf(row)
  if (['England', 'North West', 'Authority'].includes(row.who)) return [by, by]
  const hidden = halfUnit(row.before) + halfUnit(row.now) - margin
  return [by - hidden, by + hidden]
}

function halfUnit(printed: string): number {
  return 0.5 * 10 ** -(printed.split('.')[1]?.length ?? 0)
}

function rowsOf(file: string): PrintedRow[] {
  const lines = readFileSync(path.join(folder, file), 'utf8').split('\n')
  return lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const cells = line.split('|').map((cell) => cell.trim())
      const [before = '', now = '', change = '', arrow = ''] = cells.slice(-4)
      return { who: cells[0] ?? '', before, now, change: Number(change), arrow }
    })
}
