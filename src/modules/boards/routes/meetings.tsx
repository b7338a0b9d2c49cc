import type { About } from '#modules/people/model.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { idIn, sent, tokenIn } from '#modules/people/visit/asked.ts'
import type { Problem } from '#ui/form.tsx'
import { momentText } from '#lib/dates.ts'
import {
  attend,
  callMeeting,
  declareAt,
  meetingShown,
  putPaper,
  type MeetingShown,
} from '../actions/meetings.ts'
import {
  blankDeclaration,
  declarationIn,
  type DeclarationTyped,
} from '../rules/declaration-form.ts'
import { minutesShown } from '../actions/minutes.ts'
import { motionsOf } from '../actions/motions.ts'
import { ownNotes } from '../actions/notes.ts'
import {
  attendanceIn,
  meetingIn,
  paperIn,
  type MeetingTyped,
  type PaperTyped,
} from '../rules/meeting-form.ts'
import { CallPage } from '../views/call.tsx'
import { MeetingPage } from '../views/meeting.tsx'
import { paperReceived } from './paper-form.ts'
import { boardsCrumb, bodyAsked, type AskedBody, type BoardParts } from './asked.ts'

export function meetingRoutes(doors: Doors, parts: BoardParts): void {
  calling(doors)
  declaring(doors, parts)
  const { on } = doors

  on('GET /boards/:board/meetings/:meeting', async (visit) => {
    const asked = await meetingAsked(visit)
    return asked === undefined ? visit.notFound() : meetingPage(visit, parts, asked, {})
  })

  on('POST /boards/:board/meetings/:meeting/papers', async (visit) => {
    const asked = await meetingAsked(visit)
    if (asked === undefined) return visit.notFound()
    const { body, upload, problems } = await paperReceived(visit)
    const typed = {
      title: sent(body, 'title'),
      words: sent(body, 'words'),
      publication: sent(body, 'publication'),
      because: sent(body, 'because'),
      motion: sent(body, 'motion'),
    }
    const motions = await motionsOf(visit.shell, visit.person, asked.body.id)
    const read = paperIn(
      typed,
      motions.map(({ id }) => id),
    )
    if ('problems' in read || problems.length > 0) {
      const wrong = 'problems' in read ? read.problems : []
      return meetingPage(visit, parts, asked, { typed, problems: [...wrong, ...problems] })
    }
    const meetingId = asked.shown.meeting.id
    const paper = { ...read, meetingId, upload }
    const done = await putPaper(visit.shell, visit.person, tokenIn(visit, body), paper)
    if (typeof done === 'string') return visit.c.redirect(addressOf(asked), 303)
    return meetingPage(visit, parts, asked, { typed, problems: [approved], conflict: true })
  })

  on('POST /boards/:board/meetings/:meeting/attendance', async (visit) => {
    const asked = await meetingAsked(visit)
    if (asked === undefined) return visit.notFound()
    const seats = attendanceIn(await visit.c.req.parseBody(), asked.body.seats)
    const there = { meetingId: asked.shown.meeting.id, seats }
    const done = await attend(visit.shell, visit.person, there)
    if (done === 'written') return visit.c.redirect(addressOf(asked), 303)
    return meetingPage(visit, parts, asked, { problems: [approved], conflict: true })
  })
}

const approved: Problem = {
  text: 'The minutes of this meeting are approved: its papers stay as they are, and so do who was there and what was declared. What you typed was not kept.',
}

function declaring({ on }: Doors, parts: BoardParts): void {
  on('POST /boards/:board/meetings/:meeting/declarations', async (visit) => {
    const asked = await meetingAsked(visit)
    if (asked === undefined) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const declared = {
      seat: sent(body, 'declared-by'),
      about: sent(body, 'about'),
      words: sent(body, 'declared'),
      effect: sent(body, 'effect'),
    }
    const { papers, meeting } = asked.shown
    const read = declarationIn(declared, { seats: asked.body.seats, papers })
    if ('problems' in read) {
      return meetingPage(visit, parts, asked, { declared, problems: read.problems })
    }
    const at = { ...read, meetingId: meeting.id }
    const done = await declareAt(visit.shell, visit.person, tokenIn(visit, body), at)
    if (typeof done === 'string') return visit.c.redirect(addressOf(asked), 303)
    return meetingPage(visit, parts, asked, { declared, problems: [approved], conflict: true })
  })
}

