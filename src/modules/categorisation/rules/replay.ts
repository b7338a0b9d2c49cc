import { z } from 'zod'
import { academicYear, isAcademicYear } from '#lib/academic-year.ts'
import { canonicalJson } from '#lib/canonical.ts'
import type { Finding, Moment, NationalFigure, SchoolFacts } from '../model.ts'
import { policyPack, type PolicyPack } from '../policy.ts'
import { yardstickOf } from './book.ts'
import { findingOf } from './categorise.ts'
import { keptFacts, nationalFigures } from './kept.ts'

/** All that a review was made from, and the hash of that with what came out. */
export interface Snapshot extends Moment {
  readonly id: string
  readonly season: string
  readonly pack: PolicyPack
  readonly england: readonly NationalFigure[]
  /** In order of the schools' numbers. */
  readonly facts: readonly SchoolFacts[]
  readonly hash: string
}

/**
 * What the hash of a review is taken of: one order of keys, so the same data and pack are the same
 * bytes. The reasons are left out, for they may be put in better words; what they tell is in the
 * facts, and no answer may change.
 */
export function hashedText(around: AroundSchools, schools: readonly Judged[]): string {
  const { before, after } = textAround(around)
  return before + schools.map(textOfSchool).join(',') + after
}

/** What a review was made from beside its schools. */
export type AroundSchools = Pick<Snapshot, 'pack' | 'year' | 'on' | 'england'>

export interface Judged {
  readonly facts: SchoolFacts
  readonly finding: Finding
}

/** The text around those of the schools, which have a comma between them: a large review is hashed in parts. */
export function textAround({ pack, year, on, england }: AroundSchools): {
  before: string
  after: string
} {
  return {
    before: `${canonicalJson({ england, on, pack }).slice(0, -1)},"schools":[`,
    after: `],${canonicalJson({ year }).slice(1)}`,
  }
}

export function textOfSchool({ facts, finding }: Judged): string {
  return canonicalJson({ facts, finding: withoutWords(finding) })
}

/** Its keys are in the order of the alphabet, for then a review is hashed sooner. */
function withoutWords({ category, couldBe, days, id, needsReview, provisional, ...told }: Finding) {
  const criteria = told.criteria.map((criterion) => ({
    answer: criterion.answer,
    id: criterion.id,
  }))
  return { category, couldBe, criteria, days, id, needsReview, provisional }
}

/** The text that a review would be hashed of if it were made again from its snapshot. */
export function textAgain(snapshot: Snapshot): string {
  const yardstick = yardstickOf(snapshot.pack, snapshot.england, snapshot)
  const schools = snapshot.facts.map((facts) => ({ facts, finding: findingOf(yardstick, facts) }))
  return hashedText(snapshot, schools)
}

/** Snapshots as a file holds them, for a replay elsewhere. */
export const snapshots = z.array(
  z.strictObject({
    id: z.string(),
    season: z.string(),
    year: z.number().refine(isAcademicYear).transform(academicYear),
    on: z.string(),
    pack: policyPack,
    england: nationalFigures,
    facts: z.array(keptFacts),
    hash: z.string(),
  }),
)
