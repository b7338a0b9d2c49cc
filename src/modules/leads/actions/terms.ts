import { dayIn } from '#lib/dates.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { endSeatOfTerm } from '#modules/boards/actions/bodies.ts'
import { asPerson, principalOf, record } from '#modules/people/actions.ts'
import { endRoleOfTerm } from '#modules/people/actions/roles.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Ending, Term } from '../model.ts'
import { roleOf } from '../rules/election-words.ts'
import * as store from '../store/terms.ts'

/** The terms of all clusters that have not ended. */
export function termsNow(shell: Shell, person: SignedIn): Promise<Term[]> {
  return asPerson(shell, person, (trx) =>
    store.termsFrom(trx, person.partnership.id, dayIn(shell.now())),
  )
}

/** Every term of a cluster, the newest first, with why those ended that did before their time. */
export function termsOf(shell: Shell, person: SignedIn, clusterId: string): Promise<Term[]> {
  return asPerson(shell, person, (trx) => store.termsOf(trx, person.partnership.id, clusterId))
}

/**
 * Ends a term before its time, with the role and the seat that went with it, in one transaction. It is
 * the keeper's, as roles are; the audit trail names who recorded it.
 */
export async function endTerm(
  shell: Shell,
  person: SignedIn,
  asked: Ending & {
    readonly term: Term
    readonly last: string
    readonly seatId: string | undefined
  },
): Promise<'ended' | 'conflict' | { refused: string }> {
  const { term, last, because, words, seatId } = asked
  const of = { ...principalOf(person), at: shell.now().toString() }
  if (term.personId === of.personId) return { refused: 'Nobody ends a term of their own.' }
  return asKeeper(shell.store, async (trx) => {
    if (!(await store.endTerm(trx, of, { ...term, because, words, last }))) return 'conflict'
    const { personId, clusterId, from, to } = term
    const held = { partnershipId: of.partnershipId, personId, from, to, last }
    await endRoleOfTerm(trx, of, { ...held, role: roleOf(term.post), clusterId, because })
    if (seatId !== undefined) await endSeatOfTerm(trx, { ...held, seatId })
    await record(shell, trx, of, {
      action: 'term of a lead ended',
      subject: `cluster ${clusterId}`,
      detail: { person: personId, post: term.post, last, because, words },
    })
    return 'ended'
  })
}
