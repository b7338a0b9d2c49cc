import { dayText } from '#lib/dates.ts'
import type { School } from '#modules/schools/model.ts'
import { Button } from '#ui/buttons.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { RadioField } from '#ui/field-groups.tsx'
import { SelectField, TextAreaField } from '#ui/fields.tsx'
import { ErrorSummary, Form, type Problem, problemIn } from '#ui/form.tsx'
import { Lead, SummaryList } from '#ui/text.tsx'
import type { View } from '../model.ts'
import { isOpen, type ViewTyped } from '../rules/form.ts'
import { askedOf, stateWords, type Shown } from '../rules/shown.ts'
import { tallyOf, tallyWords } from '../rules/tally.ts'

interface MandateProps extends Shown {
  readonly views: readonly View[]
  readonly isMine: boolean
  readonly ownSchools: readonly School[]
  readonly mayReadViews: boolean
  readonly today: string
  readonly typed: { readonly view?: ViewTyped; readonly summary?: string; readonly why?: string }
  readonly problems: readonly Problem[]
  readonly newOnce: () => string
}

/** One question to the schools: what is asked, their answers, the summary, and what came of it. */
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
          You said: {tallyWords(mandate.summary)}. {mandate.summary.words}
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
            hint="The schools read this; it is written once"
            rows={3}
            value={typed.why ?? ''}
            problem={problemIn(problems, 'why')}
          />
          <Button>Tell the schools why</Button>
        </Form>
      )}
    </>
  )
}

/** For a head whose school has not answered, while answers are taken. */
function Answering(props: MandateProps) {
  const { mandate, ownSchools, views, today } = props
  const answered = new Set(views.map(({ schoolId }) => schoolId))
  const left = ownSchools.filter(({ id }) => !answered.has(id))
  if (left.length === 0 || !isOpen(mandate, today)) return null
  return (
    <>
      <h2>Your answer</h2>
      <AnswerForm {...props} left={left} />
    </>
  )
}

const unanswered: ViewTyped = { school: '', view: '', words: '' }

function AnswerForm(props: MandateProps & { left: readonly School[] }) {
  const { mandate, left, problems, newOnce } = props
  const typed = props.typed.view ?? unanswered
  const [only, ...others] = left
  return (
    <Form action={`/mandates/${mandate.id}/views`} once={newOnce()}>
      {others.length === 0 ? (
        <input type="hidden" name="school" value={only?.id} />
      ) : (
        <SelectField
          name="school"
          label="For which school"
          value={typed.school}
          problem={problemIn(problems, 'school')}
          choices={left.map(({ id, name }) => ({ value: id, text: name }))}
        />
      )}
      <RadioField
        name="view"
        label={others.length === 0 ? `For ${only?.name}` : 'What it says'}
        hint="A school answers once. Your representative and the other schools of the cluster see it."
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

/** Who said what, for the representative and the schools themselves; for others the numbers. */
function Said(props: MandateProps) {
  const { mandate, cluster, views, mayReadViews } = props
  const tally = mandate.summary ?? tallyOf(views, cluster?.schoolIds.length ?? 0)
  if (!mayReadViews) {
    return mandate.summary === null ? null : (
      <>
        <h2>What the schools said</h2>
        <p>{tallyWords(tally)}.</p>
        <p>{mandate.summary.words}</p>
      </>
    )
  }
  return (
    <>
      <h2>What the schools said</h2>
      <p>{tallyWords(tally)}.</p>
      {mandate.summary !== null && <p>{mandate.summary.words}</p>}
      {views.length > 0 && (
        <DataTable
          id="views"
          caption="Seen by the representative and the schools of the cluster, not by the board."
          columns={[
            { heading: 'School', kind: 'words' },
            { heading: 'Answer', kind: 'words' },
            { heading: 'In its words', kind: 'prose' },
            { heading: 'By', kind: 'words' },
          ]}
          rows={views.map((view) => ({
            key: view.schoolId,
            name: view.school,
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
          label="What the schools said, in your words"
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
