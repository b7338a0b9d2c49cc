import type { ComponentChildren } from 'preact'
import { yearOfDay } from '#lib/academic-year.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { sent, today, tokenIn } from '#modules/people/visit/asked.ts'
import type { Problem } from '#ui/form.tsx'
import { bodies, bodyBySlug } from '../actions/bodies.ts'
import { meetingsOf } from '../actions/meetings.ts'
import { motionsOf } from '../actions/motions.ts'
import { appointDeputy, deputies } from '../actions/people.ts'
import { mostPriorities, setPriorities } from '../actions/priorities.ts'
import type { BodyShown } from '../model/bodies.ts'
import { deputyIn, type DeputyTyped } from '../rules/deputy-form.ts'
import { prioritiesIn } from '../rules/priority-form.ts'
import { BodiesPage } from '../views/bodies.tsx'
import { BodyPage } from '../views/body.tsx'
import { DeputiesPart } from '../views/deputies.tsx'
import { MeetingsPart } from '../views/meetings.tsx'
import { MotionsPart } from '../views/motions.tsx'
import { SetPriorities } from '../views/priorities.tsx'
import { aboutBody } from '../visit/about.ts'
import { boardsCrumb, bodyAsked, type AskedBody, type BoardParts } from './asked.ts'
import { reviewRoutes, reviewsPart, type ReviewSent } from './reviews.tsx'

export function bodyRoutes(doors: Doors, parts: BoardParts): void {
  prioritising(doors, parts)
  reviewRoutes(doors, (visit, body, review) => bodyPage(visit, parts, body, { review }))
  const { on } = doors
  on('GET /boards', async (visit) => {
    const all = await bodies(visit.shell, visit.person)
    return visit.page(
      { title: 'Boards', section: 'Boards' },
      <BodiesPage
        bodies={all}
        mayReadCategories={visit.mayAlso('list of approved categories: read')}
        mayReadInterests={visit.mayAlso('interest: read', { isSelf: true })}
      />,
    )
  })

  on('GET /boards/:board', async (visit) => {
    const body = await bodyBySlug(visit.shell, visit.person, visit.param('board'))
    return body === undefined ? visit.notFound() : bodyPage(visit, parts, body, {})
  })

  on('POST /boards/:board/deputies', async (visit) => {
    const asked = await bodyAsked(visit)
    if (asked === undefined) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const typed = {
      seat: sent(body, 'seat'),
      person: sent(body, 'person'),
      to: sent(body, 'to'),
      authority: sent(body, 'authority'),
      represented: sent(body, 'represented'),
    }
    const { seats } = asked.body
    const among = { seats, people: await holdersOfAll(visit), today: today(visit) }
    const read = deputyIn(typed, among)
    if ('problems' in read) {
      return bodyPage(visit, parts, asked.body, { typed, problems: read.problems })
    }
    await appointDeputy(visit.shell, visit.person, tokenIn(visit, body), read)
    return visit.c.redirect(`/boards/${asked.body.slug}`, 303)
  })
}

/** The priorities of the academic year, at most as many as the adopted structure says. */
function prioritising({ on }: Doors, parts: BoardParts): void {
  on('POST /boards/:board/priorities', async (visit) => {
    const asked = await bodyAsked(visit)
    const most = await mostPriorities(visit.shell, visit.person)
    if (asked === undefined || most === undefined) return visit.notFound()
    const { body } = asked
    const sentIn = await visit.c.req.parseBody()
    const priorities = Array.from({ length: most }, (_, i) => sent(sentIn, `priority-${i + 1}`))
    const year = yearOfDay(today(visit))
    const set = body.priorities.filter((each) => each.year === year).length
    const read = prioritiesIn(priorities, { most, set })
    if ('problems' in read) return bodyPage(visit, parts, body, { priorities, ...read })
    await setPriorities(visit.shell, visit.person, { ...read, year, bodyId: body.id })
    return visit.c.redirect(`/boards/${body.slug}`, 303)
  })
}

/** Boards have priorities; clusters and groups work on those of the boards. */
async function prioritiesPart(
  visit: Visit,
  body: BodyShown,
  of: { priorities?: readonly string[]; problems?: readonly Problem[] },
): Promise<ComponentChildren> {
  const about = await aboutBody(visit, body)
  if (!body.kind.endsWith('board') || !visit.mayAlso('body: change', about)) return null
  const most = await mostPriorities(visit.shell, visit.person)
  if (most === undefined) return null
  const year = yearOfDay(today(visit))
  const now = body.priorities.filter((each) => each.year === year).map(({ words }) => words)
  const { priorities, problems = [] } = of
  return (
    <SetPriorities
      body={body}
      year={year}
      most={most}
      once={visit.shell.newId()}
      typed={priorities ?? now}
      problems={priorities === undefined ? [] : problems}
    />
  )
}

const blank: DeputyTyped = { seat: '', person: '', to: '', authority: '', represented: '' }

/** What was typed into a form of the page and not kept. */
interface BodySent {
  readonly typed?: DeputyTyped
  readonly priorities?: readonly string[]
  readonly problems?: readonly Problem[]
  readonly review?: ReviewSent
}

async function bodyPage(
  visit: Visit,
  parts: BoardParts,
  body: BodyShown,
  of: BodySent,
): Promise<Response> {
  const about = await aboutBody(visit, body)
  return visit.page(
    {
      title: body.name,
      section: 'Boards',
      breadcrumbs: [boardsCrumb, { name: body.name }],
      status: statusOf(of),
    },
    <BodyPage body={body}>
      {await prioritiesPart(visit, body, of)}
      {visit.mayAlso('motion: read', about) && (await workParts(visit, parts, { body, about }))}
      {await reviewsPart(visit, body, of.review)}
      {await deputiesPart(visit, { body, about }, of)}
    </BodyPage>,
  )
}

function statusOf({ problems = [], review }: BodySent): 200 | 409 | 422 {
  if (review?.conflict === true) return 409
  return problems.length > 0 || review !== undefined ? 422 : 200
}

/** Its meetings and motions, and what modules that know them put beside. */
async function workParts(visit: Visit, parts: BoardParts, { body, about }: AskedBody) {
  const { shell, person } = visit
  const mayChange = visit.mayAlso('motion: change', about)
  return [
    <MeetingsPart
      body={body}
      meetings={await meetingsOf(shell, person, body.id)}
      mayCall={mayChange}
    />,
    <MotionsPart
      body={body}
      motions={await motionsOf(shell, person, body.id)}
      mayPropose={mayChange}
    />,
    await parts.ofBody(visit, { body }),
  ]
}

async function deputiesPart(visit: Visit, { body, about }: AskedBody, of: BodySent) {
  const { typed = blank, priorities, problems = [] } = of
  return (
    <DeputiesPart
      body={body}
      deputies={await deputies(visit.shell, visit.person, body.id)}
      people={await holdersOfAll(visit)}
      mayChange={visit.mayAlso('deputy: change', about)}
      once={visit.shell.newId()}
      typed={typed}
      problems={priorities === undefined ? problems : []}
    />
  )
}

/** Those who hold a seat somewhere are known to the boards, and may stand in for another. */
async function holdersOfAll(visit: Visit) {
  const all = await bodies(visit.shell, visit.person)
  const holders = all.flatMap(({ seats }) => seats.flatMap((seat) => seat.holders))
  return new Map(holders.map(({ personId, name }) => [personId, name]))
}
