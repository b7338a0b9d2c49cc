import type { Motion } from '#modules/boards/model/motions.ts'
import type { Measure } from '#modules/performance/model.ts'
import { Button } from '#ui/buttons.tsx'
import { ErrorSummary, Form, type Problem } from '#ui/form.tsx'
import { Lead } from '#ui/text.tsx'
import type { DecisionTyped } from '../rules/form.ts'
import { ExpectFields } from './expect-fields.tsx'

interface ExpectProps {
  readonly motion: Motion
  readonly measures: readonly Measure[]
  readonly typed: DecisionTyped
  readonly problems: readonly Problem[]
  readonly once: string
}

/** What a body expects of a motion it carried, by which measure, and when it looks again. */
export function ExpectPage({ motion, once, ...fields }: ExpectProps) {
  return (
    <>
      <ErrorSummary problems={fields.problems} />
      <h1>What it should bring</h1>
      <Lead>
        After the day you give, the decision comes back to the board’s next meeting by itself, with
        the figure of today beside the figure of then.
      </Lead>
      <p>
        <strong>{motion.title}</strong>
      </p>
      <Form action={`/motions/${motion.id}/decision`} once={once}>
        <ExpectFields {...fields} />
        <Button>Write it down</Button>
      </Form>
    </>
  )
}
