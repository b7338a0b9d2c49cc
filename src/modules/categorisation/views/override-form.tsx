import { Button } from '#ui/buttons.tsx'
import { SelectField, TextAreaField } from '#ui/fields.tsx'
import { Form, type Problem, problemIn } from '#ui/form.tsx'
import { Details } from '#ui/text.tsx'
import type { BoardMeeting } from '#modules/policy/model.ts'
import type { PolicyPack } from '../policy.ts'
import type { OverrideTyped } from '../rules/decision-form.ts'
import { MinutedFields } from './minuted-fields.tsx'

export interface OverrideProps {
  readonly at: string
  readonly pack: PolicyPack
  readonly bodies: readonly string[]
  readonly meetings: readonly BoardMeeting[]
  readonly typed: OverrideTyped
  readonly seen: number
  readonly problems: readonly Problem[]
  readonly once: string
}

/** Facts decide; another category needs a reason, its evidence, a minute and a second person. */
export function OverrideForm(props: OverrideProps) {
  const { problems } = props
  return (
    <Details summary="Record that a board decided on another category" open={problems.length > 0}>
      <p>
        The proposal stays beside it. It counts once an assistant director other than you has
        confirmed it, is told wherever the category is, and ends at the next full review.
      </p>
      <Fields {...props} />
    </Details>
  )
}

function Fields({ at, pack, bodies, meetings, typed, seen, problems, once }: OverrideProps) {
  const problemOf = (field: string) => problemIn(problems, field)
  return (
    <Form action={at} once={once}>
      <input type="hidden" name="seen" value={seen} />
      <SelectField
        name="category"
        label="Category"
        value={typed.category}
        problem={problemOf('category')}
        choices={[
          { value: '', text: 'Choose a category' },
          ...[...pack.categories, pack.otherwise].map(({ name, title }) => ({
            value: name,
            text: `${name}, ${title}`,
          })),
        ]}
      />
      <TextAreaField
        name="reason"
        label="Reason"
        hint="Why the proposed category is not the right one"
        value={typed.reason}
        problem={problemOf('reason')}
      />
      <TextAreaField
        name="evidence"
        label="Evidence"
        hint="What the reason rests on, such as a report of a visit with its day"
        value={typed.evidence}
        problem={problemOf('evidence')}
      />
      <MinutedFields {...{ typed, bodies, meetings, problems }} />
      <Button>Record the override</Button>
    </Form>
  )
}
