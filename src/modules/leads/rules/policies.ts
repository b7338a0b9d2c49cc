import bury from '../../../../policy/bury-2017/leads.json' with { type: 'json' }
import defaults from '../../../../policy/default/leads.json' with { type: 'json' }
import { leadsPolicy, type CriterionOf, type LeadsPolicy } from '../policy.ts'

/** What holds until a board adopts criteria of its own. */
export const defaultPolicy: LeadsPolicy = leadsPolicy.parse(defaults)

/** Those that come with Trellis; a board adopts one every year, or one of its own. */
export const leadsPolicies: readonly LeadsPolicy[] = [defaultPolicy, leadsPolicy.parse(bury)]

export function leadsPolicyNamed(name: string): LeadsPolicy | undefined {
  return leadsPolicies.find((each) => each.name === name)
}

/** The figures that the criteria of a phase look at. */
export function testsIn({ criteria }: LeadsPolicy['primary']): CriterionOf<'results'>['tests'] {
  return criteria.flatMap((each) => (each.kind === 'results' ? each.tests : []))
}
