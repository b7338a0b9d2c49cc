import { asPerson } from '#modules/people/actions.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { schoolByUrn } from '#modules/schools/actions.ts'
import type { School } from '#modules/schools/model.ts'
import type { Kept } from '../model.ts'
import { questionsFor } from '../rules/questions.ts'
import { sinceThen } from '../rules/since.ts'
import { allReviews, findingsOf, reviewBy, type StoredReview } from '../store/reviews.ts'
import { EvidencePage } from '../views/evidence.tsx'
import { NoCategoryPage } from '../views/no-category.tsx'
import { aboutSchool, idIn } from './asked.ts'

export function schoolCategoryRoutes({ on }: Doors): void {
  on('GET /schools/:school/category', async (visit) => {
    const school = await schoolAsked(visit)
    if (school === undefined) return visit.notFound()
    const { id } = visit.person.partnership
    const reviews = await asPerson(visit.shell, visit.person, (trx) => allReviews(trx, id))
    for (const review of reviews) {
      const kept = await keptOf(visit, review.id, school.id)
      if (kept !== undefined) return evidence(visit, review.id, school, kept)
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
    return kept === undefined ? visit.notFound() : evidence(visit, id, school, kept)
  })
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

async function evidence(
  visit: Visit,
  reviewId: string,
  school: School,
  kept: Kept,
): Promise<Response> {
  const { id } = visit.person.partnership
  const review = await asPerson(visit.shell, visit.person, (trx) => reviewBy(trx, id, reviewId))
  if (review === undefined) return visit.notFound()
  return visit.page(
    { title: 'Proposed support category', section: 'Schools', breadcrumbs: crumbsOf(school) },
    <EvidencePage
      review={review}
      pack={review.pack}
      kept={kept}
      schoolName={school.name}
      since={await sinceBefore(visit, review, kept)}
      questions={questionsFor(kept, review.pack, review.year)}
      year={review.year}
      mayReplay={visit.mayAlso('category review: read')}
    />,
  )
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
