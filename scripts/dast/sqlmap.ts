import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Checked } from './headers.ts'
import type { Rooms } from './rooms.ts'
import { keyOf } from './routes.ts'
import type { Target } from './targets.ts'
import { told } from './told.ts'

export interface Depth {
  readonly words: readonly string[]
  readonly seconds: number
}

/**
 * Every test of level 3 and risk 2, some 300 requests for each value, but those of a second statement behind
 * the first: what has a parameter is one statement for PostgreSQL, and what has none takes no value.
 */
export const deep: readonly string[] = ['--level', '3', '--risk', '2', '--technique', 'BEUTQ']
/** The same, where what the value answers gives reason for it: three to five requests for each value that gives none. */
export const broad: readonly string[] = [...deep, '--smart']

/**
 * Everything that is answered otherwise than by a page (401, say) is tried all the same. Nothing stands before
 * the server that would filter. The heads of requests and the cookie reach no SQL but that of the session.
 */
const always: readonly string[] = [
  ...['--batch', '--ignore-stdin', '--dbms', 'PostgreSQL', '--ignore-code', '*', '--skip-waf'],
  ...['--flush-session', '--ignore-redirects', '--timeout', '60', '--disable-coloring'],
  ...['--skip', 'user-agent,referer,host,cookie'],
]

/**
 * sqlmap over requests; what it could inject into. That it was cut short, or that it did not try each
 * value of each target, is a finding too.
 */
export async function sqlmap(
  folder: string,
  { rooms, targets }: { rooms: Rooms; targets: readonly Target[] },
  { words, seconds }: Depth,
): Promise<Checked> {
  if (targets.length === 0) return { answers: 0, found: [] }
  const scratch = mkdtempSync(path.join(folder, 'sqlmap-'))
  const list = path.join(scratch, 'requests.log')
  const results = path.join(scratch, 'sqlmap.csv')
  writeFileSync(list, targets.map((each) => asRequest(rooms, each)).join(''))
  const { said, cutShort } = await told(
    'sqlmap',
    [
      ...['-l', list, ...always, ...words],
      ...['--output-dir', path.join(scratch, 'out'), '--results-file', results],
    ],
    seconds,
  )
  const lines = existsSync(results) ? readFileSync(results, 'utf8').trim().split('\n').slice(1) : []
  const injected = lines.filter((line) => line !== '').map((line) => `sqlmap: ${line}`)
  const left = targets.filter((each) => rooms.asked(each) < leastFor(each))
  const skipped = left.map((each) => `sqlmap did not try ${named(each)}: ${rooms.asked(each)}`)
  const cut = cutShort
    ? [`sqlmap was cut short after ${seconds} s: ${JSON.stringify(said.slice(-200))}`]
    : []
  const answers = targets.reduce((sum, each) => sum + rooms.asked(each), 0)
  return { answers, found: [...injected, ...cut, ...(injected.length > 0 ? [] : skipped)] }
}

/** The request as it is, and two breaking ones for each value. */
function leastFor({ values }: Target): number {
  return 1 + 2 * values
}

function named({ route, visitor, at }: Target): string {
  return `${keyOf(route)} as ${visitor.called} (${at})`
}

/** As the logs of a proxy have it, which sqlmap reads. */
const rule = '='.repeat(54)

function asRequest(rooms: Rooms, target: Target): string {
  const { form } = target
  const head = `${form === undefined ? 'GET' : 'POST'} ${rooms.at(target)} HTTP/1.1\nHost: ${new URL(rooms.origin).host}\n`
  const body =
    form === undefined ? '' : `Content-Type: application/x-www-form-urlencoded\n\n${form}`
  return `${rule}\n${head}${body}\n${rule}\n`
}
