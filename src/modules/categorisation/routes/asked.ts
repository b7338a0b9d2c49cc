import { dayIn } from '#lib/dates.ts'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import { clustersOn } from '#modules/clusters/actions.ts'
import type { About } from '#modules/people/model.ts'
import type { Visit } from '#modules/people/visit.tsx'

/** What a form sent as the field of a name; what is missing is ''. */
export function sent(body: Readonly<Record<string, unknown>>, name: string): string {
  const value = body[name]
  return typeof value === 'string' ? value.trim() : ''
}

/** An id of the address; `undefined` for a word that is none. */
export function idIn(visit: Visit, name: string): string | undefined {
  const read = z.uuid().safeParse(visit.param(name))
  return read.success ? read.data : undefined
}

export function today({ shell }: Pick<Visit, 'shell'>): string {
  return dayIn(shell.now())
}

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
