import defaults from '../../../../policy/default/privacy.json' with { type: 'json' }
import { privacyPolicy, type PrivacyPolicy } from '../policy.ts'

export const privacyInForce: PrivacyPolicy = privacyPolicy.parse(defaults)
