import { z } from 'zod'
import { parseAcademicYear, type AcademicYear } from '#lib/academic-year.ts'
import { groups, type Group } from '#modules/performance/model.ts'

const mostRows = 1000

/** What may be asked of results; year and measure must be. */
export const resultsQuery = z.strictObject({
  year: z
    .string()
    .regex(/^\d{4}(?:\/\d{2})?$/)
    .describe('The year in which it ends, such as 2017, or 2016/17.'),
  measure: z
    .string()
    .regex(/^[A-Z0-9_]{2,40}$/)
    .describe('A code of /measures, such as KS2_RWM_EXS.'),
  group: z.enum(groups).default('all').describe('Whom of the pupils it is about.'),
  school: z
    .string()
    .regex(/^\d{6}$/)
    .optional()
    .describe('Only this school, by any URN that it has or had.'),
  cluster: z
    .string()
    .regex(/^[a-z0-9-]{1,63}$/)
    .optional()
    .describe('Only this cluster and its schools, by its short name.'),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(mostRows)
    .default(mostRows)
    .describe('How many rows a page has.'),
  cursor: z
    .string()
    .regex(/^[\w-]{2,200}$/)
    .optional()
    .describe('The "next" of the page before.'),
})

export interface ResultsAsked {
  readonly year: AcademicYear
  readonly measure: string
  readonly group: Group
  readonly school: string | undefined
  readonly cluster: string | undefined
  readonly limit: number
  readonly cursor: string | undefined
}

/** The filters of an address, or every reason why they will not do, in one sentence each. */
export function resultsAsked(
  query: Readonly<Record<string, string>>,
): ResultsAsked | { readonly refused: string } {
  const read = resultsQuery.safeParse(query)
  if (!read.success) return { refused: read.error.issues.flatMap(wordsOf).join(' ') }
  const { school, cluster, cursor, ...asked } = read.data
  const year = parseAcademicYear(asked.year)
  return year === undefined
    ? { refused: filterWords('year') }
    : { ...asked, school, cluster, cursor, year }
}

function wordsOf(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `There is no filter "${key}".`)
  }
  return [filterWords(String(issue.path[0]))]
}

function filterWords(name: string): string {
  return `"${name}" must be ${expected.get(name) ?? 'a filter of this address'}.`
}

const expected: ReadonlyMap<string, string> = new Map([
  ['year', 'given: the year in which it ends, such as 2017, or 2016/17'],
  ['measure', 'given: a code of /api/v1/measures, such as KS2_RWM_EXS'],
  ['group', `one of ${groups.join(', ')}`],
  ['school', 'a URN of six digits'],
  ['cluster', 'the short name of a cluster, such as a'],
  ['limit', `a whole number from 1 to ${mostRows}`],
  ['cursor', 'the "next" of the page before, as it was given'],
])
