import { z } from 'zod'
import { asPerson } from '#modules/people/actions.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { idIn, sent, today } from '#modules/people/visit/asked.ts'
import { schoolsInUse } from '#modules/schools/actions.ts'
import type { Problem } from '#ui/form.tsx'
import { decided, decideOnCategories, recordApproval, type Decided } from '../actions/decisions.ts'
import { replayed } from '../actions/reviews.ts'
import { approvalProblems, type ApprovalTyped } from '../rules/decision-form.ts'
import { openIn } from '../rules/decisions.ts'
import { listed, narrowed, type ListedSchool } from '../rules/listed.ts'
import { reviewSheet } from '../rules/review-sheet.ts'
import { seasonNames } from '../rules/words.ts'
import { findingsOf, reviewBy, type StoredReview } from '../store/reviews.ts'
import { ReplayPage } from '../views/replay.tsx'
import { ReviewPage } from '../views/review.tsx'
import { reviewsCrumb } from './crumbs.ts'
import { conflictsOf, type CategoryParts } from './parts.ts'
import { changedMeanwhile, minutedIn, sendAgain, statusOf } from './override.ts'
import { waitingFor } from './waiting.ts'

/** One review: its list, its file, its replay, and what a board approves of it. */
export function oneReviewRoutes({ on }: Doors, parts: CategoryParts): void {
  on('GET /support/reviews/:review', (visit) => reviewPage(visit, parts, {}))
  on('GET /support/reviews/:review/download/:form', oneFile)
  on('GET /support/reviews/:review/replay', replay)
  on('POST /support/reviews/:review/approvals', (visit) => approve(visit, parts))
  on('POST /support/reviews/:review/decisions/confirm', (visit) =>
    decide(visit, parts, 'confirmed'),
  )
  on('POST /support/reviews/:review/decisions/refuse', (visit) => decide(visit, parts, 'refused'))
}

interface Found {
  readonly review: StoredReview
  readonly all: readonly ListedSchool[]
  readonly decisions: Decided
}

async function found(visit: Visit): Promise<Found | undefined> {
  const id = idIn(visit, 'review')
  if (id === undefined || !visit.may()) return undefined
  const { shell, person } = visit
  const { id: partnershipId } = person.partnership
  const decisions = await decided(shell, person)
  return asPerson(shell, person, async (trx) => {
    const review = await reviewBy(trx, partnershipId, id)
    if (review === undefined) return undefined
    const names = new Map(
      (await schoolsInUse(trx, partnershipId)).map((school) => [school.id, school.name]),
    )
    const kept = await findingsOf(trx, partnershipId, id)
    return { review, all: listed(kept, (schoolId) => names.get(schoolId) ?? ''), decisions }
  })
}

function chosenIn({ query }: Visit) {
  return { category: query('category') ?? '', open: query('open') === 'yes' }
}

interface Shown {
  readonly typed?: ApprovalTyped
  readonly problems?: readonly Problem[]
  readonly conflict?: boolean
}

async function reviewPage(visit: Visit, parts: CategoryParts, shown: Shown): Promise<Response> {
  const of = await found(visit)
  return of === undefined ? visit.notFound() : pageOf(visit, parts, of, shown)
}

async function pageOf(
  visit: Visit,
  parts: CategoryParts,
  of: Found,
  { typed, problems = [], conflict = false }: Shown,
): Promise<Response> {
  const { review, all, decisions } = of
  const chosen = chosenIn(visit)
  const mayApprove = visit.mayAlso('approved category: change')
  const open = mayApprove ? openOf(of) : []
  return visit.page(
    {
      title: seasonNames[review.season],
      section: 'Support',
      breadcrumbs: [reviewsCrumb, { name: seasonNames[review.season] }],
      status: statusOf({ problems, conflict }),
    },
    <ReviewPage
      review={review}
      pack={review.pack}
      all={all}
      shown={narrowed(all, chosen)}
      chosen={chosen}
      standingOf={decisions.standingOf}
      problems={conflict ? [changedMeanwhile] : problems}
      waiting={await waitingFor(visit, parts, decisions.all.filter(isOf(review)), all)}
      approval={{
        reviewId: review.id,
        open,
        bodies: mayApprove ? await parts.bodies(visit) : [],
        meetings: mayApprove ? await parts.meetings(visit) : [],
        typed: typed ?? { ...blankMinute(today(visit)), schools: firm(open) },
        seen: decisions.all.filter(isOf(review)).length,
        problems,
        once: visit.shell.newId(),
      }}
    />,
  )
}

