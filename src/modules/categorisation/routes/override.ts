import { z } from 'zod'
import type { Visit } from '#modules/people/visit.tsx'
import { sent, today } from '#modules/people/visit/asked.ts'
import type { BoardMeeting } from '#modules/policy/model.ts'
import { minutesAt } from '#modules/policy/rules/meetings.ts'
import type { School } from '#modules/schools/model.ts'
import type { Problem } from '#ui/form.tsx'
import { decided, recordOverride } from '../actions/decisions.ts'
import type { Kept } from '../model.ts'
import {
  ofMeeting,
  overrideProblems,
  type MinutedTyped,
  type OverrideTyped,
} from '../rules/decision-form.ts'
import type { StoredReview } from '../store/reviews.ts'
import type { CategoryParts } from './parts.ts'
import { waitingFor } from './waiting.ts'

/** How an override form is shown again: as it was typed, with what is wrong. */
export interface OverrideShown {
  readonly typed?: OverrideTyped
  readonly problems?: readonly Problem[]
  /** Whether somebody decided something meanwhile. */
  readonly conflict?: boolean
}

export function statusOf({ problems = [], conflict = false }: OverrideShown): 200 | 409 | 422 {
  if (conflict) return 409
  return problems.length > 0 ? 422 : 200
}

interface Of {
  readonly review: StoredReview
  readonly kept: Kept
}

/** What an evidence page shows beside the proposal: what is approved, what waits, the form for an override. */
export async function decidedOn(
  visit: Visit,
  parts: CategoryParts,
  { review, school, kept }: Of & { readonly school: School },
  { typed, problems = [], conflict = false }: OverrideShown,
) {
  const decisions = await decided(visit.shell, visit.person)
  const meetings = await parts.meetings(visit)
  const ofReview = decisions.all.filter(({ reviewId }) => reviewId === review.id)
  const ofSchool = ofReview.filter(({ schoolId }) => schoolId === school.id)
  const mayOverride =
    visit.mayAlso('approved category: change') &&
    (conflict || ofSchool.every(({ decision }) => decision !== null))
  return {
    standing: decisions.standingOf(school.id),
    minutes: (meetingId: string | null) => minutesAt(meetings, meetingId),
    waiting: {
      reviewId: review.id,
      ...(await waitingFor(visit, parts, ofSchool, [{ name: school.name, kept }])),
    },
    override: mayOverride
      ? {
          at: `/support/reviews/${review.id}/schools/${school.urn}/override`,
          pack: review.pack,
          bodies: await parts.bodies(visit),
          meetings,
          typed: typed ?? blank(today(visit)),
          seen: ofReview.length,
          problems,
          once: visit.shell.newId(),
        }
      : undefined,
  }
}

function blank(day: string): OverrideTyped {
  return {
    category: '',
    reason: '',
    evidence: '',
    meeting: '',
    body: '',
    minutedOn: day,
    minute: '',
  }
}

/** Where a form says that a board decided it. */
export function minutedIn(
  body: Readonly<Record<string, unknown>>,
  meetings: readonly BoardMeeting[],
): MinutedTyped {
  const typed = {
    meeting: sent(body, 'meeting'),
    body: sent(body, 'body'),
    minutedOn: sent(body, 'minutedOn'),
    minute: sent(body, 'minute'),
  }
  return ofMeeting(typed, meetings)
}

/** Records the override of a form; else how the form is shown again. */
export async function overrideIn(
  visit: Visit,
  parts: CategoryParts,
  { review, kept }: Of,
): Promise<'recorded' | OverrideShown> {
  const body = await visit.c.req.parseBody()
  const meetings = await parts.meetings(visit)
  const typed = {
    category: sent(body, 'category'),
    reason: sent(body, 'reason'),
    evidence: sent(body, 'evidence'),
    ...minutedIn(body, meetings),
  }
  const seen = z.coerce.number().int().min(0).safeParse(sent(body, 'seen'))
  const token = z.uuid().safeParse(sent(body, 'once'))
  const problems = overrideProblems(typed, {
    ...{ bodies: await parts.bodies(visit), meetings, today: today(visit) },
    categories: [...review.pack.categories, review.pack.otherwise].map(({ name }) => name),
    proposed: kept.finding.category,
  })
  if (problems.length > 0) return { typed, problems }
  if (!token.success || !seen.success) return { typed, problems: [sendAgain] }
  const asked = { ...typed, review, kept, seen: seen.data }
  const done = await recordOverride(visit.shell, visit.person, token.data, asked)
  return done === 'recorded' ? done : { typed, problems: [changedMeanwhile], conflict: true }
}

export const sendAgain: Problem = { text: 'Open the page again and send the form from there.' }

export const changedMeanwhile: Problem = {
  text: 'Somebody recorded or decided something while you were looking. The page shows how it stands; nothing of yours was recorded.',
}
