import type { BodySeat } from '#modules/boards/model/bodies.ts'
import type { Motion } from '#modules/boards/model/motions.ts'
import { Button } from '#ui/buttons.tsx'
import { SelectField, TextAreaField, TextField } from '#ui/fields.tsx'
import { ErrorSummary, Form, type Problem, problemIn } from '#ui/form.tsx'
import { Lead } from '#ui/text.tsx'
import type { OpeningTyped } from '../rules/form.ts'

interface AskProps {
  readonly motion: Motion
  readonly seats: readonly BodySeat[]
  readonly typed: OpeningTyped
  readonly problems: readonly Problem[]
  readonly once: string
}

/** Puts a motion to the schools that a seat of the reader's represents. */
export function AskPage({ motion, seats, typed, problems, once }: AskProps) {
  const problemOf = (field: string) => problemIn(problems, field)
  return (
    <>
      <ErrorSummary problems={problems} />
      <h1>Ask those you represent</h1>
      <Lead>
        The heads of the cluster see the title of the motion and what you write here, and answer for
        their schools. The board sees your summary and the numbers, not who said what.
      </Lead>
      <p>
        <strong>{motion.title}</strong>
      </p>
      <Form action={`/motions/${motion.id}/mandate`} once={once}>
        {seats.length === 1 ? (
          <input type="hidden" name="seat" value={seats[0]?.id} />
        ) : (
          <SelectField
            name="seat"
            label="For which seat you ask"
            problem={problemOf('seat')}
            choices={seats.map(({ id, name }) => ({ value: id, text: name }))}
          />
        )}
        <TextAreaField
          name="words"
          label="What you ask the schools"
          hint="In plain words: what would change for them, and what you need to know before you vote"
          rows={5}
          value={typed.words}
          problem={problemOf('words')}
        />
        <TextField
          name="closes"
          label="Answers until"
          hint="The last day, like 2018-07-20"
          value={typed.closes}
          problem={problemOf('closes')}
        />
        <Button>Ask the schools</Button>
      </Form>
    </>
  )
}
