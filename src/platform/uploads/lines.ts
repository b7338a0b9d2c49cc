import { Transform } from 'node:stream'
import { parse } from 'csv-parse'
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

const parsed = z.object({
  record: z.array(z.string()),
  info: z.object({ lines: z.number() }),
})

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
  const rows = parse({
    bom: true,
    delimiter: layout.delimiter,
    info: true,
    max_record_size: longestRecord,
    record_delimiter: '\n',
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
  })
  const source = part.bytes()
  const text = textOf(layout.encoding)
  source.on('error', (error) => rows.destroy(error))
  text.on('error', (error) => rows.destroy(error))
  source.pipe(text).pipe(rows)
  let seen = 0
  try {
    for await (const row of rows) {
      const { record, info } = parsed.parse(row)
      seen += 1
      if (seen > mostRows) throw new Unreadable(`at most ${mostRows.toLocaleString('en-GB')} rows.`)
      // A row began as many lines before its last one as its cells have breaks.
      const breaks = record.reduce((sum, cell) => sum + breaksIn(cell), 0)
      yield { line: info.lines - breaks, cells: record }
    }
  } catch (error) {
    throw inWords(error)
  } finally {
    source.destroy()
  }
}

/**
 * Decodes, makes every line end the same (so that lines are counted right), and stops at a line
 * that never ends: the CSV reader alone would collect its empty cells.
 */
function textOf(encoding: Layout['encoding']): Transform {
  const decoder = new TextDecoder(encoding)
  let sinceBreak = 0
  let held = ''
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const last = Math.max(chunk.lastIndexOf(10), chunk.lastIndexOf(13))
      sinceBreak = last === -1 ? sinceBreak + chunk.length : chunk.length - last
      const text = held + decoder.decode(chunk, { stream: true })
      // A line end of two characters may lie in two pieces of the file.
      held = text.endsWith('\r') ? '\r' : ''
      const whole = held === '' ? text : text.slice(0, -1)
      if (sinceBreak > longestRecord) done(new Unreadable(tooLong))
      else done(null, whole.replaceAll(/\r\n?/g, '\n'))
    },
    flush: (done) => done(null, (held + decoder.decode()).replaceAll(/\r\n?/g, '\n')),
  })
}

/** The line breaks inside a quoted cell. */
export function breaksIn(cell: string): number {
  return cell.includes('\n') ? cell.split('\n').length - 1 : 0
}

/** What the CSV reader says of a text that is no table, in our words; anything else as it was. */
function inWords(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'CSV_MAX_RECORD_SIZE') return new Unreadable(tooLong)
  if (code === 'CSV_QUOTE_NOT_CLOSED') {
    return new Unreadable('every quotation mark closed: one is open to the end of the file.')
  }
  if (code.startsWith('CSV_')) return new Unreadable('a CSV table that can be read to its end.')
  return error
}
