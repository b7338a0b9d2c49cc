import { z } from 'zod'
import type { NationalFigure, SchoolFacts } from '../model.ts'
import { problemsOf, type Problem } from '#lib/problems.ts'

const plain = z
  .string()
  .min(1)
  .transform((text) => text.trim().toLowerCase())
const day = z.iso.date()
const number = z
  .number()
  .nullish()
  .transform((value) => value ?? null)
const count = z
  .int()
  .min(0)
  .nullish()
  .transform((value) => value ?? null)
const group = z
  .string()
  .nullish()
  .transform((name) => name ?? 'all')

function listOf<T extends z.ZodType>(each: T) {
  return z
    .array(each)
    .nullish()
    .transform((all) => all ?? [])
}

/** Grades by the area's own words; an area without a grade is left out. */
const grades = z
  .record(plain, plain.nullable())
  .nullish()
  .transform((all) =>
    Object.fromEntries(
      Object.entries(all ?? {}).flatMap(([area, grade]) =>
        grade === null ? [] : [[area === 'overall effectiveness' ? 'overall' : area, grade]],
      ),
    ),
  )

const inspection = z.object({
  date: day,
  framework: z.enum(['overall', 'judgements', 'report-card']),
  category: z
    .enum(['special measures', 'serious weaknesses', 'requires significant improvement'])
    .nullish()
    .transform((value) => value ?? null),
  grades,
  safeguarding: z
    .enum(['met', 'not met'])
    .nullish()
    .transform((value) => value ?? null),
})

const notice = z.object({
  kind: z.enum(['note of concern', 'warning notice']),
  ground: z
    .enum(['standards', 'governance', 'safety'])
    .nullish()
    .transform((value) => value ?? null),
  issued: day,
  ended: day.nullish().transform((value) => value ?? null),
})

const result = z.object({
  measure: z.string().min(1),
  year: z.int(),
  group,
  value: number,
  numerator: number,
  denominator: number,
  lower: number,
  upper: number,
  pupils: count,
  coded: z
    .string()
    .nullish()
    .transform((code) => code ?? null),
})

const flag = z.object({ kind: z.string().min(1), year: z.int(), value: plain })

const school = z.object({
  id: z.union([z.string().min(1), z.number().transform(String)]),
  phase: plain,
  maintained: z
    .boolean()
    .nullish()
    .transform((value) => value ?? null),
  inspections: listOf(inspection),
  notices: listOf(notice),
  results: listOf(result),
  flags: listOf(flag),
})

export const facts = z.object({
  schools: z.array(school),
  national: listOf(
    z.object({ measure: z.string().min(1), year: z.int(), group, value: z.number() }),
  ),
})

export interface Facts {
  readonly schools: readonly SchoolFacts[]
  readonly national: readonly NationalFigure[]
}

/**
 * Facts as a program gives them: an absent key is null, an absent group is all pupils. Inspections,
 * notices and flags are complete as given; a result that is not given is unknown.
 */
export function readFacts(document: unknown): Facts | { problems: readonly Problem[] } {
  const read = facts.safeParse(document)
  if (!read.success) return { problems: problemsOf(read.error) }
  const twice = read.data.schools.flatMap(({ id, results }, i) => figuresTwice(id, results, i))
  return twice.length > 0 ? { problems: twice } : read.data
}

function figuresTwice(
  id: string,
  results: readonly { measure: string; year: number; group: string }[],
  at: number,
): Problem[] {
  const seen = new Set<string>()
  return results.flatMap(({ measure, year, group: of }, i) => {
    const place = `${measure} ${year} ${of}`
    const isTwice = seen.has(place)
    seen.add(place)
    if (!isTwice) return []
    const expected = `each figure once: ${place} of ${id} stands before it`
    return [{ at: `schools[${at}].results[${i}]`, expected }]
  })
}
