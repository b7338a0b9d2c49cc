import { asPerson } from '#modules/people/actions.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { idIn } from '#modules/people/visit/asked.ts'
import { schoolByUrn } from '#modules/schools/actions.ts'
import type { School } from '#modules/schools/model.ts'
import { academicYear } from '#lib/academic-year.ts'
import { hiddenFrom } from '#modules/performance/actions/hidden.ts'
import { performancePolicyFor } from '#modules/performance/actions/policy.ts'
import { entitledTo } from '#modules/performance/actions/read.ts'
import type { Kept, Result } from '../model.ts'
import { questionsFor } from '../rules/questions.ts'
import { sinceThen } from '../rules/since.ts'
import { allReviews, findingsOf, reviewBy, type StoredReview } from '../store/reviews.ts'
import { EvidencePage } from '../views/evidence.tsx'
import { NoCategoryPage } from '../views/no-category.tsx'
import { aboutSchool } from './asked.ts'
import { decidedOn, overrideIn, statusOf, type OverrideShown } from './override.ts'
import type { CategoryParts } from './parts.ts'

export function schoolCategoryRoutes({ on }: Doors, parts: CategoryParts): void {
  on('GET /schools/:school/category', async (visit) => {
    const school = await schoolAsked(visit)
    if (school === undefined) return visit.notFound()
    const { id } = visit.person.partnership
    const reviews = await asPerson(visit.shell, visit.person, (trx) => allReviews(trx, id))
    for (const review of reviews) {
      const kept = await keptOf(visit, review.id, school.id)
      if (kept !== undefined) return evidence(visit, parts, { reviewId: review.id, school, kept })
    }
    return visit.page(
      { title: 'Support category', section: 'Schools', breadcrumbs: crumbsOf(school) },
      <NoCategoryPage schoolName={school.name} />,
    )
  })

  on('GET /support/reviews/:review/schools/:school', async (visit) => {
    const id = idIn(visit, 'review')
    const school = await schoolAsked(visit)
    if (id === undefined || school === undefined) return visit.notFound()
    const kept = await keptOf(visit, id, school.id)
    return kept === undefined
      ? visit.notFound()
      : evidence(visit, parts, { reviewId: id, school, kept })
  })

  on('POST /support/reviews/:review/schools/:school/override', (visit) => override(visit, parts))
}

/** The school of the address, if the person may see what is proposed for it. */
async function schoolAsked(visit: Visit): Promise<School | undefined> {
  const { id } = visit.person.partnership
  const found = await asPerson(visit.shell, visit.person, async (trx) => {
    const school = await schoolByUrn(trx, id, visit.param('school'))
    return school && { school, about: await aboutSchool(trx, visit, school.id) }
  })
  return found !== undefined && visit.may(found.about) ? found.school : undefined
}

async function keptOf(visit: Visit, reviewId: string, schoolId: string): Promise<Kept | undefined> {
  const { id } = visit.person.partnership
  const all = await asPerson(visit.shell, visit.person, (trx) => findingsOf(trx, id, reviewId))
  return all.find((each) => each.schoolId === schoolId)
}

interface Of {
  readonly reviewId: string
  readonly school: School
  readonly kept: Kept
}

async function evidence(
  visit: Visit,
  parts: CategoryParts,
  { reviewId, school, kept }: Of,
  shown: OverrideShown = {},
): Promise<Response> {
  const { id } = visit.person.partnership
  const review = await asPerson(visit.shell, visit.person, (trx) => reviewBy(trx, id, reviewId))
  if (review === undefined) return visit.notFound()
  return visit.page(
    {
      title: 'Proposed support category',
      section: 'Schools',
      breadcrumbs: crumbsOf(school),
      status: statusOf(shown),
    },
    <EvidencePage
      review={review}
      pack={review.pack}
      kept={kept}
      figures={await figuresShown(visit, review, school, kept)}
      schoolName={school.name}
      since={await sinceBefore(visit, review, kept)}
      questions={questionsFor(kept, review.pack, review.year)}
      year={review.year}
      mayReplay={visit.mayAlso('category review: read')}
      {...await decidedOn(visit, parts, { review, school, kept }, shown)}
    />,
  )
}

async function override(visit: Visit, parts: CategoryParts): Promise<Response> {
  const id = idIn(visit, 'review')
  const school = await schoolAsked(visit)
  if (id === undefined || school === undefined) return visit.notFound()
  const kept = await keptOf(visit, id, school.id)
  const { id: partnershipId } = visit.person.partnership
  const review = await asPerson(visit.shell, visit.person, (trx) =>
    reviewBy(trx, partnershipId, id),
  )
  if (kept === undefined || review === undefined) return visit.notFound()
  const shown = await overrideIn(visit, parts, { review, kept })
  return shown === 'recorded'
    ? visit.c.redirect(`/support/reviews/${id}/schools/${school.urn}`, 303)
    : evidence(visit, parts, { reviewId: id, school, kept }, shown)
}

/** The figures behind the reasons, those of few pupils hidden as on every other page. */
async function figuresShown(
  visit: Visit,
  { year }: StoredReview,
  school: School,
  { facts }: Kept,
): Promise<Result[]> {
  const { shell, person } = visit
  const { partnership } = person
  const { document: policy } = await asPerson(shell, person, (trx) =>
    performancePolicyFor(shell, trx, partnership.id, year),
  )
  const measures = [...new Set(facts.results.map(({ measure }) => measure))]
  const asked = { partnership, measures, year, yearsBack: 2, policy }
  const hidden = await hiddenFrom(shell, person, { ...asked, entitledTo: entitledTo(person) })
  const whom = { kind: 'school', schoolId: school.id } as const
  return facts.results
    .filter((result) => result.group === 'all' && result.year > year - 3)
    .map((result) => {
      const place = { measure: { code: result.measure }, group: 'all' } as const
      const at = { ...place, year: academicYear(result.year) }
      return hidden.isShown(whom, at) ? result : withoutFigure(result)
    })
}

function withoutFigure(result: Result): Result {
  const none = { value: null, numerator: null, denominator: null, lower: null, upper: null }
  return { ...result, ...none, pupils: null, coded: 'c' }
}

function crumbsOf({ name, urn }: School) {
  return [
    { name: 'Schools', href: '/schools' },
    { name, href: `/schools/${urn}` },
    { name: 'Support category' },
  ]
}

/** What is different from the newest earlier review by the same criteria. */
async function sinceBefore(visit: Visit, review: StoredReview, kept: Kept) {
  const { id } = visit.person.partnership
  const all = await asPerson(visit.shell, visit.person, (trx) => allReviews(trx, id))
  const before = all
    .slice(all.findIndex((each) => each.id === review.id) + 1)
    .find(({ packName }) => packName === review.packName)
  if (before === undefined) return undefined
  const then = await keptOf(visit, before.id, kept.schoolId)
  return then && { on: before.on, changes: sinceThen(then.finding, kept.finding) }
}
