import type { ComponentChildren } from 'preact'
import { momentText } from '#lib/dates.ts'
import { Button } from '#ui/buttons.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { RadioField } from '#ui/field-groups.tsx'
import { FileField, SelectField, TextAreaField, TextField } from '#ui/fields.tsx'
import { ErrorSummary, Form, type Problem, problemIn } from '#ui/form.tsx'
import type { BodyShown } from '../model/bodies.ts'
import type { Interest } from '../model/interests.ts'
import type { Attendance, Declaration, Meeting, Paper } from '../model/meetings.ts'
import type { Motion } from '../model/motions.ts'
import { attendanceStates } from '../model/meetings.ts'
import type { DeclarationTyped } from '../rules/declaration-form.ts'
import type { PaperTyped } from '../rules/meeting-form.ts'
import type { MinutesShown } from '../rules/minutes-form.ts'
import { paragraphsOf } from '../rules/papers/record.ts'
import { holdersWords } from '../rules/words.ts'
import { MinutesPart } from './actions.tsx'
import { FileLine } from './paper-file.tsx'
import { papersInForce } from '../rules/papers/in-force.ts'
import { DeclarationsPart } from './declarations.tsx'

interface MeetingProps {
  readonly body: BodyShown
  readonly meeting: Meeting
  readonly papers: readonly Paper[]
  readonly attendance: readonly Attendance[]
  readonly declarations: readonly Declaration[]
  readonly interests: readonly Interest[]
  readonly motions: readonly Motion[]
  readonly mayChange: boolean
  readonly minutes: MinutesShown
  readonly mayFinish: boolean
  /** The items on which the reader keeps a note; `undefined` for those who keep none here. */
  readonly notes: ReadonlySet<number> | undefined
  readonly typed: PaperTyped
  readonly declared: DeclarationTyped
  readonly problems: readonly Problem[]
  readonly newOnce: () => string
  /** What other modules bring back to this meeting. */
  readonly beside: ComponentChildren
}

/** A meeting: when and where, the agenda with its papers, who was there and what they declared. */
export function MeetingPage(props: MeetingProps) {
  const { body, meeting, papers, mayChange, problems } = props
  const exempt = papers.filter(({ exemptBecause }) => exemptBecause !== null).length
  const mayWrite = mayChange && props.minutes.approval === undefined
  return (
    <>
      <ErrorSummary problems={problems} />
      <h1>Meeting of {momentText(meeting.startsAt)}</h1>
      <p class="tr-lead">
        {body.name}, {meeting.place}. {papers.length} {papers.length === 1 ? 'item' : 'items'} on
        the agenda, {exempt} exempt.
      </p>
      <MeetingPages {...props} />
      <MinutesPart {...props} />
      <Agenda {...props} />
      {props.beside}
      <Attending {...props} mayChange={mayWrite} />
      <Declared {...props} />
      <DeclarationsPart {...props} mayChange={mayWrite} />
      {mayWrite && <NewPaper {...props} />}
      {mayChange && !mayWrite && <Kept />}
    </>
  )
}

/** What there is of the meeting beside this page, and what may be taken along. */
function MeetingPages({ body, meeting, notes }: MeetingProps) {
  const here = `/boards/${body.slug}/meetings/${meeting.id}`
  return (
    <>
      <ul class="tr-pages">
        <li>
          <a href={`${here}/pack`}>Agenda pack as a PDF</a>
        </li>
        {notes !== undefined && (
          <li>
            <a href={`${here}/notes`}>
              {notes.size === 0 ? 'My notes' : `My notes (${notes.size})`}
            </a>
          </li>
        )}
        <li>
          <a href={`${here}/offline`}>Keep for reading offline</a>
        </li>
        <li>
          <a href={`${here}/publication`}>For the public</a>
        </li>
      </ul>
      <p class="tr-soft">
        To read offline you get one file that opens on a phone or tablet without a network; it does
        not update itself, so take a new one when papers change.
      </p>
    </>
  )
}

function Agenda({ body, meeting, papers, motions, notes }: MeetingProps) {
  if (papers.length === 0) return <p>There is nothing on the agenda yet.</p>
  return (
    <>
      <h2>Agenda</h2>
      <ol class="govuk-list govuk-list--number">
        {papers.map(({ number, title, words, exemptBecause, motionId, file }) => {
          const motion = motions.find(({ id }) => id === motionId)
          return (
            <li key={number} value={number}>
              <strong>{title}</strong>
              {exemptBecause !== null && <span class="tr-soft"> Exempt: {exemptBecause}</span>}
              {paragraphsOf(words).map((line, place) => (
                <p key={place}>{line}</p>
              ))}
              {file !== null && (
                <FileLine slug={body.slug} meetingId={meeting.id} number={number} file={file} />
              )}
              {motion !== undefined && (
                <p>
                  To be voted on:{' '}
                  <a href={`/boards/${body.slug}/motions/${motion.id}`}>{motion.title}</a>
                </p>
              )}
              {notes !== undefined && (
                <p>
                  <a href={`/boards/${body.slug}/meetings/${meeting.id}/notes#item-${number}`}>
                    {notes.has(number) ? 'My note' : 'Keep a note'} on item {number}
                  </a>
                </p>
              )}
            </li>
          )
        })}
      </ol>
    </>
  )
}

