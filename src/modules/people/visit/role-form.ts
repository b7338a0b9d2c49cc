import type { SignedIn } from '../model.ts'
import { mayAskFor, mayGive } from '../rules/giving.ts'
import type { RoleTyped } from '../rules/role-form.ts'
import type { Places } from '../rules/role-words.ts'
import { rolesInForce } from '../rules/role-policy.ts'
import type { Register } from '../actions/roles.ts'
import { sent } from './asked.ts'

export const noRole: RoleTyped = { role: '', school: '', phase: '', from: '', to: '', reason: '' }

/** What a form sent of a role. */
export function roleTyped(body: Readonly<Record<string, unknown>>): RoleTyped {
  const of = (name: string) => sent(body, name)
  return {
    ...{ role: of('role'), school: of('school'), phase: of('phase') },
    ...{ from: of('from'), to: of('to'), reason: of('reason') },
  }
}

/** What somebody may choose from when they ask for a role: schools of their own, where they have one and no more. */
export function choicesFor(
  { roles: own }: Pick<SignedIn, 'roles'>,
  { anybody }: Pick<Register, 'anybody'>,
  { schools }: Places,
) {
  const held = { roles: own, anybody }
  const roles = mayAskFor(rolesInForce, held)
  const theirs = new Set(own.map(({ schoolId }) => schoolId))
  const everywhere = roles.some((role) => mayGive(rolesInForce, 'ask', held, { role }))
  return {
    roles,
    schools: everywhere ? schools : schools.filter(({ id }) => theirs.has(id)),
    hasPhases: roles.some((role) => rolesInForce.roles[role]?.of === 'phase'),
  }
}
