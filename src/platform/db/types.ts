import pg from 'pg'

/** How PostgreSQL's types arrive: whole numbers when safe, dates and moments as text, never a Date. */
const parsers: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.INT8, safeInteger],
  [pg.types.builtins.DATE, (text) => text],
  [pg.types.builtins.TIMESTAMPTZ, moment],
])

export const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): unknown {
    return parsers.get(oid) ?? pg.types.getTypeParser(oid, format)
  },
}

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error(`A count is too large to be exact: ${text}`)
  return value
}

/** "2017-10-01 08:00:00.5+00" -> "2017-10-01T08:00:00.5Z". */
function moment(text: string): string {
  return Temporal.Instant.from(text.replace(' ', 'T')).toString()
}
