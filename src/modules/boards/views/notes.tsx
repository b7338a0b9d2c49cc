import { momentText } from '#lib/dates.ts'
import { Button, Doing, LinkButton } from '#ui/buttons.tsx'
import { Columns, Panel } from '#ui/cards.tsx'
import { TextAreaField } from '#ui/fields.tsx'
import { ErrorSummary, Form, problemIn, type Problem } from '#ui/form.tsx'
import { Details, Lead } from '#ui/text.tsx'
import type { Body } from '../model/bodies.ts'
import type { Meeting, Paper } from '../model/meetings.ts'
import type { PaperNote } from '../model/notes.ts'
import { noteField } from '../rules/note-form.ts'
import { closedWords } from '../rules/papers/closed.ts'
import { papersInForce } from '../rules/papers/in-force.ts'
import { paragraphsOf } from '../rules/papers/record.ts'
import { FileLine } from './paper-file.tsx'

/** A note as it was sent and not kept. */
export interface NoteTyped {
  readonly number: number
  readonly words: string
}

interface NotesProps {
  readonly body: Body
  readonly meeting: Meeting
  readonly papers: readonly Paper[]
  readonly notes: readonly PaperNote[]
  /** The items whose papers are closed to the reader. */
  readonly closed: ReadonlySet<number>
  /** How long notes are kept, in the words of the access matrix. */
  readonly kept: string
  readonly typed: NoteTyped | undefined
  /** The item whose note was written meanwhile. */
  readonly conflicting: number | undefined
  readonly problems: readonly Problem[]
  readonly newOnce: () => string
}

/** Every item of an agenda with its paper, and the reader's own note beside it. */
export function NotesPage(props: NotesProps) {
  const { body, meeting, papers, notes, kept, problems } = props
  const here = `/boards/${body.slug}/meetings/${meeting.id}`
  return (
    <>
      <ErrorSummary problems={problems} />
      <h1>My notes: {momentText(meeting.startsAt)}</h1>
      <Lead>
        Only you see this. No officer, clerk or auditor reads your notes, and they are in no pack or
        file for others.
      </Lead>
      <p>
        The audit trail says that you kept a note on an item, not what it says. Notes are deleted
        {` ${kept}`}; until then your copy of <a href="/privacy/mine">what is kept about you</a> has
        them.
      </p>
      <Doing>
        <LinkButton href={`${here}/notes/pack`}>My agenda pack with my notes, as a PDF</LinkButton>
        <LinkButton href={`${here}/offline`}>Keep for reading offline</LinkButton>
      </Doing>
      {papers.length === 0 && <p>There is nothing on the agenda yet.</p>}
      {papers.map((paper) => (
        <Item
          key={paper.number}
          {...props}
          paper={paper}
          note={notes.find(({ number }) => number === paper.number)}
        />
      ))}
    </>
  )
}

type ItemProps = NotesProps & { readonly paper: Paper; readonly note: PaperNote | undefined }

function Item(props: ItemProps) {
  const { paper, closed } = props
  const { number, title, exemptBecause } = paper
  return (
    <section aria-labelledby={`item-${number}`}>
      <h2 id={`item-${number}`}>
        {number}. {title}
      </h2>
      <Columns
        wide={
          <>
            {exemptBecause !== null && <p class="tr-soft">Exempt: {exemptBecause}</p>}
            <PaperWords {...props} />
          </>
        }
        narrow={closed.has(number) ? <ClosedNote {...props} /> : <NoteForm {...props} />}
      />
    </section>
  )
}

function PaperWords({ body, meeting, paper, closed }: ItemProps) {
  const { number, words, file } = paper
  if (closed.has(number)) return <p>{closedWords}</p>
  const lines = paragraphsOf(words)
  return (
    <>
      {lines.map((line, place) => (
        <p key={place}>{line}</p>
      ))}
      {file !== null && (
        <FileLine slug={body.slug} meetingId={meeting.id} number={number} file={file} />
      )}
      {lines.length === 0 && file === null && <p>There is no paper to this item.</p>}
    </>
  )
}

function NoteForm(props: ItemProps) {
  const { body, meeting, paper, note, conflicting, problems, newOnce } = props
  const { number } = paper
  const at = `/boards/${body.slug}/meetings/${meeting.id}/notes/${number}`
  return (
    <>
      {conflicting === number && <Meanwhile note={note} />}
      <Form action={at} once={newOnce()}>
        <input type="hidden" name="seen" value={note?.version ?? 0} />
        <TextAreaField
          name={noteField(number)}
          label={`My note on item ${number}`}
          hint={`Only you see it. Up to ${papersInForce.noteWords} words`}
          rows={4}
          value={wordsIn(props)}
          problem={problemIn(problems, noteField(number))}
        />
        <Button look="secondary">{note === undefined ? 'Keep the note' : 'Save the note'}</Button>
      </Form>
      {note !== undefined && <Written {...props} note={note} />}
    </>
  )
}

/** What stands in the field: what was typed and not kept, or else the note. */
function wordsIn({ paper, note, typed }: ItemProps): string | undefined {
  return typed?.number === paper.number ? typed.words : note?.words
}

/** Both versions: the one that is kept, and what was typed, in the field below. */
function Meanwhile({ note }: { note: PaperNote | undefined }) {
  if (note === undefined) {
    return (
      <Panel>
        <p>The note was deleted meanwhile. Save to keep what you typed as a new one.</p>
      </Panel>
    )
  }
  return (
    <Panel>
      <p>
        <strong>The note as it is kept</strong>, of {momentText(note.at)}:
      </p>
      {paragraphsOf(note.words).map((line, place) => (
        <p key={place}>{line}</p>
      ))}
      <p>Saving puts the words of the field in its place.</p>
    </Panel>
  )
}

/** When a note was written last, and the way to take it back. */
function Written({ body, meeting, note, newOnce }: ItemProps & { readonly note: PaperNote }) {
  const at = `/boards/${body.slug}/meetings/${meeting.id}/notes/${note.number}/delete`
  return (
    <>
      <p class="tr-soft">Last saved: {momentText(note.at)}</p>
      <Details summary={`Delete the note on item ${note.number}`}>
        <p>It is deleted at once, and cannot be brought back.</p>
        <Form action={at} once={newOnce()}>
          <input type="hidden" name="seen" value={note.version} />
          <Button look="warning">Delete my note</Button>
        </Form>
      </Details>
    </>
  )
}

/** A note stays its writer's, also where its item is closed to them now; it is not written any more. */
function ClosedNote(props: ItemProps) {
  const { note, paper } = props
  if (note === undefined) return <p>No note is written on item {paper.number}.</p>
  return (
    <>
      <p>
        <strong>My note on item {paper.number}</strong>
      </p>
      {paragraphsOf(note.words).map((line, place) => (
        <p key={place}>{line}</p>
      ))}
      <Written {...props} note={note} />
    </>
  )
}
