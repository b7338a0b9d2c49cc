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

/** That a program was told something of schools which not everybody may see. */
export interface ProgramLook {
  readonly partnershipId: string
  readonly tokenId: string
  readonly tokenName: string
  readonly question: string
  readonly schoolIds: readonly string[]
  readonly at: Temporal.Instant
}

/** The looks of a reader at one school, or at lists, by one question on one day: a row of what is kept. */
export interface LookDay {
  readonly partnershipId: string
  /** A person, or the token of a program. */
  readonly readerId: string
  /** What the token is called; null for a person. */
  readonly tokenName: string | null
  readonly schoolId: string | null
  readonly question: string
  readonly day: string
  readonly roles: readonly string[]
  readonly firstAt: Temporal.Instant
  readonly lastAt: Temporal.Instant
  readonly times: number
}

export function daysOf(look: Look | ProgramLook): LookDay[] {
  const { partnershipId, question, schoolIds, at } = look
  const once = { partnershipId, question, day: dayIn(at), firstAt: at, lastAt: at, times: 1 }
  const reader =
    'tokenId' in look
      ? { readerId: look.tokenId, tokenName: look.tokenName, roles: [] }
      : { readerId: look.personId, tokenName: null, roles: look.roles }
  return (schoolIds ?? [null]).map((schoolId) => ({ ...once, ...reader, schoolId }))
}

/** That somebody was shown a page or a file. */
export interface Opened {
  readonly partnershipId: string
  readonly personId: string
  readonly at: Temporal.Instant
}

/** On how many occasions a person was shown some on one day, and between when. */
export interface Opening {
  readonly partnershipId: string
  readonly personId: string
  readonly day: string
  readonly firstAt: Temporal.Instant
  readonly lastAt: Temporal.Instant
  readonly times: number
}

export function openingOf({ partnershipId, personId, at }: Opened): Opening {
  return { partnershipId, personId, day: dayIn(at), firstAt: at, lastAt: at, times: 1 }
}

/** What two rows that are the same row have in common. */
export function lookKey(
  of: Pick<LookDay, 'readerId' | 'partnershipId'> & Partial<LookDay>,
): string {
  return [of.partnershipId, of.readerId, of.schoolId ?? '', of.question, of.day].join(' ')
}

/** Both, whichever came first. */
export function together(one: LookDay, other: LookDay): LookDay {
  return {
    ...one,
    ...span(one, other),
    roles: allRoles(one.roles, other.roles),
  }
}

/** Both openings, of one person on one day. */
export function openingsTogether(one: Opening, other: Opening): Opening {
  return { ...one, ...span(one, other) }
}

type Spanned = Pick<Opening, 'firstAt' | 'lastAt' | 'times'>

function span(one: Spanned, other: Spanned): Spanned {
  return {
    firstAt: earlier(one.firstAt, other.firstAt),
    lastAt: earlier(one.lastAt, other.lastAt) === one.lastAt ? other.lastAt : one.lastAt,
    times: one.times + other.times,
  }
}

/** Looks of one person mostly come by the same roles, and there may be many in a second. */
function allRoles(one: readonly string[], other: readonly string[]): readonly string[] {
  return other.every((role) => one.includes(role))
    ? one
    : [...new Set([...one, ...other])].toSorted()
}

function earlier(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) <= 0 ? one : other
}
