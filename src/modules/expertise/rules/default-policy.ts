import defaults from '../../../../policy/default/expertise.json' with { type: 'json' }
import { expertisePolicy, type ExpertisePolicy } from '../policy.ts'

/** What holds until a board adopts a policy of its own. */
export const defaultPolicy: ExpertisePolicy = expertisePolicy.parse(defaults)
