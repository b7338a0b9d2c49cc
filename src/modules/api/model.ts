import { z } from 'zod'
import type { Partnership } from '#modules/people/model.ts'
import { groups, vintages } from '#modules/performance/model.ts'

/** How small numbers are protected for whoever holds a token. */
export const profiles = ['board', 'public'] as const
export type Profile = (typeof profiles)[number]

/** A token as it is listed: its secret is shown once, when it is made, and kept by nobody. */
export interface Token {
  readonly id: string
  readonly name: string
  readonly profile: Profile
  readonly madeAt: string
  readonly endsAt: string
  readonly revokedAt: string | undefined
}

/** Who asks: a token in force, for its partnership. */
export interface Bearer {
  readonly tokenId: string
  readonly tokenName: string
  readonly profile: Profile
  readonly partnership: Partnership
}

const text = (about: string) => z.string().describe(about)
const maybe = <T extends z.ZodType>(of: T) => z.nullable(of)

const source = z
  .strictObject({
    file: text('The file that the figure was read from.'),
    column: text('The column of that file.'),
    line: z.int().describe('The line of that file, its header being line 1 or later.'),
    release: z.uuid().describe('The id of a release, as /releases lists it.'),
    published: z.boolean().describe('False for a file of the partnership’s own.'),
    vintage: z.enum(vintages),
    notes: z
      .array(z.string())
      .describe('What is said under figures of this measure of the release.'),
  })
  .describe('Where a figure was read.')

/** A figure that is there, a code that stands in its place, or none: never 0 for a missing one. */
const statisticAnswer = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('value'),
      value: z.number(),
      display: text('As pages print it.'),
      pupils: maybe(z.int().min(0)).describe('Null where no file tells them.'),
      rounded: z.boolean().describe('True where the source prints a rounded figure.'),
      source: maybe(source).describe('Null for a figure that is computed from many schools.'),
    }),
    z.strictObject({
      kind: z.literal('coded'),
      code: text('As the source prints it; "c" where Trellis hides a figure of few pupils.'),
      meaning: z.string(),
      source: maybe(source),
    }),
    z.strictObject({ kind: z.literal('absent'), because: z.string() }),
  ])
  .describe('A value, a code with its meaning, or absent with the reason.')
export type StatisticAnswer = z.infer<typeof statisticAnswer>

const whom = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('area'), name: z.string() }),
  z.strictObject({
    kind: z.literal('whole'),
    name: z.string(),
    counted: z.int().describe('Schools that count.'),
    of: z.int().describe('Schools that there are.'),
  }),
  z.strictObject({
    kind: z.literal('cluster'),
    cluster: z.string(),
    name: z.string(),
    counted: z.int(),
    of: z.int(),
  }),
  z.strictObject({
    kind: z.literal('school'),
    urn: z.string(),
    name: z.string(),
    cluster: maybe(z.string()),
  }),
])
export type WhomAnswer = z.infer<typeof whom>

const resultAnswer = z.strictObject({
  whom,
  measure: z.string(),
  group: z.enum(groups),
  year: z.int().describe('The year in which the academic year ends: 2017 is 2016/17.'),
  statistic: statisticAnswer,
})
export type ResultAnswer = z.infer<typeof resultAnswer>

export const resultsAnswer = z.strictObject({
  data: z.array(resultAnswer),
  next: maybe(z.string()).describe('The cursor of the next page; null on the last.'),
})

export const schoolAnswer = z.strictObject({
  urn: z.string(),
  laestab: maybe(z.string()),
  name: z.string(),
  phase: z.string(),
  type: maybe(z.string()),
  religiousCharacter: maybe(z.string()),
  trust: maybe(z.string()),
  town: maybe(z.string()),
  openedOn: maybe(z.string()),
  closedOn: maybe(z.string()),
  cluster: maybe(z.string()).describe('The short name of the cluster that holds it today.'),
})
export type SchoolAnswer = z.infer<typeof schoolAnswer>
export const schoolsAnswer = z.strictObject({ data: z.array(schoolAnswer) })

const measureAnswer = z.strictObject({
  code: z.string(),
  name: z.string(),
  shortName: z.string(),
  unit: z.enum(['percent', 'points', 'score', 'progress', 'pupils']),
  lowest: z.number(),
  highest: z.number(),
  decimals: z.int(),
  better: z.enum(['high', 'low', 'neutral']),
  series: z
    .array(z.strictObject({ from: z.int(), to: maybe(z.int()), began: maybe(z.string()) }))
    .describe('Years that may be compared; nothing may be computed across two of them.'),
})
export type MeasureAnswer = z.infer<typeof measureAnswer>
export const measuresAnswer = z.strictObject({ data: z.array(measureAnswer) })

const releaseAnswer = z.strictObject({
  id: z.uuid(),
  published: z.boolean(),
  format: z.string(),
  year: maybe(z.int()),
  vintage: z.string(),
  file: z.string(),
  sha256: z.string(),
  sinceAt: z.string(),
})
export type ReleaseAnswer = z.infer<typeof releaseAnswer>
export const releasesAnswer = z.strictObject({ data: z.array(releaseAnswer) })

/** RFC 9457, in plain words. */
export const problemAnswer = z.strictObject({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
})
