import { DataTable } from '#ui/data-table.tsx'
import type { Trained } from '../rules/training.ts'

/** Nothing where nothing may be read. */
export function TrainingPart({ trained }: { trained: readonly Trained[] }) {
  if (trained.length === 0) return null
  return (
    <>
      <h2>Training</h2>
      <DataTable
        id="training"
        caption="Courses to which those who hold seats came, as far as you may read it."
        columns={[
          { heading: 'Who', kind: 'words' },
          { heading: 'Courses', kind: 'prose' },
        ]}
        rows={trained.map(({ personId, name, courses }) => ({
          key: personId,
          name,
          cells: [courses.join('; ')],
        }))}
      />
    </>
  )
}
