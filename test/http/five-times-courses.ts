import { anOffer } from '../world/courses.ts'
import { offerCourse } from '#modules/cpd/actions/places.ts'
import { sender } from './five-times-sent.ts'
import type { Sent, Stage } from './five-times.ts'

/** Courses: a new one, in the order in which its places are booked, given back, noted and paid. */
export function ofCourses(stage: Stage): Sent[] {
  const send = sender(stage)
  const { shell, ours } = stage.world
  const school = ours.schoolIds.get('900001') ?? ''
  const offer = () => ({
    ...{ title: 'Handwriting', about: 'How to teach it', phases: 'primary', audience: 'teachers' },
    ...{ host: school, venue: 'The hall', sessions: `${stage.day(30)} 09:30 to 12:00` },
    ...{ bookBy: stage.day(20), places: '12', price: '45.00', credits: '' },
  })
  let course = ''
  return [
    { route: 'POST /courses', sending: () => send('HT', '/courses', offer()), makes: 'course' },
    {
      route: 'POST /courses/:course',
      sending: async () => {
        course = `/courses/${await stage.newest('course')}`
        return send('HT', course, { ...offer(), places: '14', version: '1' })
      },
    },
    {
      route: 'POST /courses/:course/bookings',
      sending: () =>
        send('HT', `${course}/bookings`, {
          ...{ school, names: 'Somebody', pay: 'invoice', reference: 'PO 12' },
        }),
      makes: 'course_booking',
    },
    {
      route: 'POST /courses/:course/returns',
      sending: async () =>
        send('HT', `${course}/returns`, { booking: await stage.newest('course_booking') }),
    },
    {
      route: 'POST /courses/:course/call-off',
      sending: () => send('HT', `${course}/call-off`, { sure: 'yes' }),
    },
    {
      route: 'POST /courses/:course/attendance',
      sending: async () => {
        const head = stage.one('HT').person
        const today = anOffer(shell, 'Of today', { schoolId: school })
        course = `/courses/${await offerCourse(shell, head, shell.newId(), today)}`
        return send('HT', `${course}/attendance`)
      },
      makes: 'course_credit',
    },
    {
      route: 'POST /courses/invoices',
      sending: () => {
        const of = `${ours.courses.courseId} ${school} 4500`
        return send('LO', '/courses/invoices', { of, paidOn: stage.day(0), reference: 'BACS 4' })
      },
      makes: 'course_payment',
    },
  ]
}
