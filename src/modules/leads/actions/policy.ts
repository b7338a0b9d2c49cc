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

interface Adopted {
  readonly adoptedBy: string
  readonly adoptedOn: string
}

/** Records the criteria that a board agreed for the academic year of that day. */
export function adoptCriteria(
  shell: Shell,
  person: SignedIn,
  token: string,
  { document, ...adopted }: Adopted & { readonly document: LeadsPolicy },
): Promise<string> {
  return adopt(shell, person, token, { ...adopted, kind: 'leads', document })
}

/** Records what the strategic board set for the academic year of that day, with its minute. */
export function setPayment(
  shell: Shell,
  person: SignedIn,
  token: string,
  { document, ...adopted }: Adopted & { readonly document: PaymentPolicy },
): Promise<string> {
  return adopt(shell, person, token, { ...adopted, kind: 'lead payment', document })
}

function adopt(
  shell: Shell,
  person: SignedIn,
  token: string,
  version: Adopted & { readonly kind: string; readonly document: object },
): Promise<string> {
  return once<never>(shell, person, token, async (trx) => {
    const of = principalOf(person)
    const { kind, adoptedBy, adoptedOn } = version
    const year = yearOfDay(adoptedOn)
    await adoptPolicy(shell, trx, { ...version, year, partnershipId: of.partnershipId })
    await record(shell, trx, of, {
      action: `${kind} adopted`,
      subject: `policy ${kind} of ${year}`,
      detail: { adoptedBy, adoptedOn },
    })
    return kind
  })
}
