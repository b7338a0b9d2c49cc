import { Button } from '#ui/buttons.tsx'
import { DayField, TextField } from '#ui/fields.tsx'
import { ErrorSummary, Form, type Problem, problemIn } from '#ui/form.tsx'
import type { BodyShown } from '../model/bodies.ts'
import type { MeetingTyped } from '../rules/meeting-form.ts'

/** The form by which a body is called to a meeting. */
export function CallPage(props: {
  body: BodyShown
  typed: MeetingTyped
  problems: readonly Problem[]
  once: string
}) {
  const { body, typed, problems, once } = props
  const problemOf = (field: string) => problemIn(problems, field)
  return (
    <>
      <ErrorSummary problems={problems} />
      <h1>Call a meeting</h1>
      <p class="tr-lead">Of {body.name}. Its agenda is written on the page of the meeting.</p>
      <Form action={`/boards/${body.slug}/meetings`} once={once}>
        <DayField
          withTime
          name="starts"
          label="Day and time"
          hint="As clocks in England show it"
          value={typed.starts}
          problem={problemOf('starts')}
        />
        <TextField name="place" label="Place" value={typed.place} problem={problemOf('place')} />
        <Button>Call the meeting</Button>
      </Form>
    </>
  )
}