function Attending({ body, meeting, attendance, mayChange, newOnce }: MeetingProps) {
  const stateOf = new Map(attendance.map(({ seatId, state }) => [seatId, state]))
  const table = (
    <DataTable
      id="attendance"
      caption={<strong>{attendanceWords(attendance, body.seats.length)}</strong>}
      columns={[
        { heading: 'Seat', kind: 'words' },
        { heading: 'Held by', kind: 'words' },
        { heading: 'At the meeting', kind: 'words' },
      ]}
      rows={body.seats.map((seat) => ({
        key: seat.id,
        name: seat.name,
        cells: [
          holdersWords(seat),
          mayChange ? (
            <AttendanceChoice seat={seat} state={stateOf.get(seat.id)} />
          ) : (
            (stateOf.get(seat.id) ?? 'not written down')
          ),
        ],
      }))}
    />
  )
  if (!mayChange) return table
  return (
    <form method="post" action={`/boards/${body.slug}/meetings/${meeting.id}/attendance`}>
      <input type="hidden" name="once" value={newOnce()} />
      {table}
      <Button look="secondary">Write down who was there</Button>
    </form>
  )
}

function AttendanceChoice(props: {
  seat: { id: string; name: string }
  state: string | undefined
}) {
  const { seat, state } = props
  return (
    <select
      class="govuk-select"
      name={`seat-${seat.id}`}
      aria-label={`${seat.name} at the meeting`}
    >
      <option value="">not written down</option>
      {attendanceStates.map((each) => (
        <option key={each} value={each} selected={each === state}>
          {each}
        </option>
      ))}
    </select>
  )
}

function attendanceWords(attendance: readonly Attendance[], seats: number): string {
  const many = (state: string) => attendance.filter((each) => each.state === state).length
  return `${many('present')} of ${seats} seats present, ${many('apologies')} with apologies`
}

/** What the people in the seats have declared, for the item at which interests are asked. */
function Declared({ body, interests }: MeetingProps) {
  const sitting = new Set(
    body.seats.flatMap(({ holders }) => holders.map(({ personId }) => personId)),
  )
  const own = interests.filter(({ personId }) => sitting.has(personId))
  if (own.length === 0) return null
  return (
    <>
      <h2>Interests in the register</h2>
      <ul class="govuk-list govuk-list--bullet">
        {own.map(({ id, name, kind, words }) => (
          <li key={id}>
            {name}: {kind}. {words}
          </li>
        ))}
      </ul>
    </>
  )
}

function Kept() {
  return (
    <p>
      The minutes of this meeting are approved, so its papers, who was there and what was declared
      stay as they are.
    </p>
  )
}

const mostMegabytes = Math.round(papersInForce.mostBytes / 1024 / 1024)

function NewPaper({ body, meeting, motions, typed, problems, newOnce }: MeetingProps) {
  const problemOf = (field: string) => problemIn(problems, field)
  return (
    <>
      <h2>Put an item on the agenda</h2>
      <Form action={`/boards/${body.slug}/meetings/${meeting.id}/papers`} once={newOnce()} files>
        <TextField name="title" label="Item" value={typed.title} problem={problemOf('title')} />
        <TextAreaField name="words" label="Paper" rows={4} value={typed.words} />
        <FileField
          name="file"
          label="Paper as a file"
          hint={`PDF, Word, Excel, PNG or JPEG, up to ${mostMegabytes} MB, without macros or links to other files. A PDF with headings is read by everybody. The file is open or exempt as a whole`}
          accept=".pdf,.docx,.xlsx,.png,.jpg,.jpeg"
          problem={problemOf('file')}
        />
        <RadioField
          name="publication"
          label="Publication"
          value={typed.publication}
          problem={problemOf('publication')}
          choices={[
            { value: 'open', text: 'Open' },
            { value: 'exempt', text: 'Exempt' },
          ]}
        />
        <TextField
          name="because"
          label="Why it is exempt"
          hint="With the section of the Freedom of Information Act; only for an exempt paper. The public reads this reason"
          value={typed.because}
          problem={problemOf('because')}
        />
        <SelectField
          name="motion"
          label="Motion"
          value={typed.motion}
          problem={problemOf('motion')}
          choices={[
            { value: '', text: 'No motion' },
            ...motions.map(({ id, title }) => ({ value: id, text: title })),
          ]}
        />
        <Button look="secondary">Put it on the agenda</Button>
      </Form>
    </>
  )
}
