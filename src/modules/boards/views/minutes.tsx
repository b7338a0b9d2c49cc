import type { ComponentChildren } from 'preact'
import { momentText } from '#lib/dates.ts'
import { Button } from '#ui/buttons.tsx'
import { SelectField, TextAreaField, DayField, TextField } from '#ui/fields.tsx'
import { ErrorSummary, Form, type Problem, problemIn } from '#ui/form.tsx'
import type { BodyShown } from '../model/bodies.ts'
import type { Meeting, Paper } from '../model/meetings.ts'
import type { ExemptPart, MinutesVersion } from '../model/minutes.ts'
import type { ActionTyped, MinutesShown, MinutesTyped, NotWritten } from '../rules/minutes-form.ts'
import { ActionsTable, countWords, stateWords } from './actions.tsx'

interface MinutesProps {
  readonly body: BodyShown
  readonly meeting: Meeting
  readonly papers: readonly Paper[]
  readonly minutes: MinutesShown
  readonly mayChange: boolean
  /** What was typed and not kept. */
  readonly typed: MinutesTyped | undefined
  readonly action: ActionTyped
  readonly problems: readonly Problem[]
  readonly conflict: NotWritten['because'] | undefined
  readonly newOnce: () => string
  /** What other modules know of its actions. */
  readonly beside: ComponentChildren
}

/** The minutes of a meeting: as they stand, what came before, and what they give to do. */
export function MinutesPage(props: MinutesProps) {
  const { body, meeting, minutes, mayChange, problems, conflict, typed } = props
  const { versions, approval, actions } = minutes
  const [newest, ...earlier] = versions
  const mayWrite = mayChange && approval === undefined
  return (
    <>
      <ErrorSummary problems={problems} />
      {conflict !== undefined && <Conflict because={conflict} />}
      <h1>Minutes of {momentText(meeting.startsAt)}</h1>
      <p class="tr-lead">
        {body.name}, {meeting.place}: {stateWords(minutes)}
      </p>
      {approval !== undefined && (
        <p>Written down by {approval.by}. Nobody can change them any more.</p>
      )}
      {newest !== undefined && <Words {...newest} />}
      {!mayWrite && typed !== undefined && <Unkept {...typed} />}
      <ActionsTable
        {...props}
        id="actions"
        caption={countWords(actions.length)}
        actions={actions}
        mayFinish={mayChange}
      />
      {props.beside}
      {mayWrite && <Forms {...props} />}
      <Earlier versions={earlier} />
    </>
  )
}

function Forms(props: MinutesProps) {
  const [newest] = props.minutes.versions
  return (
    <>
      {newest !== undefined && <Approve {...props} seen={newest.version} />}
      {newest === undefined ? <Draft {...props} /> : <Correct {...props} newest={newest} />}
      <Give {...props} />
    </>
  )
}

function Conflict({ because }: { because: NotWritten['because'] }) {
  const text =
    because === 'approved'
      ? 'These minutes were approved while you were writing, so nothing was added. What you wrote is below.'
      : 'Somebody wrote another version while you were writing. It is shown here, and what you wrote is still in the form. Look at both, then send again.'
  return <ErrorSummary problems={[{ text }]} />
}

function Words({ version, words, exempt, reason, by, at }: MinutesVersion) {
  return (
    <>
      <h2>Version {version}</h2>
      <p class="tr-soft">
        {by}, {momentText(at)}.{reason === '' ? ' The draft.' : ` Corrected: ${reason}`}
      </p>
      <Paragraphs words={words} />
      {exempt.map((part) => (
        <Exempt key={part.number} {...part} />
      ))}
    </>
  )
}

/** Members read it; it stands in no public file. */
function Exempt({ number, words, because }: ExemptPart) {
  return (
    <div class="govuk-inset-text">
      <p>
        <strong>{number === null ? 'Not for the public' : `Item ${number}`}</strong>
        <span class="tr-soft"> Exempt: {because}</span>
      </p>
      <Paragraphs words={words} />
    </div>
  )
}

function Paragraphs({ words }: { words: string }) {
  return (
    <>
      {words.split(/\r?\n+/).map((line, place) => (
        <p key={place}>{line}</p>
      ))}
    </>
  )
}

function Unkept({ words, exempt, reason }: MinutesTyped) {
  return (
    <>
      <h2>What you wrote, which was not kept</h2>
      <Paragraphs words={words} />
      {exempt.map((part) => (
        <Exempt key={part.number} {...part} />
      ))}
      {reason !== '' && <p>Your reason: {reason}</p>}
    </>
  )
}

function Earlier({ versions }: { versions: readonly MinutesVersion[] }) {
  if (versions.length === 0) return null
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">Earlier versions ({versions.length})</summary>
      <div class="govuk-details__text">
        {versions.map((each) => (
          <Words key={each.version} {...each} />
        ))}
      </div>
    </details>
  )
}

