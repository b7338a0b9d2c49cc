import { roundHalfAway } from '#lib/rounding.ts'
import { qualityOf } from '../cohorts.ts'
import { placeOf } from '../local.ts'
import { seeded, spread } from '../random.ts'
import type { Ks2Result } from './results.ts'

/** Progress subjects with the national spread of pupils' scores in 2019 (domain: 95% limits of a mean). */
export const progressSubjects = [
  { stem: 'READ', subject: 'read', pupilSpread: 6.174 },
  { stem: 'WRIT', subject: 'writ', pupilSpread: 5.694 },
  { stem: 'MAT', subject: 'math', pupilSpread: 5.39 },
] as const
export type ProgressSubject = (typeof progressSubjects)[number]

export interface Progress {
  readonly score: number
  readonly lower: number
  readonly upper: number
  /** The band from 1, well above average, to 5, well below; an illustration of the published one. */
  readonly band: number
}

/** No progress was published for 2024 and 2025, whose pupils have no key stage 1 results. */
export function hasProgress(year: number): boolean {
  return year < 2024
}

/** The school whose reading scores cover fewer than half of its pupils in one year. */
const lowCoverage = { name: 'Sandy Gate Primary', year: 2018 } as const

/** The share of eligible pupils that have a progress score, in whole percent. */
export function coverageOf({ school, year }: Ks2Result): number {
  if (school.name === lowCoverage.name && year === lowCoverage.year) return 43
  return Math.round(100 - seeded(`coverage ${school.urn} ${year}`)() * 10)
}

export function progressOf(result: Ks2Result, subject: ProgressSubject): Progress {
  const { school, year, eligible } = result
  const quality = school.kind === 'special' ? -40 : qualityOf(school, year, placeOf(school))
  const draw = spread(`progress ${subject.stem} ${school.urn} ${year}`)
  return progressAt(quality * 0.13 + draw * 1.2, eligible * (coverageOf(result) / 100), subject)
}

/** A score with its 95% limits for so many pupils, to one decimal as the tables print it. */
export function progressAt(raw: number, pupils: number, subject: ProgressSubject): Progress {
  const half = (1.96 * subject.pupilSpread) / Math.sqrt(pupils)
  const score = roundHalfAway(raw, 1)
  const lower = roundHalfAway(score - half, 1)
  const upper = roundHalfAway(score + half, 1)
  return { score, lower, upper, band: bandOf({ score, lower, upper }) }
}

function bandOf({ score, lower, upper }: Omit<Progress, 'band'>): number {
  if (lower > 0) return score >= 2.8 ? 1 : 2
  if (upper < 0) return score <= -2.6 ? 5 : 4
  return 3
}
