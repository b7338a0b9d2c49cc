import type { Doors, Visit } from '#modules/people/visit.tsx'
import { sent, today } from '#modules/people/visit/asked.ts'
import type { Problem } from '#ui/form.tsx'
import { bodies, bodyBySlug } from '../actions/bodies.ts'
import { meetingsOf } from '../actions/meetings.ts'
import { motionsOf } from '../actions/motions.ts'
import { appointDeputy, deputies } from '../actions/people.ts'
import type { BodyShown } from '../model/bodies.ts'
import { deputyIn, type DeputyTyped } from '../rules/deputy-form.ts'
import { BodiesPage } from '../views/bodies.tsx'
import { BodyPage } from '../views/body.tsx'
import { DeputiesPart } from '../views/deputies.tsx'
import { MeetingsPart } from '../views/meetings.tsx'
import { MotionsPart } from '../views/motions.tsx'
import { aboutBody, boardsCrumb, bodyAsked, tokenIn, type BoardParts } from './asked.ts'

export function bodyRoutes({ on }: Doors, parts: BoardParts): void {
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

const blank: DeputyTyped = { seat: '', person: '', to: '', authority: '', represented: '' }

async function bodyPage(
  visit: Visit,
  parts: BoardParts,
  body: BodyShown,
  of: { typed?: DeputyTyped; problems?: readonly Problem[] },
): Promise<Response> {
  const { typed = blank, problems = [] } = of
  const { shell, person } = visit
  const about = await aboutBody(visit, body)
  const mayRead = visit.mayAlso('motion: read', about)
  return visit.page(
    {
      title: body.name,
      section: 'Boards',
      breadcrumbs: [boardsCrumb, { name: body.name }],
      status: problems.length > 0 ? 422 : 200,
    },
    <BodyPage body={body}>
      {mayRead && (
        <MeetingsPart
          body={body}
          meetings={await meetingsOf(shell, person, body.id)}
          mayCall={visit.mayAlso('motion: change', about)}
        />
      )}
      {mayRead && (
        <MotionsPart
          body={body}
          motions={await motionsOf(shell, person, body.id)}
          mayPropose={visit.mayAlso('motion: change', about)}
        />
      )}
      {mayRead && (await parts.ofBody(visit, { body }))}
      <DeputiesPart
        body={body}
        deputies={await deputies(shell, person, body.id)}
        people={await holdersOfAll(visit)}
        mayChange={visit.mayAlso('deputy: change', about)}
        once={shell.newId()}
        typed={typed}
        problems={problems}
      />
    </BodyPage>,
  )
}

/** Those who hold a seat somewhere are known to the boards, and may stand in for another. */
async function holdersOfAll(visit: Visit) {
  const all = await bodies(visit.shell, visit.person)
  const holders = all.flatMap(({ seats }) => seats.flatMap((seat) => seat.holders))
  return new Map(holders.map(({ personId, name }) => [personId, name]))
}
