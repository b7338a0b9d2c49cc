import defaults from '../../../../policy/default/documents.json' with { type: 'json' }
import { documentsPolicy, type DocumentsPolicy } from '../policy.ts'

/** What holds until a board adopts a policy of its own. */
export const defaultPolicy: DocumentsPolicy = documentsPolicy.parse(defaults)
