import { calibrate, type Draw } from '../calibrate.ts'
import { cohortOf, qualityOf } from '../cohorts.ts'
import { boroughTargets, nationKs2, type Ks2Year } from '../comparators.ts'
import { cohortsMaking, type Figure } from '../fit.ts'
import { placeOf } from '../local.ts'
import { printedRwmExpected, printedRwmHigh } from '../printed.ts'
import { seeded, successes } from '../random.ts'
import { demoSchools, isOpenIn, type DemoSchool } from '../schools.ts'

export const subjects = ['read', 'gps', 'math', 'writ'] as const
export type Subject = (typeof subjects)[number]

/** How many of a cohort reach the expected and the higher standard. */
export interface Reached {
  readonly expected: number
  readonly high: number
}

export interface Ks2Result {
  readonly school: DemoSchool
  readonly year: Ks2Year
  /** Eligible pupils: TELIG. */
  readonly eligible: number
  readonly rwm: Reached
  readonly subjects: Readonly<Record<Subject, Reached>>
  /** The percentages of a printed row, which stand even where no small cohort makes both. */
  readonly printed: PrintedShares | undefined
}

export interface PrintedShares {
  readonly expected: number
  /** `undefined` for a blank: the booklet prints none of 2017 for its seventeenth school. */
  readonly high: number | undefined
}

interface Drawn extends Draw {
  readonly school: DemoSchool
  readonly printed: PrintedShares | undefined
}

/** The special school that had no pupils at the end of key stage 2 in the first year. */
export const withoutPupils = { name: 'Thistle Grove School', year: 2016 } as const

/** The smallest school prints 7%, for which fourteen pupils are the fewest. */
const leastForPrinted = 12

/** What the school of the blank had the year before, for counting groups and subjects. */
const beforeTheBlank = 10

const drawnYears = new Map<Ks2Year, readonly Ks2Result[]>()

/** The results of every school of the borough that has pupils in Year 6. */
export function ks2Results(year: Ks2Year): readonly Ks2Result[] {
  const known = drawnYears.get(year)
  if (known !== undefined) return known
  const drawn = demoSchools.flatMap((school) => drawOf(school, year) ?? [])
  const expected = calibrate(drawn, 'percent', targetOf('KS2_RWM_EXS', year))
  const high = calibrate(
    expected.map((draw) => highOf(draw, year)),
    'percent',
    targetOf('KS2_RWM_HIGH', year),
  )
  const results = expected.map((draw, i) => resultOf(draw, high[i]?.numerator ?? 0, year))
  drawnYears.set(year, results)
  return results
}

/** The newest year came out provisionally first: of one school in six some pupils were counted otherwise. */
export const provisionalYear: Ks2Year = 2025

/** Results before checking: a pupil or two more or fewer reach the standard, in reading and in all three. */
export function provisionalResults(): readonly Ks2Result[] {
  return ks2Results(provisionalYear).map((result) => {
    const { school, eligible, rwm, subjects: reached } = result
    const draw = seeded(`provisional ${school.urn}`)
    if (draw() > 1 / 6 || eligible < 12) return result
    const by = draw() < 0.75 ? -Math.ceil(draw() * 2) : 1
    const within = (pupils: number, least: number) =>
      Math.min(eligible, Math.max(least, pupils + by))
    const expected = Math.min(within(rwm.expected, rwm.high), ...othersOf(reached))
    const read = { ...reached.read, expected: within(reached.read.expected, expected) }
    return { ...result, rwm: { ...rwm, expected }, subjects: { ...reached, read } }
  })
}

function othersOf({ gps, math, writ }: Ks2Result['subjects']): number[] {
  return [gps, math, writ].map(({ expected }) => expected)
}

