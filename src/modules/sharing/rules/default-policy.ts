import defaults from '../../../../policy/default/sharing.json' with { type: 'json' }
import { sharingPolicy, type SharingPolicy } from '../policy.ts'

/** What holds until a partnership adopts a data sharing protocol of its own. */
export const defaultPolicy: SharingPolicy = sharingPolicy.parse(defaults)
