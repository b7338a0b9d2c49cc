import type { Motion } from '#modules/boards/model/motions.ts'
import { Button } from '#ui/buttons.tsx'
import { SelectField, TextAreaField, DayField } from '#ui/fields.tsx'
import { ErrorSummary, Form, type Problem, problemIn } from '#ui/form.tsx'
import { Lead } from '#ui/text.tsx'
import type { OpeningTyped } from '../rules/form.ts'

interface Asking {
  readonly id: string
  readonly name: string
  /** Whom the seat asks, and how many may answer. */
  readonly asks: string
  readonly many: number
}

interface AskProps {
  readonly motion: Motion
  readonly seats: readonly Asking[]
  readonly typed: OpeningTyped
  readonly problems: readonly Problem[]
  readonly once: string
}

/** Puts a motion to those whom a seat of the reader's represents. */
export function AskPage({ motion, seats, typed, problems, once }: AskProps) {
  const problemOf = (field: string) => problemIn(problems, field)
  return (
    <>
      <ErrorSummary problems={problems} />
      <h1>Ask those you represent</h1>
      <Lead>
        Those you represent see the title of the motion and what you write here, and answer once:
        for their school, or for themselves. The board sees your summary and the numbers, not who
        said what.
      </Lead>
      <p>
        <strong>{motion.title}</strong>
      </p>
      <Form action={`/motions/${motion.id}/mandate`} once={once}>
        {seats.length === 1 ? (
          <>
            <p>
              You ask {seats[0]?.asks}, {voicesText(seats[0]?.many ?? 0)}.
            </p>
            <input type="hidden" name="seat" value={seats[0]?.id} />
          </>
        ) : (
          <SelectField
            name="seat"
            label="For which seat you ask"
            problem={problemOf('seat')}
            choices={seats.map(({ id, name, asks, many }) => ({
              value: id,
              text: `${name}: ${asks}, ${voicesText(many)}`,
            }))}
          />
        )}
        <TextAreaField
          name="words"
          label="What you ask"
          hint="In plain words: what would change for them, and what you need to know before you vote"
          rows={5}
          value={typed.words}
          problem={problemOf('words')}
        />
        <DayField
          name="closes"
          label="Answers until"
          hint="The last day"
          value={typed.closes}
          problem={problemOf('closes')}
        />
        <Button>Ask those you represent</Button>
      </Form>
    </>
  )
}

function voicesText(many: number): string {
  return many === 1 ? '1 answer' : `${many} answers`
}
