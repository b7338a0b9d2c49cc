import { marks, marksIn } from '../rules/marks.ts'
import { breaksIn, leftOutWords, sourcesOf, withoutEngland } from '../rules/notes.ts'
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
  const whole = table.rows.findLast(({ rolled }) => rolled !== undefined)
  const used = marksIn(table)
  const broken = breaksIn(table)
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
      </div>
      <div>
        <p>
          Change is taken before rounding. Level is a fall of up to the threshold or a rise of less
          than it. Rules: {policyName}.
        </p>
        {whole?.rolled !== undefined && (
          <p>
            {whole.name} counts {table.rows[0] === undefined ? '' : howOf(whole.rolled.how)}:{' '}
            {whole.rolled.schools} of {whole.rolled.of} schools
            {whole.rolled.pupils === undefined
              ? ''
              : `, ${whole.rolled.pupils.toLocaleString('en-GB')} pupils`}
            .{leftOutWords(table, nameOf)}
          </p>
        )}
      </div>
    </div>
  )
}

function howOf(how: 'pupils' | 'schools'): string {
  return how === 'pupils' ? 'every pupil once' : 'every school once'
}
