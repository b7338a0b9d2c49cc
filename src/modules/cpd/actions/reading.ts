import { yearOfDay } from '#lib/academic-year.ts'
import { dayIn } from '#lib/dates.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { policyInForce } from '#modules/policy/actions.ts'
import { schoolsInUse } from '#modules/schools/actions.ts'
import type { School } from '#modules/schools/model.ts'
import type { Booking, Course, Kept, Payment } from '../model.ts'
import { coursesPolicy, type CoursesPolicy } from '../policy.ts'
import type { Staff } from '../rules/booking-form.ts'
import { trainingOf, type Trained } from '../rules/training.ts'
import { defaultPolicy } from '../rules/default-policy.ts'
import * as store from '../store/reading.ts'

export interface Catalogue {
  readonly policy: CoursesPolicy
  readonly courses: readonly Course[]
  /** Schools by id, in the order of their names. */
  readonly schools: ReadonlyMap<string, School>
}

/** Every course, with what courses may be. */
export function catalogue(shell: Shell, person: SignedIn): Promise<Catalogue> {
  return asPerson(shell, person, (trx) => catalogueIn(shell, trx, person))
}

async function catalogueIn(shell: Shell, trx: Trx, person: SignedIn): Promise<Catalogue> {
  const { id } = person.partnership
  const schools = await schoolsInUse(trx, id)
  return {
    policy: await policyNow(shell, trx, id),
    courses: await store.allCourses(trx, id),
    schools: new Map(schools.map((each) => [each.id, each])),
  }
}

/** The policy in force today. */
export async function policyNow(
  shell: Shell,
  trx: Trx,
  partnershipId: string,
): Promise<CoursesPolicy> {
  const year = yearOfDay(dayIn(shell.now()))
  const { document } = await policyInForce(shell, trx, {
    ...{ partnershipId, kind: 'courses', byDefault: defaultPolicy, year },
    parse: (adopted) => coursesPolicy.parse(adopted),
  })
  return document
}

/** The courses to which some people came, as far as the person may read it. */
export function attended(
  shell: Shell,
  person: SignedIn,
  people: readonly { readonly personId: string; readonly name: string }[],
): Promise<Trained[]> {
  const { id } = person.partnership
  return asPerson(shell, person, async (trx) => {
    const bookings = await store.bookingsOf(trx, id)
    return trainingOf(people, bookings, await store.allCourses(trx, id))
  })
}

export interface OfCourse {
  /** Those of which the person may read, in the order of asking. */
  readonly bookings: readonly Booking[]
  readonly staff: Staff
  /** Of schools whose credits the person may read and that have any entry. */
  readonly balances: ReadonlyMap<string, number>
}

/** What stands on the page of a course, as far as the person may read it. */
export function ofCourse(shell: Shell, person: SignedIn, courseId: string): Promise<OfCourse> {
  const { id } = person.partnership
  return asPerson(shell, person, async (trx) => {
    const staff = await store.staffOn(trx, id, dayIn(shell.now()))
    const last = await store.lastEntries(trx, id)
    return {
      bookings: await store.bookingsOf(trx, id, { courseId }),
      staff: new Map(staff.map((each) => [each.id, each])),
      balances: new Map([...last].map(([schoolId, { balance }]) => [schoolId, balance])),
    }
  })
}

export interface OfSchool {
  readonly bookings: readonly Booking[]
  readonly entries: readonly Kept[]
  readonly payments: readonly Payment[]
}

/** What a school has booked, its ledger of credits, the newest first, and what it paid. */
export function ofSchool(shell: Shell, person: SignedIn, schoolId: string): Promise<OfSchool> {
  const { id } = person.partnership
  return asPerson(shell, person, async (trx) => ({
    bookings: await store.bookingsOf(trx, id, { schoolId }),
    entries: await store.entriesOf(trx, id, schoolId),
    payments: (await store.allPayments(trx, id)).filter((each) => each.schoolId === schoolId),
  }))
}

export interface Accounts {
  readonly bookings: readonly Booking[]
  readonly payments: readonly Payment[]
}

/** All that schools booked and paid. */
export function accounts(shell: Shell, person: SignedIn): Promise<Accounts> {
  const { id } = person.partnership
  return asPerson(shell, person, async (trx) => ({
    bookings: await store.bookingsOf(trx, id),
    payments: await store.allPayments(trx, id),
  }))
}
