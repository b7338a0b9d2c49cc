import { momentText } from '#lib/dates.ts'
import { Button, Doing } from '#ui/buttons.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { SelectField } from '#ui/fields.tsx'
import { ErrorSummary, Form, type Problem } from '#ui/form.tsx'
import { Heading, Lead } from '#ui/text.tsx'
import { DataProtectionPages } from './parts.tsx'

interface PacksProps {
  readonly people: readonly { readonly id: string; readonly name: string; readonly roles: string }[]
  readonly packs: readonly {
    readonly id: string
    readonly name: string
    readonly askedBy: string
    readonly at: string
    readonly found: number
  }[]
  readonly chosen: string
  readonly problems: readonly Problem[]
  readonly once: string
}

/** For the data protection officer: what this partnership keeps about somebody, when they ask. */
export function PacksPage({ people, packs, chosen, problems, once }: PacksProps) {
  return (
    <>
      <ErrorSummary problems={problems} />
      <Heading level={1}>Subject access</Heading>
      <Lead>
        Take a copy of all that your partnership keeps about one of its people, when they ask for
        it. They see that you did. Before you send it, look for what it tells of others.
      </Lead>
      <DataProtectionPages />
      <Form action="/privacy/packs" once={once}>
        <SelectField
          name="person"
          label="Who asks"
          value={chosen}
          problem={problems.find(({ field }) => field === 'person')?.text}
          choices={[
            { value: '', text: 'Choose a person' },
            ...people.map(({ id, name, roles }) => ({ value: id, text: `${name} (${roles})` })),
          ]}
        />
        <Doing>
          <Button>Take their copy</Button>
        </Doing>
      </Form>
      {packs.length > 0 && (
        <DataTable
          id="packs"
          caption={`${packs.length} were made, the newest first.`}
          columns={[
            { heading: 'About', kind: 'words' },
            { heading: 'Made by', kind: 'words' },
            { heading: 'When', kind: 'words' },
            { heading: 'Entries', kind: 'number' },
          ]}
          rows={packs.map(({ id, name, askedBy, at, found }) => ({
            key: id,
            name,
            cells: [askedBy, momentText(at), found],
          }))}
        />
      )}
    </>
  )
}
