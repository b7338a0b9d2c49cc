import { ask, severalAtOnce, type Answer } from './asking.ts'
import type { Checked } from './headers.ts'
import { allHostile, encoded, someHostile, type Hostile } from './hostile.ts'
import { withoutChance, wrongWith } from './look.ts'
import { paramsOf, type Route } from './routes.ts'
import type { Visitor } from './visitors.ts'
import type { Addresses, Reached } from './walk.ts'

const unknown = 'zqxunknown'
const atOnce = 6

/** One value of an address, and how an address looks with another in its place. */
interface Place {
  readonly route: Route
  readonly inQuery: boolean
  /** The same value of the same route. */
  readonly kind: string
  readonly real: string
  readonly with: (encodedValue: string) => string
}

/**
 * Asks for every route as somebody, with hostile values in each name of its path and in each value
 * of its query. Each has to be answered as any other value that there is not.
 */
export async function probe(
  origin: string,
  { visitor, addresses }: Reached,
  { routes, all, seen }: { routes: readonly Route[]; all: Addresses; seen: Set<string> },
): Promise<Checked> {
  const found: string[] = []
  let answers = 0
  const places = routes.flatMap((route) => [
    ...placesOfPath(route, addresses.get(route.path)?.[0] ?? all.of(route)),
    ...(route.method === 'GET' ? oneOfEach(route, addresses.get(route.path) ?? []) : []),
  ])
  await severalAtOnce(places, atOnce, async (place) => {
    const { method } = place.route
    const send = (value: string) => asked(origin, visitor, method, place.with(value))
    const plain = await send(unknown)
    for (const hostile of await valuesFor(place, seen, send)) {
      const answer = await send(encoded(hostile))
      answers += 1
      for (const wrong of [
        ...wrongWith(answer, origin),
        ...differs(plain, answer, { hostile, place }),
      ])
        found.push(
          `${method} ${place.with(encoded(hostile)).slice(0, 200)} as ${visitor.called}: ${wrong}`,
        )
    }
  })
  return { answers, found }
}

/** All values once, as the first who is answered; of a query one as anybody else, for whole pages take time. */
async function valuesFor(
  { kind, inQuery, real, route }: Place,
  seen: Set<string>,
  send: (value: string) => Promise<Answer>,
): Promise<Hostile[]> {
  const some = inQuery ? someHostile(real).slice(0, 1) : someHostile(real)
  // A form would do what it says to what is real.
  if (seen.has(kind) || route.method !== 'GET') return some
  const { status, seconds } = await send(encodeURIComponent(real))
  if (status === 404) return some
  seen.add(kind)
  return seconds > 1 ? someHostile(real) : allHostile(real)
}

function asked(origin: string, visitor: Visitor, method: string, at: string): Promise<Answer> {
  return ask(origin, visitor, method === 'GET' ? { at } : { at, form: [['once', '']] })
}

function placesOfPath(route: Route, address: string): Place[] {
  const [plain = ''] = address.split('?')
  const parts = plain.split('/')
  return paramsOf(route).map(({ name, place }) => ({
    route,
    inQuery: false,
    kind: `${route.method} ${route.path} ${name}`,
    real: decodeURIComponent(parts[place] ?? ''),
    with: (value) => parts.map((part, i) => (i === place ? value : part)).join('/'),
  }))
}

function oneOfEach(route: Route, all: readonly string[]): Place[] {
  const places = all.flatMap((at) => placesOfQuery(route, at))
  return [...new Map(places.map((place) => [place.kind, place])).values()]
}

/** Every page reads the day as of which it is asked for. */
function placesOfQuery(route: Route, address: string): Place[] {
  const [plain = '', query = ''] = address.split('?')
  const pairs = [...new URLSearchParams(query), ['known', '2026-01-31'] as const]
  const names = new Set(pairs.map(([name]) => name))
  return [...names].map((name) => ({
    route,
    inQuery: true,
    // Read before any page is made, so it is one value for all of them.
    kind: name === 'known' ? name : `${route.path}?${name}`,
    real: pairs.find(([each]) => each === name)?.[1] ?? '',
    with: (value) =>
      `${plain}?${pairs
        .filter(([each]) => each !== 'known' || name === 'known')
        .map(([each, now]) => `${each}=${each === name ? value : encodeURIComponent(now)}`)
        .join('&')}`,
  }))
}

/**
 * Boxes to find something by words: words that are there are found, whatever stands around them. And a
 * place in an order: what comes after it is answered, whatever it is.
 */
const finds = new Set(['/search?q', '/schools?q', '/api/v1/results?cursor'])

/** How an answer is another than that to a plain value which there is not. */
function differs(
  plain: Answer,
  answer: Answer,
  { hostile, place }: { hostile: Hostile; place: Place },
): string[] {
  // Whoever shows no token at addresses for programs is told to wait after some tries.
  const isToWait = plain.status === 429 || answer.status === 429
  if (isToWait || hostile.odd === true || finds.has(place.kind)) return []
  if (isRefusedByForm(place, [plain, answer])) return []
  if (plain.status !== answer.status)
    return [`answers ${answer.status}, where any other value gets ${plain.status}`]
  const a = withoutChance(neutral(plain.text, unknown))
  const b = withoutChance(neutral(answer.text, hostile.value))
  return a === b ? [] : [`answers otherwise than to any other value: ${firstDifference(a, b)}`]
}

/**
 * A program is told which form a value has to have, so that a plain word and a hostile one may be refused
 * by other words; a page tells nothing of what is not there.
 */
function isRefusedByForm({ route }: Place, answers: readonly Answer[]): boolean {
  return route.path.startsWith('/api/') && answers.some(({ status }) => status === 400)
}

/** A page without the value that was asked for, however it is written there. */
function neutral(text: string, value: string): string {
  const escaped = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
  const ways = [escaped, escaped.replaceAll('>', '&gt;'), encodeURIComponent(value)]
  const asQuery = new URLSearchParams([['', value]]).toString().slice(1)
  return [...new Set([...ways, asQuery, value])]
    .filter((way) => way !== '')
    .reduce((left, way) => left.replaceAll(way, 'VALUE'), text)
}

function firstDifference(a: string, b: string): string {
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  const cut = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 20), at + 60))
  return `${cut(b)} for ${cut(a)}`
}
