import type { CategoryDecision, Review } from '../model.ts'

/** Where the category of a school stands. */
export interface CategoryStanding {
  /** The newest that counts; `undefined` where no board has approved any. */
  readonly approved: CategoryDecision | undefined
  /** The full review with which an override ended: what it proposes waits for a board. */
  readonly endedBy: Pick<Review, 'season' | 'on'> | undefined
  /** Recorded, and not yet confirmed by a second person. */
  readonly waiting: readonly CategoryDecision[]
}

/** Categories are reviewed in full twice a year; the summer review only confirms (domain 4.3). */
function isFull({ season }: Pick<Review, 'season'>): boolean {
  return season !== 'summer'
}

/** The standing of one school by its decisions and the reviews that were run. */
export function categoryStanding(
  decisions: readonly CategoryDecision[],
  reviews: readonly Pick<Review, 'season' | 'on'>[],
): CategoryStanding {
  const approved = decisions
    .filter(({ decision }) => decision === 'confirmed')
    .toSorted(newestFirst)
    .at(0)
  return {
    approved,
    endedBy: approved?.kind === 'override' ? nextFull(approved, reviews) : undefined,
    waiting: decisions.filter(({ decision }) => decision === null),
  }
}

/** By the day of the review; of one review, what was confirmed last. */
function newestFirst(a: CategoryDecision, b: CategoryDecision): number {
  return compared(b.on, a.on) || compared(b.decidedAt ?? '', a.decidedAt ?? '')
}

/** An override ends at the next full review (domain 4.2). */
function nextFull(
  { on }: CategoryDecision,
  reviews: readonly Pick<Review, 'season' | 'on'>[],
): Pick<Review, 'season' | 'on'> | undefined {
  return reviews
    .filter((review) => isFull(review) && review.on > on)
    .toSorted((a, b) => compared(a.on, b.on))
    .at(0)
}

function compared(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}

/** The schools of a review of which no decision waits or counts: those that may still be approved. */
export function openIn(
  schoolIds: readonly string[],
  decisions: readonly CategoryDecision[],
  reviewId: string,
): string[] {
  const settled = new Set(
    decisions
      .filter((each) => each.reviewId === reviewId && each.decision !== 'refused')
      .map(({ schoolId }) => schoolId),
  )
  return schoolIds.filter((id) => !settled.has(id))
}

/** What keeps a person from being the second one for a decision; `undefined` where nothing does. */
export function barredFrom(
  { byId, schoolId }: Pick<CategoryDecision, 'byId' | 'schoolId'>,
  person: { readonly personId: string; readonly schoolIds: ReadonlySet<string> },
): string | undefined {
  if (byId === person.personId) return 'you recorded it, so another person confirms it'
  return person.schoolIds.has(schoolId)
    ? 'you have an interest in the school, so another person confirms it'
    : undefined
}
