import { markPaid } from '#modules/cpd/actions/payments.ts'
import { bookPlaces, noteAttendance, offerCourse } from '#modules/cpd/actions/places.ts'
import { ofCourse } from '#modules/cpd/actions/reading.ts'
import type { Offer } from '#modules/cpd/model.ts'
import { dayIn } from '#lib/dates.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Shell } from '#platform/shell.ts'
import type { Member, Places } from './people.ts'

export interface Courses {
  /** Of today, hosted by the first school; nobody has noted yet who came. */
  readonly courseId: string
  /** Of today too, with attendance and a payment. */
  readonly heldId: string
  readonly hostUrn: string
}

/** A course as anybody might offer one, of today. */
export function anOffer(
  shell: Pick<Shell, 'now'>,
  mark: string,
  own: Partial<Offer> & Pick<Offer, 'schoolId'>,
): Offer {
  const on = dayIn(shell.now())
  return {
    ...{ title: `${mark} course`, about: `${mark} reading`, venue: `${mark} hall` },
    ...{ phases: ['primary'], audience: ['teachers'], bookBy: on, places: 20 },
    ...{ sessions: [{ on, from: '09:30', to: '12:00' }], pence: 4500, credits: 3, ...own },
  }
}

/** Two courses that the first school hosts; it books for its member of staff, the last school for somebody else. */
export async function addCourses(
  shell: Shell,
  mark: string,
  of: Pick<Places, 'schoolIds'> & {
    readonly members: readonly Member[]
    readonly urn: string
    readonly lastUrn: string
  },
): Promise<Courses> {
  const { members, schoolIds, urn, lastUrn } = of
  const as = (role: string): SignedIn => {
    const found = members.find(({ posts }) => posts.some((post) => post.role === role))
    if (found === undefined) throw new Error(`Nobody is ${role}`)
    return found.person
  }
  const [first, last] = [schoolIds.get(urn) ?? '', schoolIds.get(lastUrn) ?? '']
  const made: string[] = []
  for (const title of [`${mark} phonics`, `${mark} fractions`]) {
    const offer = anOffer(shell, mark, { title, schoolId: first })
    const courseId = await offerCourse(shell, as('HT'), shell.newId(), offer)
    const people = [
      { schoolId: first, name: as('ST').name, personId: as('ST').personId },
      { schoolId: last, name: `${mark} Somebody`, personId: null },
    ]
    for (const { schoolId, ...person } of people) {
      const read = { schoolId, people: [person], pay: 'invoice', reference: `${mark} 12` } as const
      const done = await bookPlaces(shell, as('LO'), { token: shell.newId(), courseId }, read)
      if (typeof done !== 'string') throw new Error(`Not booked: ${JSON.stringify(done)}`)
    }
    made.push(courseId)
  }
  const [courseId = '', heldId = ''] = made
  const { bookings } = await ofCourse(shell, as('LO'), heldId)
  const cameIds = new Set(bookings.map(({ id }) => id))
  await noteAttendance(shell, as('HT'), { token: shell.newId(), courseId: heldId, cameIds })
  await markPaid(shell, as('LO'), shell.newId(), {
    ...{ courseId: heldId, schoolId: last, pence: 4500 },
    ...{ paidOn: dayIn(shell.now()), reference: `${mark} paid` },
  })
  return { courseId, heldId, hostUrn: urn }
}
