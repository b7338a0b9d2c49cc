import defaults from '../../../../policy/default/performance.json' with { type: 'json' }
import { performancePolicy, type PerformancePolicy } from '../policy.ts'

/** What holds until a board adopts a policy of its own. */
export const defaultPolicy: PerformancePolicy = performancePolicy.parse(defaults)
