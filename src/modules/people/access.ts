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
  switch (reach) {
    case 'all':
      return true
    case 'own':
      return role.schoolId !== undefined && role.schoolId === about.schoolId
    case 'cluster':
      return isOfCluster(role, about)
    case 'phase':
      return role.phase !== undefined && role.phase === about.phase
    case 'seat':
      return about.hasSeat === true
    case 'self':
      return about.isSelf === true
    default:
      throw new Error(`The access matrix has an unknown reach "${reach}"`)
  }
}

/** A lead is of the cluster led; a head or a partner is of each cluster that holds their school. */
function isOfCluster(role: Role, about: About): boolean {
  if (role.clusterId !== undefined) return role.clusterId === about.clusterId
  return role.schoolId !== undefined && (about.clusterSchoolIds ?? []).includes(role.schoolId)
}
