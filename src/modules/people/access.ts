import type { Matrix } from '#lib/matrix.ts'
import type { About, Audience, Role } from './model.ts'

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

type Reaches = (role: Role, about: About) => boolean

const ofAll: Reaches = () => true
const ofOwn: Reaches = ({ schoolId }, about) => isSame(schoolId, about.schoolId)
const ofPhase: Reaches = ({ phase }, about) => isSame(phase, about.phase)

const reachesBy: ReadonlyMap<string, Reaches> = new Map<string, Reaches>([
  ['all', ofAll],
  ['own', ofOwn],
  ['cluster', isOfCluster],
  ['phase', ofPhase],
  ['agreed-cluster', agreed('cluster', isOfCluster)],
  ['agreed-partner', agreed('partner', ofOwn)],
  ['agreed-authority', agreed('authority', ofAll)],
  ['agreed-board', agreed('board', ofPhase)],
  ['seat', (_, { hasSeat }) => hasSeat === true],
  ['asked', (_, { isAsked }) => isAsked === true],
  ['self', (_, { isSelf }) => isSelf === true],
])

/** Whoever is of an audience, once the school agreed to share with that audience. */
function agreed(audience: Audience, isOf: Reaches): Reaches {
  return (role, about) => about.agreedWith?.includes(audience) === true && isOf(role, about)
}

/** What is not known is the same as nothing. */
function isSame(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && one === other
}

/** A lead is of the cluster led; a head or a partner is of each cluster that holds their school. */
function isOfCluster(role: Role, about: About): boolean {
  if (role.clusterId !== undefined) return role.clusterId === about.clusterId
  return about.clusterSchoolIds?.some((schoolId) => schoolId === role.schoolId) === true
}
