import type { Doors } from '#modules/people/visit.tsx'
import { sent, tokenIn } from '#modules/people/visit/asked.ts'
import { namePerson, setSpeaksFor } from '../actions/represented.ts'
import { seenIn, speaksForIn } from '../rules/represented.ts'
import { seatAsked, seatPage, settled } from './seats.tsx'

/** Whom a seat of a group represents: said by an officer, on the page of the seat. */
export function representedRoutes({ on }: Doors): void {
  on('POST /boards/:board/seats/:seat/represents', async (visit) => {
    const asked = await seatAsked(visit)
    if (asked === undefined) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const typed = {
      ...{ who: sent(body, 'who'), phase: sent(body, 'phase') },
      ...{ groups: sent(body, 'groups'), seen: sent(body, 'seen') },
    }
    const read = speaksForIn(typed, asked.seat.represents)
    if ('problems' in read) return seatPage(visit, asked, { ...read, typed })
    const token = tokenIn(visit, body)
    const said = { ...read, seat: asked.seat, seen: seenIn(typed.seen) }
    const done = await setSpeaksFor(visit.shell, visit.person, token, said)
    return settled(visit, asked, typeof done === 'string' ? done : 'conflict')
  })

  on('POST /boards/:board/seats/:seat/people', async (visit) => {
    const asked = await seatAsked(visit)
    if (asked === undefined) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const personId = sent(body, 'named')
    if (!asked.people.has(personId) || asked.seat.speaksFor?.who !== 'people') {
      const problems = [{ field: 'named', text: 'Choose whom the seat represents.' }]
      return seatPage(visit, asked, { problems })
    }
    const named = { seatId: asked.seat.id, personId, isNamed: true }
    const done = await namePerson(visit.shell, visit.person, tokenIn(visit, body), named)
    return settled(visit, asked, typeof done === 'string' ? done : 'conflict')
  })

  on('POST /boards/:board/seats/:seat/people/end', async (visit) => {
    const asked = await seatAsked(visit)
    if (asked === undefined) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const personId = sent(body, 'gone')
    if (asked.represented?.people.some((each) => each.personId === personId) !== true) {
      const problems = [{ text: 'The seat does not name this person, or does so no more.' }]
      return seatPage(visit, asked, { problems })
    }
    const gone = { seatId: asked.seat.id, personId, isNamed: false }
    const done = await namePerson(visit.shell, visit.person, tokenIn(visit, body), gone)
    return settled(visit, asked, typeof done === 'string' ? done : 'conflict')
  })
}
