import { dayIn } from '#lib/dates.ts'
import type { Shell } from '#platform/shell.ts'
import { asPerson, once, principalOf, record } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Body, MembershipReview } from '../model/bodies.ts'
import { isToBeReviewed, nextReviewOn, type ReviewRead } from '../rules/reviews.ts'
import { allBodies } from '../store/bodies.ts'
import * as store from '../store/reviews.ts'

/** Every review of the members of a body that was written down, the newest first. */
export function reviews(shell: Shell, person: SignedIn): Promise<MembershipReview[]> {
  return asPerson(shell, person, (trx) => store.allReviews(trx, person.partnership.id))
}

/** Writes down that the members of a body were reviewed; a day is written down once. */
export function writeReview(
  shell: Shell,
  person: SignedIn,
  token: string,
  review: ReviewRead & { readonly bodyId: string },
): Promise<string | { readonly conflict: true }> {
  return once(shell, person, token, async (trx) => {
    const id = shell.newId()
    const of = { ...principalOf(person), at: shell.now().toString() }
    if (!(await store.insertReview(trx, of, { ...review, id }))) return { conflict: true } as const
    await record(shell, trx, principalOf(person), {
      action: 'members reviewed',
      subject: `body ${review.bodyId}`,
      detail: review,
    })
    return id
  })
}

export interface ReviewDue {
  readonly body: Body
  readonly on: string
}

/** The bodies whose members are to be reviewed, the longest due first. */
export function reviewsDue(shell: Shell, person: SignedIn): Promise<ReviewDue[]> {
  const { id } = person.partnership
  const today = dayIn(shell.now())
  return asPerson(shell, person, async (trx) => {
    const all = await store.allReviews(trx, id)
    const due = (await allBodies(trx, id)).flatMap((body) => {
      const on = nextReviewOn(body, all)
      return on !== undefined && isToBeReviewed(body, all, today) ? [{ body, on }] : []
    })
    return due.toSorted((one, other) => (one.on < other.on ? -1 : 1))
  })
}
