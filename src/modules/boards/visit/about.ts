import { clustersOn } from '#modules/clusters/actions.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { About } from '#modules/people/model.ts'
import type { Visit } from '#modules/people/visit.tsx'
import { today } from '#modules/people/visit/asked.ts'
import { bodiesOfMine } from '../actions/motions.ts'
import type { Body } from '../model/bodies.ts'

type Asked = Pick<Body, 'id' | 'clusterId'>

/** What a question about a body is about: its cluster, and whether the person speaks for a seat of it. */
export async function aboutBody(visit: Visit, body: Asked): Promise<About> {
  return (await aboutBodies(visit))(body)
}

/** The same for many bodies. */
export async function aboutBodies(visit: Visit): Promise<(body: Asked) => About> {
  const { shell, person } = visit
  const mine = await bodiesOfMine(shell, person)
  const clusters = await asPerson(shell, person, (trx) =>
    clustersOn(trx, person.partnership.id, today(visit)),
  )
  const schoolsOf = new Map(clusters.map(({ id, schoolIds }) => [id, schoolIds]))
  return ({ id, clusterId }) => {
    const hasSeat = mine.has(id)
    if (clusterId === null) return { hasSeat }
    return { hasSeat, clusterId, clusterSchoolIds: schoolsOf.get(clusterId) ?? [] }
  }
}
