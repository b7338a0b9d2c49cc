import { addressOf, type Route } from './addresses.ts'
import { asked, type Visitor } from './visitors.ts'

/** What every answer has to say, whoever asks for whatever. */
const needed: Readonly<Record<string, RegExp>> = {
  'content-security-policy': /^default-src 'none'.*object-src 'none'.*frame-ancestors 'none'/,
  'x-content-type-options': /^nosniff$/,
  'x-frame-options': /^DENY$/,
  'referrer-policy': /^(?:same-origin|no-referrer)$/,
  'strict-transport-security': /^max-age=(?:3153600\d|[4-9]\d{7,}); includeSubDomains/,
}
const forbidden = ['server', 'x-powered-by', 'access-control-allow-origin'] as const

export interface Checked {
  readonly answers: number
  readonly found: readonly string[]
}

/** Files that take a second each to make; their heads do not depend on who asks, so two ask: the first and the last. */
const isSlow = ({ path }: Route) => /\/pdf$|\/zip$|\/download\//.test(path)

/** Asks every route as every visitor and looks at the head of each answer. */
export async function headersOf(
  origin: string,
  routes: readonly Route[],
  addresses: ReadonlyMap<string, string>,
  visitors: readonly Visitor[],
): Promise<Checked> {
  const found: string[] = []
  let answers = 0
  for (const visitor of visitors) {
    const asksAll = visitor === visitors[0] || visitor === visitors.at(-1)
    for (const route of lastSignOut(routes).filter((each) => asksAll || !isSlow(each))) {
      const form = route.method === 'POST' ? new URLSearchParams() : undefined
      const answer = await asked(origin + addressOf(addresses, route), visitor, form)
      await answer.arrayBuffer()
      answers += 1
      for (const wrong of wrongWith(answer, route))
        found.push(`${route.method} ${route.path} as ${visitor.called}: ${wrong}`)
    }
  }
  return { answers, found }
}

function lastSignOut(routes: readonly Route[]): Route[] {
  const ends = ({ path }: Route) => path === '/sign-out'
  return [...routes.filter((route) => !ends(route)), ...routes.filter(ends)]
}

function wrongWith({ status, headers }: Response, { path }: Route): string[] {
  const isAsset = path.startsWith('/assets/')
  return [
    ...(status >= 500 ? [`answers ${status}`] : []),
    ...Object.entries(needed)
      .filter(([name, pattern]) => !pattern.test(headers.get(name) ?? ''))
      .map(([name]) => `${name} is ${headers.get(name) ?? 'missing'}`),
    ...forbidden.filter((name) => headers.has(name)).map((name) => `tells ${name}`),
    ...(isAsset || /no-store/.test(headers.get('cache-control') ?? '') ? [] : ['may be stored']),
    ...headers.getSetCookie().flatMap(wrongCookie),
  ]
}

/** On loopback there is no TLS, so Secure and __Host- are the business of test/accounts/front.test.ts. */
function wrongCookie(cookie: string): string[] {
  return ['HttpOnly', 'SameSite=', 'Path=/']
    .filter((part) => !cookie.includes(part))
    .map((part) => `a cookie without ${part}`)
}
