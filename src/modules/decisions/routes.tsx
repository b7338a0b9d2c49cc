import type { Doors, Visit } from '#modules/people/visit.tsx'
import { sent, today, tokenIn } from '#modules/people/visit/asked.ts'
import { measures } from '#modules/performance/rules/catalogue.ts'
import * as acts from './actions.ts'
import { decisionIn, lookedIn, minutedIn } from './rules/form.ts'
import { meetingsFor } from './rules/returns.ts'
import { decisionAsked, minutesAsked, motionAsked } from './routes/asked.ts'
import { minutedPage } from './routes/minuted.tsx'
import { expectPage, list, page, type DecisionParts } from './routes/pages.tsx'

/** From decision to effect: what was expected, and what came of it, with the figures of both days. */
export function decisionRoutes({ on }: Doors, parts: DecisionParts): void {
  on('GET /decisions', (visit) => list(visit))

  on('GET /decisions/:decision', async (visit) => {
    const asked = await decisionAsked(visit)
    return asked === undefined ? visit.notFound() : page(visit, parts, asked, {})
  })

  on('POST /decisions/:decision/review', async (visit) => {
    const asked = await decisionAsked(visit)
    if (asked === undefined) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const typed = {
      meeting: sent(body, 'meeting'),
      outcome: sent(body, 'outcome'),
      words: sent(body, 'words'),
    }
    const { decision } = asked
    const meetings = meetingsFor(decision, asked.meetings, today(visit))
    const read = lookedIn(
      typed,
      meetings.map(({ id }) => id),
    )
    if ('problems' in read) return page(visit, parts, asked, { typed, problems: read.problems })
    const looked = { ...read, decision }
    const done = await acts.lookAgain(visit.shell, visit.person, tokenIn(visit, body), looked)
    if (typeof done === 'string') return visit.c.redirect(`/decisions/${decision.id}`, 303)
    const now = (await decisionAsked(visit)) ?? asked
    return page(visit, parts, now, { typed, problems: [{ text: first }], conflict: true })
  })

  on('GET /motions/:motion/decision', async (visit) => {
    const asked = await motionAsked(visit)
    return asked === undefined ? visit.notFound() : expectPage(visit, asked, {})
  })

  on('POST /motions/:motion/decision', (visit) => expecting(visit))

  on('GET /boards/:board/meetings/:meeting/decision', async (visit) => {
    const asked = await minutesAsked(visit)
    return asked === undefined ? visit.notFound() : minutedPage(visit, asked, {})
  })

  on('POST /boards/:board/meetings/:meeting/decision', (visit) => minuted(visit))
}

const first =
  'Somebody was first. The page shows it as it is now; what you typed was not written down.'
const notCarried = 'Only of a motion that was carried can you write down what it should bring.'

async function expecting(visit: Visit): Promise<Response> {
  const asked = await motionAsked(visit)
  if (asked === undefined) return visit.notFound()
  const body = await visit.c.req.parseBody()
  const typed = {
    expected: sent(body, 'expected'),
    measure: sent(body, 'measure'),
    review: sent(body, 'review'),
  }
  const { motion } = asked
  if (motion.outcome?.count.carried !== true) {
    return expectPage(visit, asked, { typed, problems: [{ text: notCarried }] })
  }
  const among = { measures: measures.map(({ code }) => code), today: today(visit) }
  const read = decisionIn(typed, among)
  if ('problems' in read) return expectPage(visit, asked, { typed, problems: read.problems })
  const { id: motionId, bodyId, title } = motion
  const decided = { ...read, bodyId, title, made: { motionId } }
  const done = await acts.writeDown(visit.shell, visit.person, tokenIn(visit, body), decided)
  if (typeof done === 'string') return visit.c.redirect(`/decisions/${done}`, 303)
  return expectPage(visit, asked, { typed, problems: [{ text: first }], conflict: true })
}

/** What minutes have as decided without a vote. */
async function minuted(visit: Visit): Promise<Response> {
  const asked = await minutesAsked(visit)
  if (asked === undefined) return visit.notFound()
  const form = await visit.c.req.parseBody()
  const typed = {
    item: sent(form, 'item'),
    title: sent(form, 'title'),
    expected: sent(form, 'expected'),
    measure: sent(form, 'measure'),
    review: sent(form, 'review'),
  }
  const { body, meeting, papers } = asked
  if (asked.minutes.versions.length === 0) {
    return minutedPage(visit, asked, { typed, problems: [{ text: noMinutes }] })
  }
  const measured = measures.map(({ code }) => code)
  const read = minutedIn(typed, { papers, measures: measured, today: today(visit) })
  if ('problems' in read) return minutedPage(visit, asked, { typed, problems: read.problems })
  const { item, ...said } = read
  const made = { minuted: { meetingId: meeting.id, item } }
  const decided = { ...said, bodyId: body.id, made }
  const done = await acts.writeDown(visit.shell, visit.person, tokenIn(visit, form), decided)
  if (typeof done === 'string') return visit.c.redirect(`/decisions/${done}`, 303)
  return minutedPage(visit, asked, { typed, problems: [{ text: first }], conflict: true })
}

const noMinutes = 'Nothing is written in the minutes yet: draft them first.'
