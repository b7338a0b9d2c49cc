import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { doorway } from './doorway.ts'
import type { Checked } from './headers.ts'
import type { Visitor } from './visitors.ts'

interface Told {
  /** What a tool said while it ran, with its errors. */
  readonly said: string
  /** It was ended before it had done. */
  readonly cutShort: boolean
}

function told(command: string, words: readonly string[], seconds: number): Promise<Told> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: seconds * 1000,
    })
    let all = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (piece: Buffer) => (all += piece.toString()))
    child.on('error', reject)
    // A tool may catch the signal and end with a code of its own: that it was sent one counts.
    child.on('close', (_code, signal) =>
      resolve({ said: all, cutShort: child.killed || signal !== null }),
    )
  })
}

/**
 * sqlmap over addresses in which a star marks each value to try; what it could inject into. That it
 * was cut short, or tried fewer addresses than it was given, is a finding too.
 */
export async function sqlmap(
  folder: string,
  addresses: readonly string[],
  { cookie }: Visitor,
  seconds = 360,
): Promise<Checked> {
  const list = path.join(folder, 'addresses.txt')
  const out = path.join(folder, 'sqlmap')
  writeFileSync(list, `${addresses.join('\n')}\n`)
  const words = [
    ...['-m', list, '--batch', '--smart', '--level', '1', '--risk', '1', '--technique', 'BE'],
    ...['--dbms', 'PostgreSQL', '--ignore-code', '404', '--disable-coloring', '--flush-session'],
    ...['--output-dir', out, '--results-file', path.join(folder, 'sqlmap.csv')],
    ...(cookie === '' ? [] : ['--cookie', cookie]),
  ]
  const { said, cutShort } = await told('sqlmap', words, seconds)
  const answers = said.match(/testing URL '/g)?.length ?? 0
  const lines = existsSync(path.join(folder, 'sqlmap.csv'))
    ? readFileSync(path.join(folder, 'sqlmap.csv'), 'utf8').trim().split('\n').slice(1)
    : []
  const injected = lines.filter((line) => line !== '').map((line) => `sqlmap: ${line}`)
  const undone = cutShort || answers < addresses.length
  const left = `sqlmap tried ${answers} of ${addresses.length} addresses in at most ${seconds} s`
  return { answers, found: undone ? [...injected, left] : injected }
}

const report = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.array(z.object({ method: z.string(), path: z.string(), info: z.string() })),
  ),
  anomalies: z.record(
    z.string(),
    z.array(z.object({ method: z.string(), path: z.string(), info: z.string() })),
  ),
})

const modules = 'sql,xss,permanentxss,exec,file,crlf,redirect,xxe,csp'

/** wapiti from some pages on, with their forms, as somebody; what it found, and answers that failed (500). */
export async function wapiti(
  folder: string,
  { origin, pages, seconds }: { origin: string; pages: readonly string[]; seconds: number },
  visitor: Visitor,
): Promise<Checked> {
  const door = await doorway(origin, visitor)
  const name = `wapiti-${readdirSync(folder).length}`
  const file = path.join(folder, `${name}.json`)
  const words = [
    ...['-u', `${door.origin}/`, '--scope', 'domain', '-m', modules, '-d', '2', '--no-bugreport'],
    ...['--max-links-per-page', '40', '--max-files-per-dir', '8', '--flush-session'],
    ...['--max-scan-time', String(seconds), '--max-attack-time', String(Math.ceil(seconds / 3))],
    ...['--store-session', path.join(folder, name), '-f', 'json', '-o', file],
    ...pages.flatMap((page) => ['-s', door.origin + page]),
  ]
  const { said } = await told('wapiti', words, seconds * 8)
  door.close()
  const { called } = visitor
  if (!existsSync(file))
    return { answers: 0, found: [`wapiti as ${called} wrote no report: ${said.slice(-300)}`] }
  const { vulnerabilities, anomalies } = report.parse(JSON.parse(readFileSync(file, 'utf8')))
  const found = Object.entries({ ...vulnerabilities, ...anomalies }).flatMap(([kind, all]) =>
    all.map(
      ({ method, path: at, info }) => `wapiti as ${called}: ${kind}, ${method} ${at}: ${info}`,
    ),
  )
  return { answers: door.answers(), found }
}
