import { isDay } from '#lib/dates.ts'
import { z } from 'zod'
import { parseAcademicYear } from '#lib/academic-year.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { sent, today } from '#modules/people/visit/asked.ts'
import { resultYears } from '#modules/performance/actions/read.ts'
import type { Problem } from '#ui/form.tsx'
import { criteriaInForce } from '../actions/criteria.ts'
import { runReview, type ReviewAsked } from '../actions/reviews.ts'
import { seasons, type Moment } from '../model.ts'
import { packNamed, packs } from '../rules/packs.ts'
import { allReviews } from '../store/reviews.ts'
import { ReviewsPage, type ReviewTyped } from '../views/reviews.tsx'

export function reviewRoutes({ on }: Doors): void {
  on('GET /support/reviews', (visit) => reviewsPage(visit, undefined, []))
  on('POST /support/reviews', runOne)
}

async function reviewsPage(
  visit: Visit,
  typed: ReviewTyped | undefined,
  problems: readonly Problem[],
): Promise<Response> {
  const { shell, person } = visit
  const { id } = person.partnership
  const { reviews, newest, held } = await asPerson(shell, person, async (trx) => {
    const [year] = await resultYears(trx, id)
    const now = year && { year, on: today(visit) }
    return {
      reviews: await allReviews(trx, id),
      newest: year,
      held: now && (await criteriaInForce(shell, trx, id, now)),
    }
  })
  return visit.page(
    {
      title: 'Reviews of categories',
      section: 'Support',
      breadcrumbs: [{ name: 'Reviews' }],
      status: problems.length > 0 ? 422 : 200,
    },
    <ReviewsPage
      reviews={reviews}
      criteria={[
        { value: adopted, text: 'Those that a board adopted for the day' },
        ...packs.map(({ name, title }) => ({ value: name, text: title })),
      ]}
      mayRun={visit.mayAlso('category review: change')}
      maySeeNotices={visit.mayAlso('list of notices: read')}
      maySeeFlags={visit.mayAlso('list of flags: read')}
      once={shell.newId()}
      typed={
        typed ?? {
          season: 'autumn',
          pack: held === undefined ? (packs[0]?.name ?? '') : adopted,
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
  const asked = await askedIn(visit, typed)
  if ('problems' in asked) return reviewsPage(visit, typed, asked.problems)
  if (!token.success) {
    const text = 'Open the page again and send the form from there.'
    return reviewsPage(visit, typed, [{ text }])
  }
  const review = await runReview(visit.shell, visit.person, token.data, asked)
  if (typeof review !== 'string') {
    const text = `${review.refused} Choose those that a board adopted.`
    return reviewsPage(visit, typed, [{ field: 'pack', text }])
  }
  return visit.c.redirect(`/support/reviews/${review}`, 303)
}

async function askedIn(
  visit: Visit,
  typed: ReviewTyped,
): Promise<ReviewAsked | { problems: readonly Problem[] }> {
  const season = seasons.find((each) => each === typed.season)
  const moment = momentIn(typed)
  const pack = typed.pack === adopted ? await adoptedIn(visit, moment) : packNamed(typed.pack)
  if (pack !== undefined && 'problem' in pack) return { problems: [pack.problem] }
  if (season && pack && moment) return { season, pack, ...moment }
  return { problems: problemsIn(typed, { season, pack }) }
}

function momentIn({ year: typed, on }: ReviewTyped): Moment | undefined {
  const year = parseAcademicYear(typed)
  return year !== undefined && isDay(on) ? { year, on } : undefined
}

function problemsIn(
  { year, on }: ReviewTyped,
  { season, pack }: { season: string | undefined; pack: object | undefined },
): Problem[] {
  return [
    [season !== undefined, 'season', 'Choose a review.'] as const,
    [pack !== undefined, 'pack', 'Choose criteria.'] as const,
    [parseAcademicYear(year) !== undefined, 'year', 'Write a year like 2017.'] as const,
    [isDay(on), 'on', 'Write a day like 2017-10-01.'] as const,
  ].flatMap(([isRight, field, text]) => (isRight ? [] : [{ field, text }]))
}

/** What the form says for the criteria that a board adopted. */
const adopted = 'adopted'

/** Those that hold on the day; where day and year are wrong, that is told first and no pack is missing. */
async function adoptedIn({ shell, person }: Visit, moment: Moment | undefined) {
  if (moment === undefined) return packs[0]
  const found = await asPerson(shell, person, (trx) =>
    criteriaInForce(shell, trx, person.partnership.id, moment),
  )
  const text =
    'No board had adopted criteria for these results on that day. Choose a pack, and the review says so.'
  return found?.pack ?? { problem: { field: 'pack', text } }
}
