import type { Trx } from '#platform/db/transaction.ts'
import { clustersOn } from '#modules/clusters/actions.ts'
import type { About } from '#modules/people/model.ts'
import type { Visit } from '#modules/people/visit.tsx'
import { today } from '#modules/people/visit/asked.ts'

/** What a question about a school is about: the school, and the cluster that holds it today. */
export async function aboutSchool(
  trx: Trx,
  visit: Pick<Visit, 'shell' | 'person'>,
  schoolId: string,
): Promise<About> {
  const clusters = await clustersOn(trx, visit.person.partnership.id, today(visit))
  const cluster = clusters.find(({ schoolIds }) => schoolIds.includes(schoolId))
  if (cluster === undefined) return { schoolId }
  const { id: clusterId, phase, schoolIds: clusterSchoolIds } = cluster
  return { schoolId, clusterId, phase, clusterSchoolIds }
}
