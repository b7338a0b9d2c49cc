import type { UploadPart } from '#platform/uploads/open.ts'
import type { Given, Refusal, Survey } from '../model.ts'
import { columnName, columnPlaces } from '../rules/columns.ts'
import { isPersonColumn, localHeader, rosterHeader, unreadKind } from './formats.ts'
import { encodingOf } from './encoding.ts'
import { kinds, type Kind } from './kinds.ts'
import { longMaps } from './long-maps.ts'
import { linesOf, Unreadable, type Layout, type Line } from '#platform/uploads/lines.ts'
import { Refusals } from './refusals.ts'

/** The header of a file, found: what every reading of its rows begins with. */
export interface Opened extends Layout {
  readonly part: UploadPart
  readonly header: readonly string[]
  readonly headerLine: number
  readonly places: ReadonlyMap<string, number>
  readonly droppedColumns: readonly string[]
}

/** The first reading of a file: what it is, of which year, what in it is read, and all that is wrong with it. */
export async function survey(
  part: UploadPart,
  given: Given,
): Promise<Survey | { refused: readonly Refusal[] }> {
  try {
    const opened = await openTable(part, given)
    if ('refused' in opened) return opened
    return await opened.kind.survey(opened, given)
  } catch (error) {
    if (error instanceof Unreadable) return Refusals.one(part.name, error.message)
    throw error
  }
}

const mostTitleLines = 10

/** The widest published file has 500. */
const mostColumns = 2000

type Table = Opened & { readonly kind: Kind }

const delimiters = [',', ';', '\t'] as const

async function openTable(
  part: UploadPart,
  given: Given,
): Promise<Table | { refused: readonly Refusal[] }> {
  const encoding = await encodingOf(part)
  if (encoding === 'not text')
    return Refusals.one(part.name, 'text: this file has bytes that no text has.')
  const seen: Line[] = []
  for (const delimiter of delimiters) {
    const lines = await firstLines(part, { encoding, delimiter })
    for (const { line, cells } of lines) {
      const kind = kindOf(cells)
      if (kind === undefined) continue
      const table = { part, encoding, delimiter, header: cells, headerLine: line, kind }
      const wrong = wrongWith(table, given)
      return wrong === undefined ? withPlaces(table) : Refusals.one(part.name, wrong)
    }
    seen.push(...lines)
  }
  return Refusals.one(part.name, unknownHeader(seen))
}

function wrongWith(
  { header, kind: { format } }: Pick<Table, 'header' | 'kind'>,
  given: Given,
): string | undefined {
  if (header.length > mostColumns) {
    return `at most ${mostColumns} columns: there are ${header.length}.`
  }
  if (given.as === undefined || given.as === format) return undefined
  // A file of absence or exclusions may be of the long form that the kind "ees" names as a whole.
  if (given.as === 'ees' && longMaps.some((map) => map.format === format)) return undefined
  return `a file of the kind "${given.as}": its header is that of "${format}".`
}

async function firstLines(part: UploadPart, layout: Layout): Promise<Line[]> {
  const lines: Line[] = []
  for await (const line of linesOf(part, layout)) {
    lines.push(line)
    if (lines.length >= mostTitleLines) break
  }
  return lines
}

/** The kind that a header is of, by its columns and never by the file's name. */
function kindOf(header: readonly string[]): Kind | undefined {
  const names = new Set(header.map(columnName))
  return kinds.find(({ fits }) => fits(names))
}

function unknownHeader(lines: readonly Line[]): string {
  const wanted = `a file of results, of schools, a roster (${rosterHeader.join(',')}) or own results (${localHeader.join(',')}); the page "Files that are read" lists them all`
  if (lines.length === 0) return `a header and rows: ${wanted}.`
  const [found] = lines.flatMap(({ cells }) => unreadKind(new Set(cells.map(columnName))) ?? [])
  if (found !== undefined) {
    return `${wanted}. This seems to be ${found}, which is not read.`
  }
  return `the header of ${wanted}.`
}

function withPlaces(
  table: Omit<Table, 'places' | 'droppedColumns'>,
): Table | { refused: readonly Refusal[] } {
  const { places, twice } = columnPlaces(table.header)
  if (twice.length > 0) return { refused: [twiceInHeader(table, twice)] }
  return { ...table, places, droppedColumns: table.header.filter(isPersonColumn) }
}

/** Names the first columns that stand twice, as they are written, and where. */
function twiceInHeader(
  { part, header, headerLine }: Pick<Opened, 'part' | 'header' | 'headerLine'>,
  twice: readonly string[],
): Refusal {
  const pairs = twice.slice(0, 5).map((name) => {
    const written = header.flatMap((text, i) =>
      columnName(text) === name ? [`"${text.trim()}" (column ${i + 1})`] : [],
    )
    return written.join(' and ')
  })
  const expected = `each column once: ${pairs.join('; ')} have the same name, so their figures cannot be told apart.`
  return { file: part.name, line: headerLine, column: twice[0] ?? null, value: null, expected }
}
