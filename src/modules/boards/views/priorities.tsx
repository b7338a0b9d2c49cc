import { academicYear, yearLabel } from '#lib/academic-year.ts'
import { Button } from '#ui/buttons.tsx'
import { TextField } from '#ui/fields.tsx'
import { ErrorSummary, Form, problemIn, type Problem } from '#ui/form.tsx'
import { Details } from '#ui/text.tsx'
import type { BodyShown } from '../model/bodies.ts'

interface PrioritiesProps {
  readonly body: BodyShown
  readonly year: number
  readonly most: number
  readonly once: string
  readonly typed: readonly string[]
  readonly problems: readonly Problem[]
}

/** The form by which whoever serves a body sets its priorities of the year. */
export function SetPriorities({ body, year, most, once, typed, problems }: PrioritiesProps) {
  const label = yearLabel(academicYear(year))
  return (
    <>
      <ErrorSummary problems={problems} />
      <Details summary={`Set the priorities of ${label}`} open={problems.length > 0}>
        <Form action={`/boards/${body.slug}/priorities`} once={once}>
          {Array.from({ length: most }, (_, i) => (
            <TextField
              key={i}
              name={`priority-${i + 1}`}
              label={`Priority ${i + 1}`}
              value={typed[i] ?? ''}
              problem={problemIn(problems, `priority-${i + 1}`)}
            />
          ))}
          <Button look="secondary">Set the priorities</Button>
        </Form>
      </Details>
    </>
  )
}
