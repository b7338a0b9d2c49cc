import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { doorway } from './doorway.ts'
import type { Checked } from './headers.ts'
import { told } from './told.ts'
import type { Visitor } from './visitors.ts'

const lines = z.array(z.object({ method: z.string(), path: z.string(), info: z.string() }))
const report = z.object({
  vulnerabilities: z.record(z.string(), lines),
  anomalies: z.record(z.string(), lines),
})

/**
 * Without http_headers, which asks for a head that browsers have dropped (all heads are asked for elsewhere), ssrf, which asks a server of wapiti's on the internet what came to it, and csrf, which knows
 * no form but one with a token against it: here a form from another site is refused by where it is from.
 */
const modules = [
  ...['sql', 'blindsql', 'xss', 'permanentxss', 'exec', 'file', 'crlf', 'redirect', 'xxe', 'csp'],
  ...['htaccess', 'methods', 'cookieflags'],
].join(',')

/** wapiti from some pages on, with their forms, as somebody; what it found, and answers that failed (500). */
export async function wapiti(
  folder: string,
  { origin, pages, seconds }: { origin: string; pages: readonly string[]; seconds: number },
  visitor: Visitor,
): Promise<Checked> {
  const door = await doorway(origin, visitor)
  const scratch = mkdtempSync(path.join(folder, 'wapiti-'))
  const file = path.join(scratch, 'report.json')
  const words = [
    ...['-u', `${door.origin}/`, '--scope', 'domain', '-m', modules, '-d', '2', '--no-bugreport'],
    ...['--max-links-per-page', '40', '--max-files-per-dir', '8', '--flush-session'],
    ...['--max-scan-time', String(seconds), '--max-attack-time', String(Math.ceil(seconds / 5))],
    ...['--store-session', scratch, '-f', 'json', '-o', file],
    ...pages.flatMap((page) => ['-s', door.origin + page]),
  ]
  const { said } = await told('wapiti', words, seconds * 15)
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
  return { answers: door.answers(), found: [...found, ...door.failed()] }
}
