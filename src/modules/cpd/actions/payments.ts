import type { Shell } from '#platform/shell.ts'
import { once, principalOf, record } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Payment } from '../model.ts'
import { keyOf, owingOf } from '../rules/invoices.ts'
import { allPayments, bookingsOf } from '../store/reading.ts'
import { holdCourses, insertPayment } from '../store/writing.ts'

const conflict = { conflict: true } as const

/** Marks that a school paid what it owed for a course, if it still owes just that. */
export function markPaid(
  shell: Shell,
  by: SignedIn,
  token: string,
  payment: Payment,
): Promise<string | typeof conflict> {
  return once(shell, by, token, async (trx) => {
    const { id: partnershipId } = by.partnership
    await holdCourses(trx, partnershipId)
    const bookings = await bookingsOf(trx, partnershipId, payment)
    const owing = owingOf(bookings, await allPayments(trx, partnershipId))
    const found = owing.find((each) => keyOf(each) === keyOf(payment))
    if (found?.left !== payment.pence) return conflict
    const id = shell.newId()
    await insertPayment(trx, { ...principalOf(by), at: shell.now().toString() }, id, payment)
    const { schoolId, pence, paidOn, reference } = payment
    await record(shell, trx, principalOf(by), {
      ...{ action: 'course paid', subject: `course ${payment.courseId}` },
      detail: { school: schoolId, pence, paidOn, reference },
    })
    return id
  })
}
