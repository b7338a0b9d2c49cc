import Papa from 'papaparse'
import { z } from 'zod'
import type { UploadPart } from './open.ts'

export interface Layout {
  readonly encoding: 'utf-8' | 'windows-1252'
  readonly delimiter: ',' | ';' | '\t'
}

export interface Line {
  /** The line of the file on which the row begins, counted from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

/** What is wrong with a file as a whole, found while reading it; the message is a sentence for people. */
export class Unreadable extends Error {}

/** A record longer than this is no table's row: the file has lost its line ends or its quotes. */
const longestRecord = 1024 * 1024

const tooLong =
  'rows of at most 1 MB: the file seems to have lost its line ends or to have an open quotation mark.'

/** All England has 50,000 establishments. */
const mostRows = 500_000

/**
 * The rows of a delimited text one after the other, never held whole in memory. Lines with nothing
 * in them, or with empty cells only, are passed over. Throws `Unreadable` where the text is no table.
 */
export async function* linesOf(part: UploadPart, layout: Layout): AsyncIterable<Line> {
  let line = 1
  let seen = 0
  for await (const rows of rowsOf(part, layout)) {
    for (const cells of rows) {
      const began = line
      line += 1 + cells.reduce((sum, cell) => sum + breaksIn(cell), 0)
      if (cells.every((cell) => cell.trim() === '')) continue
      seen += 1
      if (seen > mostRows) throw new Unreadable(`at most ${mostRows.toLocaleString('en-GB')} rows.`)
      yield { line: began, cells }
    }
  }
}

type Rows = readonly (readonly string[])[]

/** The whole rows of each piece of the text; a row that goes on in the next piece waits for it. */
async function* rowsOf(part: UploadPart, layout: Layout): AsyncIterable<Rows> {
  const reader = new Papa.Parser({ delimiter: layout.delimiter, newline: '\n' })
  let waiting = ''
  for await (const piece of textOf(part, layout.encoding)) {
    waiting += piece
    const { data, meta } = answer.parse(reader.parse(waiting, 0, true))
    waiting = waiting.slice(meta.cursor)
    if (waiting.length > longestRecord) throw new Unreadable(tooLong)
    yield data
  }
  const { data, errors } = answer.parse(reader.parse(waiting, 0, false))
  if (errors.some(({ code }) => code === 'MissingQuotes')) throw new Unreadable(openQuote)
  yield data
}

/** The reader gives rows of text and nothing else, so the five million cells are not looked at one by one. */
const answer = z.object({
  data: z.custom<Rows>(Array.isArray),
  errors: z.array(z.object({ code: z.string() })),
  meta: z.object({ cursor: z.number() }),
})

const openQuote = 'every quotation mark closed: one is open to the end of the file.'

/**
 * Decodes, and makes every line end the same, so that lines are counted right. The reader above
 * counts on whole characters and whole line ends.
 */
async function* textOf(part: UploadPart, encoding: Layout['encoding']): AsyncIterable<string> {
  const decoder = new TextDecoder(encoding)
  const bytes: AsyncIterable<Buffer> = part.bytes()
  let held = ''
  for await (const chunk of bytes) {
    const text = held + decoder.decode(chunk, { stream: true })
    // A line end of two characters may lie in two pieces of the file.
    held = text.endsWith('\r') ? '\r' : ''
    const whole = held === '' ? text : text.slice(0, -1)
    yield whole.replaceAll(/\r\n?/g, '\n')
  }
  yield (held + decoder.decode()).replaceAll(/\r\n?/g, '\n')
}

/** The line breaks inside a quoted cell. */
export function breaksIn(cell: string): number {
  return cell.includes('\n') ? cell.split('\n').length - 1 : 0
}
