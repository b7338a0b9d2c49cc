import { roleNames, type RoleCode } from '../model.ts'

/** Names that other modules know: of schools, by name, and of clusters, by id. */
export interface Places {
  readonly schools: readonly { readonly id: string; readonly name: string }[]
  readonly clusters: ReadonlyMap<string, string>
}

interface Kept {
  readonly schoolId: string | null
  readonly clusterId: string | null
}

/** A role with the name of its school or cluster; empty where it is for none. */
export function withPlace<Of extends Kept>(
  { schools, clusters }: Places,
  role: Of,
): Of & { place: string } {
  const school = schools.find(({ id }) => id === role.schoolId)?.name
  const cluster = role.clusterId === null ? undefined : clusters.get(role.clusterId)
  const ofCluster = cluster === undefined ? '' : `cluster ${cluster}`
  const gone = role.schoolId === null ? ofCluster : 'a school that is not in use'
  return { ...role, place: school ?? gone }
}

interface Placed {
  readonly role: RoleCode
  readonly place: string
  readonly phase: string | null
}

/** What a role is for, in words; empty for the whole partnership. */
export function placeWords({ place, phase }: Omit<Placed, 'role'>): string {
  return place === '' && phase !== null ? `${phase} schools` : place
}

/** "Headteacher, Invented Primary School" */
export function roleWords(of: Placed): string {
  const place = placeWords(of)
  return place === '' ? roleNames[of.role] : `${roleNames[of.role]}, ${place}`
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
