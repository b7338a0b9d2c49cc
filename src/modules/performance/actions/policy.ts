import type { AcademicYear } from '#lib/academic-year.ts'
import type { Trx } from '#platform/db/transaction.ts'
import { policyInForce, type PolicyClock } from '#modules/policy/actions.ts'
import type { PolicyInForce } from '#modules/policy/model.ts'
import { performancePolicy, type PerformancePolicy } from '../policy.ts'
import { defaultPolicy } from '../rules/default-policy.ts'

/** How results of a year are judged in a partnership, and who adopted it. */
export function performancePolicyFor(
  shell: PolicyClock,
  trx: Trx,
  partnershipId: string,
  year: AcademicYear,
): Promise<PolicyInForce<PerformancePolicy>> {
  return policyInForce(shell, trx, {
    partnershipId,
    kind: 'performance',
    year,
    parse: (document) => performancePolicy.parse(document),
    byDefault: defaultPolicy,
  })
}
