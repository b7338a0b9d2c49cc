import { Transform } from 'node:stream'
import { parse } from 'csv-parse'
import { z } from 'zod'
import type { UploadPart } from '#platform/uploads/open.ts'

export interface Layout {
  readonly encoding: 'utf-8' | 'windows-1252'
  readonly delimiter: ',' | ';' | '\t'
}

export interface Line {
  /** The line of the file on which the row begins, counted from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

const parsed = z.object({
  record: z.array(z.string()),
  info: z.object({ lines: z.number() }),
})

/** A record longer than this is no table's row: the file has lost its line ends or its quotes. */
const longestRecord = 1024 * 1024

/** The rows of a delimited text one after the other, never held whole in memory. Blank lines are passed over. */
export async function* linesOf(part: UploadPart, layout: Layout): AsyncIterable<Line> {
  const decoder = new TextDecoder(layout.encoding)
  const text = new Transform({
    readableObjectMode: false,
    transform: (chunk: Buffer, _encoding, done) =>
      done(null, decoder.decode(chunk, { stream: true })),
    flush: (done) => done(null, decoder.decode()),
  })
  const rows = parse({
    bom: true,
    delimiter: layout.delimiter,
    info: true,
    max_record_size: longestRecord,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  })
  const source = part.bytes()
  source.on('error', (error) => rows.destroy(error))
  source.pipe(text).pipe(rows)
  try {
    for await (const row of rows) {
      const { record, info } = parsed.parse(row)
      const breaks = record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0)
      yield { line: info.lines - breaks, cells: record }
    }
  } finally {
    source.destroy()
  }
}
