import { Readable } from 'node:stream'
import { z } from 'zod'
import { asPerson } from '#modules/people/actions.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { sent, tokenIn } from '#modules/people/visit/asked.ts'
import { schoolsInUse } from '#modules/schools/actions.ts'
import type { Problem } from '#ui/form.tsx'
import { closeVote, openVote, propose, recuse } from '../actions/motions.ts'
import { castBallot } from '../actions/cast.ts'
import type { BodyShown } from '../model/bodies.ts'
import { choices } from '../model/votes.ts'
import { closingIn, motionIn, type MotionTyped } from '../rules/motion-form.ts'
import { MotionPage, type MotionFields } from '../views/motion.tsx'
import { ProposePage } from '../views/propose.tsx'
import { boardsCrumb, bodyAsked, motionAsked, type AskedMotion, type BoardParts } from './asked.ts'

export function motionRoutes(doors: Doors, parts: BoardParts): void {
  proposing(doors)
  voting(doors, parts)
  const { on } = doors

  on('GET /boards/:board/motions/:motion', async (visit) => {
    const asked = await motionAsked(visit)
    return asked === undefined ? visit.notFound() : motionPage(visit, parts, asked, {})
  })

  on('GET /boards/:board/motions/:motion/vote', async (visit) => {
    const asked = await motionAsked(visit)
    const outcome = asked?.shown.motion.outcome
    if (asked === undefined || outcome === undefined) return visit.notFound()
    if (outcome === null) return motionPage(visit, parts, asked, {})
    const text = `${JSON.stringify(outcome.file, null, 2)}\n`
    const name = `vote-${asked.body.slug}-${asked.shown.motion.id.slice(-6)}.json`
    return visit.file(name, Readable.from([Buffer.from(text)]), 'application/json')
  })

  on('POST /boards/:board/motions/:motion/open', async (visit) => {
    const asked = await motionAsked(visit)
    if (asked === undefined) return visit.notFound()
    const closes = sent(await visit.c.req.parseBody(), 'closes')
    const read = closingIn(closes, visit.shell.now())
    if ('problems' in read) return motionPage(visit, parts, asked, { ...read, typed: { closes } })
    const { body, shown } = asked
    const opening = { body, motion: shown.motion, closesAt: read.closesAt }
    return settled(visit, parts, asked, await openVote(visit.shell, visit.person, opening))
  })

  on('POST /boards/:board/motions/:motion/close', async (visit) => {
    const asked = await motionAsked(visit)
    if (asked === undefined) return visit.notFound()
    const closing = { motion: asked.shown.motion, bodyId: asked.body.id }
    return settled(visit, parts, asked, await closeVote(visit.shell, visit.person, closing))
  })
}

function proposing({ on }: Doors): void {
  on('GET /boards/:board/propose', async (visit) => {
    const asked = await bodyAsked(visit)
    return asked === undefined ? visit.notFound() : proposePage(visit, asked.body, blank, [])
  })

  on('POST /boards/:board/motions', async (visit) => {
    const asked = await bodyAsked(visit)
    if (asked === undefined) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const typed = {
      title: sent(body, 'title'),
      words: sent(body, 'words'),
      ballot: sent(body, 'ballot'),
      school: sent(body, 'school'),
    }
    const read = motionIn(typed, await schoolsOf(visit))
    if ('problems' in read) return proposePage(visit, asked.body, typed, read.problems)
    const written = { ...read, bodyId: asked.body.id }
    const id = await propose(visit.shell, visit.person, tokenIn(visit, body), written)
    return visit.c.redirect(`/boards/${asked.body.slug}/motions/${id}`, 303)
  })
}

