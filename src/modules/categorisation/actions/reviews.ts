import { createHash } from 'node:crypto'
import { canonicalJson } from '#lib/canonical.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { asPerson, asService, once, principalOf, record } from '#modules/people/actions.ts'
import type { Partnership, SignedIn } from '#modules/people/model.ts'
import type { Kept, Moment, NationalFigure, Season } from '../model.ts'
import type { PolicyPack } from '../policy.ts'
import { yardstickOf } from '../rules/book.ts'
import { findingOf } from '../rules/categorise.ts'
import { nearnessOf } from '../rules/near.ts'
import {
  textAgain,
  textAround,
  textOfSchool,
  type AroundSchools,
  type Judged,
  type Snapshot,
} from '../rules/replay.ts'
import {
  allReviews,
  findingsOf,
  insertReview,
  newestProposals as readNewest,
  reviewBy,
  type Proposals,
  type StoredReview,
} from '../store/reviews.ts'
import { criteriaInForce } from './criteria.ts'
import { storedFacts } from './facts.ts'

export interface Proposed extends Moment {
  readonly pack: PolicyPack
  readonly england: readonly NationalFigure[]
  readonly kept: readonly Omit<Kept, 'near'>[]
  readonly hash: string
}

/**
 * What a pack proposes for every school on the data that the partnership holds; nothing is kept. Only
 * releases that everyone may see count, for each school reads its own reasons.
 */
export async function proposed(
  shell: Shell,
  { partnership }: Pick<SignedIn, 'partnership'>,
  pack: PolicyPack,
  moment: Moment,
): Promise<Proposed> {
  const everyone = { partnership, personId: null }
  return asService(shell, everyone, (trx) => proposedIn(trx, partnership, pack, moment))
}

async function proposedIn(
  trx: Trx,
  partnership: Partnership,
  pack: PolicyPack,
  moment: Moment,
): Promise<Proposed> {
  const { parts, national } = await storedFacts(trx, partnership, pack, moment)
  const yardstick = yardstickOf(pack, national, moment)
  const made = { ...moment, pack, england: national }
  const hash = hashing(made)
  const kept: Omit<Kept, 'near'>[] = []
  for await (const part of parts) {
    for (const { schoolId, facts } of part) {
      const finding = findingOf(yardstick, facts)
      hash.add({ facts, finding })
      kept.push({ schoolId, facts, finding })
    }
  }
  return { ...made, kept, hash: hash.end() }
}

/** The hash of a review, school after school, so that its text is never held whole. */
function hashing(made: AroundSchools) {
  const { before, after } = textAround(made)
  const hash = createHash('sha256').update(before)
  let between = ''
  return {
    add(school: Judged): void {
      hash.update(between + textOfSchool(school))
      between = ','
    },
    end: (): string => hash.update(after).digest('hex'),
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

export interface ReviewAsked extends Moment {
  readonly pack: PolicyPack
  readonly season: Season
}

/**
 * Runs a review and keeps what went in and came out. Answers its id. Where a board has adopted
 * criteria that hold on its day, no others will do.
 */
export async function runReview(
  shell: Shell,
  person: SignedIn,
  token: string,
  { pack, season, year, on }: ReviewAsked,
): Promise<string | { refused: string }> {
  const made = await proposed(shell, person, pack, { year, on })
  return once(shell, person, token, async (trx) => {
    const { partnershipId, personId } = principalOf(person)
    const adopted = await criteriaInForce(shell, trx, partnershipId, { year, on })
    if (adopted !== undefined && !isSamePack(adopted.pack, pack)) {
      return { refused: `On that day “${adopted.pack.title}” holds, ${adopted.citation}.` }
    }
    const id = shell.newId()
    const at = shell.now().toString()
    const versionId = adopted?.versionId ?? null
    const yardstick = yardstickOf(pack, made.england, { year, on })
    const kept = made.kept.map((each) => ({ ...each, near: nearnessOf(yardstick, each.facts) }))
    await insertReview(trx, { ...made, partnershipId, personId, id, season, at, versionId }, kept)
    await record(
      shell,
      trx,
      { partnershipId, personId },
      {
        action: 'categories proposed',
        subject: `review ${id}`,
        detail: {
          season,
          year,
          on,
          pack: pack.name,
          versionId,
          hash: made.hash,
          schools: kept.length,
        },
      },
    )
    return id
  })
}

function isSamePack(one: PolicyPack, other: PolicyPack): boolean {
  return canonicalJson(one) === canonicalJson(other)
}

/** A review with what it found of the schools that the person may see. */
export function reviewWith(
  shell: Shell,
  person: SignedIn,
  reviewId: string,
): Promise<{ review: StoredReview; kept: Kept[] } | undefined> {
  const { id } = person.partnership
  return asPerson(shell, person, async (trx) => {
    const review = await reviewBy(trx, id, reviewId)
    return review && { review, kept: await findingsOf(trx, id, reviewId) }
  })
}

/** What the newest review proposed for the schools that the person may see. */
export function newestProposals(shell: Shell, person: SignedIn): Promise<Proposals[]> {
  return asPerson(shell, person, (trx) => readNewest(trx, person.partnership.id))
}

/** Whether the kept data and pack give the kept findings again, byte for byte. */
export interface Replay {
  readonly review: StoredReview
  readonly hash: string
  readonly isSame: boolean
  readonly schools: number
}

/** Reads all schools as the service, for a hash of some of them proves nothing. */
export async function replayed(
  shell: Shell,
  person: SignedIn,
  reviewId: string,
): Promise<Replay | undefined> {
  const { partnership } = person
  return asService(shell, person, async (trx) => {
    const found = await snapshotIn(trx, partnership.id, reviewId)
    if (found === undefined) return undefined
    const { review, snapshot } = found
    const hash = hashOf(textAgain(snapshot))
    return { review, hash, isSame: hash === review.hash, schools: snapshot.facts.length }
  })
}

async function snapshotIn(
  trx: Trx,
  partnershipId: string,
  reviewId: string,
): Promise<{ review: StoredReview; snapshot: Snapshot } | undefined> {
  const review = await reviewBy(trx, partnershipId, reviewId)
  if (review === undefined) return undefined
  const { id, season, year, on, pack, england, hash } = review
  const facts = (await findingsOf(trx, partnershipId, reviewId)).map((kept) => kept.facts)
  return { review, snapshot: { id, season, year, on, pack, england, facts, hash } }
}

/** Every review of a partnership as it was kept, the oldest first; for the replay of all. */
export function keptReviews(shell: Shell, person: SignedIn): Promise<Snapshot[]> {
  const { id } = person.partnership
  return asService(shell, person, async (trx) => {
    const all: Snapshot[] = []
    for (const review of (await allReviews(trx, id)).toReversed()) {
      const found = await snapshotIn(trx, id, review.id)
      if (found !== undefined) all.push(found.snapshot)
    }
    return all
  })
}

/** Whether a snapshot gives its hash again. */
export function givesItsHash(snapshot: Snapshot): boolean {
  return hashOf(textAgain(snapshot)) === snapshot.hash
}
