import { types as builtIn } from 'pg'
import { Memory } from '#lib/memory.ts'

const { builtins } = builtIn
const timestampArray = 1115
const moments = 1185
const dates = 1182
const counts = 1016

/** How PostgreSQL's types arrive: whole numbers when safe, dates and moments as text, never a Date. */
const parsers: ReadonlyMap<number, (text: string) => unknown> = new Map<
  number,
  (text: string) => unknown
>([
  [builtins.INT8, safeInteger],
  [counts, (text) => arrayOf(text, safeInteger)],
  [builtins.DATE, (text) => text],
  [dates, (text) => arrayOf(text, (date) => date)],
  [builtins.TIMESTAMP, (text) => text],
  [timestampArray, (text) => arrayOf(text, (time) => time)],
  [builtins.TIMESTAMPTZ, moment],
  [moments, (text) => arrayOf(text, moment)],
])

export const types = {
  getTypeParser(...asked: Parameters<typeof builtIn.getTypeParser>): unknown {
    return parsers.get(asked[0]) ?? builtIn.getTypeParser(...asked)
  },
}

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error(`A count is too large to be exact: ${text}`)
  return value
}

/** "2017-10-01 08:00:00.5+00" -> "2017-10-01T08:00:00.5Z". Thousands of rows tell of the same few moments. */
function moment(text: string): string {
  const known = knownMoments.get(text)
  if (known !== undefined) return known
  const read = Temporal.Instant.from(text.replace(' ', 'T')).toString()
  knownMoments.set(text, read)
  return read
}

const knownMoments = new Memory<string>(1000)

/** Of numbers, dates and moments, none of which has a comma in it. */
function arrayOf<T>(text: string, parse: (item: string) => T): (T | null)[] {
  if (text === '{}') return []
  const items = text.slice(1, -1).replaceAll('"', '').split(',')
  return items.map((item) => (item === 'NULL' ? null : parse(item)))
}
