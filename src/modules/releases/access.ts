import type { About, Role, RoleCode } from '#modules/people/model.ts'
import type { Audience, Control } from './model.ts'
import { isEmbargoed, isInPart } from './rules.ts'

const authority: readonly RoleCode[] = ['LO', 'AD', 'DT']

/** Heads lead clusters and help other schools, so leads and system leaders are of the schools. */
const schools: readonly RoleCode[] = [
  ...(['ST', 'HT', 'GV', 'CH', 'SL', 'VL', 'CL', 'SE'] as const),
  ...authority,
]

/** The view `my_audience` says the same to the database; a test holds them together. */
const rolesOf: Readonly<Record<Exclude<Audience, 'public' | 'everyone'>, readonly RoleCode[]>> = {
  schools,
  // They know of it, and see of it what `reaches` says.
  cluster: schools,
  'own school': schools,
  authority,
  'data team': ['DT'],
}

const ofOneSchool = new Set<RoleCode>(['ST', 'HT', 'GV', 'CH', 'SE'])
const ofItsCluster = new Set<RoleCode>(['ST', 'HT', 'GV', 'CH'])
const leads = new Set<RoleCode>(['VL', 'CL'])

/**
 * Whether somebody with these roles sees the figures of a school in a release of this audience. The
 * view `my_reach` says the same to the database; a test holds them together.
 */
export function reaches(roles: readonly Role[], audience: Audience, school: About): boolean {
  if (!isInPart(audience) || isOf(roles, 'authority')) return isOf(roles, audience)
  return roles.some(
    (post) => isOfSchool(post, school) || (audience === 'cluster' && isOfCluster(post, school)),
  )
}

function isOfSchool({ role, schoolId }: Role, school: About): boolean {
  return ofOneSchool.has(role) && schoolId !== undefined && schoolId === school.schoolId
}

/** The people of its other schools, and its leads. */
function isOfCluster({ role, schoolId, clusterId }: Role, school: About): boolean {
  if (leads.has(role)) return clusterId !== undefined && clusterId === school.clusterId
  const isOfIt = school.clusterSchoolIds?.some((each) => each === schoolId) === true
  return ofItsCluster.has(role) && isOfIt
}

/** Whether somebody with these roles is of the audience. Everyone is anybody of the partnership, the public anybody. */
export function isOf(roles: readonly Pick<Role, 'role'>[], audience: Audience): boolean {
  if (audience === 'public' || audience === 'everyone') return true
  return roles.some(({ role }) => rolesOf[audience].includes(role))
}

/** Whether they may see the release now: the authority and the data team before its embargo ends. */
export function maySee(
  roles: readonly Pick<Role, 'role'>[],
  { audience, visibleFrom }: Control,
  now: Temporal.Instant,
): boolean {
  return isOf(roles, audience) && (!isEmbargoed(visibleFrom, now) || isOf(roles, 'authority'))
}
