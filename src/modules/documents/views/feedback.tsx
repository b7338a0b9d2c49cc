import { dayText } from '#lib/dates.ts'
import { Button } from '#ui/buttons.tsx'
import { Panel } from '#ui/cards.tsx'
import { TextAreaField } from '#ui/fields.tsx'
import { Form, problemIn } from '#ui/form.tsx'
import { Details } from '#ui/text.tsx'
import type { Edition, Feedback } from '../model.ts'
import type { DocumentProps } from './document.tsx'

/** What people said of a document and what came of it, and the form to say more. */
export function FeedbackPart(props: DocumentProps & { edition: Edition }) {
  const { kind, edition, feedback, maySay, said, problems, newOnce } = props
  return (
    <>
      <h2 id="feedback">What people say</h2>
      {feedback.length === 0 && <p>Nobody has said anything yet.</p>}
      {feedback.map((each) => (
        <Panel key={each.id}>
          <p>
            {each.words} <Said {...each} />
          </p>
          <Answer {...props} each={each} />
        </Panel>
      ))}
      {maySay && edition === props.editions[0] && (
        <Form action={`/documents/${kind.slug}/feedback`} once={newOnce()}>
          <TextAreaField
            name="said"
            label="What you think of it"
            hint="Everybody here reads it with your name, and the answer"
            rows={3}
            value={said}
            problem={problemIn(problems, 'said')}
          />
          <Button look="secondary">Say it</Button>
        </Form>
      )}
    </>
  )
}

function Said({ by, on, number }: Feedback) {
  return (
    <span class="tr-soft">
      {by}, {dayText(on)}, of version {number}
    </span>
  )
}

function Answer(props: DocumentProps & { each: Feedback }) {
  const { kind, each, mayChange, answer, problems, newOnce } = props
  if (each.answer !== null) {
    return (
      <p>
        <strong>Answer:</strong> {each.answer} <span class="tr-soft">{each.answeredBy}</span>
      </p>
    )
  }
  if (!mayChange) return <p class="tr-soft">Not answered yet.</p>
  const name = `answer-${each.id}`
  return (
    <Details summary="Answer it" open={answer?.id === each.id}>
      <Form action={`/documents/${kind.slug}/feedback/${each.id}/answer`} once={newOnce()}>
        <TextAreaField
          name={name}
          label="What comes of it"
          hint="It is written once"
          rows={2}
          value={answer?.id === each.id ? answer.words : ''}
          problem={problemIn(problems, name)}
        />
        <Button look="secondary">Answer</Button>
      </Form>
    </Details>
  )
}
