import { seatPerson, bodies } from '#modules/boards/actions/bodies.ts'
import { adoptStructure } from '#modules/boards/actions/structure.ts'
import { readStructure } from '#modules/boards/rules/read-structure.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Shell } from '#platform/shell.ts'
import type { Plan } from './borough.ts'

const rule = (entitlement: string) => ({ entitlement, quorum: 'majority', tie: 'not carried' })

/** A strategic board, an improvement board of the primary clusters, and the first cluster. */
function structureOf({ mark, clusters }: Plan) {
  const [first] = clusters
  const primary = clusters.filter(({ phase }) => phase === 'primary')
  const read = readStructure({
    ...{ name: `${mark.toLowerCase()}-2018`, title: `${mark} boards`, source: `${mark} invented` },
    ...{ year: 2018, adoptedBy: `${mark} board`, adoptedOn: '2017-09-01', mostPriorities: 3 },
    bodies: [
      {
        ...{ slug: 'strategic-board', name: `${mark} Strategic Board`, kind: 'strategic board' },
        ...{ purpose: `${mark} children do well`, reviewed: 'Yearly', rule: rule('member') },
        seats: [
          { name: 'Chair', represents: 'authority' },
          { name: `${mark} heads`, represents: `group ${mark} heads` },
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

/** The structure, and the officer in its first seat. */
export async function addBoards(shell: Shell, officer: SignedIn, plan: Plan): Promise<void> {
  const adopted = await adoptStructure(shell, officer, structureOf(plan))
  if ('refused' in adopted) throw new Error(adopted.refused)
  const [board] = await bodies(shell, officer)
  const seatId = board?.seats[0]?.id
  if (seatId === undefined) throw new Error('The board has a seat')
  await seatPerson(shell, officer, { seatId, personId: officer.personId })
}
