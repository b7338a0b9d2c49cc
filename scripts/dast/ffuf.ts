import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { doorway } from './doorway.ts'
import type { Checked } from './headers.ts'
import { routeAt, type Route } from './routes.ts'
import { told } from './told.ts'
import type { Visitor } from './visitors.ts'

/** Debian's dirb. */
const lists = '/usr/share/dirb/wordlists'
export const manyWords = `${lists}/big.txt`
export const commonWords = `${lists}/common.txt`
export const fewWords = `${lists}/small.txt`

const report = z.object({
  results: z.array(z.object({ url: z.string(), status: z.number() })),
})

/** ffuf asks for an address for each word: what answers, and is no route, is a page that nobody knows of. */
export async function ffuf(
  folder: string,
  {
    origin,
    words,
    under = '/',
    routes,
  }: {
    origin: string
    words: string
    under?: string
    routes: readonly Route[]
  },
  visitor: Visitor,
): Promise<Checked> {
  const door = await doorway(origin, visitor)
  const scratch = mkdtempSync(path.join(folder, 'ffuf-'))
  const file = path.join(scratch, 'report.json')
  const { said, cutShort } = await told(
    'ffuf',
    [
      ...['-u', `${door.origin}${under}FUZZ`, '-w', words, '-mc', 'all', '-fc', '404', '-ac=false'],
      ...['-t', '8', '-timeout', '60', '-s', '-of', 'json', '-o', file],
    ],
    600,
  )
  door.close()
  const asked = door.answers()
  const expected = linesOf(words)
  if (cutShort || asked < expected * 0.95)
    return { answers: asked, found: [`ffuf asked ${asked} of ${expected}: ${said.slice(-300)}`] }
  const { results } = report.parse(JSON.parse(readFileSync(file, 'utf8')))
  const found = results
    .map(({ url, status }) => ({ at: new URL(url).pathname, status }))
    .filter(({ at }) => routeAt(routes, 'GET', at) === undefined)
    .map(({ at, status }) => `ffuf as ${visitor.called}: ${at} answers ${status}, and is no route`)
  return { answers: asked, found: [...found, ...door.failed()] }
}

function linesOf(file: string): number {
  const lines = readFileSync(file, 'utf8').split('\n')
  return new Set(lines.filter((line) => line !== '')).size
}

/** The product's own words, of all its addresses, as a list. */
export function ownWords(folder: string, routes: readonly Route[]): string {
  const words = routes.flatMap(({ path: at }) =>
    at.split('/').filter((part) => part !== '' && !part.includes(':')),
  )
  const file = path.join(folder, 'own-words.txt')
  writeFileSync(file, `${[...new Set(words)].join('\n')}\n`)
  return file
}
