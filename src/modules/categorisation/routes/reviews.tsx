import { isDay } from '#lib/dates.ts'
import { z } from 'zod'
import { parseAcademicYear } from '#lib/academic-year.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { idIn, sent, today } from '#modules/people/visit/asked.ts'
import { resultYears } from '#modules/performance/actions/read.ts'
import { schoolsInUse } from '#modules/schools/actions.ts'
import type { Problem } from '#ui/form.tsx'
import { replayed, runReview, type ReviewAsked } from '../actions/reviews.ts'
import { seasons } from '../model.ts'
import { listed, narrowed, type ListedSchool } from '../rules/listed.ts'
import { packNamed, packs } from '../rules/packs.ts'
import { reviewSheet } from '../rules/review-sheet.ts'
import { seasonNames } from '../rules/words.ts'
import { allReviews, findingsOf, reviewBy, type StoredReview } from '../store/reviews.ts'
import { ReplayPage } from '../views/replay.tsx'
import { ReviewPage } from '../views/review.tsx'
import { ReviewsPage, type ReviewTyped } from '../views/reviews.tsx'
import { reviewsCrumb } from './crumbs.ts'

export function reviewRoutes({ on }: Doors): void {
  on('GET /support/reviews', (visit) => reviewsPage(visit, undefined, []))
  on('POST /support/reviews', runOne)
  on('GET /support/reviews/:review', onePage)
  on('GET /support/reviews/:review/download/:form', oneFile)
  on('GET /support/reviews/:review/replay', replay)
}

async function reviewsPage(
  visit: Visit,
  typed: ReviewTyped | undefined,
  problems: readonly Problem[],
): Promise<Response> {
  const { shell, person } = visit
  const { id } = person.partnership
  const { reviews, years } = await asPerson(shell, person, async (trx) => ({
    reviews: await allReviews(trx, id),
    years: await resultYears(trx, id),
  }))
  const [newest] = years
  return visit.page(
    {
      title: 'Reviews of categories',
      section: 'Support',
      breadcrumbs: [{ name: 'Reviews' }],
      status: problems.length > 0 ? 422 : 200,
    },
    <ReviewsPage
      reviews={reviews}
      packs={packs}
      mayRun={visit.mayAlso('category review: change')}
      maySeeNotices={visit.mayAlso('list of notices: read')}
      maySeeFlags={visit.mayAlso('list of flags: read')}
      once={shell.newId()}
      typed={
        typed ?? {
          season: 'autumn',
          pack: packs[0]?.name ?? '',
          year: newest === undefined ? '' : String(newest),
          on: today(visit),
        }
      }
      problems={problems}
    />,
  )
}

async function runOne(visit: Visit): Promise<Response> {
  if (!visit.may()) return visit.notFound()
  const body = await visit.c.req.parseBody()
  const typed = {
    season: sent(body, 'season'),
    pack: sent(body, 'pack'),
    year: sent(body, 'year'),
    on: sent(body, 'on'),
  }
  const token = z.uuid().safeParse(sent(body, 'once'))
  const asked = askedIn(typed)
  if ('problems' in asked) return reviewsPage(visit, typed, asked.problems)
  if (!token.success) {
    const text = 'Open the page again and send the form from there.'
    return reviewsPage(visit, typed, [{ text }])
  }
  const review = await runReview(visit.shell, visit.person, token.data, asked)
  return visit.c.redirect(`/support/reviews/${review}`, 303)
}

function askedIn(typed: ReviewTyped): ReviewAsked | { problems: readonly Problem[] } {
  const season = seasons.find((each) => each === typed.season)
  const pack = packNamed(typed.pack)
  const year = parseAcademicYear(typed.year)
  const { on } = typed
  if (season && pack && year && isDay(on)) return { season, pack, year, on }
  const wanted = [
    [season, 'season', 'Choose a review.'],
    [pack, 'pack', 'Choose criteria.'],
    [year, 'year', 'Write a year like 2017.'],
    [isDay(on) ? on : undefined, 'on', 'Write a day like 2017-10-01.'],
  ] as const
  return {
    problems: wanted.flatMap(([read, field, text]) =>
      read === undefined ? [{ field, text }] : [],
    ),
  }
}

interface Found {
  readonly review: StoredReview
  readonly all: readonly ListedSchool[]
}

async function found(visit: Visit): Promise<Found | undefined> {
  const id = idIn(visit, 'review')
  if (id === undefined || !visit.may()) return undefined
  const { id: partnershipId } = visit.person.partnership
  return asPerson(visit.shell, visit.person, async (trx) => {
    const review = await reviewBy(trx, partnershipId, id)
    if (review === undefined) return undefined
    const names = new Map(
      (await schoolsInUse(trx, partnershipId)).map((school) => [school.id, school.name]),
    )
    const kept = await findingsOf(trx, partnershipId, id)
    return { review, all: listed(kept, (schoolId) => names.get(schoolId) ?? '') }
  })
}

function chosenIn({ query }: Visit) {
  return { category: query('category') ?? '', open: query('open') === 'yes' }
}

async function onePage(visit: Visit): Promise<Response> {
  const of = await found(visit)
  if (of === undefined) return visit.notFound()
  const { review, all } = of
  const chosen = chosenIn(visit)
  return visit.page(
    {
      title: seasonNames[review.season],
      section: 'Support',
      breadcrumbs: [reviewsCrumb, { name: seasonNames[review.season] }],
    },
    <ReviewPage
      review={review}
      pack={review.pack}
      all={all}
      shown={narrowed(all, chosen)}
      chosen={chosen}
    />,
  )
}

async function oneFile(visit: Visit): Promise<Response> {
  const of = await found(visit)
  if (of === undefined) return visit.notFound()
  const { review, all } = of
  return visit.sheet(
    `${review.season}-review-${review.year}`,
    reviewSheet(review, narrowed(all, chosenIn(visit))),
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
