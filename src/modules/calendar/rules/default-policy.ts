import defaults from '../../../../policy/default/data-year.json' with { type: 'json' }
import { dataYearPolicy, type DataYearPolicy } from '../policy.ts'

/** What holds until a board adopts a data year of its own. */
export const defaultPolicy: DataYearPolicy = dataYearPolicy.parse(defaults)
