import process from 'node:process'
import { academicYear } from '#lib/academic-year.ts'
import type { SchoolFacts } from '#modules/categorisation/model.ts'
import { bookOf, yardstickOf, type Yardstick } from '#modules/categorisation/rules/book.ts'
import { findingOf, standing } from '#modules/categorisation/rules/categorise.ts'
import { judge } from '#modules/categorisation/rules/judge.ts'
import { nearnessOf } from '#modules/categorisation/rules/near.ts'
import { packs } from '#modules/categorisation/rules/packs.ts'
import type { PolicyPack } from '#modules/categorisation/policy.ts'
import {
  inventedEngland,
  inventedSchools,
  schoolsOfEngland,
  yearsOfResults,
} from './invented-schools.ts'

/** One measured figure beside its limit. */
export interface BenchRow {
  readonly what: string
  readonly milliseconds: number
  readonly limit: number
}

export interface BenchCategorise {
  readonly rows: readonly BenchRow[]
}

/** As many schools as the largest authority of the public data has. */
const schoolsOfReview = 289

const limits = { inMemory: 1000, nearness: 1000 } as const

/**
 * Categories of all of England by each pack that comes with Trellis: the answers, then every answer
 * with its reason in words; and how near the schools of one large review are to another. Medians of
 * five after a warm-up.
 */
export async function benchCategorise(): Promise<BenchCategorise> {
  return { rows: packs.flatMap(rowsOf) }
}

function rowsOf(pack: PolicyPack): BenchRow[] {
  const schools = inventedSchools(pack, schoolsOfEngland)
  const england = inventedEngland(pack)
  const moment = { year: academicYear(pack.year), on: `${pack.year}-10-01` }
  const yardstick = () => yardstickOf(pack, england, moment)
  const answers = medianOf(() => {
    const of = yardstick()
    mustDiffer(schools.map((school) => categoryOf(of, school)))
  })
  const inWords = medianOf(() => {
    const of = yardstick()
    mustDiffer(schools.map((school) => findingOf(of, school).category))
  })
  const nearness = medianOf(() => {
    const of = yardstick()
    for (const school of schools.slice(0, schoolsOfReview)) nearnessOf(of, school)
  })
  const england24 = `${schoolsOfEngland.toLocaleString('en-GB')} schools × ${yearsOfResults} years`
  return [
    {
      what: `${pack.name}: ${england24}, in memory, every answer`,
      milliseconds: answers,
      limit: limits.inMemory,
    },
    {
      what: `${pack.name}: the same with every reason in words`,
      milliseconds: inWords,
      limit: limits.inMemory,
    },
    {
      what: `${pack.name}: nearness of ${schoolsOfReview} schools`,
      milliseconds: nearness,
      limit: limits.nearness,
    },
  ]
}

/** Every criterion answered, none of the answers put into words. */
function categoryOf(yardstick: Yardstick, school: SchoolFacts): string {
  const book = bookOf(yardstick, school)
  const answers = yardstick.criteria.map((each) => judge(each.kind, each, book))
  return standing(yardstick.pack, answers).category.name
}

/** Schools that all came out alike would measure nothing. */
function mustDiffer(categories: readonly string[]): void {
  if (new Set(categories).size < 3) {
    throw new Error('The invented schools are all alike')
  }
}

const measured = 5

function medianOf(work: () => void): number {
  work()
  const took = Array.from({ length: measured }, () => {
    const began = performance.now()
    work()
    return performance.now() - began
  })
  return took.toSorted((a, b) => a - b)[Math.floor(measured / 2)] ?? Number.NaN
}

if (import.meta.main) {
  const { rows } = await benchCategorise()
  for (const { what, milliseconds, limit } of rows) {
    const told = milliseconds <= limit ? 'within' : 'OVER'
    process.stdout.write(`${what}: ${Math.round(milliseconds)} ms (limit ${limit} ms: ${told})\n`)
  }
}
