import defaults from '../../../../policy/default/roles.json' with { type: 'json' }
import { rolePolicy, type RolePolicy } from '../policy.ts'

/** One for the whole installation, within what the access matrix allows. */
export const rolesInForce: RolePolicy = rolePolicy.parse(defaults)
