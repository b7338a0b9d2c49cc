import type { Role, RoleCode } from '#modules/people/model.ts'
import type { Audience, Control } from './model.ts'
import { isEmbargoed } from './rules.ts'

const authority: readonly RoleCode[] = ['LO', 'AD', 'DT']

/** Heads lead clusters and help other schools, so leads and system leaders are of the schools. */
const schools: readonly RoleCode[] = [
  ...(['ST', 'HT', 'GV', 'CH', 'SL', 'VL', 'CL', 'SE'] as const),
  ...authority,
]

/** The view `my_audience` says the same to the database; a test holds them together. */
const rolesOf: Readonly<Record<Exclude<Audience, 'everyone'>, readonly RoleCode[]>> = {
  schools,
  authority,
  'data team': ['DT'],
}

/** Whether somebody with these roles is of the audience. Everyone is anybody of the partnership. */
export function isOf(roles: readonly Pick<Role, 'role'>[], audience: Audience): boolean {
  return audience === 'everyone' || roles.some(({ role }) => rolesOf[audience].includes(role))
}

/** Whether they may see the release now: the authority and the data team before its embargo ends. */
export function maySee(
  roles: readonly Pick<Role, 'role'>[],
  { audience, visibleFrom }: Control,
  now: Temporal.Instant,
): boolean {
  return isOf(roles, audience) && (!isEmbargoed(visibleFrom, now) || isOf(roles, 'authority'))
}