function drawOf(school: DemoSchool, year: Ks2Year): Drawn | undefined {
  const size = cohortOf(school, 'KS2', year)
  if (size === undefined || !isOpenIn(school, year)) return undefined
  if (school.name === withoutPupils.name && year === withoutPupils.year) return undefined
  const printed = printedDraw(school, year, size)
  if (printed !== undefined) return printed
  const chance = (targetOf('KS2_RWM_EXS', year) + qualityOf(school, year, placeOf(school))) / 100
  const numerator = successes(`RWM ${school.urn} ${year}`, size, chance)
  const value = (100 * numerator) / size
  const fixed = school.kind === 'special'
  return { school, pupils: size, numerator, value, fixed, printed: undefined }
}

/** A cohort that makes both printed percentages of a school of cluster A, or at least the first. */
function printedDraw(school: DemoSchool, year: Ks2Year, size: number): Drawn | undefined {
  const i = printedRwmExpected.years.indexOf(year)
  const place = placeOf(school)
  const expected = printedRwmExpected.schools[place]?.figures[i]
  const high = printedRwmHigh.schools[place]?.figures[i]
  if (expected === undefined) return undefined
  const choices = cohortsMaking(expected, 0, Math.max(size, leastForPrinted))
  const making = choices.find(({ pupils }) => makes(high, pupils)) ?? choices[0]
  if (making === undefined) throw new Error(`No cohort makes ${expected}% for ${school.name}`)
  return { school, ...making, fixed: true, printed: { expected, high } }
}

function makes(printed: number | undefined, pupils: number): boolean {
  if (printed === undefined) return true
  return Math.round((100 * Math.round((printed * pupils) / 100)) / pupils) === printed
}

function highOf(draw: Drawn, year: Ks2Year): Drawn & Figure {
  const { school, pupils, numerator = 0, printed } = draw
  const chance = targetOf('KS2_RWM_HIGH', year) / Math.max(1, targetOf('KS2_RWM_EXS', year))
  const high =
    printed === undefined
      ? successes(`high ${school.urn} ${year}`, numerator, chance)
      : Math.round(((printed.high ?? beforeTheBlank) * pupils) / 100)
  return { ...draw, numerator: high, value: (100 * high) / pupils }
}

function resultOf(draw: Drawn, high: number, year: Ks2Year): Ks2Result {
  const { school, pupils, numerator: expected = 0 } = draw
  const rwm = { expected, high: Math.min(high, expected) }
  const of = (subject: Subject) => reachedIn(subject, rwm, { school, pupils, year })
  return {
    school,
    year,
    eligible: pupils,
    rwm,
    subjects: { read: of('read'), gps: of('gps'), math: of('math'), writ: of('writ') },
    printed: draw.printed,
  }
}

/** Whoever reaches a standard in all three subjects reaches it in each; of the others, as many as in England. */
function reachedIn(
  subject: Subject,
  rwm: Reached,
  { school, pupils, year }: { school: DemoSchool; pupils: number; year: Ks2Year },
): Reached {
  const nation = nationKs2[year]
  const [all, allHigh] = nation.rwm
  const [one, oneHigh] = nation[subject]
  const seed = `${subject} ${school.urn} ${year}`
  const weaker = school.kind === 'special' ? 0.2 : 1
  const more = successes(seed, pupils - rwm.expected, (weaker * (one - all)) / (100 - all))
  const expected = rwm.expected + more
  const moreHigh = successes(
    `${seed} high`,
    expected - rwm.high,
    (weaker * (oneHigh - allHigh)) / (one - allHigh),
  )
  return { expected, high: rwm.high + moreHigh }
}

/** The two percentages as the tables print them, whole; `undefined` for a blank. */
export function rwmShares({ printed, rwm, eligible }: Ks2Result): PrintedShares {
  const share = (reached: number) => Math.round((100 * reached) / eligible)
  return printed ?? { expected: share(rwm.expected), high: share(rwm.high) }
}

function targetOf(measure: 'KS2_RWM_EXS' | 'KS2_RWM_HIGH', year: Ks2Year): number {
  const target = boroughTargets[measure][year]
  if (target === undefined) throw new Error(`No ${measure} for ${year}`)
  return target
}
