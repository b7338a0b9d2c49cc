import type { Doors, Visit } from '#modules/people/visit.tsx'
import { sent, tokenIn } from '#modules/people/visit/asked.ts'
import type { Problem } from '#ui/form.tsx'
import { momentText } from '#lib/dates.ts'
import { dropNote, keepNote, ownNotes } from '../actions/notes.ts'
import type { Paper } from '../model/meetings.ts'
import { noteField, noteIn, type NoteNotWritten } from '../rules/note-form.ts'
import { papersInForce } from '../rules/papers/in-force.ts'
import { NotesPage, type NoteTyped } from '../views/notes.tsx'
import { boardsCrumb, type BoardParts } from './asked.ts'
import { addressOf, meetingAsked, type AskedMeeting } from './meetings.tsx'

/** What a reader keeps beside the items of an agenda, for nobody but themselves. */
export function noteRoutes({ on }: Doors, parts: BoardParts): void {
  on('GET /boards/:board/meetings/:meeting/notes', async (visit) => {
    const asked = await meetingAsked(visit)
    return asked === undefined ? visit.notFound() : notesPage(visit, asked, {})
  })

  on('POST /boards/:board/meetings/:meeting/notes/:item', async (visit) => {
    const asked = await itemAsked(visit)
    if (asked === undefined) return visit.notFound()
    const { number } = asked.paper
    const body = await visit.c.req.parseBody()
    const typed = { number, words: sent(body, noteField(number)) }
    const read = noteIn(typed.words, number, papersInForce)
    if ('problems' in read)
      return notesPage(visit, asked, { typed, problems: read.problems, status: 422 })
    const written = { ...read, number, seen: seenIn(body), meetingId: asked.shown.meeting.id }
    const done = await keepNote(visit.shell, visit.person, tokenIn(visit, body), written)
    return answerTo(visit, asked, done, typed)
  })

  on('POST /boards/:board/meetings/:meeting/notes/:item/delete', async (visit) => {
    const asked = await itemAsked(visit)
    if (asked === undefined) return visit.notFound()
    const { number } = asked.paper
    const body = await visit.c.req.parseBody()
    const seen = {
      ...{ number, seen: seenIn(body), meetingId: asked.shown.meeting.id },
      isOnHold: await parts.isOnHold(visit),
    }
    const done = await dropNote(visit.shell, visit.person, tokenIn(visit, body), seen)
    return answerTo(visit, asked, done, undefined)
  })
}

interface AskedItem extends AskedMeeting {
  readonly paper: Paper
}

async function itemAsked(visit: Visit): Promise<AskedItem | undefined> {
  const asked = await meetingAsked(visit)
  const paper = asked?.shown.papers.find(({ number }) => String(number) === visit.param('item'))
  return asked === undefined || paper === undefined ? undefined : { ...asked, paper }
}

/** The version that a form was made with; 0 where there was no note. */
function seenIn(body: Readonly<Record<string, unknown>>): number {
  const said = sent(body, 'seen')
  return /^\d{1,6}$/.test(said) ? Number(said) : 0
}

function answerTo(
  visit: Visit,
  asked: AskedItem,
  done: string | NoteNotWritten,
  typed: NoteTyped | undefined,
): Promise<Response> | Response {
  const { number } = asked.paper
  if (typeof done === 'string') {
    return visit.c.redirect(`${addressOf(asked)}/notes#item-${number}`, 303)
  }
  const isWriting = typed !== undefined
  const problems = [whyNot[done.because](number, isWriting)]
  const conflicting = done.because === 'another version' ? number : undefined
  return notesPage(visit, asked, { typed, problems, conflicting, status: 409 })
}

const whyNot: Readonly<
  Record<NoteNotWritten['because'], (number: number, isWriting: boolean) => Problem>
> = {
  'another version': (number, isWriting) => ({
    field: noteField(number),
    text: `Your note on item ${number} was written or deleted meanwhile, in another window. ${isWriting ? 'What you typed is still in its field' : 'It was not deleted'}.`,
  }),
  closed: (number) => ({
    text: `Your seat left the room for item ${number}, so no note is written on it. What you typed was not kept.`,
  }),
  'on hold': (number) => ({
    text: `Your note on item ${number} was not deleted: the partnership has to keep what it has of you for now, by a legal hold.`,
  }),
}

async function notesPage(
  visit: Visit,
  asked: AskedMeeting,
  of: {
    readonly typed?: NoteTyped | undefined
    readonly problems?: readonly Problem[]
    /** The item whose note was written meanwhile. */
    readonly conflicting?: number | undefined
    readonly status?: 409 | 422
  },
): Promise<Response> {
  const { body, shown } = asked
  const { shell, person } = visit
  const meeting = `Meeting of ${momentText(shown.meeting.startsAt)}`
  const name = 'My notes'
  return visit.page(
    {
      title: `${name}: ${body.name}, ${momentText(shown.meeting.startsAt)}`,
      section: 'Boards',
      breadcrumbs: [
        boardsCrumb,
        { name: body.name, href: `/boards/${body.slug}` },
        { name: meeting, href: addressOf(asked) },
        { name },
      ],
      status: of.status ?? 200,
    },
    <NotesPage
      body={body}
      meeting={shown.meeting}
      papers={shown.papers}
      {...await ownNotes(shell, person, shown.meeting.id)}
      kept={shell.matrix.tables.get('paper_note')?.retention ?? ''}
      typed={of.typed}
      conflicting={of.conflicting}
      problems={of.problems ?? []}
      newOnce={() => shell.newId()}
    />,
  )
}
