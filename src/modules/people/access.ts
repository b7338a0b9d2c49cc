import type { Matrix } from '#lib/matrix.ts'
import type { About, Role } from './model.ts'

/** Whether any of the roles answers the question ("cluster booklet: read") for what it is about. */
export function can(
  matrix: Matrix,
  roles: readonly Role[],
  question: string,
  about: About = {},
): boolean {
  const answers = matrix.may.get(question)
  if (answers === undefined) throw new Error(`The access matrix has no row "${question}"`)
  return roles.some((role) =>
    [...(answers.get(role.role) ?? [])].some((reach) => reachesTo(reach, role, about)),
  )
}

/** Whether some record might be allowed: enough to show a section, never enough to show a record. */
export function mightEver(matrix: Matrix, roles: readonly Role[], question: string): boolean {
  const answers = matrix.may.get(question)
  return roles.some((role) => (answers?.get(role.role)?.size ?? 0) > 0)
}

/** Whether anybody may, signed in or not. */
export function isPublic(matrix: Matrix, question: string): boolean {
  return matrix.may.get(question)?.get('P')?.has('all') === true
}

function reachesTo(reach: string, role: Role, about: About): boolean {
  const reaches = reachesBy.get(reach)
  if (reaches === undefined) throw new Error(`The access matrix has an unknown reach "${reach}"`)
  return reaches(role, about)
}

const reachesBy: ReadonlyMap<string, (role: Role, about: About) => boolean> = new Map([
  ['all', () => true],
  ['own', ({ schoolId }: Role, about: About) => isSame(schoolId, about.schoolId)],
  ['cluster', isOfCluster],
  ['phase', ({ phase }: Role, about: About) => isSame(phase, about.phase)],
  ['seat', (_: Role, { hasSeat }: About) => hasSeat === true],
  ['self', (_: Role, { isSelf }: About) => isSelf === true],
])

/** What is not known is the same as nothing. */
function isSame(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && one === other
}

/** A lead is of the cluster led; a head or a partner is of each cluster that holds their school. */
function isOfCluster(role: Role, about: About): boolean {
  if (role.clusterId !== undefined) return role.clusterId === about.clusterId
  return role.schoolId !== undefined && (about.clusterSchoolIds ?? []).includes(role.schoolId)
}
