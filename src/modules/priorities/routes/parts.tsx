import type { Visit } from '#modules/people/visit.tsx'
import { priorities } from '../actions.ts'
import type { Work } from '../model.ts'
import { isSame, towards } from '../rules/work.ts'
import { TowardsPart, WorkTowards } from '../views/parts.tsx'
import { mayLinkOf } from './asked.ts'

/** On the page of a piece of work: the priorities that it works towards, and the way to link it. */
export async function towardsPart(
  visit: Visit,
  work: Pick<Work, 'kind' | 'id' | 'motionId' | 'bodyId'>,
) {
  const { priorities: all, links } = await priorities(visit.shell, visit.person)
  if (all.length === 0) return null
  const keys = towards(work, links)
  const isLinked = (priority: (typeof all)[number]) => keys.some((key) => isSame(key, priority))
  // A mandate works towards whatever its motion does, and so does a decision that a vote made.
  const isOwn = work.motionId === null && work.kind !== 'mandate'
  const mayLink = isOwn && (await mayLinkOf(visit))(work.bodyId)
  const newest = new Map(all.toReversed().map(({ bodyId, year }) => [bodyId, year]))
  return (
    <TowardsPart
      work={work}
      linked={all.filter(isLinked)}
      others={
        mayLink
          ? all.filter((each) => !isLinked(each) && newest.get(each.bodyId) === each.year)
          : []
      }
      once={visit.shell.newId()}
    />
  )
}

/** On the page of minutes or of a meeting: which of some pieces of work go towards a priority. */
export async function workTowardsPart(
  visit: Visit,
  works: readonly Pick<Work, 'kind' | 'id' | 'motionId' | 'title'>[],
) {
  const { priorities: all, links } = await priorities(visit.shell, visit.person)
  const rows = works.flatMap((work) => {
    const keys = towards(work, links)
    const linked = all.filter((priority) => keys.some((key) => isSame(key, priority)))
    return linked.length === 0 ? [] : [{ title: work.title, linked }]
  })
  return <WorkTowards rows={rows} />
}