function calling({ on }: Doors): void {
  on('GET /boards/:board/call', async (visit) => {
    const asked = await bodyAsked(visit)
    return asked === undefined
      ? visit.notFound()
      : callPage(visit, asked, { starts: '', place: '' }, [])
  })

  on('POST /boards/:board/meetings', async (visit) => {
    const asked = await bodyAsked(visit)
    if (asked === undefined) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const typed = { starts: sent(body, 'starts'), place: sent(body, 'place') }
    const read = meetingIn(typed)
    if ('problems' in read) return callPage(visit, asked, typed, read.problems)
    const called = { ...read, bodyId: asked.body.id }
    const id = await callMeeting(visit.shell, visit.person, tokenIn(visit, body), called)
    return visit.c.redirect(`/boards/${asked.body.slug}/meetings/${id}`, 303)
  })
}

const blankPaper: PaperTyped = {
  title: '',
  words: '',
  publication: 'open',
  because: '',
  motion: '',
}

export interface AskedMeeting extends AskedBody {
  readonly shown: MeetingShown
}

export async function meetingAsked(visit: Visit): Promise<AskedMeeting | undefined> {
  const asked = await bodyAsked(visit)
  const id = idIn(visit, 'meeting')
  if (asked === undefined || id === undefined) return undefined
  const of = { bodyId: asked.body.id, id }
  const shown = await meetingShown(visit.shell, visit.person, of)
  return shown === undefined ? undefined : { ...asked, shown }
}

export function addressOf({ body, shown }: AskedMeeting): string {
  return `/boards/${body.slug}/meetings/${shown.meeting.id}`
}

/** What was typed into a form of the page and not kept. */
interface TypedAt {
  readonly typed?: PaperTyped
  readonly declared?: DeclarationTyped
  readonly problems?: readonly Problem[]
  readonly conflict?: boolean
}

async function meetingPage(
  visit: Visit,
  parts: BoardParts,
  { body, about, shown }: AskedMeeting,
  { typed = blankPaper, declared = blankDeclaration, problems = [], conflict = false }: TypedAt,
): Promise<Response> {
  const name = `Meeting of ${momentText(shown.meeting.startsAt)}`
  return visit.page(
    {
      title: name,
      section: 'Boards',
      breadcrumbs: [boardsCrumb, { name: body.name, href: `/boards/${body.slug}` }, { name }],
      status: conflict ? 409 : problems.length > 0 ? 422 : 200,
    },
    <MeetingPage
      {...shown}
      body={body}
      motions={await motionsOf(visit.shell, visit.person, body.id)}
      mayChange={visit.mayAlso('motion: change', about)}
      minutes={await minutesShown(visit.shell, visit.person, shown.meeting)}
      notes={await notesFor(visit, about, shown)}
      mayFinish={visit.mayAlso('minutes: change', about)}
      typed={typed}
      declared={declared}
      problems={problems}
      newOnce={() => visit.shell.newId()}
      beside={await parts.ofMeeting(visit, { body, ...shown })}
    />,
  )
}

/** Of which items the reader keeps a note; `undefined` for those who keep none here. */
async function notesFor(
  visit: Visit,
  about: About,
  { meeting }: MeetingShown,
): Promise<ReadonlySet<number> | undefined> {
  if (!visit.mayAlso('paper note: change', about)) return undefined
  const { notes } = await ownNotes(visit.shell, visit.person, meeting.id)
  return new Set(notes.map(({ number }) => number))
}

function callPage(
  visit: Visit,
  { body }: AskedBody,
  typed: MeetingTyped,
  problems: readonly Problem[],
): Promise<Response> {
  const name = 'Call a meeting'
  return visit.page(
    {
      title: name,
      section: 'Boards',
      breadcrumbs: [boardsCrumb, { name: body.name, href: `/boards/${body.slug}` }, { name }],
      status: problems.length > 0 ? 422 : 200,
    },
    <CallPage body={body} typed={typed} problems={problems} once={visit.shell.newId()} />,
  )
}
