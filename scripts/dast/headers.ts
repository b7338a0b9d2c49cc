import { ask, severalAtOnce, type Answer } from './asking.ts'
import { wrongWith } from './look.ts'
import { isFile, type Route } from './routes.ts'
import type { Visitor } from './visitors.ts'
import type { Addresses } from './walk.ts'

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

const atOnce = 4

/**
 * Asks every route as every visitor and looks at the head of each answer, and at the whole for what
 * was sent before and is kept: markup must not come back as markup. Files take a second each to make
 * and their heads do not depend on who asks, so two ask for them: the first and the last.
 */
export async function headersOf(
  origin: string,
  routes: readonly Route[],
  all: Addresses,
  visitors: readonly Visitor[],
): Promise<Checked> {
  const found: string[] = []
  let answers = 0
  const look = async (route: Route, visitor: Visitor): Promise<void> => {
    const form = route.method === 'POST' ? [] : undefined
    const answer = await ask(origin, visitor, { at: all.of(route), ...(form && { form }) })
    answers += 1
    for (const wrong of [...wrongHead(answer, route), ...wrongWith(answer, origin)])
      found.push(`${route.method} ${route.path} as ${visitor.called}: ${wrong}`)
  }
  for (const visitor of visitors) {
    const asksAll = visitor === visitors[0] || visitor === visitors.at(-1)
    const asked = routes.filter((each) => asksAll || !isFile(each))
    await severalAtOnce(
      asked.filter((each) => !endsIt(each)),
      atOnce,
      (route) => look(route, visitor),
    )
    for (const route of asked.filter(endsIt)) await look(route, visitor)
  }
  return { answers, found }
}

function endsIt({ path }: Route): boolean {
  return path === '/sign-out'
}

function wrongHead({ headers }: Answer, { path }: Route): string[] {
  const isAsset = path.startsWith('/assets/')
  const told = new Map(Object.entries(headers).map(([name, value]) => [name, String(value)]))
  return [
    ...Object.entries(needed)
      .filter(([name, pattern]) => !pattern.test(told.get(name) ?? ''))
      .map(([name]) => `${name} is ${told.get(name) ?? 'missing'}`),
    ...forbidden.filter((name) => told.has(name)).map((name) => `tells ${name}`),
    ...(isAsset || /no-store/.test(told.get('cache-control') ?? '') ? [] : ['may be stored']),
    ...(headers['set-cookie'] ?? []).flatMap(wrongCookie),
  ]
}

/** On loopback there is no TLS, so Secure and __Host- are the business of test/accounts/front.test.ts. */
function wrongCookie(cookie: string): string[] {
  return ['HttpOnly', 'SameSite=', 'Path=/']
    .filter((part) => !cookie.includes(part))
    .map((part) => `a cookie without ${part}`)
}
