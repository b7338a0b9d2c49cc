import defaults from '../../../../policy/default/links.json' with { type: 'json' }
import { linksPolicy, type LinksPolicy } from '../policy.ts'

/** What holds until a partnership adopts limits of its own. */
export const defaultPolicy: LinksPolicy = linksPolicy.parse(defaults)
