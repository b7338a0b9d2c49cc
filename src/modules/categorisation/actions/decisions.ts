import type { Shell } from '#platform/shell.ts'
import type { Trx } from '#platform/db/transaction.ts'
import { asPerson, asService, once, principalOf, record } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { CategoryDecision, Kept } from '../model.ts'
import { categoryStanding, barredFrom, type CategoryStanding } from '../rules/decisions.ts'
import type { MinutedTyped, OverrideTyped } from '../rules/decision-form.ts'
import * as store from '../store/decisions.ts'
import { allReviews, type StoredReview } from '../store/reviews.ts'

/** Decisions on the schools that the person may see, with how each school stands by them. */
export interface Decided {
  readonly all: readonly CategoryDecision[]
  readonly standingOf: (schoolId: string) => CategoryStanding
}

/** When a full review was run is no secret: an override ends with it for whoever reads of it. */
export async function decided(shell: Shell, person: SignedIn, schoolId?: string): Promise<Decided> {
  const { id } = person.partnership
  const all = await asPerson(shell, person, (trx) => store.decisionsOf(trx, id, schoolId))
  const reviews = await asService(shell, person, (trx) => allReviews(trx, id))
  const bySchool = Map.groupBy(all, (each) => each.schoolId)
  return {
    all,
    standingOf: (school) => categoryStanding(bySchool.get(school) ?? [], reviews),
  }
}

/** What a form knew of the decisions on a review: how many there were. */
interface Seen {
  readonly seen: number
}

/** Records that a board approved what a review proposes for these schools. */
export function recordApproval(
  shell: Shell,
  person: SignedIn,
  token: string,
  asked: MinutedTyped & Seen & { readonly review: StoredReview; readonly kept: readonly Kept[] },
): Promise<'recorded' | 'conflict'> {
  const { review, kept, seen } = asked
  const rows = kept.map(({ schoolId, finding: { category, provisional } }) => ({
    ...reviewPart(review, schoolId),
    ...({ kind: 'approval', category, proposed: category, provisional } as const),
    ...{ reason: '', evidence: '', ...minutedPart(asked) },
  }))
  return recorded(shell, person, token, { rows, seen })
}

/** Records that a board decided on another category than a review proposes for a school. */
export function recordOverride(
  shell: Shell,
  person: SignedIn,
  token: string,
  asked: OverrideTyped & Seen & { readonly review: StoredReview; readonly kept: Kept },
): Promise<'recorded' | 'conflict'> {
  const { review, kept, seen, category, reason, evidence } = asked
  const { category: proposed, provisional } = kept.finding
  const row = {
    ...reviewPart(review, kept.schoolId),
    ...({ kind: 'override', category, proposed, provisional } as const),
    ...{ reason, evidence, ...minutedPart(asked) },
  }
  return recorded(shell, person, token, { rows: [row], seen })
}

function reviewPart({ id, season, year, on }: StoredReview, schoolId: string) {
  return { reviewId: id, schoolId, season, year, on }
}

function minutedPart({ meeting, body, minutedOn, minute }: MinutedTyped) {
  return { body, minutedOn, minute, meetingId: meeting === '' ? null : meeting }
}

async function recorded(
  shell: Shell,
  person: SignedIn,
  token: string,
  { rows, seen }: Seen & { readonly rows: readonly Omit<store.NewDecision, 'id'>[] },
): Promise<'recorded' | 'conflict'> {
  const [first] = rows
  if (first === undefined) return 'conflict'
  const done = await once(shell, person, token, async (trx) => {
    const of = principalOf(person)
    await store.holdReview(trx, first.reviewId)
    const before = await ofReview(trx, of.partnershipId, first.reviewId)
    if (before.length !== seen || rows.some((row) => isTaken(row, before)))
      return { kind: 'conflict' } as const
    for (const row of rows) {
      const id = shell.newId()
      await store.insertDecision(trx, { ...of, at: shell.now().toString() }, { ...row, id })
      const { kind, category, proposed, minute, reason } = row
      await record(shell, trx, of, {
        action: kind === 'approval' ? 'category put up for approval' : 'override put up',
        subject: `school ${row.schoolId}`,
        detail: { decision: id, review: row.reviewId, category, proposed, minute, reason },
      })
    }
    return first.reviewId
  })
  return typeof done === 'string' ? 'recorded' : 'conflict'
}

/** Whether somebody waits with a decision on the school already, or its category is approved as proposed. */
function isTaken(
  { schoolId, kind }: Pick<CategoryDecision, 'schoolId' | 'kind'>,
  before: readonly CategoryDecision[],
): boolean {
  return before.some(
    (each) =>
      each.schoolId === schoolId &&
      (each.decision === null || (kind === 'approval' && each.decision === 'confirmed')),
  )
}

async function ofReview(
  trx: Trx,
  partnershipId: string,
  reviewId: string,
): Promise<CategoryDecision[]> {
  const all = await store.decisionsOf(trx, partnershipId)
  return all.filter((each) => each.reviewId === reviewId)
}

/**
 * Confirms or refuses decisions that wait, all of them or none; a conflict where one does not wait,
 * or is not for this person to confirm.
 */
export async function decideOnCategories(
  shell: Shell,
  person: SignedIn,
  token: string,
  asked: {
    readonly reviewId: string
    readonly ids: readonly string[]
    readonly decision: 'confirmed' | 'refused'
    /** Schools in which the person declared an interest. */
    readonly interests: ReadonlySet<string>
  },
): Promise<'decided' | 'conflict'> {
  const done = await once(shell, person, token, async (trx) => {
    const of = principalOf(person)
    await store.holdReview(trx, asked.reviewId)
    const all = await ofReview(trx, of.partnershipId, asked.reviewId)
    const chosen = all.filter(({ id, decision }) => asked.ids.includes(id) && decision === null)
    const by = { personId: of.personId, schoolIds: asked.interests }
    const isBarred = chosen.some((each) => barredFrom(each, by) !== undefined)
    const isWhole = chosen.length === asked.ids.length && chosen.length > 0
    if (!isWhole || (asked.decision === 'confirmed' && isBarred))
      return { kind: 'conflict' } as const
    const decided = await store.decideOn(trx, { ...of, at: shell.now().toString() }, asked)
    if (decided !== chosen.length) throw new Error('A decision that waits was held and not decided')
    for (const { id, schoolId, category } of chosen) {
      await record(shell, trx, of, {
        action: asked.decision === 'confirmed' ? 'category approved' : 'category refused',
        subject: `school ${schoolId}`,
        detail: { decision: id, category },
      })
    }
    return asked.reviewId
  })
  return typeof done === 'string' ? 'decided' : 'conflict'
}
