import { yearLabel } from '#lib/academic-year.ts'
import { breakBefore } from './catalogue.ts'
import { figureOf } from './row.ts'
import { leftOutOf, type Table } from './table.ts'

/** "Source: 2017-ks2.csv, final; phonics.csv, provisional." */
export function sourcesOf(table: Table): string {
  const seen = new Set<string>()
  for (const { figures } of table.rows) {
    const statistic = figureOf(figures, table.year)
    const from = statistic.kind === 'absent' ? undefined : statistic.from
    if (from !== undefined) seen.add(`${from.file}, ${from.vintage}`)
  }
  return seen.size === 0 ? '' : `Source for ${yearLabel(table.year)}: ${[...seen].join('; ')}.`
}

/** What a table says where it has nothing of England to stand beside; else empty. */
export function withoutEngland({ rows }: Pick<Table, 'rows'>): string {
  return rows.some(({ kind }) => kind === 'nation')
    ? ''
    : 'No file in use has a figure of England for it, so nothing is told to be above or below.'
}

/** Years before which the series broke, each with the reason. */
export function breaksIn({ measure, years }: Table): string[] {
  return years.slice(1).flatMap((year) => {
    const because = breakBefore(measure, year)
    return because === undefined ? [] : [`${yearLabel(year)} (${because})`]
  })
}

const mostNamed = 4

/** Which schools the row of a cluster or group leaves out, and why; empty where it counts all. */
export function leftOutWords(table: Table, nameOf: (schoolId: string) => string): string {
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
