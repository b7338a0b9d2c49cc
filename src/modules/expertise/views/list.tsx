import { dayText } from '#lib/dates.ts'
import { Button, Doing, LinkButton } from '#ui/buttons.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { SelectField } from '#ui/fields.tsx'
import { Empty, Lead, Notes } from '#ui/text.tsx'
import type { SystemLeader } from '../model.ts'
import type { ExpertisePolicy, Named } from '../policy.ts'
import { isHeld } from '../rules/badges.ts'
import { availableWords, isAvailable, isStale, titlesOf, type Filter } from '../rules/list.ts'

interface ListProps {
  readonly policy: ExpertisePolicy
  /** Those who match the filter. */
  readonly leaders: readonly SystemLeader[]
  /** How many stand in the register in all. */
  readonly inAll: number
  readonly filter: Filter
  readonly schools: ReadonlyMap<string, string>
  readonly today: string
  readonly mayAdd: boolean
}

/** Who can help other schools: in which field, of which phase, and whether they can be asked now. */
export function SystemLeadersPage(props: ListProps) {
  const { leaders, inAll, mayAdd } = props
  return (
    <>
      <h1>System leaders</h1>
      <Lead>{summary(props)}</Lead>
      {mayAdd && (
        <Doing>
          <LinkButton href="/system-leaders/add">Add an entry</LinkButton>
        </Doing>
      )}
      {inAll === 0 ? (
        <Empty title="Nobody is in the register yet">
          Those who can help other schools appear here, with a badge or without, once they or the
          heads of their schools have written an entry.
        </Empty>
      ) : (
        <>
          <Narrow {...props} />
          {leaders.length > 0 && <Leaders {...props} />}
        </>
      )}
      <Notes notes={notesOf(props)} />
    </>
  )
}

function summary({ leaders, inAll, today }: ListProps): string {
  const now = leaders.filter((leader) => isAvailable(leader, today)).length
  const which = leaders.length === inAll ? '' : ` of ${inAll}`
  const many = `${leaders.length}${which} ${inAll === 1 ? 'person' : 'people'}`
  return `${many} can help other schools; ${now} can be asked now.`
}

function notesOf({ policy, today }: ListProps): string[] {
  const ended = policy.badges.flatMap(({ code, endedOn }) =>
    endedOn !== null && endedOn < today
      ? [
          `${code} has not been given nationally since ${dayText(endedOn)}; whoever has it is shown with it.`,
        ]
      : [],
  )
  return [
    'Nobody needs a badge to be here. What a school is paid follows the role that is undertaken, not the badge.',
    ...ended,
    'Each person keeps up their own entry, or the head of their school does.',
  ]
}

function Narrow({ policy, filter }: ListProps) {
  return (
    <form method="get" action="/system-leaders" class="tr-filter">
      <SelectField
        name="field"
        label="Field"
        value={filter.field}
        choices={any('Any field', policy.fields)}
      />
      <SelectField
        name="phase"
        label="Phase"
        value={filter.phase}
        choices={any('Any phase', policy.phases)}
      />
      <SelectField
        name="available"
        label="When"
        value={filter.available ? 'yes' : ''}
        choices={[
          { value: '', text: 'Any time' },
          { value: 'yes', text: 'Available now' },
        ]}
      />
      <Button look="secondary">Show</Button>
    </form>
  )
}

function any(text: string, all: readonly Named[]) {
  return [{ value: '', text }, ...all.map(({ code, title }) => ({ value: code, text: title }))]
}

function Leaders({ policy, leaders, schools, today }: ListProps) {
  return (
    <DataTable
      id="system-leaders"
      caption="By name, with the school to which they belong."
      columns={[
        { heading: 'Who', kind: 'words' },
        { heading: 'School', kind: 'prose' },
        { heading: 'Fields and phases', kind: 'prose' },
        { heading: 'Badge', kind: 'prose' },
        { heading: 'Available', kind: 'prose' },
      ]}
      rows={leaders.map((leader) => ({
        key: leader.id,
        name: leader.name,
        href: `/system-leaders/${leader.id}`,
        cells: [
          `${leader.post}, ${schools.get(leader.schoolId) ?? 'a school that has left'}`,
          `${titlesOf(leader.fields, policy.fields)} (${titlesOf(leader.phases, policy.phases).toLowerCase()})`,
          badgesText(leader, today),
          isStale(leader, policy, today)
            ? `${availableWords(leader, today)} (written ${dayText(leader.writtenOn)})`
            : availableWords(leader, today),
        ],
      }))}
    />
  )
}

function badgesText({ badges }: SystemLeader, today: string): string {
  const held = badges.filter((badge) => isHeld(badge, today))
  return held.length === 0
    ? 'None'
    : held.map(({ code, from }) => `${code} since ${dayText(from)}`).join(', ')
}
