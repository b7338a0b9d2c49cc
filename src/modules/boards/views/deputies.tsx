import { dayText } from '#lib/dates.ts'
import { Button } from '#ui/buttons.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { CheckboxField } from '#ui/field-groups.tsx'
import { SelectField, DayField, TextField } from '#ui/fields.tsx'
import { ErrorSummary, Form, problemIn, type Problem } from '#ui/form.tsx'
import { Details } from '#ui/text.tsx'
import type { BodyShown } from '../model/bodies.ts'
import type { KeptDeputy } from '../model/motions.ts'
import type { DeputyTyped } from '../rules/deputy-form.ts'

interface DeputiesProps {
  readonly body: BodyShown
  readonly deputies: readonly KeptDeputy[]
  /** Those who may be chosen, by id. */
  readonly people: ReadonlyMap<string, string>
  readonly mayChange: boolean
  readonly once: string
  readonly typed: DeputyTyped
  readonly problems: readonly Problem[]
}

/** Who stands in for whom, and whether both have approved it. */
export function DeputiesPart(props: DeputiesProps) {
  const { body, deputies, mayChange, problems } = props
  const nameOf = new Map(body.seats.map(({ id, name }) => [id, name]))
  if (deputies.length === 0 && !mayChange) return null
  return (
    <>
      <ErrorSummary problems={problems} />
      <h2>Deputies</h2>
      {deputies.length > 0 && (
        <DataTable
          id="deputies"
          caption="A deputy votes only with both approvals, and while no holder of the seat votes."
          columns={[
            { heading: 'Seat', kind: 'words' },
            { heading: 'Deputy', kind: 'words' },
            { heading: 'From and to', kind: 'words' },
            { heading: 'Authority', kind: 'words' },
            { heading: 'Those represented', kind: 'words' },
          ]}
          rows={deputies.map((deputy) => ({
            key: deputy.id,
            name: nameOf.get(deputy.seatId) ?? 'a seat that has ended',
            cells: [
              deputy.name,
              `${dayText(deputy.from)} to ${dayText(deputy.to)}`,
              deputy.authority ? 'approved' : 'not yet',
              deputy.representedWords === '' ? 'not yet' : deputy.representedWords,
            ],
          }))}
        />
      )}
      {mayChange && (
        <Details summary="Write down a deputy" open={problems.length > 0}>
          <NewDeputy {...props} />
        </Details>
      )}
    </>
  )
}

function NewDeputy({ body, people, once, typed, problems }: DeputiesProps) {
  const problemOf = (field: string) => problemIn(problems, field)
  return (
    <Form action={`/boards/${body.slug}/deputies`} once={once}>
      <SelectField
        name="seat"
        label="Seat"
        value={typed.seat}
        problem={problemOf('seat')}
        choices={body.seats.map(({ id, name }) => ({ value: id, text: name }))}
      />
      <SelectField
        name="person"
        label="Who stands in"
        value={typed.person}
        problem={problemOf('person')}
        choices={[...people].map(([value, text]) => ({ value, text }))}
      />
      <DayField name="to" label="Last day" value={typed.to} problem={problemOf('to')} />
      <CheckboxField
        name="authority"
        label="Approval of the authority"
        values={[typed.authority]}
        choices={[{ value: 'yes', text: 'I approve it for the authority' }]}
      />
      <TextField
        name="represented"
        label="Approval of those represented"
        value={typed.represented}
        hint="How they gave it, such as the cluster’s meeting of 3 October; empty while they have not"
      />
      <Button look="secondary">Write down the deputy</Button>
    </Form>
  )
}
