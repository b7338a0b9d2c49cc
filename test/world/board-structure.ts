import { readStructure } from '#modules/boards/rules/read-structure.ts'
import type { Plan } from './borough.ts'

const rule = (entitlement: string) => ({ entitlement, quorum: 'majority', tie: 'not carried' })

/** A strategic board, an improvement board of the primary clusters, and the first cluster. */
export function structureOf({ mark, clusters }: Plan) {
  const [first] = clusters
  const primary = clusters.filter(({ phase }) => phase === 'primary')
  const read = readStructure({
    ...{ name: `${mark.toLowerCase()}-2018`, title: `${mark} boards`, source: `${mark} invented` },
    ...{ year: 2018, adoptedBy: `${mark} board`, adoptedOn: '2017-09-01', mostPriorities: 3 },
    bodies: [
      {
        ...{ slug: 'strategic-board', name: `${mark} Strategic Board`, kind: 'strategic board' },
        ...{ purpose: `${mark} children do well`, reviewed: 'Yearly', rule: rule('member') },
        review: { everyMonths: 12, remindDays: 42 },
        seats: [
          { name: 'Chair', represents: 'authority' },
          {
            ...{ name: `${mark} heads`, represents: `group ${mark} heads` },
            speaksFor: { who: 'people' },
          },
          { name: `${mark} governors`, represents: `group ${mark} governors`, state: 'vacant' },
        ],
      },
      {
        ...{ slug: 'improvement-board', name: `${mark} Primary Board`, kind: 'improvement board' },
        ...{ phase: 'primary', purpose: `${mark} schools do well`, reviewed: 'Yearly' },
        rule: rule('cluster+authority'),
        seats: [
          ...primary.map(({ name }) => ({
            name: `Cluster ${name}`,
            represents: `cluster ${name}`,
          })),
          { name: 'Authority', represents: 'authority' },
        ],
      },
      {
        ...{ slug: 'first-cluster', name: `${mark} First Cluster`, kind: 'cluster' },
        ...{ phase: 'primary', purpose: `${mark} cluster does well`, reviewed: 'Yearly' },
        rule: rule('school'),
        seats: { schoolsOfCluster: first?.slug },
      },
    ],
    priorities: [{ body: 'strategic-board', year: 2018, words: [`${mark} reading`] }],
  })
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  return read
}
