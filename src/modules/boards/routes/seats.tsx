import { lastDayIn } from '#lib/typed.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { idIn, sent, today, tokenIn } from '#modules/people/visit/asked.ts'
import type { Problem } from '#ui/form.tsx'
import { representedBy } from '../actions/represented.ts'
import { endHolding, giveSeat, seatShown, setSeatState, type SeatShown } from '../actions/seats.ts'
import type { Represented } from '../model/bodies.ts'
import { seenText, speaksForTyped } from '../rules/represented.ts'
import { givenIn, stateIn } from '../rules/seat-form.ts'
import { SeatPage, type SeatTyped } from '../views/seat.tsx'
import { boardsCrumb, bodyAsked, type AskedBody } from './asked.ts'

export function seatRoutes({ on }: Doors): void {
  on('GET /boards/:board/seats/:seat', async (visit) => {
    const asked = await seatAsked(visit)
    return asked === undefined ? visit.notFound() : seatPage(visit, asked, {})
  })

  on('POST /boards/:board/seats/:seat/holders', async (visit) => {
    const asked = await seatAsked(visit)
    if (asked === undefined) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const typed = { person: sent(body, 'person'), from: sent(body, 'from') }
    const { seat } = asked
    const read = givenIn(typed, { ...asked, since: seat.from, by: visit.person.personId })
    if ('problems' in read) return seatPage(visit, asked, { ...read, typed })
    const given = { ...read, seat }
    const done = await giveSeat(visit.shell, visit.person, tokenIn(visit, body), given)
    if (typeof done === 'string') return settled(visit, asked, done)
    const problems = [{ field: 'person', text: done.refused }]
    return seatPage(visit, asked, { problems, typed })
  })

  on('POST /boards/:board/seats/:seat/end', async (visit) => {
    const asked = await seatAsked(visit)
    if (asked === undefined) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const holding = asked.holdings.find(({ id }) => id === sent(body, 'holding'))
    if (holding === undefined) return visit.notFound()
    const to = sent(body, 'to')
    const read = lastDayIn(to, holding)
    if ('problems' in read) return seatPage(visit, asked, { ...read, typed: { to } })
    const ended = { ...read, holding, seatId: asked.seat.id }
    return settled(visit, asked, await endHolding(visit.shell, visit.person, ended))
  })

  on('POST /boards/:board/seats/:seat/state', async (visit) => {
    const asked = await seatAsked(visit)
    if (asked === undefined) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const typed = { state: sent(body, 'state'), note: sent(body, 'note') }
    const read = stateIn(typed, asked.seat.holders.length > 0)
    if ('problems' in read) return seatPage(visit, asked, { ...read, typed })
    await setSeatState(visit.shell, visit.person, { ...read, seatId: asked.seat.id })
    return settled(visit, asked, 'set')
  })
}

export type AskedSeat = AskedBody & SeatShown & { readonly represented: Represented | undefined }

export async function seatAsked(visit: Visit): Promise<AskedSeat | undefined> {
  const asked = await bodyAsked(visit)
  const seat = asked?.body.seats.find(({ id }) => id === idIn(visit, 'seat'))
  if (asked === undefined || seat === undefined) return undefined
  const { shell, person } = visit
  return {
    ...asked,
    ...(await seatShown(shell, person, seat)),
    represented: await representedBy(shell, person, seat),
  }
}

const changed: Problem = {
  text: 'Somebody changed this seat while you were looking. The page shows it as it is now; nothing was changed.',
}

export async function settled(visit: Visit, asked: AskedSeat, done: string): Promise<Response> {
  const { body, seat } = asked
  if (done !== 'conflict') return visit.c.redirect(`/boards/${body.slug}/seats/${seat.id}`, 303)
  const now = (await seatAsked(visit)) ?? asked
  return seatPage(visit, now, { problems: [changed], conflict: true })
}

export function seatPage(
  visit: Visit,
  { body, about, seat, holdings, people, represented }: AskedSeat,
  of: { problems?: readonly Problem[]; typed?: Partial<SeatTyped>; conflict?: boolean },
): Promise<Response> {
  const { problems = [], typed = {}, conflict = false } = of
  const { state, note } = seat
  return visit.page(
    {
      title: `Seat ${seat.name}`,
      section: 'Boards',
      breadcrumbs: [
        boardsCrumb,
        { name: body.name, href: `/boards/${body.slug}` },
        { name: seat.name },
      ],
      status: conflict ? 409 : problems.length > 0 ? 422 : 200,
    },
    <SeatPage
      body={body}
      seat={seat}
      holdings={holdings}
      people={people}
      represented={represented}
      mayChange={visit.mayAlso('body: change', about)}
      newOnce={() => visit.shell.newId()}
      typed={{
        ...{ person: '', from: today(visit), to: today(visit), state, note },
        ...{ ...speaksForTyped(seat.speaksFor), seen: seenText(seat.speaksFor) },
        ...typed,
      }}
      problems={problems}
    />,
  )
}
