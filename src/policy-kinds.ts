import type { PolicyKind } from '#modules/policy/model.ts'
import { structureKind } from '#modules/boards/rules/policy-kind.ts'
import { dataYearKind } from '#modules/calendar/rules/policy-kind.ts'
import { criteriaKind } from '#modules/categorisation/rules/policy-kind.ts'
import { constitutionsKind } from '#modules/constitutions/rules/policy-kind.ts'
import { coursesKind } from '#modules/cpd/rules/policy-kind.ts'
import { documentsKind } from '#modules/documents/rules/policy-kind.ts'
import { expertiseKind } from '#modules/expertise/rules/policy-kind.ts'
import { leadCriteriaKind, leadPaymentKind } from '#modules/leads/rules/policy-kind.ts'
import { performanceKind } from '#modules/performance/rules/policy-kind.ts'
import { linksKind } from '#modules/schools/rules/policy-kind.ts'
import { sharingKind } from '#modules/sharing/rules/policy-kind.ts'

/**
 * Every kind of policy that a partnership adopts. The module `policy` keeps them and knows none of
 * those whose numbers they hold, so they are told to it here.
 */
export const policyKinds: readonly PolicyKind[] = [
  criteriaKind,
  performanceKind,
  dataYearKind,
  linksKind,
  structureKind,
  sharingKind,
  expertiseKind,
  leadCriteriaKind,
  leadPaymentKind,
  constitutionsKind,
  documentsKind,
  coursesKind,
]
