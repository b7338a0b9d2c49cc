import { dayText } from '#lib/dates.ts'
import { Button } from '#ui/buttons.tsx'
import { TextAreaField, DayField, TextField } from '#ui/fields.tsx'
import { ErrorSummary, Form, isWrongIn, problemIn, type Problem } from '#ui/form.tsx'
import { Panel } from '#ui/cards.tsx'
import { Details, Lead, SummaryList } from '#ui/text.tsx'
import type { Evaluation, Pair, Visited } from '../model.ts'
import {
  mentorWords,
  purposeWords,
  spanWords,
  type EvaluationTyped,
  type ExemplarTyped,
  type VisitTyped,
} from '../rules/forms.ts'

interface PairProps {
  readonly pair: Pair
  readonly cluster: string
  readonly board: string
  readonly visits: readonly Visited[]
  readonly evaluations: readonly Evaluation[]
  readonly mayNote: boolean
  readonly mayEvaluate: boolean
  readonly mayEnd: boolean
  readonly typed: {
    readonly visit: VisitTyped
    readonly evaluation: EvaluationTyped
    readonly exemplar: ExemplarTyped
    readonly to: string
  }
  readonly problems: readonly Problem[]
  readonly newOnce: () => string
}

/** A mentor and whom they help: the plan, the visits, and what the board says of the work. */
export function PairPage(props: PairProps) {
  const { pair, cluster, board, problems } = props
  return (
    <>
      <ErrorSummary problems={problems} />
      <h1>{pair.person}</h1>
      <Lead>
        {cluster}: {purposeWords[pair.purpose]}. {mentorWords(pair)}
      </Lead>
      <SummaryList
        items={[
          { name: 'When', value: spanWords(pair) },
          { name: 'Plan', value: pair.plan },
          { name: 'Set by', value: `${board}, ${pair.minute}` },
          {
            name: 'Read by',
            value:
              pair.mentor === null
                ? 'The lead, the board and officers'
                : 'The two, the board and officers',
          },
        ]}
      />
      <Visits {...props} />
      <Evaluations {...props} />
      {props.mayEnd && pair.to === null && <EndPair {...props} />}
    </>
  )
}

function Visits(props: PairProps) {
  const { visits, mayNote, problems } = props
  return (
    <>
      <h2>Visits</h2>
      {visits.length === 0 && <p>No visit is noted yet.</p>}
      {visits.map(({ id, on, seen, agreed, by }) => (
        <Panel key={id}>
          <h3>
            {dayText(on)}, by {by}
          </h3>
          <p>{seen}</p>
          <p>Agreed: {agreed}</p>
        </Panel>
      ))}
      {mayNote && (
        <Details summary="Note a visit" open={isWrongIn(problems, ['on', 'seen', 'agreed'])}>
          <NoteVisit {...props} />
        </Details>
      )}
    </>
  )
}

function NoteVisit({ pair, typed: { visit }, problems, newOnce }: PairProps) {
  return (
    <Form action={`/mentoring/${pair.id}/visits`} once={newOnce()}>
      <DayField
        name="on"
        label="Day of the visit"
        value={visit.on}
        problem={problemIn(problems, 'on')}
      />
      <TextAreaField
        name="seen"
        label="What you saw or spoke of"
        rows={4}
        value={visit.seen}
        problem={problemIn(problems, 'seen')}
      />
      <TextAreaField
        name="agreed"
        label="What you agreed"
        rows={2}
        value={visit.agreed}
        problem={problemIn(problems, 'agreed')}
      />
      <Button>Note the visit</Button>
    </Form>
  )
}

const ofEvaluation = ['evaluated', 'wentWell', 'next', 'evaluation-minute']

function Evaluations(props: PairProps) {
  const { evaluations, mayEvaluate, problems } = props
  return (
    <>
      <h2>What the board says</h2>
      {evaluations.length === 0 && <p>The board has not evaluated the work yet.</p>}
      {evaluations.map(({ id, on, wentWell, next, minute }) => (
        <Panel key={id}>
          <h3>
            {dayText(on)}, {minute}
          </h3>
          <p>What went well: {wentWell}</p>
          <p>What next: {next}</p>
        </Panel>
      ))}
      {mayEvaluate && (
        <>
          <Details
            summary="Write down the board’s evaluation"
            open={isWrongIn(problems, ofEvaluation)}
          >
            <Evaluate {...props} />
          </Details>
          <Details
            summary="Show an example to all leads"
            open={isWrongIn(problems, ['title', 'example'])}
          >
            <ShowExample {...props} />
          </Details>
        </>
      )}
    </>
  )
}

function Evaluate({ pair, typed: { evaluation }, problems, newOnce }: PairProps) {
  return (
    <Form action={`/mentoring/${pair.id}/evaluations`} once={newOnce()}>
      <DayField
        name="evaluated"
        label="Day"
        hint="Of the board’s meeting"
        value={evaluation.on}
        problem={problemIn(problems, 'evaluated')}
      />
      <TextAreaField
        name="wentWell"
        label="What went well"
        rows={3}
        value={evaluation.wentWell}
        problem={problemIn(problems, 'wentWell')}
      />
      <TextAreaField
        name="next"
        label="What next"
        rows={3}
        value={evaluation.next}
        problem={problemIn(problems, 'next')}
      />
      <TextField
        name="evaluation-minute"
        label="Minute"
        value={evaluation.minute}
        problem={problemIn(problems, 'evaluation-minute')}
      />
      <Button look="secondary">Write it down</Button>
    </Form>
  )
}

function ShowExample({ pair, typed: { exemplar }, problems, newOnce }: PairProps) {
  return (
    <Form action={`/mentoring/${pair.id}/exemplars`} once={newOnce()}>
      <TextField
        name="title"
        label="Title"
        value={exemplar.title}
        problem={problemIn(problems, 'title')}
      />
      <TextAreaField
        name="example"
        label="What was done, and what came of it"
        hint="Everybody of the partnership reads it: name neither of the two"
        rows={4}
        value={exemplar.words}
        problem={problemIn(problems, 'example')}
      />
      <Button look="secondary">Show it to all leads</Button>
    </Form>
  )
}

function EndPair({ pair, typed, problems, newOnce }: PairProps) {
  const problem = problemIn(problems, 'to')
  return (
    <Details summary="Write down the last day" open={problem !== undefined}>
      <Form action={`/mentoring/${pair.id}/end`} once={newOnce()}>
        <DayField name="to" label="Last day" value={typed.to} problem={problem} />
        <Button look="secondary">Write down the last day</Button>
      </Form>
    </Details>
  )
}
