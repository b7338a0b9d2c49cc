import type { Doors, Visit } from '#modules/people/visit.tsx'
import { sent, tokenIn } from '#modules/people/visit/asked.ts'
import type { Problem } from '#ui/form.tsx'
import { changeCourse, offerCourse } from '../actions/places.ts'
import { catalogue, type Catalogue } from '../actions/reading.ts'
import { noOffer, offerIn, offerTyped, wholeIn, type OfferTyped } from '../rules/offer-form.ts'
import { isOver } from '../rules/places.ts'
import { OfferPage } from '../views/offer.tsx'
import {
  allSent,
  courseAsked,
  coursesCrumb,
  schoolsWith,
  section,
  statusOf,
  type CourseAsked,
} from './asked.ts'

/** Offering a course, and writing it anew. */
export function offerRoutes({ on }: Doors): void {
  on('GET /courses/new', async (visit) => {
    const found = await catalogueFor(visit)
    return found === undefined ? visit.notFound() : newPage(visit, found, {})
  })

  on('POST /courses', async (visit) => {
    const found = await catalogueFor(visit)
    if (found === undefined) return visit.notFound()
    const body = await visit.c.req.parseBody({ all: true })
    const typed = typedIn(body)
    const read = offerIn(typed, { policy: found.policy, hosts: hostsOf(visit, found), taken: 0 })
    if ('problems' in read) return newPage(visit, found, { typed, problems: read.problems })
    const id = await offerCourse(visit.shell, visit.person, tokenIn(visit, body), read.offer)
    return visit.c.redirect(`/courses/${id}`, 303)
  })

  on('GET /courses/:course/edit', async (visit) => {
    const asked = await courseAsked(visit)
    if (asked === undefined || isOver(asked.course)) return visit.notFound()
    return editPage(visit, asked, {})
  })

  on('POST /courses/:course', async (visit) => {
    const asked = await courseAsked(visit)
    if (asked === undefined || isOver(asked.course)) return visit.notFound()
    const body = await visit.c.req.parseBody({ all: true })
    const typed = typedIn(body)
    const { policy, course } = asked
    const around = { policy, hosts: hostsOf(visit, asked), taken: course.taken }
    const read = offerIn(typed, around)
    if ('problems' in read) return editPage(visit, asked, { typed, problems: read.problems })
    const of = { token: tokenIn(visit, body), courseId: course.id }
    const version = wholeIn(sent(body, 'version')) ?? 0
    const done = await changeCourse(visit.shell, visit.person, { ...of, version }, read.offer)
    if (typeof done === 'string') return visit.c.redirect(`/courses/${done}`, 303)
    const now = (await courseAsked(visit)) ?? asked
    return editPage(visit, now, { typed, problems: done.problems, isConflict: true })
  })
}

/** What there is, for whoever may offer a course for somebody. */
async function catalogueFor(visit: Visit): Promise<Catalogue | undefined> {
  const found = await catalogue(visit.shell, visit.person)
  const may = [...found.schools.keys()].some((schoolId) => visit.may({ schoolId }))
  return may ? found : undefined
}

/** For whom somebody may offer courses: '' stands for the authority. */
function hostsOf(visit: Visit, found: Catalogue): string[] {
  const schools = schoolsWith(visit, found, 'course: change').map(({ id }) => id)
  return visit.mayAlso('course: change') ? ['', ...schools] : schools
}

function typedIn(body: Readonly<Record<string, unknown>>): OfferTyped {
  return {
    ...{ title: sent(body, 'title'), about: sent(body, 'about'), venue: sent(body, 'venue') },
    ...{ phases: allSent(body, 'phases'), audience: allSent(body, 'audience') },
    ...{ host: sent(body, 'host'), sessions: sent(body, 'sessions'), bookBy: sent(body, 'bookBy') },
    ...{ places: sent(body, 'places'), price: sent(body, 'price'), credits: sent(body, 'credits') },
  }
}

interface Sent {
  readonly typed?: OfferTyped
  readonly problems?: readonly Problem[]
  readonly isConflict?: boolean
}

function formOf(visit: Visit, found: Catalogue) {
  return {
    once: visit.shell.newId(),
    policy: found.policy,
    hosts: hostsOf(visit, found).map((id) => ({
      value: id,
      text: id === '' ? visit.person.partnership.name : (found.schools.get(id)?.name ?? id),
    })),
  }
}

function newPage(visit: Visit, found: Catalogue, of: Sent): Promise<Response> {
  const { problems = [] } = of
  const name = 'Offer a course'
  return visit.page(
    {
      ...{ title: name, section, status: statusOf(problems) },
      breadcrumbs: [coursesCrumb, { name }],
    },
    <OfferPage
      {...formOf(visit, found)}
      heading={name}
      lead="A course or a service for people of other schools. Everybody who books sees it at once."
      action="/courses"
      version={0}
      typed={of.typed ?? noOffer(hostsOf(visit, found)[0] ?? '')}
      problems={problems}
      button="Offer it"
    />,
  )
}

function editPage(visit: Visit, asked: CourseAsked, of: Sent): Promise<Response> {
  const { course } = asked
  const { problems = [], isConflict = false } = of
  return visit.page(
    {
      ...{ title: `Change ${course.title}`, section, status: statusOf(problems, isConflict) },
      breadcrumbs: [
        coursesCrumb,
        { name: course.title, href: `/courses/${course.id}` },
        { name: 'Change' },
      ],
    },
    <OfferPage
      {...formOf(visit, asked)}
      heading={`Change the course: ${course.title}`}
      lead="Who has booked keeps the price that it was then. More places go to those who wait."
      action={`/courses/${course.id}`}
      version={course.version}
      typed={of.typed ?? offerTyped(course)}
      problems={problems}
      button="Keep the changes"
    />,
  )
}
