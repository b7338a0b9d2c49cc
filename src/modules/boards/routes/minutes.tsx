import { z } from 'zod'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { idIn, sent, tokenIn } from '#modules/people/visit/asked.ts'
import type { Problem } from '#ui/form.tsx'
import { momentText } from '#lib/dates.ts'
import {
  actionDone,
  approveMinutes,
  giveAction,
  minutesShown,
  writeMinutes,
} from '../actions/minutes.ts'
import {
  actionIn,
  exemptIn,
  minutesProblems,
  type ActionTyped,
  type MinutesShown,
  type MinutesTyped,
  type NotWritten,
} from '../rules/minutes-form.ts'
import { MinutesPage } from '../views/minutes.tsx'
import { boardsCrumb, type BoardParts } from './asked.ts'
import { addressOf, meetingAsked, type AskedMeeting } from './meetings.tsx'

export function minutesRoutes(doors: Doors, parts: BoardParts): void {
  writing(doors, parts)
  approving(doors, parts)
  acting(doors, parts)
}

function writing({ on }: Doors, parts: BoardParts): void {
  on('GET /boards/:board/meetings/:meeting/minutes', async (visit) => {
    const asked = await minutesAsked(visit)
    return asked === undefined ? visit.notFound() : minutesPage(visit, parts, asked, {})
  })

  on('POST /boards/:board/meetings/:meeting/minutes', async (visit) => {
    const asked = await minutesAsked(visit)
    if (asked === undefined) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const typed = {
      words: sent(body, 'words'),
      exempt: exemptIn((field) => sent(body, field), asked.shown.papers),
      reason: sent(body, 'reason'),
    }
    const seen = seenIn(body)
    const problems = minutesProblems(typed, seen)
    if (problems.length > 0) return minutesPage(visit, parts, asked, { typed, problems })
    const written = { ...typed, seen, meetingId: asked.shown.meeting.id }
    const done = await writeMinutes(visit.shell, visit.person, tokenIn(visit, body), written)
    return answerTo(visit, parts, asked, done, { typed })
  })
}

function approving({ on }: Doors, parts: BoardParts): void {
  on('POST /boards/:board/meetings/:meeting/minutes/approval', async (visit) => {
    const asked = await minutesAsked(visit)
    if (asked === undefined) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const at = asked.minutes.approvable.find(({ id }) => id === sent(body, 'at'))
    const seen = seenIn(body)
    if (at === undefined || seen === 0)
      return minutesPage(visit, parts, asked, { problems: [noMeeting] })
    const approved = { meetingId: asked.shown.meeting.id, seen, atMeetingId: at.id }
    const done = await approveMinutes(visit.shell, visit.person, tokenIn(visit, body), approved)
    return answerTo(visit, parts, asked, done, {})
  })
}

const noMeeting: Problem = {
  field: 'at',
  text: 'Choose the later meeting of the body that approved them.',
}

function acting({ on }: Doors, parts: BoardParts): void {
  on('POST /boards/:board/meetings/:meeting/actions', async (visit) => {
    const asked = await minutesAsked(visit)
    if (asked === undefined) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const action = {
      action: sent(body, 'action'),
      seat: sent(body, 'seat'),
      due: sent(body, 'due'),
      because: sent(body, 'exempt-action'),
    }
    const read = actionIn(action, asked.body.seats)
    if ('problems' in read)
      return minutesPage(visit, parts, asked, { action, problems: read.problems })
    const given = { ...read, meetingId: asked.shown.meeting.id }
    const done = await giveAction(visit.shell, visit.person, tokenIn(visit, body), given)
    return answerTo(visit, parts, asked, done, { action })
  })

  on('POST /boards/:board/meetings/:meeting/actions/:action/done', async (visit) => {
    const asked = await minutesAsked(visit)
    if (asked === undefined) return visit.notFound()
    const { actions, carried } = asked.minutes
    const action = [...actions, ...carried].find(({ id }) => id === idIn(visit, 'action'))
    if (action === undefined) return visit.notFound()
    const body = await visit.c.req.parseBody()
    await actionDone(visit.shell, visit.person, tokenIn(visit, body), action.id)
    // One that was carried stands on the page of the meeting it was carried to.
    const isOwn = action.meetingId === asked.shown.meeting.id
    return visit.c.redirect(isOwn ? `${addressOf(asked)}/minutes` : addressOf(asked), 303)
  })
}

interface AskedMinutes extends AskedMeeting {
  readonly minutes: MinutesShown
}

async function minutesAsked(visit: Visit): Promise<AskedMinutes | undefined> {
  const asked = await meetingAsked(visit)
  if (asked === undefined) return undefined
  const minutes = await minutesShown(visit.shell, visit.person, asked.shown.meeting)
  return { ...asked, minutes }
}

/** The version that the page showed; 0 where it showed none. */
function seenIn(body: Readonly<Record<string, unknown>>): number {
  return z.coerce.number().int().min(0).catch(0).parse(sent(body, 'seen'))
}

interface Sent {
  readonly typed?: MinutesTyped
  readonly action?: ActionTyped
  readonly problems?: readonly Problem[]
  readonly conflict?: NotWritten['because']
}

/** Back to the page; where nothing was done, the page as it is now with what was typed. */
async function answerTo(
  visit: Visit,
  parts: BoardParts,
  asked: AskedMinutes,
  done: string | NotWritten,
  sentIn: Sent,
): Promise<Response> {
  if (typeof done === 'string') return visit.c.redirect(`${addressOf(asked)}/minutes`, 303)
  const minutes = await minutesShown(visit.shell, visit.person, asked.shown.meeting)
  return minutesPage(visit, parts, { ...asked, minutes }, { ...sentIn, conflict: done.because })
}

async function minutesPage(
  visit: Visit,
  parts: BoardParts,
  asked: AskedMinutes,
  sentIn: Sent,
): Promise<Response> {
  const { body, about, shown, minutes } = asked
  const meeting = `Meeting of ${momentText(shown.meeting.startsAt)}`
  const { problems = [], conflict } = sentIn
  return visit.page(
    {
      title: `Minutes of ${momentText(shown.meeting.startsAt)}`,
      section: 'Boards',
      breadcrumbs: [
        boardsCrumb,
        { name: body.name, href: `/boards/${body.slug}` },
        { name: meeting, href: addressOf(asked) },
        { name: 'Minutes' },
      ],
      status: conflict !== undefined ? 409 : problems.length > 0 ? 422 : 200,
    },
    <MinutesPage
      body={body}
      meeting={shown.meeting}
      papers={shown.papers}
      minutes={minutes}
      mayChange={visit.mayAlso('minutes: change', about)}
      typed={sentIn.typed}
      action={sentIn.action ?? { action: '', seat: '', due: '', because: '' }}
      problems={problems}
      conflict={conflict}
      newOnce={() => visit.shell.newId()}
      beside={await parts.ofMinutes(visit, { body, meeting: shown.meeting, minutes })}
    />,
  )
}
