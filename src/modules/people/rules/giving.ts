import { roleCode, type Role, type RoleCode } from '../model.ts'
import type { Givers, RolePolicy } from '../policy.ts'

/** A role for somebody, with the school or phase that it would be for. */
export interface Wanted {
  readonly role: RoleCode
  readonly schoolId?: string | undefined
}

/** What the rules know of a partnership: which roles anybody in it holds today. */
export interface Held {
  readonly roles: readonly Role[]
  readonly anybody: ReadonlySet<RoleCode>
}

type Step = 'ask' | 'agree'

/** Whether whoever holds the roles may ask for the role, or be the second who agrees to it. */
export function mayGive(policy: RolePolicy, step: Step, by: Held, wanted: Wanted): boolean {
  return reaches(policy.roles[wanted.role]?.[step] ?? {}, by.roles, wanted) || mayBegin()

  function mayBegin(): boolean {
    const { beginning } = policy
    const isBeginning = beginning.until.some((role) => !by.anybody.has(role))
    if (!isBeginning || !beginning.roles.includes(wanted.role)) return false
    return reaches(beginning[step], by.roles, wanted)
  }
}

function reaches(givers: Givers, roles: readonly Role[], { schoolId }: Wanted): boolean {
  return roles.some((role) => {
    const reach = givers[role.role]
    if (reach === 'all') return true
    return reach === 'own' && role.schoolId !== undefined && role.schoolId === schoolId
  })
}

/** Whoever may ask for a role or agree to it may end it too: less is given by it, not more. */
export function mayEnd(policy: RolePolicy, by: Held, wanted: Wanted): boolean {
  return mayGive(policy, 'ask', by, wanted) || mayGive(policy, 'agree', by, wanted)
}

/** The roles that somebody may ask for: everywhere, or for schools of their own. */
export function mayAskFor(policy: RolePolicy, by: Held): RoleCode[] {
  return [...new Set(wantedOf(policy, by).map(({ role }) => role))]
}

/** Whether nobody of the others could agree to anything that somebody may ask for, so that it all would wait in vain. */
export function lacksSecond(policy: RolePolicy, by: Held, others: readonly Role[]): boolean {
  const wanted = wantedOf(policy, by)
  const second = { roles: others, anybody: by.anybody }
  return wanted.length > 0 && !wanted.some((each) => mayGive(policy, 'agree', second, each))
}

function wantedOf(policy: RolePolicy, by: Held): Wanted[] {
  const own = by.roles.flatMap(({ schoolId }) => schoolId ?? [])
  return roleCode.options.flatMap((role) =>
    [undefined, ...own]
      .map((schoolId) => ({ role, schoolId }))
      .filter((wanted) => mayGive(policy, 'ask', by, wanted)),
  )
}

/** A role held today with which the one asked for may not go together. */
export function heldApart(
  { apart }: RolePolicy,
  role: RoleCode,
  held: readonly RoleCode[],
): RoleCode | undefined {
  const others = new Set(apart.filter((pair) => pair.includes(role)).flat())
  return held.find((one) => one !== role && others.has(one))
}
