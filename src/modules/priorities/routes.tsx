import { bodies } from '#modules/boards/actions/bodies.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { idIn, sent, tokenIn } from '#modules/people/visit/asked.ts'
import type { Problem } from '#ui/form.tsx'
import { linkWork, priorities, unlinkWork, works } from './actions.ts'
import { isLinkable, type Linkable, type Work } from './model.ts'
import { clustersOfBodies, mayLinkOf, priorityNamed, type AskedPriority } from './routes/asked.ts'
import { addressOf, workNamed, workOf } from './rules/work.ts'
import { PrioritiesPage } from './views/list.tsx'
import { PriorityPage } from './views/priority.tsx'

/** What boards have set themselves for a year, and the work that is linked to it. */
export function priorityRoutes(doors: Doors): void {
  linking(doors)
  const { on } = doors
  on('GET /priorities', async (visit) => {
    const { priorities: all, links } = await priorities(visit.shell, visit.person)
    const readable = await works(visit.shell, visit.person)
    return visit.page(
      { title: crumb.name, section: 'Boards', breadcrumbs: [boardsCrumb, { name: crumb.name }] },
      <PrioritiesPage
        priorities={all.map((priority) => ({
          priority,
          linked: workOf(priority, { links, works: readable }),
        }))}
      />,
    )
  })

  on('GET /priorities/:priority', async (visit) => {
    const asked = await priorityNamed(visit, visit.param('priority'))
    return asked === undefined ? visit.notFound() : page(visit, asked, [])
  })
}

const boardsCrumb = { name: 'Boards', href: '/boards' } as const
const crumb = { name: 'Priorities', href: '/priorities' } as const

function linking({ on }: Doors): void {
  on('POST /priorities/:priority/links', async (visit) => {
    const asked = await priorityNamed(visit, visit.param('priority'))
    if (asked === undefined) return visit.notFound()
    const form = await visit.c.req.parseBody()
    const work = await workAsked(visit, sent(form, 'work'))
    if (work === undefined) {
      const problems = [{ field: 'work', text: 'Choose work that is yours to link.' }]
      return visit.may() ? page(visit, asked, problems) : visit.notFound()
    }
    const { priority } = asked
    await linkWork(visit.shell, visit.person, tokenIn(visit, form), { priority, work })
    return visit.c.redirect(addressOf(priority.slug, priority), 303)
  })

  on('POST /priorities/:priority/links/:link/end', async (visit) => {
    const asked = await priorityNamed(visit, visit.param('priority'))
    const id = idIn(visit, 'link')
    if (asked === undefined) return visit.notFound()
    const back = addressOf(asked.priority.slug, asked.priority)
    const link = asked.links.find((each) => each.id === id)
    // What is gone is what was wished for: the form may arrive twice.
    if (link === undefined) return visit.may() ? visit.c.redirect(back, 303) : visit.notFound()
    if ((await workAsked(visit, `${link.kind} ${link.workId}`)) === undefined) {
      return visit.notFound()
    }
    const form = await visit.c.req.parseBody()
    await unlinkWork(visit.shell, visit.person, tokenIn(visit, form), link)
    return visit.c.redirect(back, 303)
  })

  // From the page of a piece of work, which says the priority.
  on('POST /priorities/work', async (visit) => {
    const form = await visit.c.req.parseBody()
    const asked = await priorityNamed(visit, sent(form, 'priority'))
    const work = await workAsked(visit, sent(form, 'work'))
    if (asked === undefined || work === undefined) {
      return visit.may() ? visit.c.redirect(crumb.href, 303) : visit.notFound()
    }
    const { priority } = asked
    await linkWork(visit.shell, visit.person, tokenIn(visit, form), { priority, work })
    return visit.c.redirect(addressOf(priority.slug, priority), 303)
  })
}

/** A piece of work of a form, if the person may link it. */
async function workAsked(visit: Visit, named: string): Promise<Linkable | undefined> {
  const work = workNamed(named, (await works(visit.shell, visit.person)).filter(isLinkable))
  if (work === undefined) return undefined
  const clusterId = (await clustersOfBodies(visit)).get(work.bodyId) ?? undefined
  return visit.may(clusterId === undefined ? {} : { clusterId }) ? work : undefined
}

async function page(
  visit: Visit,
  { priority, links }: AskedPriority,
  problems: readonly Problem[],
): Promise<Response> {
  const { shell, person } = visit
  const all = await works(shell, person)
  const mayLink = await mayLinkOf(visit)
  const linked = workOf(priority, { links, works: all })
  const isOther = (work: Work) =>
    isLinkable(work) && mayLink(work.bodyId) && linked.every((each) => each.work.id !== work.id)
  return visit.page(
    {
      title: priority.words,
      section: 'Boards',
      breadcrumbs: [boardsCrumb, crumb, { name: priority.words }],
      status: problems.length > 0 ? 422 : 200,
    },
    <PriorityPage
      priority={priority}
      linked={linked}
      bodies={new Map((await bodies(shell, person)).map((body) => [body.id, body]))}
      mayLink={mayLink}
      others={all.filter(isOther)}
      problems={problems}
      newOnce={() => shell.newId()}
    />,
  )
}
