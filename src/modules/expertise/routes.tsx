import { z } from 'zod'
import { clustersOn } from '#modules/clusters/actions.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { About } from '#modules/people/model.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { idIn, sent, today, tokenIn } from '#modules/people/visit/asked.ts'
import type { Problem } from '#ui/form.tsx'
import * as acts from './actions.ts'
import type { SystemLeader } from './model.ts'
import { contactIn, entryIn } from './rules/entry-form.ts'
import { filterIn, isListed, shownOf } from './rules/list.ts'
import { SystemLeadersPage } from './views/list.tsx'
import {
  addPage,
  leaderPage,
  leadersCrumb,
  typedIn,
  writersFor,
  type Asked,
} from './routes/pages.tsx'

/** The register of those who can help other schools. */
export function expertiseRoutes(doors: Doors): void {
  const { on } = doors
  on('GET /system-leaders', list)
  adding(doors)
  changing(doors)
  contacting(doors)
}

async function list(visit: Visit): Promise<Response> {
  const { policy, leaders, schools } = await acts.register(visit.shell, visit.person)
  const day = today(visit)
  const [phase, field, available] = ['phase', 'field', 'available'].map(
    (name) => visit.query(name) ?? '',
  )
  const asked = { phase: phase ?? '', field: field ?? '', available: available ?? '' }
  const filter = filterIn(policy, asked)
  return visit.page(
    {
      title: leadersCrumb.name,
      section: 'Boards',
      breadcrumbs: [{ name: 'Boards', href: '/boards' }, { name: leadersCrumb.name }],
    },
    <SystemLeadersPage
      policy={policy}
      leaders={shownOf(leaders, filter, day)}
      inAll={leaders.filter((leader) => isListed(leader, day)).length}
      filter={filter}
      schools={schools}
      today={day}
      mayAdd={writersFor(visit, { schools, staff: new Map() }).schoolIds.length > 0}
    />,
  )
}

function adding({ on }: Doors): void {
  on('GET /system-leaders/add', async (visit) => {
    const found = await acts.register(visit.shell, visit.person)
    return visit.may({ isSelf: true }) ? addPage(visit, found, {}) : visit.notFound()
  })

  on('POST /system-leaders', async (visit) => {
    const found = await acts.register(visit.shell, visit.person)
    if (!visit.may({ isSelf: true })) return visit.notFound()
    const body = await visit.c.req.parseBody({ all: true })
    const typed = typedIn(visit, body, found)
    const writers = writersFor(visit, found)
    const read = entryIn(typed, found.policy, { writers, today: today(visit) })
    if ('problems' in read) return addPage(visit, found, { typed, problems: read.problems })
    const id = await acts.addLeader(visit.shell, visit.person, tokenIn(visit, body), read.entry)
    return visit.c.redirect(`/system-leaders/${id}`, 303)
  })
}

function changing({ on }: Doors): void {
  on('GET /system-leaders/:leader', async (visit) => {
    const asked = await leaderAsked(visit)
    return asked === undefined ? visit.notFound() : leaderPage(visit, asked, {})
  })

  on('POST /system-leaders/:leader', async (visit) => {
    const asked = await leaderAsked(visit)
    if (asked === undefined) return visit.notFound()
    const body = await visit.c.req.parseBody({ all: true })
    const typed = typedIn(visit, body, asked)
    const writers = writersFor(visit, asked)
    const read = entryIn(typed, asked.policy, { writers, today: today(visit) })
    if ('problems' in read) return leaderPage(visit, asked, { typed, problems: read.problems })
    const written = { id: asked.leader.id, version: versionIn(body), ...read }
    const done = await acts.changeLeader(visit.shell, visit.person, tokenIn(visit, body), written)
    if (typeof done === 'string') return visit.c.redirect(`/system-leaders/${done}`, 303)
    const now = (await leaderAsked(visit)) ?? asked
    return leaderPage(visit, now, { typed, problems: [changed], conflict: true })
  })

  on('POST /system-leaders/:leader/end', async (visit) => {
    const asked = await leaderAsked(visit)
    if (asked === undefined) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const token = tokenIn(visit, body)
    const done = await acts.endLeader(visit.shell, visit.person, token, asked.leader.id)
    if (typeof done === 'string') return visit.c.redirect(`/system-leaders/${done}`, 303)
    return leaderPage(visit, asked, { problems: [changed], conflict: true })
  })
}

const changed: Problem = {
  text: 'Somebody changed this entry while you were writing. Above it stands as it is now; what you typed is below and was not kept.',
}

function contacting({ on }: Doors): void {
  on('POST /system-leaders/:leader/contact', async (visit) => {
    const asked = await leaderAsked(visit)
    if (asked === undefined) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const contact = { email: sent(body, 'email'), telephone: sent(body, 'telephone') }
    const read = contactIn(contact)
    if ('problems' in read) return leaderPage(visit, asked, { contact, problems: read.problems })
    const of = { ...read, leaderId: asked.leader.id }
    await acts.writeContact(visit.shell, visit.person, tokenIn(visit, body), of)
    return visit.c.redirect(`/system-leaders/${asked.leader.id}`, 303)
  })
}

/** The entry of the address, if the route's question is answered with yes of it. */
async function leaderAsked(visit: Visit): Promise<Asked | undefined> {
  const found = await acts.register(visit.shell, visit.person)
  const leader = found.leaders.find(({ id }) => id === idIn(visit, 'leader'))
  if (leader === undefined) return undefined
  const about = await aboutLeader(visit, leader)
  return visit.may(about) ? { ...found, leader, about } : undefined
}

/** What a question about an entry is about: its school, the school's cluster, and whose it is. */
async function aboutLeader(visit: Visit, leader: SystemLeader): Promise<About> {
  const { shell, person } = visit
  const clusters = await asPerson(shell, person, (trx) =>
    clustersOn(trx, person.partnership.id, today(visit)),
  )
  const cluster = clusters.find(({ schoolIds }) => schoolIds.includes(leader.schoolId))
  return {
    schoolId: leader.schoolId,
    isSelf: leader.personId === person.personId,
    ...(cluster === undefined
      ? {}
      : { clusterId: cluster.id, clusterSchoolIds: cluster.schoolIds }),
  }
}

/** The version that the form showed; anything else is none that there ever was. */
function versionIn(body: Readonly<Record<string, unknown>>): number {
  return z.coerce.number().int().min(0).max(2_147_483_647).catch(0).parse(sent(body, 'version'))
}
