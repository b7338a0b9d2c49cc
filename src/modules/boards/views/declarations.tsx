import { Button } from '#ui/buttons.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { RadioField } from '#ui/field-groups.tsx'
import { SelectField, TextField } from '#ui/fields.tsx'
import { Form, type Problem, problemIn } from '#ui/form.tsx'
import type { BodyShown } from '../model/bodies.ts'
import {
  declarationEffects,
  type Declaration,
  type Meeting,
  type Paper,
} from '../model/meetings.ts'
import type { DeclarationTyped } from '../rules/declaration-form.ts'

interface DeclarationsProps {
  readonly body: BodyShown
  readonly meeting: Meeting
  readonly papers: readonly Paper[]
  readonly declarations: readonly Declaration[]
  readonly mayChange: boolean
  readonly declared: DeclarationTyped
  readonly problems: readonly Problem[]
  readonly newOnce: () => string
}

/** What was declared at the meeting, about which item, and what whoever declared it did then. */
export function DeclarationsPart(props: DeclarationsProps) {
  const { body, declarations, mayChange } = props
  return (
    <>
      <h2>Declared at the meeting</h2>
      {declarations.length === 0 ? (
        <p>Nothing is written down yet.</p>
      ) : (
        <DataTable
          id="declarations"
          caption={
            <strong>
              {declarations.length} {declarations.length === 1 ? 'declaration' : 'declarations'}
            </strong>
          }
          columns={[
            { heading: 'Seat', kind: 'words' },
            { heading: 'About', kind: 'words' },
            { heading: 'Declared', kind: 'prose' },
            { heading: 'Then', kind: 'words' },
          ]}
          rows={declarations.map(({ id, seatId, number, words, effect }) => ({
            key: id,
            name: body.seats.find((seat) => seat.id === seatId)?.name ?? 'A seat that has ended',
            cells: [number === null ? 'The meeting' : `Item ${number}`, words, effect],
          }))}
        />
      )}
      {mayChange && <Declare {...props} />}
    </>
  )
}

function Declare({ body, meeting, papers, declared, problems, newOnce }: DeclarationsProps) {
  const problemOf = (field: string) => problemIn(problems, field)
  return (
    <>
      <h3>Write down a declaration</h3>
      <Form action={`/boards/${body.slug}/meetings/${meeting.id}/declarations`} once={newOnce()}>
        <SelectField
          name="declared-by"
          label="Who declared it"
          value={declared.seat}
          problem={problemOf('declared-by')}
          choices={[
            { value: '', text: 'Choose a seat' },
            ...body.seats.map(({ id, name }) => ({ value: id, text: name })),
          ]}
        />
        <SelectField
          name="about"
          label="About"
          hint="A declaration about an exempt item is exempt with it"
          value={declared.about}
          problem={problemOf('about')}
          choices={[
            { value: '', text: 'The whole meeting' },
            ...papers.map(({ number, title }) => ({
              value: String(number),
              text: `${number}. ${title}`,
            })),
          ]}
        />
        <TextField
          name="declared"
          label="What was declared"
          value={declared.words}
          problem={problemOf('declared')}
        />
        <RadioField
          name="effect"
          label="What they did then"
          value={declared.effect}
          problem={problemOf('effect')}
          choices={declarationEffects.map((each) => ({
            value: each,
            text: each.slice(0, 1).toUpperCase() + each.slice(1),
          }))}
        />
        <Button look="secondary">Write it down</Button>
      </Form>
    </>
  )
}
