import { SelectField, DayField, TextField } from '#ui/fields.tsx'
import { type Problem, problemIn } from '#ui/form.tsx'
import type { BoardMeeting } from '#modules/policy/model.ts'
import { meetingChoices } from '#modules/policy/rules/meetings.ts'
import type { MinutedTyped } from '../rules/decision-form.ts'

interface MinutedProps {
  readonly typed: MinutedTyped
  readonly bodies: readonly string[]
  readonly meetings: readonly BoardMeeting[]
  readonly problems: readonly Problem[]
}

/** Which board, on which day, by which minute. */
export function MinutedFields({ typed, bodies, meetings, problems }: MinutedProps) {
  const problemOf = (field: string) => problemIn(problems, field)
  const body = { name: 'body', label: 'Approved by', value: typed.body, problem: problemOf('body') }
  return (
    <>
      {meetings.length > 0 && (
        <SelectField
          name="meeting"
          label="Meeting"
          hint="Its board and day come with it, and pages open its minutes."
          value={typed.meeting}
          choices={meetingChoices(meetings)}
          problem={problemOf('meeting')}
        />
      )}
      {bodies.length === 0 ? (
        <TextField {...body} hint="As the board is called" />
      ) : (
        <SelectField
          {...body}
          choices={[
            { value: '', text: 'Choose a body' },
            ...bodies.map((name) => ({ value: name, text: name })),
          ]}
        />
      )}
      <DayField
        name="minutedOn"
        label="Day of the meeting"
        value={typed.minutedOn}
        problem={problemOf('minutedOn')}
      />
      <TextField
        name="minute"
        label="Minute"
        hint="As the minutes number it, such as PIB 2017/9"
        value={typed.minute}
        problem={problemOf('minute')}
      />
    </>
  )
}
