import type { Sheet, SheetCell, SheetColumn, SheetNote } from '#lib/sheet.ts'
import { writeOds } from 'hucre/ods'
import {
  writeXlsx,
  type CellStyle,
  type CellValue,
  type ColumnDef,
  type WriteSheet,
} from 'hucre/xlsx'
import { withHeadersHeld } from './held-headers.ts'

/** Nothing in a file tells when it was made: the same table gives the same bytes. */
const noMoment = new Date(Date.UTC(2000, 0, 1))

const notesName = 'Notes'
const strong: CellStyle = { font: { bold: true } }
const mostNameLetters = 31
const widest = 60
const narrowest = 8

/** The table on its first sheet and its notes on a second; both can be seen, and nothing else is in it. */
export async function workbookOf(
  { title, columns, rows, notes }: Sheet,
  form: 'xlsx' | 'ods',
): Promise<Uint8Array<ArrayBuffer>> {
  const text = form === 'xlsx' ? withoutEscapes : asItIs
  const sheets = [tableSheet(sheetName(title), columns, rows, text), notesSheet(title, notes, text)]
  const book = { sheets, properties: { title, created: noMoment, modified: noMoment } }
  if (form === 'xlsx') return new Uint8Array(await writeXlsx(book))
  return withHeadersHeld(
    new Uint8Array(await writeOds(book)),
    sheets.map(({ name }) => name),
  )
}

/** Spreadsheets allow no more than 31 letters and none of seven signs in the name of a sheet. */
function sheetName(title: string): string {
  const name = title
    .replaceAll(/[[\]:*?/\\']/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, mostNameLetters)
    .trim()
  return name === '' || [notesName.toLowerCase(), 'history'].includes(name.toLowerCase())
    ? 'Table'
    : name
}

type Text = (text: string) => string

/** XLSX reads "_x003D_" as "=": the first sign of what looks like such an escape is escaped itself. */
function withoutEscapes(text: string): string {
  return text.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
}

function asItIs(text: string): string {
  return text
}

function tableSheet(
  name: string,
  columns: readonly SheetColumn[],
  rows: readonly (readonly SheetCell[])[],
  text: Text,
): WriteSheet {
  const headers = columns.map((column) => text(column.name))
  const written = rows.map((row) => columns.map((column, i) => valueOf(row[i], column, text)))
  return {
    ...held(name, headers),
    rows: [headers, ...written],
    columns: columns.map((column, i) => columnFor(column, rows, i)),
  }
}

function notesSheet(title: string, notes: readonly SheetNote[], text: Text): WriteSheet {
  const headers = ['About', 'Note']
  const told = [{ about: 'Table', says: title }, ...notes]
  return {
    ...held(notesName, headers),
    rows: [headers, ...told.map(({ about, says }) => [text(about), text(says)])],
    columns: [{ width: 24 }, { width: 100, style: { alignment: { wrapText: true } } }],
  }
}

/** The first row stays in sight and is strong. */
function held(name: string, headers: readonly string[]): WriteSheet {
  return {
    name,
    freezePane: { rows: 1 },
    cells: new Map(
      headers.map((value, i) => [`0,${i}`, { value, type: 'string' as const, style: strong }]),
    ),
  }
}

function columnFor(
  { name, kind, decimals }: SheetColumn,
  rows: readonly (readonly SheetCell[])[],
  at: number,
): ColumnDef {
  const letters = rows.reduce(
    (most, row) => Math.max(most, String(row[at] ?? '').length),
    name.length,
  )
  const width = Math.min(widest, Math.max(narrowest, letters + 2))
  if (kind === 'date') return { width: 14, numFmt: 'yyyy-mm-dd' }
  if (kind === 'text' || decimals === undefined) return { width }
  return { width, numFmt: decimals === 0 ? '0' : `0.${'0'.repeat(decimals)}` }
}

/** A word in a column of numbers or days stays a word: a code is never a figure. */
function valueOf(cell: SheetCell, { kind }: SheetColumn, text: Text): CellValue {
  if (cell === undefined) return null
  if (typeof cell === 'number') return cell
  return kind === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(cell)
    ? new Date(`${cell}T00:00:00Z`)
    : text(cell)
}
