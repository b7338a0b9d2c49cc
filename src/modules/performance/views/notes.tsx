import { yearLabel } from '#lib/academic-year.ts'
import { breakBefore } from '../rules/catalogue.ts'
import { marks, marksIn } from '../rules/marks.ts'
import { figureOf } from '../rules/row.ts'
import { leftOutOf, type Table } from '../rules/table.ts'

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
        <p>{sourcesOf(table)} Open any figure to see its file, row and rule.</p>
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

const mostNamed = 4

function leftOutWords(table: Table, nameOf: (schoolId: string) => string): string {
  const whole = table.rows.findLast(({ kind }) => kind === 'cluster' || kind === 'group')
  if (whole === undefined) return ''
  const left = leftOutOf(whole)
  if (left.length === 0) return ''
  const named = left
    .slice(0, mostNamed)
    .map(({ schoolId, because }) => `${nameOf(schoolId)} (${because})`)
  const more = left.length > mostNamed ? ` and ${left.length - mostNamed} more` : ''
  return ` Not counted: ${named.join(', ')}${more}.`
}

/** "Source: 2017-ks2.csv, final; phonics.csv, provisional." */
function sourcesOf(table: Table): string {
  const seen = new Set<string>()
  for (const { figures } of table.rows) {
    const statistic = figureOf(figures, table.year)
    const from = statistic.kind === 'absent' ? undefined : statistic.from
    if (from !== undefined) seen.add(`${from.file}, ${from.vintage}`)
  }
  return seen.size === 0 ? '' : `Source for ${yearLabel(table.year)}: ${[...seen].join('; ')}.`
}

function breaksIn({ measure, years }: Table): string[] {
  return years.slice(1).flatMap((year) => {
    const because = breakBefore(measure, year)
    return because === undefined ? [] : [`${yearLabel(year)} (${because})`]
  })
}