function Draft(props: MinutesProps) {
  const { body, meeting, typed, newOnce } = props
  return (
    <>
      <h2>Draft the minutes</h2>
      <Form action={`/boards/${body.slug}/meetings/${meeting.id}/minutes`} once={newOnce()}>
        <input type="hidden" name="seen" value={0} />
        <WordsField {...props} words={typed?.words ?? ''} exempt={typed?.exempt ?? []} />
        <Button look="secondary">Keep the draft</Button>
      </Form>
    </>
  )
}

function Correct(props: MinutesProps & { newest: MinutesVersion }) {
  const { body, meeting, typed, problems, newOnce, newest } = props
  return (
    <>
      <h2>Correct the minutes</h2>
      <Form action={`/boards/${body.slug}/meetings/${meeting.id}/minutes`} once={newOnce()}>
        <input type="hidden" name="seen" value={newest.version} />
        <WordsField {...props} {...(typed ?? newest)} />
        <TextField
          name="reason"
          label="What you corrected, and why"
          value={typed?.reason ?? ''}
          problem={problemIn(problems, 'reason')}
        />
        <Button look="secondary">Keep the correction</Button>
      </Form>
    </>
  )
}

/** The minutes for the public, then apart from them what was said of each exempt item. */
function WordsField(
  props: Pick<MinutesProps, 'papers' | 'problems'> & Pick<MinutesTyped, 'words' | 'exempt'>,
) {
  const { papers, problems, words, exempt } = props
  const partOf = (number: number | null) => exempt.find((part) => part.number === number)
  return (
    <>
      <TextAreaField
        name="words"
        label="Minutes"
        hint="What was said and decided, for the public once approved. Members read the draft too."
        rows={12}
        value={words}
        problem={problemIn(problems, 'words')}
      />
      {papers
        .filter(({ exemptBecause }) => exemptBecause !== null)
        .map(({ number, title, exemptBecause }) => (
          <TextAreaField
            key={number}
            name={`exempt-${number}`}
            label={`Minutes of item ${number}, ${title}`}
            hint={`Exempt: ${exemptBecause}. They stand in no public file.`}
            rows={4}
            value={partOf(number)?.words ?? ''}
          />
        ))}
      <TextAreaField
        name="exempt-words"
        label="Anything else that is not for the public"
        rows={3}
        value={partOf(null)?.words ?? ''}
      />
      <TextField
        name="exempt-because"
        label="Why it is exempt"
        hint="With the section of the Freedom of Information Act. The public reads this reason"
        value={partOf(null)?.because ?? ''}
        problem={problemIn(problems, 'exempt-because')}
      />
    </>
  )
}

function Approve(props: MinutesProps & { seen: number }) {
  const { body, meeting, minutes, problems, newOnce, seen } = props
  const { approvable } = minutes
  return (
    <>
      <h2>Approve the minutes</h2>
      {approvable.length === 0 ? (
        <p>The body approves them at its next meeting, which has not begun yet.</p>
      ) : (
        <Form
          action={`/boards/${body.slug}/meetings/${meeting.id}/minutes/approval`}
          once={newOnce()}
        >
          <input type="hidden" name="seen" value={seen} />
          <SelectField
            name="at"
            label={`The meeting that approved version ${seen}`}
            hint="After this nobody can change them."
            problem={problemIn(problems, 'at')}
            choices={[
              { value: '', text: 'Choose a meeting' },
              ...approvable.map(({ id, startsAt }) => ({ value: id, text: momentText(startsAt) })),
            ]}
          />
          <Button look="secondary">Write down the approval</Button>
        </Form>
      )}
    </>
  )
}

function Give({ body, meeting, action, problems, newOnce }: MinutesProps) {
  return (
    <>
      <h2>Add an action</h2>
      <Form action={`/boards/${body.slug}/meetings/${meeting.id}/actions`} once={newOnce()}>
        <TextField
          name="action"
          label="What is to be done"
          value={action.action}
          problem={problemIn(problems, 'action')}
        />
        <SelectField
          name="seat"
          label="Owner"
          hint="It stays with the seat when its holder changes"
          value={action.seat}
          problem={problemIn(problems, 'seat')}
          choices={[
            { value: '', text: 'Choose a seat' },
            ...body.seats.map(({ id, name }) => ({ value: id, text: name })),
          ]}
        />
        <DayField
          name="due"
          label="Due on"
          value={action.due}
          problem={problemIn(problems, 'due')}
        />
        <TextField
          name="exempt-action"
          label="Why it is exempt"
          hint="Only where the public may not read it; the public reads this reason instead"
          value={action.because}
        />
        <Button look="secondary">Add it</Button>
      </Form>
    </>
  )
}
