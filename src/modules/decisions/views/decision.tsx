import type { ComponentChildren } from 'preact'
import { dayText, momentText } from '#lib/dates.ts'
import type { BodyShown } from '#modules/boards/model/bodies.ts'
import type { Meeting } from '#modules/boards/model/meetings.ts'
import type { Measure } from '#modules/performance/model.ts'
import { Button } from '#ui/buttons.tsx'
import { KeyFigures } from '#ui/cards.tsx'
import { RadioField } from '#ui/field-groups.tsx'
import { SelectField, TextAreaField } from '#ui/fields.tsx'
import { ErrorSummary, Form, type Problem, problemIn } from '#ui/form.tsx'
import { Lead, SummaryList } from '#ui/text.tsx'
import { outcomes, type Decision } from '../model.ts'
import type { LookedTyped } from '../rules/form.ts'
import { standingWords } from '../rules/returns.ts'

interface DecisionProps {
  readonly decision: Decision
  readonly body: BodyShown
  readonly measure: Measure
  /** As of today; a decision that was looked at keeps the figure of that day. */
  readonly figureNow: string
  readonly meetings: readonly Meeting[]
  /** The meetings at which it may have been looked at. */
  readonly among: readonly Meeting[]
  readonly mayChange: boolean
  readonly today: string
  readonly typed: LookedTyped
  readonly problems: readonly Problem[]
  readonly once: string
  /** What other modules know of it. */
  readonly beside: ComponentChildren
}

/** One decision: what was expected, the figure then and now, and what a meeting found. */
export function DecisionPage(props: DecisionProps) {
  const { decision, body, measure, meetings, today, problems } = props
  const { looked } = decision
  const meeting = meetings.find(({ id }) => id === looked?.meetingId)
  return (
    <>
      <ErrorSummary problems={problems} />
      <h1>{decision.title}</h1>
      <Lead>{decision.expected}</Lead>
      <KeyFigures
        figures={[
          { figure: decision.figureThen, of: 'When it was decided' },
          looked === null
            ? { figure: props.figureNow, of: 'Today' }
            : { figure: looked.figureNow, of: 'When it was looked at again' },
        ]}
      />
      <SummaryList
        items={[
          { name: 'Seen by', value: `${measure.name}, all schools of the partnership` },
          {
            name: 'Decided by',
            value: <a href={madeAt(props)}>{madeWords(props)}</a>,
          },
          { name: 'Comes back after', value: dayText(decision.reviewOn) },
          { name: 'What came of it', value: standingWords(decision, today) },
        ]}
      />
      {props.beside}
      {looked !== null && (
        <>
          <h2>What the board found</h2>
          <p>{looked.words}</p>
          <p>
            {meeting === undefined ? (
              'At a meeting'
            ) : (
              <a href={`/boards/${body.slug}/meetings/${meeting.id}`}>
                Meeting of {momentText(meeting.startsAt)}
              </a>
            )}
            ; written down by {looked.by} on {dayText(looked.on)}.
          </p>
        </>
      )}
      <LookAgain {...props} />
    </>
  )
}

/** The page of the motion that was carried, or of the minutes that have it. */
function madeAt({ decision: { motionId, minuted }, body: { slug } }: DecisionProps): string {
  return motionId === null
    ? `/boards/${slug}/meetings/${minuted?.meetingId ?? ''}/minutes`
    : `/boards/${slug}/motions/${motionId}`
}

function madeWords({ decision: { minuted }, body, meetings }: DecisionProps): string {
  if (minuted === null) return `${body.name}, by its vote`
  const meeting = meetings.find(({ id }) => id === minuted.meetingId)
  const when = meeting === undefined ? '' : ` of ${momentText(meeting.startsAt)}`
  const item = minuted.item === null ? '' : `, item ${minuted.item}`
  return `${body.name}, minutes${when}${item}`
}

function LookAgain({ decision, among, mayChange, today, typed, problems, once }: DecisionProps) {
  if (!mayChange || decision.looked !== null || decision.reviewOn > today) return null
  const problemOf = (field: string) => problemIn(problems, field)
  return (
    <>
      <h2>What came of it</h2>
      {among.length === 0 ? (
        <p>It waits for the board’s next meeting.</p>
      ) : (
        <Form action={`/decisions/${decision.id}/review`} once={once}>
          <SelectField
            name="meeting"
            label="The meeting that looked at it"
            value={typed.meeting}
            problem={problemOf('meeting')}
            choices={among.map(({ id, startsAt }) => ({ value: id, text: momentText(startsAt) }))}
          />
          <RadioField
            name="outcome"
            label="What came of it"
            value={typed.outcome}
            problem={problemOf('outcome')}
            choices={outcomes.map((value) => ({
              value,
              text: `${value.charAt(0).toUpperCase()}${value.slice(1)}`,
            }))}
          />
          <TextAreaField
            name="words"
            label="How you know"
            hint="It is written once, with the figure of today"
            rows={3}
            value={typed.words}
            problem={problemOf('words')}
          />
          <Button>Write down what came of it</Button>
        </Form>
      )}
    </>
  )
}
