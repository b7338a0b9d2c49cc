import { DataTable } from '#ui/data-table.tsx'
import { Empty, Notes } from '#ui/text.tsx'
import type { SchoolGroup } from '../model.ts'
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
          <p class="tr-lead">
            {groups.length} groups: trusts, dioceses, partnerships and special schools.
          </p>
          <DataTable
            id="groups"
            caption="Each group with the schools that belong to it today and that ever did."
            columns={[
              { heading: 'Group', kind: 'words' },
              { heading: 'Kind', kind: 'words' },
              { heading: 'Schools today', kind: 'number' },
              { heading: 'Ever', kind: 'number' },
            ]}
            rows={groups.map((group) => ({
              key: `${group.kind} ${group.slug}`,
              name: group.name,
              href: `/groups/${group.kind}/${group.slug}`,
              cells: [
                groupKindNames[group.kind],
                membersOn(group, today).length,
                new Set(group.members.map(({ schoolId }) => schoolId)).size,
              ],
            }))}
          />
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
