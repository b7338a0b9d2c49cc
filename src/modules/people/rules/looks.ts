import { dayIn } from '#lib/dates.ts'

/** That somebody was shown something of schools which not everybody may see. */
export interface Look {
  readonly partnershipId: string
  readonly personId: string
  /** The roles by which they might, in the order of the matrix's abbreviations. */
  readonly roles: readonly string[]
  /** The question of the access matrix that opened it, such as "cluster booklet: read". */
  readonly question: string
  /** Null for a list that may tell of any school of the partnership. */
  readonly schoolIds: readonly string[] | null
  readonly at: Temporal.Instant
}

/** The looks of a person at one school, or at lists, by one question on one day: a row of what is kept. */
export interface LookDay {
  readonly partnershipId: string
  readonly personId: string
  readonly schoolId: string | null
  readonly question: string
  readonly day: string
  readonly roles: readonly string[]
  readonly firstAt: Temporal.Instant
  readonly lastAt: Temporal.Instant
  readonly times: number
}

export function daysOf({ schoolIds, at, ...look }: Look): LookDay[] {
  return (schoolIds ?? [null]).map((schoolId) => {
    return { ...look, schoolId, day: dayIn(at), firstAt: at, lastAt: at, times: 1 }
  })
}

/** What two rows that are the same row have in common. */
export function lookKey(
  of: Pick<LookDay, 'personId' | 'partnershipId'> & Partial<LookDay>,
): string {
  return [of.partnershipId, of.personId, of.schoolId ?? '', of.question, of.day].join(' ')
}

/** Both, whichever came first. */
export function together(one: LookDay, other: LookDay): LookDay {
  return {
    ...one,
    roles: [...new Set([...one.roles, ...other.roles])].toSorted(),
    firstAt: earlier(one.firstAt, other.firstAt),
    lastAt: earlier(one.lastAt, other.lastAt) === one.lastAt ? other.lastAt : one.lastAt,
    times: one.times + other.times,
  }
}

function earlier(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) <= 0 ? one : other
}
