import type { School } from '#modules/schools/model.ts'
import { Button } from '#ui/buttons.tsx'
import { RadioField } from '#ui/field-groups.tsx'
import { SelectField, TextAreaField, TextField } from '#ui/fields.tsx'
import { ErrorSummary, Form, type Problem, problemIn } from '#ui/form.tsx'
import type { BodyShown } from '../model/bodies.ts'
import type { MotionTyped } from '../rules/motion-form.ts'

interface ProposeProps {
  readonly body: BodyShown
  readonly schools: readonly School[]
  readonly typed: MotionTyped
  readonly problems: readonly Problem[]
  readonly once: string
}

/** The form of a new motion; what it says stays as it is once it is written. */
export function ProposePage({ body, schools, typed, problems, once }: ProposeProps) {
  const problemOf = (field: string) => problemIn(problems, field)
  const open = schools.filter(({ closedOn }) => closedOn === undefined)
  return (
    <>
      <ErrorSummary problems={problems} />
      <h1>Write a motion</h1>
      <p class="tr-lead">
        For {body.name}. Its words, and whether the ballot is secret, are not changed afterwards;
        write another motion instead.
      </p>
      <Form action={`/boards/${body.slug}/motions`} once={once}>
        <TextField name="title" label="Title" value={typed.title} problem={problemOf('title')} />
        <TextAreaField
          name="words"
          label="What is to be decided"
          hint="In words that can be answered with for or against"
          rows={4}
          value={typed.words}
          problem={problemOf('words')}
        />
        <RadioField
          name="ballot"
          label="Ballot"
          value={typed.ballot}
          problem={problemOf('ballot')}
          choices={[
            { value: 'open', text: 'Open: after the close everyone sees how each seat voted' },
            { value: 'secret', text: 'Secret: only the figures are ever shown' },
          ]}
        />
        <SelectField
          name="school"
          label="About a school"
          hint="Its head and governors, those paid to support it and those who lead its trust are recused"
          value={typed.school}
          problem={problemOf('school')}
          choices={[
            { value: '', text: 'No school in particular' },
            ...open.map(({ urn, name }) => ({ value: urn, text: name })),
          ]}
        />
        <Button>Write the motion</Button>
      </Form>
    </>
  )
}
