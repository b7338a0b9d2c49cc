import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { doorway, type Door } from './doorway.ts'
import { once, type Form } from './forms.ts'
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
 * Without blindsql too: it asks two hundred times for each value, mostly in the words of other databases, and sqlmap
 * looks for answers that wait. Without cookieflags: the mark that it misses belongs to TLS, by which `npm run http:assert`
 * looks at each cookie; here all go over loopback.
 */
const onPages = [
  ...['sql', 'xss', 'permanentxss', 'exec', 'file', 'crlf', 'redirect', 'xxe', 'csp', 'htaccess'],
  'methods',
]
/** exec and file ask ninety times for each field of a form, for holes that are looked for with our own values. */
const onForms = ['sql', 'xss', 'permanentxss', 'crlf', 'redirect']

export interface Scanned {
  readonly origin: string
  /** Each is asked for, and its values are tried with all modules. */
  readonly pages: readonly string[]
  /** Each is sent with some modules; other forms are not shown to wapiti. */
  readonly forms: readonly Form[]
}

/** Longer than any takes, so that only what hangs is cut short. */
const longest = 1200

/**
 * An answer that takes longer is a finding. A program is told to wait for up to a minute, and its door waits
 * as long; what hangs would hang after that.
 */
function secondsToAnswer({ token }: Visitor): number {
  return token === undefined ? 12 : 60 + 12
}

/** wapiti over pages and forms, as somebody; what it found, answers that failed (500), and what it left out. */
export async function wapiti(folder: string, scanned: Scanned, visitor: Visitor): Promise<Checked> {
  const asked = new Set<string>()
  const door = await doorway(scanned.origin, visitor, (url, method) => {
    asked.add(`${method} ${url.split('?')[0] ?? ''}`)
    return { visitor, url, shown: (html) => withForms(html, url, scanned) }
  })
  const { pages, forms } = scanned
  const seconds = secondsToAnswer(visitor)
  const found = await scan(folder, door, { pages, modules: onPages, depth: 0, seconds })
  const withThem = [...new Set(forms.map(({ page }) => page))]
  if (forms.length > 0)
    found.push(
      ...(await scan(folder, door, { pages: withThem, modules: onForms, depth: 1, seconds })),
    )
  door.close()
  const left = [
    ...pages.map((at) => `GET ${at.split('?')[0] ?? ''}`),
    ...forms.map(({ action }) => `POST ${action.split('?')[0] ?? ''}`),
  ].filter((each) => !asked.has(each))
  const { called } = visitor
  return {
    answers: door.answers(),
    found: [
      ...found.map((line) => `wapiti as ${called}: ${line}`),
      ...left.map((each) => `wapiti as ${called} did not ask for ${each}`),
      ...door.failed(),
    ],
  }
}

/** Deeper by one it sends the forms of a page. */
async function scan(
  folder: string,
  door: Door,
  {
    pages,
    modules,
    depth,
    seconds,
  }: { pages: readonly string[]; modules: readonly string[]; depth: number; seconds: number },
): Promise<string[]> {
  const scratch = mkdtempSync(path.join(folder, 'wapiti-'))
  const file = path.join(scratch, 'report.json')
  const words = [
    ...['-u', `${door.origin}/`, '--scope', 'domain', '-m', modules.join(',')],
    ...['-d', String(depth), '--no-bugreport', '--flush-session'],
    ...['-t', String(seconds), '--skip', 'once'],
    ...['--store-session', scratch, '-f', 'json', '-o', file],
    ...pages.flatMap((page) => ['-s', door.origin + page]),
  ]
  const { said, cutShort } = await told('wapiti', words, longest)
  if (cutShort) return [`was cut short after ${longest} s`]
  if (!existsSync(file)) return [`wrote no report: ${said.slice(-300)}`]
  const { vulnerabilities, anomalies } = report.parse(JSON.parse(readFileSync(file, 'utf8')))
  return Object.entries({ ...vulnerabilities, ...anomalies }).flatMap(([kind, all]) =>
    all.map(({ method, path: at, info }) => `${kind}, ${method} ${at}: ${info}`),
  )
}

/**
 * A page with these forms alone, as somebody was shown them: others were sent already, and what one of them
 * did takes the next one from the page. Its links lead nowhere, for each page is given by itself.
 */
function withForms(html: string, at: string, { forms }: Scanned): string {
  const own = forms.filter(({ page }) => page === at).map(formAgain)
  const rest = html.replaceAll(/<form\b[^>]*>.*?<\/form>/gs, '').replaceAll(/<a\b[^>]*>/g, '<a>')
  return rest + own.join('')
}

/** wapiti asks for a form without any field by GET, which is another route or none. */
function formAgain({ action, fields }: Form): string {
  const inputs = (fields.length === 0 ? [once] : fields).map(({ name, value, isFile }) =>
    isFile
      ? `<input type="file" name="${attributeText(name)}">`
      : `<input name="${attributeText(name)}" value="${attributeText(value)}">`,
  )
  const type = fields.some(({ isFile }) => isFile) ? ' enctype="multipart/form-data"' : ''
  return `<form method="post" action="${attributeText(action)}"${type}>${inputs.join('')}<button>Send</button></form>`
}

function attributeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
}
