import { dayOf } from '#lib/dates.ts'
import { Button, Doing } from '#ui/buttons.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { SelectField, TextAreaField } from '#ui/fields.tsx'
import { ErrorSummary, Form, type Problem } from '#ui/form.tsx'
import { Heading, Lead } from '#ui/text.tsx'
import { tableInWords } from '../rules/register.ts'
import { DataProtectionPages } from './parts.tsx'

interface Held {
  readonly id: string
  readonly person: string | null
  readonly school: string | null
  readonly reason: string
  readonly setBy: string
  readonly setAt: string
  readonly liftedBy: string | null
  readonly liftedAt: string | null
}

export interface HoldTyped {
  readonly person: string
  readonly school: string
  readonly reason: string
}

interface RetentionProps {
  readonly classes: readonly { readonly retention: string; readonly tables: readonly string[] }[]
  /** By table, how many rows of this partnership a purge of today would take. */
  readonly due: ReadonlyMap<string, number>
  readonly holds: readonly Held[]
  readonly mayChange: boolean
  readonly people: readonly { readonly id: string; readonly name: string }[]
  readonly schools: readonly { readonly id: string; readonly name: string }[]
  readonly typed: HoldTyped
  readonly problems: readonly Problem[]
  readonly newOnce: () => string
}

/** How long each thing is kept, what would go today, and what a hold keeps. */
export function RetentionPage(props: RetentionProps) {
  const { classes, due, problems } = props
  const inAll = [...due.values()].reduce((sum, rows) => sum + rows, 0)
  return (
    <>
      <ErrorSummary problems={problems} />
      <Heading level={1}>Retention and holds</Heading>
      <Lead>
        {inAll === 0
          ? 'Nothing of yours is due to go today.'
          : `${inAll} ${inAll === 1 ? 'entry is' : 'entries are'} due to go; the next purge takes ${inAll === 1 ? 'it' : 'them'}.`}
      </Lead>
      <DataProtectionPages />
      <Holds {...props} />
      <Heading level={2}>How long each thing is kept</Heading>
      <DataTable
        id="classes"
        caption="Every table has a class; one without does not start."
        columns={[
          { heading: 'Kept', kind: 'words' },
          { heading: 'What', kind: 'prose' },
          { heading: 'Due to go today', kind: 'number' },
        ]}
        rows={classes.map(({ retention, tables }) => ({
          key: retention,
          name: retention,
          cells: [
            tables.map(tableInWords).join(', '),
            tables.reduce((sum, table) => sum + (due.get(table) ?? 0), 0),
          ],
        }))}
      />
    </>
  )
}

function Holds(props: RetentionProps) {
  const { holds, mayChange } = props
  const inForce = holds.filter(({ liftedAt }) => liftedAt === null).length
  return (
    <>
      <Heading level={2}>Legal holds</Heading>
      <p>
        {inForce === 0
          ? 'None is in force.'
          : `${inForce} in force: what they name stays, whatever the rules say.`}
      </p>
      {holds.length > 0 && (
        <DataTable
          id="holds"
          caption="Those in force first."
          columns={[
            { heading: 'Keeps', kind: 'words' },
            { heading: 'Reason', kind: 'prose' },
            { heading: 'Set', kind: 'words' },
            { heading: 'State', kind: 'words' },
          ]}
          rows={holds.map((hold) => ({
            key: hold.id,
            name: heldWords(hold),
            cells: [
              hold.reason,
              `${hold.setBy}, ${dayOf(hold.setAt)}`,
              hold.liftedAt === null ? (
                mayChange ? (
                  <Lift {...props} hold={hold} />
                ) : (
                  'in force'
                )
              ) : (
                `lifted by ${hold.liftedBy}, ${dayOf(hold.liftedAt)}`
              ),
            ],
          }))}
        />
      )}
      {mayChange && <NewHold {...props} />}
    </>
  )
}

function heldWords({ person, school }: Held): string {
  return person ?? school ?? 'Everything of the partnership'
}

function Lift({ hold, newOnce }: RetentionProps & { hold: Held }) {
  return (
    <Form action={`/privacy/holds/${hold.id}/lift`} once={newOnce()}>
      <Button look="secondary">
        Lift it<span class="govuk-visually-hidden">: {heldWords(hold)}</span>
      </Button>
    </Form>
  )
}

function NewHold({ people, schools, typed, problems, newOnce }: RetentionProps) {
  const at = (name: string) => problems.find(({ field }) => field === name)?.text
  const named = (all: RetentionProps['people'], none: string) => [
    { value: '', text: none },
    ...all.map(({ id, name }) => ({ value: id, text: name })),
  ]
  return (
    <Form action="/privacy/holds" once={newOnce()}>
      <SelectField
        name="person"
        label="Keep what names a person"
        hint="Choose nobody and no school to keep everything"
        value={typed.person}
        problem={at('person')}
        choices={named(people, 'Nobody')}
      />
      <SelectField
        name="school"
        label="Or keep what is of a school"
        value={typed.school}
        problem={at('school')}
        choices={named(schools, 'No school')}
      />
      <TextAreaField
        name="reason"
        label="Why it has to be kept"
        rows={2}
        value={typed.reason}
        problem={at('reason')}
      />
      <Doing>
        <Button look="secondary">Set the hold</Button>
      </Doing>
    </Form>
  )
}
