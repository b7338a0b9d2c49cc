import { z } from 'zod'

const words = z.string().min(1)
const year = z.int().min(1988).max(2100)

/** One measure against a line, or against England's figure of the year. Equality is not below. */
const below = z.strictObject({
  measure: words,
  below: z.union([z.number(), z.literal('England')]),
  /** Whether the upper limit of the interval must lie below 0 as well. */
  significant: z.boolean().optional(),
})
const anyBelow = z.strictObject({
  anyOf: z.array(below).min(1),
  /** Whether a measure that is the only one below counts only if its upper limit is below 0. */
  loneMustBeSignificant: z.boolean().optional(),
})
const test = z.union([below, anyBelow])

/** The lines of some years: below them when every test is met. */
const standard = z.strictObject({ years: z.array(year).min(1), allOf: z.array(test).min(1) })
const standards = z.strictObject({
  primary: z.array(standard).optional(),
  secondary: z.array(standard).optional(),
})

const stages = z.array(z.enum(['primary', 'secondary'])).min(1)
const named = { id: words, cites: words, title: words }

const criterion = z.discriminatedUnion('kind', [
  z.strictObject({ ...named, kind: z.literal('inspection category'), categories: z.array(words) }),
  z.strictObject({ ...named, kind: z.literal('category of concern') }),
  z.strictObject({ ...named, kind: z.literal('overall grade'), grades: z.array(words).min(1) }),
  z.strictObject({
    ...named,
    kind: z.literal('area grade'),
    areas: z.array(words).min(1),
    grades: z.array(words).min(1),
    /** Grades of older frameworks that count until a report card takes their place. */
    olderGrades: z.array(words),
  }),
  z.strictObject({
    ...named,
    kind: z.literal('other area grade'),
    except: z.array(words),
    grades: z.array(words).min(1),
  }),
  z.strictObject({ ...named, kind: z.literal('stuck'), unlessFlag: words }),
  z.strictObject({
    ...named,
    kind: z.literal('notice'),
    notice: z.enum(['note of concern', 'warning notice']),
    /** The ground that the source names; others count and say so. Left out where any ground does. */
    ground: z.enum(['standards', 'governance', 'safety']).optional(),
    maintainedOnly: z.boolean(),
  }),
  z.strictObject({ ...named, kind: z.literal('flag'), flag: words, values: z.array(words) }),
  z.strictObject({
    ...named,
    kind: z.literal('standard in years'),
    standard: words,
    years: z.int().min(1).max(5),
    how: z.enum(['all', 'any', 'latest and one before']),
    stages,
  }),
  z.strictObject({
    ...named,
    kind: z.literal('decline'),
    /** How much each step must fall, and all together, in the unit of the measure. */
    step: z.record(words, z.number().positive()),
    total: z.record(words, z.number().positive()),
    steps: z.int().min(1).max(3),
    headline: z.strictObject({
      primary: z.array(
        z.strictObject({ measure: words, from: year.optional(), to: year.optional() }),
      ),
      secondary: z.array(
        z.strictObject({ measure: words, from: year.optional(), to: year.optional() }),
      ),
    }),
  }),
  z.strictObject({
    ...named,
    kind: z.literal('wide gaps and flag'),
    measures: z.strictObject({ primary: words, secondary: words }),
    yearsBack: z.array(z.int().positive()).min(1),
    flag: words,
    flagYearsBack: z.int().min(0),
    values: z.array(words).min(1),
  }),
  z.strictObject({
    ...named,
    kind: z.literal('group progress'),
    groups: z.array(words).min(1),
    sizeable: z.strictObject({ pupils: z.int().positive(), percent: z.number().positive() }),
    lines: standards,
    years: z.int().min(2).max(5),
  }),
  z.strictObject({
    ...named,
    kind: z.literal('pooled below England'),
    measure: z.strictObject({ primary: words, secondary: words }),
    by: z.number().positive(),
    years: z.int().min(1).max(5),
    /** A measure with an interval that decides instead in a year that has it. */
    instead: z.strictObject({ stage: z.enum(['primary', 'secondary']), test: below }).optional(),
  }),
  z.strictObject({
    ...named,
    kind: z.literal('significantly below'),
    measure: z.strictObject({ primary: words, secondary: words }),
    years: z.int().min(2).max(5),
    orProgress: z.array(words),
  }),
  z.strictObject({
    ...named,
    kind: z.literal('lowest quarter'),
    measure: z.strictObject({ primary: words, secondary: words }),
    groups: z.array(words).min(1),
  }),
  z.strictObject({
    ...named,
    kind: z.literal('pooled gap'),
    measure: words,
    group: words,
    against: words,
    by: z.number().positive(),
    years: z.int().min(1).max(5),
  }),
  z.strictObject({
    ...named,
    kind: z.literal('above England'),
    measure: words,
    by: z.number().positive(),
    years: z.int().min(1).max(3),
  }),
])
export type Criterion = Readonly<z.infer<typeof criterion>>
export type CriterionOf<K extends Criterion['kind']> = Extract<Criterion, { kind: K }>

const days = z
  .strictObject({ from: z.number().min(0), to: z.number().min(0) })
  .refine(({ from, to }) => from <= to, 'from is more than to')

/** A partnership's criteria as a file: numbers, lists, years and tie rules; the kinds are code. */
export const policyPack = z.strictObject({
  name: words,
  title: words,
  source: words,
  /** The newest year that the pack was made for. */
  year,
  /** The phases whose results are judged, and by which key stage. */
  stages: z.record(words, stages),
  /** Cohorts below this are not judged by a rule. */
  smallestCohort: z.strictObject({ primary: z.int(), secondary: z.int() }),
  /** How many standard errors from England are significant: 1.96 is two-sided at 95 per cent. */
  significantErrors: z.number().positive(),
  /** Codes that mean that too few pupils are covered to judge. */
  lowCoverage: z.array(words),
  /** Years in which measures that begin so were not published: nobody's figure is missing. */
  notPublished: z.array(z.strictObject({ begins: words, years: z.array(year).min(1) })),
  standards: z.record(words, standards),
  national: z.array(
    z.strictObject({ measure: words, year, group: words, value: z.number(), cites: words }),
  ),
  /** The most serious first. */
  categories: z
    .array(z.strictObject({ name: words, title: words, days, criteria: z.array(criterion).min(1) }))
    .min(1),
  otherwise: z.strictObject({ name: words, title: words, days }),
})
export type PolicyPack = Readonly<z.infer<typeof policyPack>>
export type Standards = Readonly<z.infer<typeof standards>>
export type Standard = Readonly<z.infer<typeof standard>>
export type Below = Readonly<z.infer<typeof below>>
export type Test = Readonly<z.infer<typeof test>>
