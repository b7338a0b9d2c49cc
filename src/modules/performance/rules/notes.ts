import { yearLabel } from '#lib/academic-year.ts'
import { capital } from '#lib/words.ts'
import type { Provenance } from '../model.ts'
import { breakBefore } from './catalogue.ts'
import { figureOf } from './row.ts'
import { isNotShared, notShared, notSharedShort } from './shares.ts'
import { leftOutOf, type Table, type TableRow } from './table.ts'

/** The figures of a table in each of its years. */
interface Figured extends Pick<Table, 'years'> {
  readonly rows: readonly Pick<TableRow, 'figures'>[]
}

/** "Source: 2017-ks2.csv, final; phonics.csv, provisional." */
export function sourcesOf(table: Figured & Pick<Table, 'year'>): string {
  const seen = new Set<string>()
  for (const { figures } of table.rows) {
    const statistic = figureOf(figures, table.year)
    const from = statistic.kind === 'absent' ? undefined : statistic.from
    if (from !== undefined) seen.add(`${from.file}, ${from.vintage}`)
  }
  return seen.size === 0 ? '' : `Source for ${yearLabel(table.year)}: ${[...seen].join('; ')}.`
}

/** "Note on 2017-ks2.csv: one school counted two pupils twice." What is said under any figure of it. */
export function footnotesOf({ rows, years }: Figured): string[] {
  const said = rows.flatMap(({ figures }) =>
    years.flatMap((year) => {
      const statistic = figureOf(figures, year)
      return statistic.kind === 'absent' ? [] : footnotesFrom(statistic.from)
    }),
  )
  return [...new Set(said)]
}

/** What is said under one figure, with the file that it is said of. */
function footnotesFrom(from: Provenance | undefined): string[] {
  return (from?.footnotes ?? []).map((words) => `Note on ${from?.file ?? ''}: ${words}`)
}

/** What a table says where it has nothing of England to stand beside; else empty. */
export function withoutEngland({ rows }: Pick<Table, 'rows'>): string {
  return rows.some(({ kind }) => kind === 'nation')
    ? ''
    : 'No file in use has a figure of England for it, so nothing is told to be above or below.'
}

/** What "not shared" means, where a table says it; else empty. */
export function notSharedWords({ rows, years }: Table): string {
  const says = rows.some(({ figures }) =>
    years.some((year) => isNotShared(figureOf(figures, year))),
  )
  return says
    ? `"${capital(notSharedShort)}" stands where a release is ${notShared.because}. A row of several schools waits for all of them.`
    : ''
}

/** Years before which the series broke, each with the reason. */
export function breaksIn({ measure, years }: Pick<Table, 'measure' | 'years'>): string[] {
  return years.slice(1).flatMap((year) => {
    const because = breakBefore(measure, year)
    return because === undefined ? [] : [`${yearLabel(year)} (${because})`]
  })
}

const mostNamed = 4

/** Which schools the row of a cluster or group leaves out, and why; empty where it counts all. */
export function leftOutWords(table: Table, nameOf: (schoolId: string) => string): string {
  const whole = table.rows.findLast(({ kind }) => kind === 'cluster' || kind === 'group')
  if (whole === undefined || isNotShared(figureOf(whole.figures, table.year))) return ''
  const left = leftOutOf(whole)
  if (left.length === 0) return ''
  const named = left
    .slice(0, mostNamed)
    .map(({ schoolId, because }) => `${nameOf(schoolId)} (${because})`)
  const more = left.length > mostNamed ? ` and ${left.length - mostNamed} more` : ''
  return ` Not counted: ${named.join(', ')}${more}.`
}
