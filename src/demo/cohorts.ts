import { printedAps, printedGld, printedPhonics, type PrintedTable } from './printed.ts'
import { seeded, spread } from './random.ts'
import type { DemoSchool } from './schools.ts'

/** How many years after Reception a measure is taken. */
export const yearsAfterReception = { EYFS: 0, phonics: 1, KS1: 2, KS2: 6 } as const
export type Stage = keyof typeof yearsAfterReception

/**
 * The pupils of one stage in a year: the same children as the stages before, a few having come or
 * gone; `undefined` when the school has no such year group.
 */
export function cohortOf(school: DemoSchool, stage: Stage, year: number): number | undefined {
  const reception = year - yearsAfterReception[stage]
  if (!teaches(school, stage) || !hasReached(school, reception)) return undefined
  const { urn, intake } = school
  const isSmall = intake < 20
  const empty = seeded(`places ${urn} ${reception}`)() ** 2 * 0.2
  const drift = spread(`moves ${urn} ${stage} ${year}`) * (isSmall ? 1.5 : 1)
  const pupils = Math.round(intake * (1 - empty) + drift)
  return Math.max(isSmall ? 3 : 12, pupils)
}

function teaches({ kind, phase }: DemoSchool, stage: Stage): boolean {
  if (phase === 'secondary' || kind === 'nursery') return false
  if (kind === 'infant') return stage !== 'KS2'
  return kind !== 'junior' || stage === 'KS2'
}

/** A new school begins with Reception and fills a year group a year. */
function hasReached({ openedOn }: DemoSchool, reception: number): boolean {
  return openedOn === undefined || reception > Number(openedOn.slice(0, 4))
}

const clusterPoints = { A: 0, B: 0.5, C: 2, D: -3 } as const

/** By how many percentage points a school's pupils tend to do better than the borough's. */
export function qualityOf(school: DemoSchool, year: number, printedRow: number): number {
  if (school.kind === 'special') return -60
  const own =
    school.cluster === 'A' && school.phase === 'primary'
      ? printedStanding(printedRow)
      : clusterPoints[school.cluster] + spread(`quality ${school.urn}`) * 6
  const course = spread(`course ${school.urn}`) * 0.5
  return own + Math.max(-8, Math.min(8, course * (year - 2017)))
}

/** Half of how far the printed figures of 2016 and 2017 lie from the authority's, in points of percent. */
function printedStanding(place: number): number {
  const distances = [printedPhonics, printedGld].map((table) => distance(table, place))
  const points = distance(printedAps, place) * 4
  return ((distances[0] ?? 0) + (distances[1] ?? 0) + points) / 6
}

function distance({ schools, authority }: PrintedTable, place: number): number {
  const mean = (figures: readonly (number | undefined)[]) =>
    figures.slice(-2).reduce<number>((sum, figure = 0) => sum + figure / 2, 0)
  return mean(schools[place]?.figures ?? []) - mean(authority.figures)
}
