import type { Doors, Visit } from '#modules/people/visit.tsx'
import { sent, today, tokenIn } from '#modules/people/visit/asked.ts'
import type { Problem } from '#ui/form.tsx'
import * as acts from './actions.ts'
import { openingIn, viewIn } from './rules/form.ts'
import {
  mandateAsked,
  motionToAsk,
  seatsOfClusters,
  type AskedMandate,
  type AskedToAsk,
} from './routes/asked.ts'
import { askPage, list, page, type Typed } from './routes/pages.tsx'

/** The mandate loop: a seat asks the schools it represents, votes, and tells them what came of it. */
export function mandateRoutes(doors: Doors): void {
  asking(doors)
  telling(doors)
  const { on } = doors

  on('GET /mandates', (visit) => list(visit))

  on('GET /mandates/:mandate', async (visit) => {
    const asked = await mandateAsked(visit)
    return asked === undefined ? visit.notFound() : page(visit, asked, {})
  })

  on('POST /mandates/:mandate/views', async (visit) => {
    const asked = await mandateAsked(visit)
    if (asked === undefined || asked.ownSchoolIds.length === 0) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const typed = {
      school: sent(body, 'school') || (asked.ownSchoolIds[0] ?? ''),
      view: sent(body, 'view'),
      words: sent(body, 'words'),
    }
    const read = viewIn(typed, asked.ownSchoolIds)
    if ('problems' in read) return page(visit, asked, { view: typed, problems: read.problems })
    const given = { ...read, mandateId: asked.mandate.id }
    const done = await acts.answer(visit.shell, visit.person, tokenIn(visit, body), given)
    return settled(visit, asked, done, { view: typed })
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
      return askPage(visit, asked, { typed, problems: [noSchools] })
    }
    const read = openingIn(typed, today(visit))
    if ('problems' in read) return askPage(visit, asked, { typed, problems: read.problems })
    const opening = { ...read, ...found, motion: asked.motion }
    const done = await acts.askSchools(visit.shell, visit.person, tokenIn(visit, body), opening)
    if (typeof done === 'string') return visit.c.redirect(`/mandates/${done}`, 303)
    return askPage(visit, asked, { typed, problems: [{ text: asksOnce }], conflict: true })
  })
}

const noSchools: Problem = {
  field: 'seat',
  text: 'Choose a seat of yours that speaks for a cluster, while the vote has not closed.',
}
const asksOnce =
  'This seat has asked its schools about this motion already. What you typed is kept below and was not sent.'

/** The chosen seat of the person's that speaks for a cluster, or the only one there is. */
async function representedBy(visit: Visit, { body, seatIds }: AskedToAsk, chosen: string) {
  const seats = await seatsOfClusters(visit, body, seatIds)
  const seat = seats.find(({ id }) => id === (chosen || seats[0]?.id))
  return seat === undefined ? undefined : { seatId: seat.id, clusterId: seat.clusterId }
}

/** By whoever speaks for the seat that asked, and nobody else of the board. */
function telling({ on }: Doors): void {
  on('POST /mandates/:mandate/summary', async (visit) => {
    const asked = await mandateAsked(visit)
    if (asked === undefined || !asked.isMine) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const words = sent(body, 'summary')
    if (words === '') {
      const text = 'Say in your own words what the schools said.'
      return page(visit, asked, { problems: [{ field: 'summary', text }] })
    }
    const { mandate, cluster } = asked
    const summing = { mandate, words, asked: cluster?.schoolIds.length ?? 0 }
    const done = await acts.sumUp(visit.shell, visit.person, tokenIn(visit, body), summing)
    return settled(visit, asked, done, { summary: words })
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
      return page(visit, asked, { problems: [{ field: 'why', text }] })
    }
    const told = { id: asked.mandate.id, why }
    const done = await acts.tellWhy(visit.shell, visit.person, tokenIn(visit, body), told)
    return settled(visit, asked, done, { why })
  })
}

/** Back to the mandate; where somebody was first, as it is now with what was typed. */
async function settled(
  visit: Visit,
  asked: AskedMandate,
  done: string | { readonly conflict: true },
  typed: Typed,
): Promise<Response> {
  if (typeof done === 'string') return visit.c.redirect(`/mandates/${asked.mandate.id}`, 303)
  const now = (await mandateAsked(visit)) ?? asked
  const text =
    'Somebody was first, or the time is over. The page shows it as it is now; what you typed was not sent.'
  return page(visit, now, { ...typed, problems: [{ text }], conflict: true })
}
