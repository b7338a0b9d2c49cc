import { yearOfDay } from '#lib/academic-year.ts'
import { dayIn } from '#lib/dates.ts'
import type { Shell } from '#platform/shell.ts'
import { asPerson, once, principalOf, record } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { adoptPolicy, policyInForce } from '#modules/policy/actions.ts'
import {
  leadsPolicy,
  paymentPolicy,
  type InForce,
  type LeadsPolicy,
  type PaymentPolicy,
} from '../policy.ts'
import { defaultPolicy } from '../rules/policies.ts'

/** The criteria and the payment of today. */
export function leadsInForce(shell: Shell, person: SignedIn): Promise<InForce> {
  const { id: partnershipId } = person.partnership
  const year = yearOfDay(dayIn(shell.now()))
  return asPerson(shell, person, async (trx) => ({
    criteria: await policyInForce(shell, trx, {
      ...{ partnershipId, kind: 'leads', year, byDefault: defaultPolicy },
      parse: (document) => leadsPolicy.parse(document),
    }),
    payment: await policyInForce<PaymentPolicy | null>(shell, trx, {
      ...{ partnershipId, kind: 'lead payment', year, byDefault: null },
      parse: (document) => paymentPolicy.parse(document),
    }),
  }))
}

/** Keeps criteria that no board of Trellis has minuted: those that an example was printed with. */
export function adoptCriteria(
  shell: Shell,
  person: SignedIn,
  token: string,
  asked: { readonly adoptedBy: string; readonly adoptedOn: string; readonly document: LeadsPolicy },
): Promise<string> {
  return once<never>(shell, person, token, async (trx) => {
    const of = principalOf(person)
    const { adoptedBy, adoptedOn } = asked
    const year = yearOfDay(adoptedOn)
    const version = { ...asked, kind: 'leads', year, partnershipId: of.partnershipId }
    await adoptPolicy(shell, trx, version)
    await record(shell, trx, of, {
      action: 'leads adopted',
      subject: `policy leads of ${year}`,
      detail: { adoptedBy, adoptedOn },
    })
    return 'leads'
  })
}
