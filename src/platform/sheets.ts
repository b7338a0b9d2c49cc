import { safeText, sheetForms, type Sheet, type SheetCell, type SheetForm } from '#lib/sheet.ts'
import { csvOf } from './csv.ts'
import { workbookOf } from './sheets/workbook.ts'

/** A made file with what the answer says of it. */
export interface SheetFile {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly type: string
}

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
} as const

/** The form of an address; `undefined` when it is none. */
export function sheetForm(text: string): SheetForm | undefined {
  return sheetForms.find((known) => known === text)
}

/** The same table gives the same bytes, whoever asks and whenever. */
export async function sheetFile(sheet: Sheet, form: SheetForm): Promise<SheetFile> {
  const safe = safeSheet(sheet)
  const bytes = form === 'csv' ? csvBytes(safe) : await workbookOf(safe, form)
  return { bytes, type: types[form] }
}

function csvBytes({ columns, rows }: Sheet): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(csvOf([columns.map(({ name }) => name), ...rows]))
}

function safeSheet({ title, columns, rows, notes }: Sheet): Sheet {
  return {
    title: safeText(title),
    columns: columns.map((column) => ({ ...column, name: safeText(column.name) })),
    rows: rows.map((row) => row.map(safeCell)),
    notes: notes.map(({ about, says }) => ({ about: safeText(about), says: safeText(says) })),
  }
}

/** A number that is none would become an error that looks like a figure. */
function safeCell(cell: SheetCell): SheetCell {
  if (typeof cell === 'string') return safeText(cell)
  if (cell !== undefined && !Number.isFinite(cell)) throw new Error(`Not a figure: ${cell}`)
  return cell
}
