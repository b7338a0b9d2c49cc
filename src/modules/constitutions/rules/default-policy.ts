import defaults from '../../../../policy/default/constitutions.json' with { type: 'json' }
import { constitutionPolicy, type ConstitutionPolicy } from '../policy.ts'

/** What holds until a board adopts a policy of its own. */
export const defaultPolicy: ConstitutionPolicy = constitutionPolicy.parse(defaults)