function isOf({ id }: StoredReview) {
  return ({ reviewId }: { reviewId: string }) => reviewId === id
}

function openOf({ review, all, decisions }: Found): ListedSchool[] {
  const ids = all.map(({ kept }) => kept.schoolId)
  const open = new Set(openIn(ids, decisions.all, review.id))
  return all.filter(({ kept }) => open.has(kept.schoolId))
}

/** What is provisional is not chosen by itself. */
function firm(open: readonly ListedSchool[]): string[] {
  return open.filter(({ kept }) => !kept.finding.provisional).map(({ kept }) => kept.facts.id)
}

function blankMinute(day: string) {
  return { meeting: '', body: '', minutedOn: day, minute: '' }
}

async function approve(visit: Visit, parts: CategoryParts): Promise<Response> {
  const of = await found(visit)
  if (of === undefined) return visit.notFound()
  const body = await visit.c.req.parseBody({ all: true })
  const meetings = await parts.meetings(visit)
  const typed = { ...minutedIn(body, meetings), schools: allSent(body, 'school') }
  const seen = z.coerce.number().int().min(0).safeParse(sent(body, 'seen'))
  const token = z.uuid().safeParse(sent(body, 'once'))
  const bodies = await parts.bodies(visit)
  const listedUrns = of.all.map(({ kept }) => kept.facts.id)
  const problems = approvalProblems(typed, {
    ...{ bodies, meetings, today: today(visit) },
    open: listedUrns,
  })
  if (problems.length > 0) return pageOf(visit, parts, of, { typed, problems })
  if (!token.success || !seen.success) {
    return pageOf(visit, parts, of, { typed, problems: [sendAgain] })
  }
  const done = await recordApproval(visit.shell, visit.person, token.data, {
    ...{ ...typed, review: of.review, seen: seen.data },
    kept: of.all.flatMap(({ kept }) => (typed.schools.includes(kept.facts.id) ? [kept] : [])),
  })
  if (done === 'recorded') return visit.c.redirect(`/support/reviews/${of.review.id}`, 303)
  return reviewPage(visit, parts, { typed, conflict: true })
}

/** Every value that a form sent under one name. */
function allSent(body: Readonly<Record<string, unknown>>, name: string): string[] {
  const values = z.union([z.array(z.string()), z.string().transform((one) => [one])])
  return values.safeParse(body[name]).data ?? []
}

async function decide(
  visit: Visit,
  parts: CategoryParts,
  decision: 'confirmed' | 'refused',
): Promise<Response> {
  const of = await found(visit)
  if (of === undefined) return visit.notFound()
  const body = await visit.c.req.parseBody({ all: true })
  const token = z.uuid().safeParse(sent(body, 'once'))
  const ids = z.array(z.uuid()).safeParse(allSent(body, 'decision'))
  if (!token.success || !ids.success) {
    return pageOf(visit, parts, of, { problems: [sendAgain] })
  }
  const done = await decideOnCategories(visit.shell, visit.person, token.data, {
    ...{ reviewId: of.review.id, ids: ids.data, decision },
    interests: await conflictsOf(visit, parts),
  })
  if (done === 'decided') return visit.c.redirect(`/support/reviews/${of.review.id}`, 303)
  return reviewPage(visit, parts, { conflict: true })
}

async function oneFile(visit: Visit): Promise<Response> {
  const of = await found(visit)
  if (of === undefined) return visit.notFound()
  const { review, all, decisions } = of
  return visit.sheet(
    `${review.season}-review-${review.year}`,
    reviewSheet(review, narrowed(all, chosenIn(visit)), decisions.standingOf),
    visit.param('form'),
  )
}

async function replay(visit: Visit): Promise<Response> {
  const id = idIn(visit, 'review')
  if (id === undefined || !visit.may()) return visit.notFound()
  const made = await replayed(visit.shell, visit.person, id)
  if (made === undefined) return visit.notFound()
  return visit.page(
    {
      title: 'Replay of a review',
      section: 'Support',
      breadcrumbs: [
        reviewsCrumb,
        { name: seasonNames[made.review.season], href: `/support/reviews/${id}` },
        { name: 'Replay' },
      ],
    },
    <ReplayPage {...made} />,
  )
}
