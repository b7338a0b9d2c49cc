import { dayIn } from '#lib/dates.ts'
import { asPerson, once, principalOf, record } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { dueOf, type Outcome } from '../rules/complaint.ts'
import { privacyInForce } from '../rules/in-force.ts'
import * as store from '../store/complaints.ts'

/** One's own, or for those who answer them all. */
export function complaintsFor(shell: Shell, person: SignedIn): Promise<store.Complaint[]> {
  return asPerson(shell, person, (trx) => store.complaints(trx, principalOf(person)))
}

export interface Received {
  /** Who complains and where they are reached; left out for whoever complains themselves. */
  readonly from?: string
  readonly about: string
  readonly receivedOn: string
}

/** Takes a complaint once and starts its clock; answers its id. */
export function complain(
  shell: Shell,
  person: SignedIn,
  token: string,
  { from, about, receivedOn }: Received,
): Promise<string> {
  return once<never>(shell, person, token, async (trx) => {
    const { partnershipId, personId } = principalOf(person)
    const id = shell.newId()
    const due = dueOf(receivedOn, privacyInForce)
    await store.insertComplaint(trx, {
      ...{ partnershipId, id, about, receivedOn, ...due, recordedBy: personId },
      ...{ personId: from === undefined ? personId : null, from: from ?? '' },
      at: shell.now().toString(),
    })
    const detail = { received: receivedOn, ...due }
    await tell(shell, trx, person, { action: 'complaint received', id, detail })
    return id
  })
}

interface Seen {
  readonly id: string
  readonly version: number
}

export function acknowledgeComplaint(shell: Shell, person: SignedIn, token: string, seen: Seen) {
  return changed(shell, person, token, async (trx, by) => {
    if (!(await store.acknowledge(trx, { ...by, ...seen }))) return false
    await tell(shell, trx, person, { action: 'complaint acknowledged', id: seen.id, detail: {} })
    return true
  })
}

export function answerComplaint(
  shell: Shell,
  person: SignedIn,
  token: string,
  { outcome, answer, ...seen }: Seen & { outcome: Outcome; answer: string },
) {
  return changed(shell, person, token, async (trx, by) => {
    if (!(await store.answer(trx, { ...by, ...seen, outcome, answer }))) return false
    const detail = { outcome }
    await tell(shell, trx, person, { action: 'complaint answered', id: seen.id, detail })
    return true
  })
}

type By = { partnershipId: string; personId: string; on: string }

/** Done once; a conflict where it is not as the person saw it. */
async function changed(
  shell: Shell,
  person: SignedIn,
  token: string,
  work: (trx: Trx, by: By) => Promise<boolean>,
): Promise<'done' | 'conflict'> {
  const by = { ...principalOf(person), on: dayIn(shell.now()) }
  const done = await once(shell, person, token, async (trx) =>
    (await work(trx, by)) ? 'done' : ({ kind: 'conflict' } as const),
  )
  return typeof done === 'string' ? 'done' : 'conflict'
}

function tell(
  shell: Shell,
  trx: Trx,
  person: SignedIn,
  { action, id, detail }: { action: string; id: string; detail: object },
): Promise<void> {
  return record(shell, trx, principalOf(person), { action, subject: `complaint ${id}`, detail })
}
