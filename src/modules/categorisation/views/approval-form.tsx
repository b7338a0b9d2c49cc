import { Button } from '#ui/buttons.tsx'
import { CheckboxField } from '#ui/field-groups.tsx'
import { Form, type Problem } from '#ui/form.tsx'
import { Details } from '#ui/text.tsx'
import type { BoardMeeting } from '#modules/policy/model.ts'
import type { ApprovalTyped } from '../rules/decision-form.ts'
import type { ListedSchool } from '../rules/listed.ts'
import { MinutedFields } from './minuted-fields.tsx'

export interface ApprovalProps {
  readonly reviewId: string
  /** Schools whose category nobody has approved or put up yet. */
  readonly open: readonly ListedSchool[]
  readonly bodies: readonly string[]
  readonly meetings: readonly BoardMeeting[]
  readonly typed: ApprovalTyped
  readonly seen: number
  readonly problems: readonly Problem[]
  readonly once: string
}

/** Records that a board approved what is proposed, for the schools that are chosen. */
export function ApprovalForm(props: ApprovalProps) {
  const { reviewId, open, bodies, meetings, typed, seen, problems, once } = props
  if (open.length === 0) return null
  return (
    <Details summary="Record that a board approved the list" open={problems.length > 0}>
      <p>
        What the criteria propose becomes the category of a school once an assistant director other
        than you has confirmed it. A provisional category is not chosen by itself.
      </p>
      <Form action={`/support/reviews/${reviewId}/approvals`} once={once}>
        <input type="hidden" name="seen" value={seen} />
        <MinutedFields {...{ typed, bodies, meetings, problems }} />
        <div class="tr-many">
          <CheckboxField
            name="school"
            label="Schools of the list"
            values={typed.schools}
            problem={problems.find(({ field }) => field === 'school')?.text}
            choices={open.map(({ name, kept: { facts, finding } }) => ({
              value: facts.id,
              text: `${name}: ${finding.category}${finding.provisional ? ', provisional' : ''}`,
            }))}
          />
        </div>
        <Button>Record the approval</Button>
      </Form>
    </Details>
  )
}
