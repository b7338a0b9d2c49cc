import type { Doors, Visit } from '#modules/people/visit.tsx'
import { idIn, sent, today, tokenIn } from '#modules/people/visit/asked.ts'
import { originOf } from '#platform/web/front.ts'
import { coursesBy } from './actions/feed.ts'
import { bookPlaces, callOffCourse, giveBackPlace, type Refused } from './actions/places.ts'
import { catalogue, ofCourse } from './actions/reading.ts'
import { bookingIn, type BookingTyped } from './rules/booking-form.ts'
import { accountRoutes } from './routes/accounts.tsx'
import {
  allSent,
  courseAsked,
  coursesCrumb,
  hostOf,
  schoolsWith,
  section,
  type CourseAsked,
} from './routes/asked.ts'
import { attendanceRoutes } from './routes/attendance.tsx'
import { coursePage } from './routes/course.tsx'
import { offerRoutes } from './routes/offers.tsx'
import { CoursesPage } from './views/list.tsx'

/** Courses and services: what is on offer, who books, what it costs and what hosts earn. */
export function cpdRoutes(doors: Doors): void {
  const { on, onPublic } = doors
  on('GET /courses', list)
  // Before /courses/:course, as /courses/invoices is no course.
  accountRoutes(doors)
  offerRoutes(doors)

  on('GET /courses/:course', async (visit) => {
    const asked = await courseAsked(visit)
    return asked === undefined ? visit.notFound() : coursePage(visit, asked, {})
  })
  booking(doors)
  attendanceRoutes(doors)

  onPublic('GET /calendar/:secret/courses', async (visit) => {
    const origin = originOf(visit.c, visit.shell.front)
    const calendar = await coursesBy(visit.shell, { secret: visit.param('secret'), origin })
    if (calendar === undefined) return visit.notFound()
    return visit.c.body(calendar, 200, {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="courses.ics"',
    })
  })
}

async function list(visit: Visit): Promise<Response> {
  const found = await catalogue(visit.shell, visit.person)
  const asked = visit.query('phase') ?? ''
  const phase = found.policy.phases.some(({ code }) => code === asked) ? asked : ''
  const own = visit.mayAlso('course credits: read')
    ? []
    : schoolsWith(visit, found, 'course credits: read')
  const hosted = schoolsWith(visit, found, 'course: change')
  return visit.page(
    { title: 'Courses and services', section, breadcrumbs: [{ name: coursesCrumb.name }] },
    <CoursesPage
      policy={found.policy}
      courses={found.courses.filter(({ phases }) => phase === '' || phases.includes(phase))}
      phase={phase}
      host={hostOf(visit, found)}
      today={today(visit)}
      mayOffer={hosted.length > 0}
      mayReadInvoices={visit.mayAlso('course invoice: read')}
      own={own.map(({ name, urn }) => ({ name, href: `/courses/schools/${urn}` }))}
    />,
  )
}

function booking({ on }: Doors): void {
  on('POST /courses/:course/bookings', async (visit) => {
    const asked = await courseFor(visit)
    if (asked === undefined) return visit.notFound()
    const body = await visit.c.req.parseBody({ all: true })
    const typed: BookingTyped = {
      ...{ school: sent(body, 'school'), people: allSent(body, 'people') },
      ...{ names: sent(body, 'names'), pay: sent(body, 'pay') },
      reference: sent(body, 'reference'),
    }
    const read = bookingIn(typed, {
      schoolIds: schoolsWith(visit, asked, 'course booking: change').map(({ id }) => id),
      staff: (await ofCourse(visit.shell, visit.person, asked.course.id)).staff,
      namesAtOnce: asked.policy.most.namesAtOnce,
      isFree: asked.course.pence === 0,
    })
    if ('problems' in read) return coursePage(visit, asked, { booking: typed, ...read })
    const of = { token: tokenIn(visit, body), courseId: asked.course.id }
    const done = await bookPlaces(visit.shell, visit.person, of, read.wanted)
    return answered(visit, asked, done, { booking: typed })
  })

  on('POST /courses/:course/returns', async (visit) => {
    const asked = await courseFor(visit)
    if (asked === undefined) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const bookingId = sent(body, 'booking')
    const { bookings } = await ofCourse(visit.shell, visit.person, asked.course.id)
    const found = bookings.find(({ id }) => id === bookingId)
    if (found === undefined && visitMayOwn(visit, asked)) {
      const problems = [{ field: 'booking', text: 'Choose whose place is given back.' }]
      return coursePage(visit, asked, { problems, returning: bookingId })
    }
    if (found === undefined || !visit.may({ schoolId: found.schoolId })) return visit.notFound()
    const of = { token: tokenIn(visit, body), courseId: asked.course.id, bookingId }
    const done = await giveBackPlace(visit.shell, visit.person, of)
    return answered(visit, asked, done, { returning: bookingId })
  })

  on('POST /courses/:course/call-off', async (visit) => {
    const asked = await courseAsked(visit)
    if (asked === undefined) return visit.notFound()
    const body = await visit.c.req.parseBody()
    if (sent(body, 'sure') !== 'yes') {
      const problems = [{ field: 'sure', text: 'Tick that it does not take place.' }]
      return coursePage(visit, asked, { problems })
    }
    const of = { token: tokenIn(visit, body), courseId: asked.course.id }
    return answered(visit, asked, await callOffCourse(visit.shell, visit.person, of), {})
  })
}

/** The course of the address, for whoever may book for some school: for which one is asked next. */
async function courseFor(visit: Visit): Promise<CourseAsked | undefined> {
  const found = await catalogue(visit.shell, visit.person)
  const course = found.courses.find(({ id }) => id === idIn(visit, 'course'))
  if (course === undefined || !visitMayOwn(visit, found)) return undefined
  return { ...found, course }
}

function visitMayOwn(visit: Visit, { schools }: Pick<CourseAsked, 'schools'>): boolean {
  return [...schools.keys()].some((schoolId) => visit.may({ schoolId }))
}

/** Back to the course, or its page with what is wrong and what was typed. */
async function answered(
  visit: Visit,
  asked: CourseAsked,
  done: string | Refused,
  typed: { readonly booking?: BookingTyped; readonly returning?: string },
): Promise<Response> {
  if (typeof done === 'string') return visit.c.redirect(`/courses/${done}`, 303)
  const now = await catalogue(visit.shell, visit.person)
  const course = now.courses.find(({ id }) => id === asked.course.id) ?? asked.course
  return coursePage(visit, { ...now, course }, { ...typed, ...done })
}
