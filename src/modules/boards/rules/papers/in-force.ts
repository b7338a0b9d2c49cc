import defaults from '../../../../../policy/default/papers.json' with { type: 'json' }
import { papersPolicy, type PapersPolicy } from '../../policy/papers.ts'

export const papersInForce: PapersPolicy = papersPolicy.parse(defaults)
