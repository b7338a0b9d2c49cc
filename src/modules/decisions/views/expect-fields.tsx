import type { Measure } from '#modules/performance/model.ts'
import { SelectField, TextAreaField, DayField } from '#ui/fields.tsx'
import { type Problem, problemIn } from '#ui/form.tsx'
import type { DecisionTyped } from '../rules/form.ts'

/** What is expected of a decision, by which measure, and when the body looks again. */
export function ExpectFields(props: {
  measures: readonly Measure[]
  typed: DecisionTyped
  problems: readonly Problem[]
}) {
  const { measures, typed, problems } = props
  const problemOf = (field: string) => problemIn(problems, field)
  return (
    <>
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
      <DayField
        name="review"
        label="Look again after"
        hint="Best when the next results are there"
        value={typed.review}
        problem={problemOf('review')}
      />
    </>
  )
}
