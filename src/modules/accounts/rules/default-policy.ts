import defaults from '../../../../policy/default/accounts.json' with { type: 'json' }
import { accountPolicy, type AccountPolicy } from '../policy.ts'

export const accountsInForce: AccountPolicy = accountPolicy.parse(defaults)
