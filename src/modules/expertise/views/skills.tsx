import { DataTable } from '#ui/data-table.tsx'
import type { SystemLeader } from '../model.ts'
import type { ExpertisePolicy } from '../policy.ts'
import { isHeld } from '../rules/badges.ts'
import { titlesOf } from '../rules/list.ts'

interface SkillsProps {
  readonly leaders: readonly SystemLeader[]
  readonly policy: ExpertisePolicy
  readonly today: string
}

/** Nothing where none of them stands in the register. */
export function SkillsPart({ leaders, policy, today }: SkillsProps) {
  if (leaders.length === 0) return null
  return (
    <>
      <h2>Skills</h2>
      <DataTable
        id="skills"
        caption="Those who hold seats and stand in the register of system leaders."
        columns={[
          { heading: 'Who', kind: 'words' },
          { heading: 'Fields', kind: 'prose' },
          { heading: 'Badges', kind: 'words' },
        ]}
        rows={leaders.map(({ id, name, fields, badges }) => ({
          key: id,
          name,
          href: `/system-leaders/${id}`,
          cells: [
            titlesOf(fields, policy.fields),
            badges
              .filter((badge) => isHeld(badge, today))
              .map(({ code }) => code)
              .join(', ') || 'none',
          ],
        }))}
      />
    </>
  )
}
