import type { Doors, Visit } from '#modules/people/visit.tsx'
import { today, tokenIn } from '#modules/people/visit/asked.ts'
import type { Problem } from '#ui/form.tsx'
import { noteAttendance } from '../actions/places.ts'
import { ofCourse } from '../actions/reading.ts'
import type { Booking } from '../model.ts'
import { mayNote } from '../rules/days.ts'
import { AttendancePage } from '../views/attendance.tsx'
import {
  allSent,
  courseAsked,
  coursesCrumb,
  hostOf,
  namesOf,
  section,
  statusOf,
  type CourseAsked,
} from './asked.ts'

/** Who came, as the host or an officer notes it once the course has been. */
export function attendanceRoutes({ on }: Doors): void {
  on('GET /courses/:course/attendance', async (visit) => {
    const asked = await heldCourse(visit)
    return asked === undefined ? visit.notFound() : attendancePage(visit, asked, [])
  })

  on('POST /courses/:course/attendance', async (visit) => {
    const asked = await heldCourse(visit)
    if (asked === undefined) return visit.notFound()
    const body = await visit.c.req.parseBody({ all: true })
    const booked = await bookedOn(visit, asked)
    const ticked = new Set(allSent(body, 'came'))
    const cameIds = new Set(booked.map(({ id }) => id).filter((id) => ticked.has(id)))
    const of = { token: tokenIn(visit, body), courseId: asked.course.id, cameIds }
    const done = await noteAttendance(visit.shell, visit.person, of)
    if (typeof done === 'string') return visit.c.redirect(`/courses/${done}`, 303)
    return attendancePage(visit, asked, done.problems, [...cameIds])
  })
}

/** The course of the address, once it has been and if it was not called off. */
async function heldCourse(visit: Visit): Promise<CourseAsked | undefined> {
  const asked = await courseAsked(visit)
  return asked !== undefined && mayNote(asked.course, today(visit)) ? asked : undefined
}

async function bookedOn(visit: Visit, { course }: CourseAsked): Promise<Booking[]> {
  const { bookings } = await ofCourse(visit.shell, visit.person, course.id)
  return bookings.filter(({ state }) => state === 'booked')
}

async function attendancePage(
  visit: Visit,
  asked: CourseAsked,
  problems: readonly Problem[],
  cameIds?: readonly string[],
): Promise<Response> {
  const { course, policy } = asked
  const booked = await bookedOn(visit, asked)
  return visit.page(
    {
      ...{ title: `Who came: ${course.title}`, section, status: statusOf(problems) },
      breadcrumbs: [
        coursesCrumb,
        { name: course.title, href: `/courses/${course.id}` },
        { name: 'Who came' },
      ],
    },
    <AttendancePage
      course={course}
      policy={policy}
      booked={booked}
      school={namesOf(asked)}
      host={hostOf(visit, asked)(course.schoolId)}
      cameIds={cameIds ?? booked.filter(({ came }) => came === true).map(({ id }) => id)}
      problems={problems}
      once={visit.shell.newId()}
    />,
  )
}
