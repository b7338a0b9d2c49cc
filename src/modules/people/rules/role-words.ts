import { roleNames, type RoleCode } from '../model.ts'

interface Placed {
  readonly role: RoleCode
  readonly school: string | null
  readonly cluster: string | null
  readonly phase: string | null
}

/** What a role is for; `undefined` for the whole partnership. */
export function placeOf({ school, cluster, phase }: Placed): string | undefined {
  if (school !== null) return school
  if (cluster !== null) return `cluster ${cluster}`
  return phase === null ? undefined : `${phase} schools`
}

/** "Headteacher, Invented Primary School" */
export function roleWords(of: Placed): string {
  const place = placeOf(of)
  return place === undefined ? roleNames[of.role] : `${roleNames[of.role]}, ${place}`
}

interface Dated {
  readonly fromOn: string
  readonly toOn: string | null
}

/** Roles in force on a day, those to come and those that have ended. */
export function stateOn({ fromOn, toOn }: Dated, day: string): 'now' | 'to come' | 'ended' {
  if (toOn !== null && (toOn < day || toOn < fromOn)) return 'ended'
  return fromOn <= day ? 'now' : 'to come'
}
