import type { Motion } from '#modules/boards/model/motions.ts'
import type { Measure } from '#modules/performance/model.ts'
import { Button } from '#ui/buttons.tsx'
import { SelectField, TextAreaField, TextField } from '#ui/fields.tsx'
import { ErrorSummary, Form, type Problem, problemIn } from '#ui/form.tsx'
import { Lead } from '#ui/text.tsx'
import type { DecisionTyped } from '../rules/form.ts'

interface ExpectProps {
  readonly motion: Motion
  readonly measures: readonly Measure[]
  readonly typed: DecisionTyped
  readonly problems: readonly Problem[]
  readonly once: string
}

/** What a body expects of a motion it carried, by which measure, and when it looks again. */
export function ExpectPage({ motion, measures, typed, problems, once }: ExpectProps) {
  const problemOf = (field: string) => problemIn(problems, field)
  return (
    <>
      <ErrorSummary problems={problems} />
      <h1>What it should bring</h1>
      <Lead>
        After the day you give, the decision comes back to the board’s next meeting by itself, with
        the figure of today beside the figure of then.
      </Lead>
      <p>
        <strong>{motion.title}</strong>
      </p>
      <Form action={`/motions/${motion.id}/decision`} once={once}>
        <TextAreaField
          name="expected"
          label="What should change"
          hint="In one sentence that can turn out to be wrong"
          rows={3}
          value={typed.expected}
          problem={problemOf('expected')}
        />
        <SelectField
          name="measure"
          label="The measure that will show it"
          hint="Of all schools of the partnership together"
          value={typed.measure}
          problem={problemOf('measure')}
          choices={measures.map(({ code, name }) => ({ value: code, text: name }))}
        />
        <TextField
          name="review"
          label="Look again after"
          hint="Like 2018-07-20; best when the next results are there"
          value={typed.review}
          problem={problemOf('review')}
        />
        <Button>Write it down</Button>
      </Form>
    </>
  )
}
