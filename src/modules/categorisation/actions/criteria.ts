import { policyInForce, type PolicyClock } from '#modules/policy/actions.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Moment } from '../model.ts'
import { policyPack, type PolicyPack } from '../policy.ts'
import { criteriaKindName } from '../rules/policy-kind.ts'

/** Criteria that a board adopted, with the words in which a page cites them. */
export interface AdoptedCriteria {
  readonly pack: PolicyPack
  readonly versionId: string
  readonly citation: string
}

/** The criteria that held on the day of a review; `undefined` where no board had adopted any. */
export async function criteriaInForce(
  shell: PolicyClock,
  trx: Trx,
  partnershipId: string,
  { year, on }: Moment,
): Promise<AdoptedCriteria | undefined> {
  const { document, versionId, name } = await policyInForce<PolicyPack | undefined>(shell, trx, {
    ...{ partnershipId, kind: criteriaKindName, year, on },
    parse: (each) => policyPack.parse(each),
    byDefault: undefined,
  })
  if (document === undefined || versionId === undefined) return undefined
  return { pack: document, versionId, citation: name }
}
