import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { closingLine, type Count } from './check/count.ts'
import { say } from './check/step.ts'
import { addressesFound, addressOf, routesOf, type Route } from './dast/addresses.ts'
import { headersOf, type Checked } from './dast/headers.ts'
import { leakyServer } from './dast/leaky.ts'
import { sqlmap, wapiti } from './dast/tools.ts'
import { nobody, visitorsOf, type Visitor } from './dast/visitors.ts'
import { started } from './smoke/started.ts'

/**
 * Attacks a running Trellis from outside: the head of every route's answer as every role, sqlmap on
 * every value of an address, wapiti on pages and forms. Each tool first has to find what is wrong
 * with a page that is wrong on purpose. A finding fails.
 */
const folder = mkdtempSync(path.join(tmpdir(), 'trellis-dast-'))
const pages = [
  ...['/', '/schools', '/search?q=a', '/data', '/data/feed', '/boards', '/interests'],
  ...['/support/notices', '/privacy/complaints', '/privacy/retention'],
]
const open = ['/sign-in', '/privacy']
const counts = { passed: 0, failed: 0, skipped: 0 } satisfies Count
const running = await started(path.join(folder, 'data'))

try {
  if (running.address === undefined) throw new Error('Trellis did not start')
  await findWhatIsWrong()
  await attack(running.address)
} catch (error) {
  counts.failed += 1
  say(`  FAILED: ${String(error)}`)
} finally {
  running.end()
  rmSync(folder, { recursive: true, force: true })
}

process.exitCode = counts.failed === 0 ? 0 : 1
say(`\n${closingLine(counts)}`)

async function findWhatIsWrong(): Promise<void> {
  const { origin, close } = await leakyServer()
  const address = `${origin}/school?id=1`
  const injected = await sqlmap(scratch(), [address], nobody)
  held(
    'sqlmap finds the SQL of a page that is wrong on purpose',
    injected.found.some((line) => line.startsWith('sqlmap: ')),
  )
  const short = await sqlmap(scratch(), [address], nobody, 0.5)
  held('sqlmap that is cut short is a finding', short.found.length === 1)
  const seen = await wapiti(
    mkdtempSync(path.join(folder, 'leaky-')),
    { origin, pages: ['/school?id=1'], seconds: 20 },
    nobody,
  )
  held(
    'wapiti finds the script that a page lets in',
    seen.found.some((line) => line.includes('Cross Site Scripting')),
  )
  await close()
}

async function attack(origin: string): Promise<void> {
  const visitors = await visitorsOf(origin)
  const routes = routesOf('access/matrix.csv')
  const [officer = nobody] = ofRoles(visitors, ['Data officer'])
  const [director = nobody] = ofRoles(visitors, ['Assistant director'])
  const addresses = await addressesFound(origin, routes, [officer, director])
  say(`  ${visitors.length} roles, ${routes.length} routes, ${addresses.size} found by links`)
  const stars = withStars(routes, addresses).map((address) => origin + address)
  tell(`sqlmap, of ${stars.length}`, await sqlmap(scratch(), stars, officer), 'addresses')
  for (const visitor of [director, nobody]) {
    const asked = { origin, pages: visitor === nobody ? open : pages, seconds: 20 }
    tell(`wapiti as ${visitor.called}`, await wapiti(scratch(), asked, visitor), 'requests')
  }
  // A form of these ends sessions, so it comes last.
  const heads = await headersOf(origin, routes, addresses, [...visitors, nobody])
  tell('heads of answers', heads, 'answers')
}

function scratch(): string {
  return mkdtempSync(path.join(folder, 'tool-'))
}

/** Each value of a path with a star behind it, and addresses with a query as they are. */
function withStars(routes: readonly Route[], addresses: ReadonlyMap<string, string>): string[] {
  return routes
    .filter(({ method, path: at }) => method === 'GET' && at.includes(':'))
    .filter(({ path: at }) => !/assets|pdf|zip/.test(at))
    .map((route) => starred(route.path, addressOf(addresses, route)))
    .concat('/search?q=school', '/schools?phase=primary')
}

function starred(at: string, address: string): string {
  const parts = at.split('/')
  const [plain = ''] = address.split('?')
  return plain
    .split('/')
    .map((part, i) => (parts[i]?.startsWith(':') === true ? `${part}*` : part))
    .join('/')
}

function ofRoles(visitors: readonly Visitor[], names: readonly string[]): Visitor[] {
  return names.flatMap((name) => visitors.find(({ called }) => called.startsWith(name)) ?? [])
}

function tell(what: string, { answers, found }: Checked, of: string): void {
  for (const line of found.slice(0, 40)) say(`  FAIL ${line}`)
  held(`${what}: ${answers} ${of}, ${found.length} findings`, answers > 0 && found.length === 0)
}

function held(what: string, is: boolean): void {
  say(`  ${is ? 'passed' : 'FAILED'}: ${what} (${Math.round(performance.now() / 1000)} s so far)`)
  counts[is ? 'passed' : 'failed'] += 1
}
