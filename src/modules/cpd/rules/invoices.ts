import { isDay } from '#lib/dates.ts'
import { poundsText } from '#lib/money.ts'
import type { Sheet } from '#lib/sheet.ts'
import { problemIf, type Problem } from '#lib/typed.ts'
import type { Booking, Course, Payment } from '../model.ts'

/** What a school owes for a course by invoice. */
export interface Owing {
  readonly courseId: string
  readonly schoolId: string
  readonly places: number
  readonly references: readonly string[]
  readonly pence: number
  readonly paid: number
  /** What is left to pay; below 0 where more was paid than the places cost that it still has. */
  readonly left: number
  readonly payments: readonly Payment[]
}

/** Who waits owes nothing, nor whoever gave a place back; whoever stayed away owes it as if they came. */
export function owingOf(bookings: readonly Booking[], payments: readonly Payment[]): Owing[] {
  const billed = bookings.filter(
    ({ pay, state, pence }) => pay === 'invoice' && state === 'booked' && pence > 0,
  )
  const keys = new Set([...billed, ...payments].map(keyOf))
  return [...keys].map((key) => {
    const places = billed.filter((each) => keyOf(each) === key)
    const paid = payments.filter((each) => keyOf(each) === key)
    const [pence, had] = [sum(places), sum(paid)]
    const [courseId = '', schoolId = ''] = key.split(' ')
    return {
      ...{ courseId, schoolId, places: places.length, pence, paid: had, left: pence - had },
      references: [...new Set(places.map(({ reference }) => reference))],
      payments: paid,
    }
  })
}

export function keyOf({ courseId, schoolId }: Pick<Owing, 'courseId' | 'schoolId'>): string {
  return `${courseId} ${schoolId}`
}

function sum(all: readonly { readonly pence: number }[]): number {
  return all.reduce((total, { pence }) => total + pence, 0)
}

/** "Paid", "£45.00 to pay", "£45.00 to be paid back". */
export function leftWords({ left }: Pick<Owing, 'left'>): string {
  if (left === 0) return 'Paid'
  return left > 0 ? `${poundsText(left)} to pay` : `${poundsText(-left)} to be paid back`
}

export interface PaymentTyped {
  /** The course, the school, and what was left to pay when the writer saw it. */
  readonly of: string
  readonly paidOn: string
  readonly reference: string
}

/** What stands in the form for what a school owes, so that another sum than the one shown is not marked. */
export function choiceOf(owing: Owing): string {
  return `${keyOf(owing)} ${owing.left}`
}

/** Reads that what is owed was paid. */
export function paymentIn(
  { of, paidOn, reference }: PaymentTyped,
  today: string,
): { readonly payment: Payment } | { readonly problems: Problem[] } {
  const [courseId = '', schoolId = '', left = ''] = of.split(' ')
  const isChosen = /^-?\d+$/.test(left) && Number(left) !== 0
  const problems = [
    ...problemIf(!isChosen, 'of', 'Choose what was paid.'),
    ...problemIf(!isDay(paidOn) || paidOn > today, 'paidOn', 'Give the day, today or before.'),
    ...problemIf(reference === '', 'reference', 'Give the reference of the payment.'),
  ]
  if (problems.length > 0) return { problems }
  return { payment: { courseId, schoolId, pence: Number(left), paidOn, reference } }
}

interface Names {
  readonly courses: ReadonlyMap<string, Pick<Course, 'title'>>
  readonly schools: ReadonlyMap<string, string>
}

/** What each school owes, as a file for whoever sends the invoices; amounts in pence are exact. */
export function invoiceSheet(all: readonly Owing[], { courses, schools }: Names): Sheet {
  return {
    title: 'Invoices for courses',
    columns: [
      { name: 'School', kind: 'text' },
      { name: 'Course', kind: 'text' },
      { name: 'Places', kind: 'number', decimals: 0 },
      { name: 'Order reference', kind: 'text' },
      { name: 'Pence', kind: 'number', decimals: 0 },
      { name: 'Pence paid', kind: 'number', decimals: 0 },
      { name: 'Pence left', kind: 'number', decimals: 0 },
      { name: 'Paid on', kind: 'text' },
      { name: 'Payment reference', kind: 'text' },
    ],
    rows: all.map((owing) => [
      schools.get(owing.schoolId) ?? owing.schoolId,
      courses.get(owing.courseId)?.title ?? owing.courseId,
      ...[owing.places, owing.references.join('; ')],
      ...[owing.pence, owing.paid, owing.left],
      owing.payments.map(({ paidOn }) => paidOn).join('; '),
      owing.payments.map(({ reference }) => reference).join('; '),
    ]),
    notes: [
      { about: 'Pence', says: 'Whole pence of the places that the school has, by invoice.' },
      { about: 'Pence left', says: 'Below 0 where a place was given back after it was paid.' },
    ],
  }
}
