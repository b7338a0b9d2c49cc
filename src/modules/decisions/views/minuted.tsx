import { momentText } from '#lib/dates.ts'
import type { Meeting, Paper } from '#modules/boards/model/meetings.ts'
import type { Measure } from '#modules/performance/model.ts'
import { Button } from '#ui/buttons.tsx'
import { SelectField, TextField } from '#ui/fields.tsx'
import { ErrorSummary, Form, type Problem, problemIn } from '#ui/form.tsx'
import { Lead } from '#ui/text.tsx'
import type { MinutedTyped } from '../rules/form.ts'
import { ExpectFields } from './expect-fields.tsx'

interface MinutedProps {
  readonly meeting: Meeting
  /** Where the form goes. */
  readonly action: string
  /** The items without a motion. */
  readonly papers: readonly Paper[]
  readonly measures: readonly Measure[]
  readonly typed: MinutedTyped
  readonly problems: readonly Problem[]
  readonly once: string
}

/** What minutes have as decided without a vote, and what the body expects of it. */
export function MinutedPage({ meeting, action, papers, once, ...fields }: MinutedProps) {
  const { typed, problems } = fields
  return (
    <>
      <ErrorSummary problems={problems} />
      <h1>Decided without a vote</h1>
      <Lead>
        What the minutes of {momentText(meeting.startsAt)} have as agreed. It comes back to the body
        by itself, as what was voted on does.
      </Lead>
      <Form action={action} once={once}>
        <SelectField
          name="item"
          label="Item of the agenda"
          hint="One with a motion is voted on, and has its decision there"
          value={typed.item}
          problem={problemIn(problems, 'item')}
          choices={[
            { value: '', text: 'Of none' },
            ...papers.map(({ number, title }) => ({
              value: String(number),
              text: `${number}. ${title}`,
            })),
          ]}
        />
        <TextField
          name="title"
          label="What was decided"
          hint="As the minutes have it, in a few words"
          value={typed.title}
          problem={problemIn(problems, 'title')}
        />
        <ExpectFields {...fields} />
        <Button>Write it down</Button>
      </Form>
    </>
  )
}
