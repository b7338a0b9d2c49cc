import { bodies } from '#modules/boards/actions/bodies.ts'
import type { Visit } from '#modules/people/visit.tsx'
import { priorities, type PrioritiesShown } from '../actions.ts'
import type { SetPriority } from '../model.ts'
import { partsOf } from '../rules/work.ts'

/** The clusters that bodies are, by body; `null` for boards and groups. */
export async function clustersOfBodies({ shell, person }: Visit) {
  return new Map((await bodies(shell, person)).map(({ id, clusterId }) => [id, clusterId]))
}

/** Tells of a body whether the person may link its work. */
export async function mayLinkOf(visit: Visit): Promise<(bodyId: string) => boolean> {
  const clusterOf = await clustersOfBodies(visit)
  return (bodyId) => {
    const clusterId = clusterOf.get(bodyId) ?? undefined
    return visit.mayAlso('motion: change', clusterId === undefined ? {} : { clusterId })
  }
}

export interface AskedPriority extends PrioritiesShown {
  readonly priority: SetPriority
}

/** The priority of a name like "strategic-board-2018-1". */
export async function priorityNamed(
  visit: Visit,
  name: string,
): Promise<AskedPriority | undefined> {
  const parts = partsOf(name)
  const shown = await priorities(visit.shell, visit.person)
  const priority = shown.priorities.find(
    ({ slug, year, place }) => slug === parts?.slug && year === parts.year && place === parts.place,
  )
  return priority === undefined ? undefined : { ...shown, priority }
}
