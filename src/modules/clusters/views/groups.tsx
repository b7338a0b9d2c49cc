import { DataTable } from '#ui/data-table.tsx'
import { Empty, Notes } from '#ui/text.tsx'
import { groupKinds, type SchoolGroup } from '../model.ts'
import { groupKindNames, membersOn } from '../rules/groups.ts'

/** Every group beside the clusters, kind by kind. */
export function GroupsPage({ groups, today }: { groups: readonly SchoolGroup[]; today: string }) {
  return (
    <>
      <h1>Groups beside clusters</h1>
      {groups.length === 0 ? (
        <Empty title="There is no group yet">
          Trusts, dioceses and special schools appear with the register of establishments; other
          groups with a roster that names them.
        </Empty>
      ) : (
        <>
          <p class="tr-lead">{leadFor(groups)}</p>
          {groupKinds.map((kind) => (
            <Kind
              key={kind}
              name={groupKindNames[kind]}
              groups={groups.filter((group) => group.kind === kind)}
              today={today}
            />
          ))}
          <Notes
            notes={[
              'Trusts, dioceses and provision are read from the register of establishments and need no upkeep. Other groups are named in the roster.',
            ]}
          />
        </>
      )}
    </>
  )
}

function leadFor(groups: readonly SchoolGroup[]): string {
  const counts = groupKinds.flatMap((kind) => {
    const count = groups.filter((group) => group.kind === kind).length
    return count === 0 ? [] : [`${groupKindNames[kind].toLowerCase()}: ${count}`]
  })
  return `${groups.length} groups. ${counts.join('; ')}.`
}

function Kind(props: { name: string; groups: readonly SchoolGroup[]; today: string }) {
  const { name, groups, today } = props
  if (groups.length === 0) return null
  return (
    <DataTable
      id={`g-${groups[0]?.kind ?? ''}`}
      caption={<strong>{name}</strong>}
      columns={[
        { heading: 'Group', kind: 'words' },
        { heading: 'Schools today', kind: 'number' },
        { heading: 'Ever', kind: 'number' },
      ]}
      rows={groups.map((group) => ({
        key: group.slug,
        name: group.name,
        href: `/groups/${group.kind}/${group.slug}`,
        cells: [
          membersOn(group, today).length,
          new Set(group.members.map(({ schoolId }) => schoolId)).size,
        ],
      }))}
    />
  )
}
