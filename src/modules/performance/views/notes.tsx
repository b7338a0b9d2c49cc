import { decimal } from '#lib/rounding.ts'
import { marks, marksIn } from '../rules/marks.ts'
import {
  breaksIn,
  footnotesOf,
  leftOutWords,
  notSharedWords,
  sourcesOf,
  withoutEngland,
} from '../rules/notes.ts'
import { isNotShared } from '../rules/shares.ts'
import type { Table } from '../rules/table.ts'

/** Under a table: where its figures come from, what its marks mean, how change and rows are made. */
export function TableNotes({
  table,
  policyName,
  nameOf,
}: {
  table: Table
  policyName: string
  nameOf: (schoolId: string) => string
}) {
  const used = marksIn(table)
  const broken = breaksIn(table)
  const unshared = notSharedWords(table)
  return (
    <div class="tr-notes">
      <div>
        <p>
          {sourcesOf(table)} {withoutEngland(table)} Open any figure to see its file, row and rule.
        </p>
        {used.length > 0 && (
          <p>
            {used.map((mark) => (
              <span key={mark}>
                <strong>{mark}</strong> {marks[mark]}.{' '}
              </span>
            ))}
          </p>
        )}
        {broken.length > 0 && <p>Not comparable across: {broken.join('; ')}.</p>}
        {footnotesOf(table).map((note) => (
          <p key={note}>{note}</p>
        ))}
      </div>
      <div>
        <p>
          Change is taken before rounding. Level is a fall of up to the threshold or a rise of less
          than it. Rules: <a href={`/data/methods/${table.year}`}>{policyName}</a>.
        </p>
        {unshared !== '' && <p>{unshared}</p>}
        <Counted table={table} nameOf={nameOf} />
      </div>
    </div>
  )
}

/** What the row that the table is about counts; nothing of one that is not shared with the reader. */
function Counted({ table, nameOf }: { table: Table; nameOf: (schoolId: string) => string }) {
  const whole = table.rows.findLast(({ rolled }) => rolled !== undefined)
  if (whole?.rolled === undefined || isNotShared(whole.rolled.statistic)) return null
  const { how, schools, of, pupils } = whole.rolled
  return (
    <p>
      {whole.name} counts {howOf(how)}: {schools} of {of} schools
      {pupils === undefined ? '' : `, ${decimal(pupils, 0)} pupils`}.{leftOutWords(table, nameOf)}
    </p>
  )
}

function howOf(how: 'pupils' | 'schools'): string {
  return how === 'pupils' ? 'every pupil once' : 'every school once'
}
