import { momentText } from '#lib/dates.ts'
import { Button, Doing } from '#ui/buttons.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { SelectField, TextField } from '#ui/fields.tsx'
import { Form, type Problem } from '#ui/form.tsx'
import type { EarlyAccess, Named } from '#modules/releases/model.ts'

export interface EarlyTyped {
  readonly person: string
  readonly reason: string
}

export interface EarlyProps {
  readonly releaseId: string
  /** The end of the embargo, while it is to come. */
  readonly until: string | undefined
  readonly accesses: readonly EarlyAccess[]
  readonly others: readonly Named[]
  readonly mayChange: boolean
  /** A new one for each form of the page. */
  readonly newOnce: () => string
  readonly typed: EarlyTyped | undefined
  readonly problem: Problem | undefined
}

/** Who may see a release before its embargo ends, why, and who looked. */
export function EarlySection(props: EarlyProps) {
  const { until, accesses, mayChange } = props
  if (until === undefined && accesses.length === 0) return null
  return (
    <section aria-labelledby="h-early">
      <h2 id="h-early">Who may look early</h2>
      <p>
        {until === undefined
          ? 'The embargo is over; these people could see the release before.'
          : `Besides the authority, until ${momentText(until)}. ${accesses.length === 0 ? 'Nobody so far.' : ''}`}
      </p>
      {accesses.length > 0 && <Accesses {...props} />}
      {until !== undefined && mayChange && <Giving {...props} />}
    </section>
  )
}

function Accesses({ releaseId, until, accesses, mayChange, newOnce }: EarlyProps) {
  const canEnd = until !== undefined && mayChange
  return (
    <DataTable
      id="early"
      caption="Looking counts every page and file of figures, of whatever release, before the embargo ends."
      columns={[
        { heading: 'Person', kind: 'words' },
        { heading: 'Why', kind: 'words' },
        { heading: 'Given', kind: 'words' },
        { heading: 'Looked', kind: 'words' },
        ...(canEnd ? [{ heading: 'End', kind: 'words' as const }] : []),
      ]}
      rows={accesses.map((access) => ({
        key: access.id,
        name: access.name,
        kind: access.endedAt === undefined ? 'plain' : 'quiet',
        cells: [
          access.reason,
          givenWords(access),
          lookedWords(access),
          ...(canEnd
            ? [
                access.endedAt === undefined ? (
                  <Form
                    action={`/data/releases/${releaseId}/early/${access.id}/end`}
                    once={newOnce()}
                  >
                    <Button look="secondary">
                      End <span class="govuk-visually-hidden">for {access.name}</span>
                    </Button>
                  </Form>
                ) : (
                  ''
                ),
              ]
            : []),
        ],
      }))}
    />
  )
}

function givenWords({ givenBy, givenAt, endedAt }: EarlyAccess): string {
  const given = `${momentText(givenAt)}, by ${givenBy}`
  return endedAt === undefined ? given : `${given}; ended ${momentText(endedAt)}`
}

function lookedWords({ days, lastLookAt }: EarlyAccess): string {
  if (lastLookAt === undefined) return 'not yet'
  return `on ${days} ${days === 1 ? 'day' : 'days'}, last ${momentText(lastLookAt)}`
}

function Giving({ releaseId, others, newOnce, typed, problem }: EarlyProps) {
  const wrong = (field: string) => (problem?.field === field ? problem.text : undefined)
  return (
    <>
      <h3>Let somebody look early</h3>
      <Form action={`/data/releases/${releaseId}/early`} once={newOnce()}>
        <SelectField
          name="person"
          label="Who"
          hint="They see it as far as their role and the audience above reach, until the embargo ends."
          choices={[
            { value: '', text: 'Choose a person' },
            ...others.map(({ id, name }) => ({ value: id, text: name })),
          ]}
          value={typed?.person}
          problem={wrong('person')}
        />
        <TextField
          name="reason"
          label="Why"
          hint="Such as: checks the figures of the school before they are shared."
          value={typed?.reason}
          problem={wrong('reason')}
        />
        <Doing>
          <Button look="secondary">Let them look early</Button>
        </Doing>
      </Form>
    </>
  )
}