function voting({ on }: Doors, parts: BoardParts): void {
  on('POST /boards/:board/motions/:motion/ballots', async (visit) => {
    const asked = await motionAsked(visit)
    if (asked === undefined) return visit.notFound()
    const typed = await visit.c.req.parseBody()
    const seatId = z.uuid().safeParse(sent(typed, 'seat'))
    const said = sent(typed, 'choice') || sent(typed, `choice-${seatId.data}`)
    const choice = z.enum(choices).safeParse(said)
    if (!choice.success || !seatId.success) {
      const text = 'Choose for, against or abstain.'
      const why = sent(typed, 'why') || sent(typed, `why-${seatId.data}`)
      return motionPage(visit, parts, asked, {
        typed: { why },
        problems: [{ field: 'choice', text }],
      })
    }
    const reason = sent(typed, 'why') || sent(typed, `why-${seatId.data}`)
    const { id: motionId } = asked.shown.motion
    const cast = { motionId, seatId: seatId.data, choice: choice.data, reason }
    return settled(visit, parts, asked, await castBallot(visit.shell, visit.person, cast))
  })

  on('POST /boards/:board/motions/:motion/recusals', async (visit) => {
    const asked = await motionAsked(visit)
    if (asked === undefined) return visit.notFound()
    const typed = await visit.c.req.parseBody()
    const { motion, seatIds } = asked.shown
    const seat = motion.roll?.seats.find(({ id }) => id === sent(typed, 'seat'))
    const mayAny = visit.mayAlso('motion: change', asked.about)
    const reason = sent(typed, 'reason')
    if (seat === undefined || motion.closedAt !== null)
      return settled(visit, parts, asked, 'conflict')
    if (!mayAny && !seatIds.includes(seat.id)) return visit.notFound()
    if (reason === '') {
      const problems = [{ field: 'reason', text: 'Say why.' }]
      return motionPage(visit, parts, asked, { problems, typed: { seat: seat.id } })
    }
    const recused = { motionId: motion.id, seatId: seat.id, reason }
    return settled(visit, parts, asked, await recuse(visit.shell, visit.person, recused))
  })
}

const blank: MotionTyped = { title: '', words: '', ballot: 'open', school: '' }

/** Back to the motion; a conflict or a refusal shows it as it is now, with the reason. */
async function settled(
  visit: Visit,
  parts: BoardParts,
  asked: AskedMotion,
  done: string | { refused: string },
): Promise<Response> {
  const { body, shown } = asked
  if (done !== 'conflict' && typeof done === 'string') {
    return visit.c.redirect(`/boards/${body.slug}/motions/${shown.motion.id}`, 303)
  }
  const text =
    typeof done === 'string'
      ? 'Somebody opened or closed this vote while you were looking. The page shows it as it is now; nothing was changed.'
      : done.refused
  const now = (await motionAsked(visit)) ?? asked
  return motionPage(visit, parts, now, { problems: [{ text }], conflict: true })
}

async function motionPage(
  visit: Visit,
  parts: BoardParts,
  { body, about, shown }: AskedMotion,
  of: { problems?: readonly Problem[]; conflict?: boolean; typed?: MotionFields },
): Promise<Response> {
  const { problems = [], conflict = false, typed = {} } = of
  const { motion, seatIds } = shown
  const { title } = motion
  const mayChange = visit.mayAlso('motion: change', about)
  return visit.page(
    {
      title,
      section: 'Boards',
      breadcrumbs: [
        boardsCrumb,
        { name: body.name, href: `/boards/${body.slug}` },
        { name: title },
      ],
      status: conflict ? 409 : problems.length > 0 ? 422 : 200,
    },
    <MotionPage
      {...shown}
      body={body}
      now={visit.shell.now().toString()}
      school={(await schoolsOf(visit)).find(({ id }) => id === shown.motion.schoolId)?.name}
      mayVote={visit.mayAlso('ballot: cast', about)}
      mayChange={mayChange}
      once={visit.shell.newId()}
      typed={typed}
      problems={problems}
      beside={await parts.ofMotion(visit, { body, motion, seatIds, mayChange })}
    />,
  )
}

async function proposePage(
  visit: Visit,
  body: BodyShown,
  typed: MotionTyped,
  problems: readonly Problem[],
): Promise<Response> {
  return visit.page(
    {
      title: 'Write a motion',
      section: 'Boards',
      breadcrumbs: [
        boardsCrumb,
        { name: body.name, href: `/boards/${body.slug}` },
        { name: 'Write a motion' },
      ],
      status: problems.length > 0 ? 422 : 200,
    },
    <ProposePage
      body={body}
      schools={await schoolsOf(visit)}
      typed={typed}
      problems={problems}
      once={visit.shell.newId()}
    />,
  )
}

function schoolsOf({ shell, person }: Visit) {
  return asPerson(shell, person, (trx) => schoolsInUse(trx, person.partnership.id))
}
