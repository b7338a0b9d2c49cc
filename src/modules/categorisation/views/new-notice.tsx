import type { School } from '#modules/schools/model.ts'
import { Button } from '#ui/buttons.tsx'
import { SelectField, TextAreaField, DayField, TextField } from '#ui/fields.tsx'
import { Form, type Problem, problemIn } from '#ui/form.tsx'

export interface NoticeTyped {
  readonly school: string
  readonly kind: string
  readonly ground: string
  readonly issued: string
  readonly discussedOn: string
  readonly discussedWith: string
  readonly asks: string
}

interface NewNoticeProps {
  readonly schools: readonly School[]
  readonly newOnce: () => string
  readonly typed: NoticeTyped
  readonly problems: readonly Problem[]
}

/** The form for a notice; a warning notice is a draft until another person has decided it. */
export function NewNotice({ schools, newOnce, typed, problems }: NewNoticeProps) {
  const problemOf = (field: string) => problemIn(problems, field)
  const open = schools.filter(({ closedOn }) => closedOn === undefined)
  return (
    <>
      <h2>Record a notice</h2>
      <Form action="/support/notices" once={newOnce()}>
        <SelectField
          name="school"
          label="School"
          value={typed.school}
          problem={problemOf('school')}
          choices={[
            { value: '', text: 'Choose a school' },
            ...open.map(({ urn, name }) => ({ value: urn, text: name })),
          ]}
        />
        <SelectField
          name="kind"
          label="Notice"
          hint="A warning notice is given to maintained schools only, and stands once another person has decided it"
          value={typed.kind}
          problem={problemOf('kind')}
          choices={[
            { value: 'note of concern', text: 'Note of concern' },
            { value: 'warning notice', text: 'Warning notice' },
          ]}
        />
        <SelectField
          name="ground"
          label="Ground"
          value={typed.ground}
          problem={problemOf('ground')}
          choices={[
            { value: 'standards', text: 'Standards of pupils’ performance' },
            { value: 'governance', text: 'Management or governance' },
            { value: 'safety', text: 'Safety of pupils or staff' },
          ]}
        />
        <DayField
          name="discussedOn"
          label="Talked about on"
          hint="The talk with the cluster lead, before the notice"
          value={typed.discussedOn}
          problem={problemOf('discussedOn')}
        />
        <TextField
          name="discussedWith"
          label="Talked about with"
          hint="By role, such as the lead of Cluster A"
          value={typed.discussedWith}
          problem={problemOf('discussedWith')}
        />
        <DayField
          name="issued"
          label="Issued on"
          value={typed.issued}
          problem={problemOf('issued')}
        />
        <TextAreaField
          name="asks"
          label="What the school is asked to do"
          rows={3}
          value={typed.asks}
          problem={problemOf('asks')}
        />
        <Button>Record the notice</Button>
      </Form>
    </>
  )
}
