import { dayText, momentText } from '#lib/dates.ts'
import { Button } from '#ui/buttons.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { Downloads } from '#ui/downloads.tsx'
import { SelectField } from '#ui/fields.tsx'
import { Empty, Heading, Lead, Notes } from '#ui/text.tsx'
import type { LookedDay } from '../model.ts'
import { lookedAs, lookedAt, lookedWhen } from '../rules/looks.ts'

interface Opened {
  readonly id: string
  readonly askedBy: string
  readonly reason: string
  readonly agreedBy: string | null
  readonly agreedAt: string | null
  readonly endsAt: string | null
  readonly endedAt: string | null
}

interface LooksProps {
  readonly school: { readonly name: string; readonly urn: string }
  readonly looks: readonly LookedDay[]
  readonly opened: readonly Opened[]
  readonly since: string
  readonly chosen: number
  readonly days: readonly number[]
  readonly mostShown: number
  readonly notRecorded: Readonly<Record<string, string>>
}

/** For the head and the chair: who read of their school what is not for everybody. */
export function LooksPage(props: LooksProps) {
  const { school, looks, opened, since } = props
  const others = looks.filter(({ isOfSchool }) => !isOfSchool)
  const own = looks.filter(({ isOfSchool }) => isOfSchool)
  return (
    <>
      <Heading level={1}>Who has looked</Heading>
      <Lead>{leadFor(school.name, others, since)}</Lead>
      <Since {...props} />
      <Operators opened={opened} />
      <Heading>From outside the school</Heading>
      {others.length === 0 ? (
        <Empty title="Nobody" children={`Nobody else has looked since ${dayText(since)}.`} />
      ) : (
        <LookTable id="others" of="Others, the last first" looks={others} />
      )}
      <Heading>From the school itself</Heading>
      {own.length === 0 ? (
        <Empty
          title="Nobody"
          children={`Nobody of the school has looked since ${dayText(since)}.`}
        />
      ) : (
        <LookTable id="own" of="The school’s own people, the last first" looks={own} />
      )}
      <Foot {...props} />
    </>
  )
}

function leadFor(name: string, others: readonly LookedDay[], since: string): string {
  const people = new Set(others.map((look) => `${String(look.isProgram)} ${look.name}`)).size
  const who = people === 0 ? 'Nobody' : people === 1 ? 'One reader' : `${people} readers`
  const has = people > 1 ? 'have' : 'has'
  return `${who} from outside ${name} ${has} read what is not for everybody since ${dayText(since)}.`
}

function Since({ school, days, chosen }: LooksProps) {
  return (
    <form method="get" action={`/schools/${school.urn}/looked`} class="tr-filter">
      <SelectField
        name="days"
        label="How far back"
        value={String(chosen)}
        choices={days.map((each) => ({ value: String(each), text: `${each} days` }))}
      />
      <Button look="secondary">Show</Button>
    </form>
  )
}

function Operators({ opened }: { opened: readonly Opened[] }) {
  return (
    <>
      <Heading>Operators</Heading>
      {opened.length === 0 ? (
        <p>No operator of Trellis has ever been let in to read.</p>
      ) : (
        <DataTable
          id="operators"
          caption="Each time that somebody who runs Trellis could read what your partnership keeps."
          columns={[
            { heading: 'Operator', kind: 'words' },
            { heading: 'Why', kind: 'prose' },
            { heading: 'Agreed by', kind: 'words' },
            { heading: 'From', kind: 'words' },
            { heading: 'To', kind: 'words' },
          ]}
          rows={opened.map((glass) => ({
            key: glass.id,
            name: glass.askedBy,
            cells: [
              glass.reason,
              glass.agreedBy ?? '',
              glass.agreedAt === null ? '' : momentText(glass.agreedAt),
              lastMoment(glass),
            ],
          }))}
        />
      )}
    </>
  )
}

function lastMoment({ endedAt, endsAt }: Opened): string {
  const end = endedAt ?? endsAt
  return end === null ? '' : momentText(end)
}

function LookTable(props: { id: string; of: string; looks: readonly LookedDay[] }) {
  const { id, of, looks } = props
  return (
    <DataTable
      id={id}
      caption={`${of}. A line is a person, what they read, and a day.`}
      columns={[
        { heading: 'Who', kind: 'words' },
        { heading: 'As', kind: 'words' },
        { heading: 'What', kind: 'words' },
        { heading: 'When', kind: 'words' },
      ]}
      rows={looks.map((look) => ({
        key: `${look.name} ${look.question} ${look.day} ${look.firstAt}`,
        name: look.name,
        cells: [lookedAs(look), lookedAt(look.question), lookedWhen(look)],
      }))}
    />
  )
}

function Foot({ school, looks, chosen, mostShown, notRecorded }: LooksProps) {
  return (
    <>
      {looks.length === mostShown && (
        <p>Only the last {mostShown} lines are here; choose fewer days.</p>
      )}
      <Downloads at={`/schools/${school.urn}/looked/download`} query={`days=${chosen}`} />
      <Notes notes={['A list of many schools is here too, for your school may stand in it.']} />
      <details class="govuk-details">
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">What is not written down, and why</span>
        </summary>
        <ul class="govuk-list govuk-list--bullet govuk-details__text">
          {[...new Set(Object.values(notRecorded))].map((why) => (
            <li key={why}>{why}</li>
          ))}
        </ul>
      </details>
    </>
  )
}
