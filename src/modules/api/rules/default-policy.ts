import defaults from '../../../../policy/default/api.json' with { type: 'json' }
import { apiPolicy, type ApiPolicy } from '../policy.ts'

export const apiInForce: ApiPolicy = apiPolicy.parse(defaults)
