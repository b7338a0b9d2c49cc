import { buffer } from 'node:stream/consumers'
import { fromBufferPromise } from 'yauzl'
import { readPdf } from '#platform/print/read-back.ts'

/** The kinds of what leaves Trellis; a kind of which nothing was looked at would prove nothing. */
export const kinds = ['html', 'json', 'csv', 'sheet', 'pdf', 'zip', 'calendar'] as const
export type Kind = (typeof kinds)[number] | 'other'

const kindOfType: readonly (readonly [RegExp, Kind])[] = [
  [/^text\/html/, 'html'],
  [/json/, 'json'],
  [/^text\/csv/, 'csv'],
  [/spreadsheet/, 'sheet'],
  [/^application\/pdf/, 'pdf'],
  [/^application\/zip/, 'zip'],
  [/^text\/calendar/, 'calendar'],
]

export function kindOf(type: string): Kind {
  return kindOfType.find(([pattern]) => pattern.test(type))?.[1] ?? 'other'
}

/** All the words of a file as they were written: archives unpacked, also those inside, PDFs read. */
export async function wordsIn(bytes: Buffer): Promise<string> {
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return unpackedWords(bytes)
  const plain = bytes.toString('utf8')
  if (!plain.startsWith('%PDF')) return plain
  return `${plain} ${JSON.stringify(await readPdf(bytes))}`
}

async function unpackedWords(bytes: Buffer): Promise<string> {
  const archive = await fromBufferPromise(bytes, { lazyEntries: true })
  const words: string[] = []
  for await (const entry of archive.eachEntry()) {
    const inside = await buffer(await archive.openReadStreamPromise(entry))
    words.push(entry.fileName, await wordsIn(inside))
  }
  return words.join(' ')
}
