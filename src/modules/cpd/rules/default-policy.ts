import defaults from '../../../../policy/default/courses.json' with { type: 'json' }
import { coursesPolicy, type CoursesPolicy } from '../policy.ts'

/** What holds until a board adopts a policy of its own. */
export const defaultPolicy: CoursesPolicy = coursesPolicy.parse(defaults)
