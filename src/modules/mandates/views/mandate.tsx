import type { ComponentChildren } from 'preact'
import { dayText } from '#lib/dates.ts'
import { Button } from '#ui/buttons.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { RadioField } from '#ui/field-groups.tsx'
import { SelectField, TextAreaField } from '#ui/fields.tsx'
import { ErrorSummary, Form, type Problem, problemIn } from '#ui/form.tsx'
import { Lead, SummaryList } from '#ui/text.tsx'
import type { View } from '../model.ts'
import { isOpen, type ViewTyped } from '../rules/form.ts'
import { askedOf, nounOf, stateWords, voicesAsked, type Shown } from '../rules/shown.ts'
import { tallyOf, tallyWords } from '../rules/tally.ts'

interface Named {
  readonly id: string
  readonly name: string | undefined
}

interface MandateProps extends Shown {
  readonly views: readonly View[]
  readonly isMine: boolean
  /** Those for which the reader answers; a person's own voice has no name. */
  readonly ownNamed: readonly Named[]
  readonly mayReadViews: boolean
  readonly today: string
  readonly typed: { readonly view?: ViewTyped; readonly summary?: string; readonly why?: string }
  readonly problems: readonly Problem[]
  readonly newOnce: () => string
  /** What other modules know of it. */
  readonly beside: ComponentChildren
}

/** One question to those represented: what is asked, their answers, the summary, and what came of it. */
export function MandatePage(props: MandateProps) {
  const { mandate, today, problems } = props
  return (
    <>
      <ErrorSummary problems={problems} />
      <h1>{mandate.title}</h1>
      <Lead>{mandate.words}</Lead>
      <SummaryList
        items={[
          { name: 'Asked', value: askedOf(props) },
          { name: 'By', value: mandate.by },
          { name: 'Answers until', value: dayText(mandate.closesOn) },
          { name: 'Where it stands', value: stateWords(props, today) },
        ]}
      />
      {props.beside}
      <CameOfIt {...props} />
      <Answering {...props} />
      <Said {...props} />
      <SummingUp {...props} />
    </>
  )
}

/** "You said, we decided", with the reason once the seat has told it. */
function CameOfIt(props: MandateProps) {
  const { mandate, decided, isMine, typed, problems, newOnce } = props
  if (decided === undefined) return null
  return (
    <>
      <h2>You said, we decided</h2>
      {mandate.summary !== null && (
        <p>
          You said: {tallyWords(mandate.summary, nounOf(props))}. {mandate.summary.words}
        </p>
      )}
      <p>
        We decided on {dayText(decided.on)}. {decided.words}
      </p>
      {mandate.why !== '' && <p>Why: {mandate.why}</p>}
      {mandate.why === '' && isMine && (
        <Form action={`/mandates/${mandate.id}/why`} once={newOnce()}>
          <TextAreaField
            name="why"
            label="Why the board decided so"
            hint="Those you asked read this; it is written once"
            rows={3}
            value={typed.why ?? ''}
            problem={problemIn(problems, 'why')}
          />
          <Button>Tell them why</Button>
        </Form>
      )}
    </>
  )
}

/** For whoever has not answered, while answers are taken. */
function Answering(props: MandateProps) {
  const { mandate, ownNamed, views, today } = props
  const answered = new Set(views.map(({ voiceId }) => voiceId))
  const left = ownNamed.filter(({ id }) => !answered.has(id))
  if (left.length === 0 || !isOpen(mandate, today)) return null
  return (
    <>
      <h2>Your answer</h2>
      <AnswerForm {...props} left={left} />
    </>
  )
}

const unanswered: ViewTyped = { voice: '', view: '', words: '' }

function AnswerForm(props: MandateProps & { left: readonly Named[] }) {
  const { mandate, left, problems, newOnce } = props
  const typed = props.typed.view ?? unanswered
  const [only, ...others] = left
  return (
    <Form action={`/mandates/${mandate.id}/views`} once={newOnce()}>
      {others.length === 0 ? (
        <input type="hidden" name="voice" value={only?.id} />
      ) : (
        <SelectField
          name="voice"
          label="For whom"
          value={typed.voice}
          problem={problemIn(problems, 'voice')}
          choices={left.map(({ id, name }) => ({ value: id, text: name ?? 'For yourself' }))}
        />
      )}
      <RadioField
        name="view"
        label={others.length === 0 ? `For ${only?.name ?? 'yourself'}` : 'What you answer'}
        hint="One answers once. Your representative and the others who were asked see it."
        value={typed.view}
        problem={problemIn(problems, 'view')}
        choices={[
          { value: 'for', text: 'For' },
          { value: 'against', text: 'Against' },
          { value: 'unsure', text: 'Unsure' },
        ]}
      />
      <TextAreaField
        name="words"
        label="In your words"
        hint="Why, and what should be thought of; you may leave it empty"
        rows={3}
        value={typed.words}
      />
      <Button>Answer</Button>
    </Form>
  )
}

/** Who said what, for the representative and those who were asked; for others the numbers. */
function Said(props: MandateProps) {
  const { mandate, views, mayReadViews } = props
  const tally = mandate.summary ?? tallyOf(views, voicesAsked(props).length)
  const said = tallyWords(tally, nounOf(props))
  if (!mayReadViews) {
    return mandate.summary === null ? null : (
      <>
        <h2>What they said</h2>
        <p>{said}.</p>
        <p>{mandate.summary.words}</p>
      </>
    )
  }
  return (
    <>
      <h2>What they said</h2>
      <p>{said}.</p>
      {mandate.summary !== null && <p>{mandate.summary.words}</p>}
      {views.length > 0 && (
        <DataTable
          id="views"
          caption="Seen by the representative and those who were asked, not by the board."
          columns={[
            { heading: 'Who', kind: 'words' },
            { heading: 'Answer', kind: 'words' },
            { heading: 'In their words', kind: 'prose' },
            { heading: 'By', kind: 'words' },
          ]}
          rows={views.map((view) => ({
            key: view.voiceId,
            name: view.whose,
            cells: [view.opinion, view.words || '–', view.by],
          }))}
        />
      )}
    </>
  )
}

function SummingUp({ mandate, isMine, typed, problems, newOnce }: MandateProps) {
  if (!isMine || mandate.summary !== null) return null
  return (
    <>
      <h2>Sum up for the board</h2>
      <Form action={`/mandates/${mandate.id}/summary`} once={newOnce()}>
        <TextAreaField
          name="summary"
          label="What they said, in your words"
          hint="It stands beside the ballot with the numbers. It ends the asking and is written once."
          rows={4}
          value={typed.summary ?? ''}
          problem={problemIn(problems, 'summary')}
        />
        <Button>Sum up</Button>
      </Form>
    </>
  )
}
