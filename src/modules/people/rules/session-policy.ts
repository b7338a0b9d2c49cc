import defaults from '../../../../policy/default/sessions.json' with { type: 'json' }
import { sessionPolicy, type SessionPolicy } from '../policy.ts'

/** Who signs in in one partnership may sign in in another, so this holds for all of them. */
export const sessionsInForce: SessionPolicy = sessionPolicy.parse(defaults)
