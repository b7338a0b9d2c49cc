import type { Doors, Visit } from '#modules/people/visit.tsx'
import { sent, today, tokenIn } from '#modules/people/visit/asked.ts'
import type { School } from '#modules/schools/model.ts'
import type { Problem } from '#ui/form.tsx'
import { markPaid } from '../actions/payments.ts'
import { accounts, catalogue, ofSchool, type Catalogue } from '../actions/reading.ts'
import type { Course } from '../model.ts'
import {
  invoiceSheet,
  owingOf,
  paymentIn,
  type Owing,
  type PaymentTyped,
} from '../rules/invoices.ts'
import { InvoicesPage } from '../views/invoices.tsx'
import { SchoolPage } from '../views/school.tsx'
import { coursesCrumb, namesOf, pagesOf, section, statusOf } from './asked.ts'

/** What a school has booked and earned, and what all schools owe. */
export function accountRoutes({ on }: Doors): void {
  on('GET /courses/schools/:school', async (visit) => {
    const found = await catalogue(visit.shell, visit.person)
    const school = [...found.schools.values()].find(({ urn }) => urn === visit.param('school'))
    if (school === undefined || !visit.may({ schoolId: school.id })) return visit.notFound()
    return schoolPage(visit, found, school)
  })

  on('GET /courses/invoices', async (visit) => {
    return visit.may() ? invoicesPage(visit, {}) : visit.notFound()
  })

  on('GET /courses/invoices/download/:form', async (visit) => {
    if (!visit.may()) return visit.notFound()
    const found = await catalogue(visit.shell, visit.person)
    const schools = new Map([...found.schools].map(([id, { name }]) => [id, name]))
    const owing = await allOwing(visit, found)
    const sheet = invoiceSheet(owing, { courses: byId(found.courses), schools })
    return visit.sheet('course-invoices', sheet, visit.param('form'))
  })

  on('POST /courses/invoices', async (visit) => {
    if (!visit.may()) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const typed = {
      ...{ of: sent(body, 'of'), paidOn: sent(body, 'paidOn') },
      reference: sent(body, 'reference'),
    }
    const read = paymentIn(typed, today(visit))
    if ('problems' in read) return invoicesPage(visit, { typed, problems: read.problems })
    const done = await markPaid(visit.shell, visit.person, tokenIn(visit, body), read.payment)
    if (typeof done === 'string') return visit.c.redirect('/courses/invoices', 303)
    return invoicesPage(visit, { typed, problems: [changedMeanwhile], isConflict: true })
  })
}

const changedMeanwhile: Problem = {
  field: 'of',
  text: 'The school owes another sum by now, or it was marked already. Choose again.',
}

function byId(courses: readonly Course[]): ReadonlyMap<string, Course> {
  return new Map(courses.map((course) => [course.id, course]))
}

async function schoolPage(visit: Visit, found: Catalogue, school: School): Promise<Response> {
  const { bookings, entries, payments } = await ofSchool(visit.shell, visit.person, school.id)
  return visit.page(
    {
      ...{ title: `${school.name}: bookings and credits`, section },
      breadcrumbs: [coursesCrumb, { name: school.name }],
    },
    <SchoolPage
      name={school.name}
      bookings={bookings}
      entries={entries}
      owing={owingOf(bookings, payments)}
      courses={byId(found.courses)}
      today={today(visit)}
    />,
  )
}

/** What every school owes, by school and then by course. */
async function allOwing(visit: Visit, found: Catalogue): Promise<Owing[]> {
  const { bookings, payments } = await accounts(visit.shell, visit.person)
  const school = namesOf(found)
  const courses = byId(found.courses)
  const key = (owing: Owing) =>
    `${school(owing.schoolId)} ${courses.get(owing.courseId)?.title ?? ''} ${owing.courseId}`
  return owingOf(bookings, payments).toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
}

interface Sent {
  readonly typed?: PaymentTyped
  readonly problems?: readonly Problem[]
  readonly isConflict?: boolean
}

async function invoicesPage(visit: Visit, of: Sent): Promise<Response> {
  const { problems = [], isConflict = false } = of
  const found = await catalogue(visit.shell, visit.person)
  const blank = { of: '', paidOn: today(visit), reference: '' }
  return visit.page(
    {
      ...{ title: 'Invoices for courses', section, status: statusOf(problems, isConflict) },
      breadcrumbs: [coursesCrumb, { name: 'Invoices' }],
    },
    <InvoicesPage
      owing={await allOwing(visit, found)}
      courses={byId(found.courses)}
      school={namesOf(found)}
      at={pagesOf(visit, found)}
      typed={visit.mayAlso('course invoice: change') ? (of.typed ?? blank) : undefined}
      problems={problems}
      once={visit.shell.newId()}
    />,
  )
}
