import type { Doors, Visit } from '#modules/people/visit.tsx'
import { sent, today, tokenIn } from '#modules/people/visit/asked.ts'
import type { Problem } from '#ui/form.tsx'
import * as acts from './actions.ts'
import { openingIn, viewIn } from './rules/form.ts'
import { voicesAsked } from './rules/shown.ts'
import {
  mandateAsked,
  motionToAsk,
  askingSeats,
  type AskedMandate,
  type AskedToAsk,
} from './routes/asked.ts'
import { askPage, list, page, type MandateParts, type Typed } from './routes/pages.tsx'

/** The mandate loop: a seat asks those it represents, votes, and tells them what came of it. */
export function mandateRoutes(doors: Doors, parts: MandateParts): void {
  asking(doors)
  telling(doors, parts)
  const { on } = doors

  on('GET /mandates', (visit) => list(visit))

  on('GET /mandates/:mandate', async (visit) => {
    const asked = await mandateAsked(visit)
    return asked === undefined ? visit.notFound() : page(visit, parts, asked, {})
  })

  on('POST /mandates/:mandate/views', async (visit) => {
    const asked = await mandateAsked(visit)
    if (asked === undefined || asked.own.length === 0) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const typed = {
      voice: sent(body, 'voice') || (asked.own[0]?.id ?? ''),
      view: sent(body, 'view'),
      words: sent(body, 'words'),
    }
    const read = viewIn(typed, asked.own)
    if ('problems' in read)
      return page(visit, parts, asked, { view: typed, problems: read.problems })
    const given = { ...read, mandateId: asked.mandate.id }
    const done = await acts.answer(visit.shell, visit.person, tokenIn(visit, body), given)
    return settled(visit, parts, asked, done, { view: typed })
  })
}

/** Before the vote, from the page of the motion. */
function asking({ on }: Doors): void {
  on('GET /motions/:motion/mandate', async (visit) => {
    const asked = await motionToAsk(visit)
    return asked === undefined ? visit.notFound() : askPage(visit, asked, {})
  })

  on('POST /motions/:motion/mandate', async (visit) => {
    const asked = await motionToAsk(visit)
    if (asked === undefined) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const typed = { words: sent(body, 'words'), closes: sent(body, 'closes') }
    const found = await representedBy(visit, asked, sent(body, 'seat'))
    if (found === undefined || asked.motion.closedAt !== null) {
      return askPage(visit, asked, { typed, problems: [nobodyToAsk] })
    }
    const read = openingIn(typed, today(visit))
    if ('problems' in read) return askPage(visit, asked, { typed, problems: read.problems })
    const opening = { ...read, ...found, motion: asked.motion }
    const done = await acts.askRepresented(visit.shell, visit.person, tokenIn(visit, body), opening)
    if (typeof done === 'string') return visit.c.redirect(`/mandates/${done}`, 303)
    return askPage(visit, asked, { typed, problems: [{ text: asksOnce }], conflict: true })
  })
}

const nobodyToAsk: Problem = {
  field: 'seat',
  text: 'Choose a seat of yours that speaks for a cluster or a group that is known here, while the vote has not closed.',
}
const asksOnce =
  'This seat has asked about this motion already. What you typed is kept below and was not sent.'

/** The chosen seat of the person's that can ask somebody, or the only one there is. */
async function representedBy(visit: Visit, { body, seatIds }: AskedToAsk, chosen: string) {
  const seats = await askingSeats(visit, body, seatIds)
  const seat = seats.find(({ id }) => id === (chosen || seats[0]?.id))
  return seat === undefined ? undefined : { seatId: seat.id, of: seat.of }
}

/** By whoever speaks for the seat that asked, and nobody else of the board. */
function telling({ on }: Doors, parts: MandateParts): void {
  on('POST /mandates/:mandate/summary', async (visit) => {
    const asked = await mandateAsked(visit)
    if (asked === undefined || !asked.isMine) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const words = sent(body, 'summary')
    if (words === '') {
      const text = 'Say in your own words what they said.'
      return page(visit, parts, asked, { problems: [{ field: 'summary', text }] })
    }
    const summing = { mandate: asked.mandate, words, asked: voicesAsked(asked).length }
    const done = await acts.sumUp(visit.shell, visit.person, tokenIn(visit, body), summing)
    return settled(visit, parts, asked, done, { summary: words })
  })

  on('POST /mandates/:mandate/why', async (visit) => {
    const asked = await mandateAsked(visit)
    if (asked === undefined || !asked.isMine || asked.decided === undefined) {
      return visit.notFound()
    }
    const body = await visit.c.req.parseBody()
    const why = sent(body, 'why')
    if (why === '') {
      const text = 'Say why the board decided as it did.'
      return page(visit, parts, asked, { problems: [{ field: 'why', text }] })
    }
    const told = { id: asked.mandate.id, why }
    const done = await acts.tellWhy(visit.shell, visit.person, tokenIn(visit, body), told)
    return settled(visit, parts, asked, done, { why })
  })
}

/** Back to the mandate; where somebody was first, as it is now with what was typed. */
async function settled(
  visit: Visit,
  parts: MandateParts,
  asked: AskedMandate,
  done: string | { readonly conflict: true },
  typed: Typed,
): Promise<Response> {
  if (typeof done === 'string') return visit.c.redirect(`/mandates/${asked.mandate.id}`, 303)
  const now = (await mandateAsked(visit)) ?? asked
  const text =
    'Somebody was first, or the time is over. The page shows it as it is now; what you typed was not sent.'
  return page(visit, parts, now, { ...typed, problems: [{ text }], conflict: true })
}
