import { clustersOn, type ClusterOn } from '#modules/clusters/actions.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { About } from '#modules/people/model.ts'
import type { Visit } from '#modules/people/visit.tsx'
import { today } from '#modules/people/visit/asked.ts'
import type { Sent } from '../views/sent.ts'

export const leadsCrumb = { name: 'Leads', href: '/leads' } as const

export interface AskedCluster {
  readonly cluster: ClusterOn
  readonly about: About
}

export function clustersNow({ shell, person }: Pick<Visit, 'shell' | 'person'>, day: string) {
  return asPerson(shell, person, (trx) => clustersOn(trx, person.partnership.id, day))
}

/** The cluster of the address as it is today, if the route's question is answered with yes of it. */
export async function clusterAsked(visit: Visit): Promise<AskedCluster | undefined> {
  const all = await clustersNow(visit, today(visit))
  const cluster = all.find(({ slug }) => slug === visit.param('cluster'))
  if (cluster === undefined) return undefined
  const about = aboutCluster(visit, cluster)
  return visit.may(about) ? { cluster, about } : undefined
}

/** What a question about a cluster is about, with the person's own school where it is of the cluster. */
export function aboutCluster({ person }: Visit, { id, phase, schoolIds }: ClusterOn): About {
  const own = person.roles.find(({ schoolId }) => schoolIds.includes(schoolId ?? ''))
  const about = { clusterId: id, phase, clusterSchoolIds: schoolIds }
  return own?.schoolId === undefined ? about : { ...about, schoolId: own.schoolId }
}

/** A page before anybody has sent one of its forms. */
export const nothingSent: Sent = { form: '', typed: {}, problems: [] }

export function statusOf({ problems, conflict }: Sent): 200 | 409 | 422 {
  if (conflict === true) return 409
  return problems.length > 0 ? 422 : 200
}
