import { breaksIn } from '#platform/uploads/lines.ts'
import type { Refusals } from './refusals.ts'
import type { Opened } from './survey.ts'

/** An address may break its line once or twice; more is an open quotation mark that swallowed rows. */
const mostBreaks = 4

/** A row may be shorter than the header, or longer by empty cells; it may not say more than the header names. */
export function checkShape(
  { header }: Pick<Opened, 'header'>,
  line: number,
  cells: readonly string[],
  refusals: Refusals,
): void {
  const extra = cells.slice(header.length).find((cell) => cell.trim() !== '')
  if (extra !== undefined) {
    const expected = `at most ${header.length} cells, as the header has: something stands beyond them. A cell with a comma needs quotation marks.`
    refusals.add(line, null, extra, expected)
  }
  const broken = cells.findIndex((cell) => breaksIn(cell) > mostBreaks)
  if (broken !== -1) {
    const expected =
      'a cell on one line: a quotation mark seems to have swallowed the rows after it'
    refusals.add(line, header[broken] ?? null, cells[broken] ?? null, expected)
  }
}
