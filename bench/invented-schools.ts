import { seeded } from '../src/demo/random.ts'
import type {
  Inspection,
  NationalFigure,
  Notice,
  Result,
  SchoolFacts,
} from '#modules/categorisation/model.ts'
import type { PolicyPack } from '#modules/categorisation/policy.ts'
import { measuresIn } from '#modules/categorisation/rules/pack-measures.ts'
import { knownMeasure, seriesOf } from '#modules/performance/rules/catalogue.ts'
import type { Measure } from '#modules/performance/model.ts'

/** As many as there are in England, all invented, the same on every machine. */
export const schoolsOfEngland = 24_000

/** Years of results that each invented school has, the newest being the pack's. */
export const yearsOfResults = 3

const groups = ['all', 'disadvantaged', 'other', 'boys', 'girls', 'EAL', 'SEND'] as const

/** About the shares that England has of them; a special school's results are not judged by rule. */
const phases = [
  'primary',
  'primary',
  'primary',
  'primary',
  'primary',
  'primary',
  'primary',
  'junior',
  'secondary',
  'secondary',
  'all-through',
  'special',
] as const

/** What a measure's figures lie around, and how far, by its unit. */
const shapes: Readonly<
  Record<Measure['unit'], { readonly middle: number; readonly width: number }>
> = {
  percent: { middle: 62, width: 30 },
  points: { middle: 46, width: 12 },
  score: { middle: 104, width: 5 },
  progress: { middle: 0, width: 5 },
  pupils: { middle: 40, width: 20 },
}

const requires = 'requires improvement'
const areas = ['leadership and governance', 'achievement', 'inclusion', 'attendance and behaviour']

/** Schools with inspections, notices, flags and results of every group, many of them near a line. */
export function inventedSchools(
  pack: PolicyPack,
  count: number,
  years = yearsOfResults,
): SchoolFacts[] {
  const next = seeded(`bench ${pack.name}`)
  const measures = measuresIn(pack).map(knownMeasure)
  const newest = Array.from({ length: years }, (_, back) => pack.year - back)
  const taken = measures.flatMap((measure) => takenIn(measure, newest))
  return Array.from({ length: count }, (_, i) =>
    inventedSchool(pack, taken, String(900_001 + i), next),
  )
}

function inventedSchool(
  pack: PolicyPack,
  taken: readonly Taken[],
  id: string,
  next: () => number,
): SchoolFacts {
  const phase = oneOf(phases, next)
  const stages = pack.stages[phase] ?? ['primary']
  const asked = taken.filter(({ measure }) => measure.phases.some((of) => stages.includes(of)))
  const cohort = 8 + Math.floor(next() * 60)
  return {
    id,
    phase,
    maintained: next() < 0.6,
    inspections: inspectionsOf(pack.year, next),
    notices: noticesOf(pack.year, next),
    results: asked.flatMap((place) =>
      groups.map((group) => resultOf({ ...place, group }, cohort, next)),
    ),
    flags: flagsOf(pack, next),
  }
}

interface Taken {
  readonly measure: Measure
  readonly year: number
}

/** Of the years in which the measure was taken: no school has a level of 2017. */
function takenIn(measure: Measure, years: readonly number[]): Taken[] {
  return years
    .filter((year) => seriesOf(measure, year) !== undefined)
    .map((year) => ({ measure, year }))
}

function resultOf(
  { measure, year, group }: { measure: Measure; year: number; group: string },
  cohort: number,
  next: () => number,
): Result {
  const pupils = group === 'all' ? cohort : 1 + Math.floor(next() * cohort)
  const place = {
    measure: measure.code,
    year,
    group,
    numerator: null,
    denominator: null,
    lower: null,
    upper: null,
    pupils,
  }
  if (next() < 0.03) return { ...place, value: null, coded: 'SUPP' }
  const { middle, width } = shapes[measure.unit]
  const value = middle + (next() + next() - 1) * width
  if (measure.unit === 'percent') {
    const numerator = Math.round((value * pupils) / 100)
    return {
      ...place,
      value: (100 * numerator) / pupils,
      numerator,
      denominator: pupils,
      coded: null,
    }
  }
  const shown = Math.round(value * 10) / 10
  const limits = measure.unit === 'progress' ? { lower: shown - 2, upper: shown + 2 } : {}
  return { ...place, value: shown, ...limits, coded: null }
}

/** Two inspections, from the autumn of the report cards on by report card (November 2025). */
function inspectionsOf(year: number, next: () => number): Inspection[] {
  return [4, 1].map((back) => {
    const date = `${year - back}-0${1 + Math.floor(next() * 9)}-15`
    return date > '2025-11' ? reportCard(date, next) : overallGrade(date, next)
  })
}

function overallGrade(date: string, next: () => number): Inspection {
  const overall = oneOf(['outstanding', 'good', 'good', 'good', requires, 'inadequate'], next)
  const category =
    overall === 'inadequate'
      ? oneOf(['special measures', 'serious weaknesses'] as const, next)
      : null
  return { date, framework: 'overall', category, grades: { overall }, safeguarding: null }
}

function reportCard(date: string, next: () => number): Inspection {
  const grades = Object.fromEntries(
    areas.map((area) => [
      area,
      oneOf(['expected standard', 'strong standard', 'needs attention'], next),
    ]),
  )
  const safeguarding = next() < 0.01 ? 'not met' : 'met'
  return { date, framework: 'report-card', category: null, grades, safeguarding }
}

function noticesOf(year: number, next: () => number): Notice[] {
  if (next() > 0.02) return []
  const kind = oneOf(['note of concern', 'warning notice'] as const, next)
  return [{ kind, ground: 'standards', issued: `${year - 1}-11-20`, ended: null }]
}

function flagsOf({ year }: PolicyPack, next: () => number): SchoolFacts['flags'] {
  if (next() < 0.1) return null
  return ['raise', 'RISE targeted', 'intervention power', 'coasting notification'].map((kind) => {
    const value = next() < 0.1 ? oneOf(['pink', 'red'], next) : 'none'
    return { kind, year: kind === 'raise' ? year - 1 : year, value: next() < 0.05 ? null : value }
  })
}

/** England's figures of every measure, year and group that the pack does not bring itself. */
export function inventedEngland(pack: PolicyPack): NationalFigure[] {
  const next = seeded(`bench England ${pack.name}`)
  const own = new Set(
    pack.national.map(({ measure, year, group }) => `${measure} ${year} ${group}`),
  )
  return measuresIn(pack)
    .map(knownMeasure)
    .flatMap(({ code, unit }) =>
      Array.from({ length: 5 }, (_, back) => pack.year - back).flatMap((year) =>
        groups.flatMap((group) => {
          const value = Math.round(shapes[unit].middle + next() * 3)
          const lowestQuarter = { measure: `${code}_Q1`, year, group, value: value - 8 }
          return [{ measure: code, year, group, value }, lowestQuarter]
        }),
      ),
    )
    .filter(({ measure, year, group }) => !own.has(`${measure} ${year} ${group}`))
}

function oneOf<T>(choices: readonly T[], next: () => number): T {
  const found = choices[Math.floor(next() * choices.length)]
  if (found === undefined) throw new Error('There is a choice')
  return found
}
