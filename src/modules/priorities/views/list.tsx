import { academicYear, yearLabel } from '#lib/academic-year.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Empty, Lead } from '#ui/text.tsx'
import type { SetPriority } from '../model.ts'
import { addressOf, workWords, type Linked } from '../rules/work.ts'

/** What bodies have set themselves, by year, and how much work is linked to each. */
export function PrioritiesPage(props: {
  priorities: readonly { readonly priority: SetPriority; readonly linked: readonly Linked[] }[]
}) {
  const { priorities } = props
  return (
    <>
      <h1>Priorities and the work towards them</h1>
      <Lead>
        A board sets a few priorities a year. Motions, decisions and actions are linked to them; of
        the work you see what you may read.
      </Lead>
      {priorities.length === 0 ? (
        <Empty title="No priority is set yet">
          Whoever serves a board sets its priorities of the year on the board’s page.
        </Empty>
      ) : (
        <DataTable
          id="priorities"
          caption="The newest year first."
          columns={[
            { heading: 'Priority', kind: 'words' },
            { heading: 'Year', kind: 'words' },
            { heading: 'Board', kind: 'words' },
            { heading: 'Work', kind: 'prose' },
          ]}
          rows={priorities.map(({ priority, linked }) => ({
            key: addressOf(priority.slug, priority),
            name: priority.words,
            href: addressOf(priority.slug, priority),
            cells: [yearLabel(academicYear(priority.year)), priority.body, workWords(linked)],
          }))}
        />
      )}
    </>
  )
}
