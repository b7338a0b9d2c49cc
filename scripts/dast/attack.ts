import { say } from '../check/step.ts'
import { commonWords, fewWords, ffuf, manyWords, ownWords } from './ffuf.ts'
import { headersOf } from './headers.ts'
import { injected } from './inject.ts'
import { press } from './press.ts'
import { probe } from './probe.ts'
import { keyOf, routesOf, type Route } from './routes.ts'
import { scanned } from './scan.ts'
import { broughtAbout } from './states.ts'
import { unled } from './unled.ts'
import type { Attack, Known } from './known.ts'
import { isLetIn, nobody } from './visitors.ts'
import { Addresses, walk, type Reached } from './walk.ts'

/** Everything, as everybody, and what writes last; the forms that end a session come at the very end. */
export async function attack(asked: Attack): Promise<void> {
  const { origin, visitors, tally } = asked
  const routes = routesOf('access/matrix.csv')
  const before = await walked(asked, routes)
  const shown = await broughtAbout({ ...asked, routes, reached: before })
  const reached = await walked(asked, routes, shown)
  const known = { ...asked, routes, reached, all: new Addresses(routes, reached) }
  heldAsLedTo(known)
  await probed(known)
  await sought(known)
  await injected(known)
  await scanned(known)
  await pressed(known)
  for (const visitor of visitors)
    tally.held(`${visitor.called} is let in still`, await isLetIn(origin, visitor))
  tally.clean('heads of all answers', await headersOf(origin, routes, known.all, visitors))
}

/** Nobody is led to these routes and to no other: each is named with the reason. */
function heldAsLedTo({ tally, visitors, routes, all }: Known): void {
  const left = routes.filter((route) => !all.isLedTo(route)).map(keyOf)
  const led = routes.length - left.length
  const wrong = [
    ...left.filter((each) => !unled.has(each)),
    ...[...unled.keys()].filter((each) => !left.includes(each)),
  ]
  for (const each of wrong) say(`  FAIL ${each} is ${unled.has(each) ? '' : 'not '}led to`)
  tally.held(
    `${visitors.length} visitors are led to ${led} of ${routes.length} routes, to all but ${unled.size} that are named`,
    wrong.length === 0,
  )
}

const begin = ['/', '/health', '/sign-in', '/privacy', '/account', '/operator', '/search?q=school']
const results = '/api/v1/results?measure=KS2_RWM_EXS&year=2024&group=all'
const programs = [
  ...['openapi.json', 'schools', 'schools/900002', 'measures', 'releases'].map(
    (each) => `/api/v1/${each}`,
  ),
  `${results}&school=900002&limit=10`,
  `${results}&cluster=primary-a&cursor=MA`,
]

/** Everybody looks around; from the second time on, where the states are that were brought about. */
async function walked(
  { origin, visitors, tally }: Attack,
  routes: readonly Route[],
  shown?: readonly string[],
): Promise<Reached[]> {
  const all: Reached[] = []
  for (const visitor of visitors) {
    const from = visitor.token === undefined ? begin : programs
    const one = await walk(origin, routes, visitor, from, shown)
    all.push(one)
    const links = [...one.addresses.values()].flat().length
    const what = `${one.addresses.size} routes by ${links} links, ${one.forms.size} forms`
    if (shown !== undefined)
      tally.clean(`${visitor.called}: ${what}`, { answers: one.pages, found: one.found })
  }
  // Whoever is shown most comes first, and gets all values.
  return all.toSorted((a, b) => b.forms.size - a.forms.size)
}

async function probed({ origin, reached, routes, all, tally }: Known): Promise<void> {
  const seen = new Set<string>()
  for (const one of reached) {
    const checked = await probe(origin, one, { routes, all, seen })
    tally.clean(`hostile values in addresses as ${one.visitor.called}`, checked, routes.length)
  }
}

async function pressed({ origin, reached, routes, all, tally }: Known): Promise<void> {
  const others = new Map(reached.flatMap(({ forms }) => [...forms]))
  const seen = new Set<string>()
  for (const one of reached) {
    const checked = await press(origin, one, { routes, all, others, seen })
    tally.clean(`hostile values in forms as ${one.visitor.called}`, checked, others.size)
  }
}

/** Hidden addresses: many words as nobody, common ones as one, few as anybody, the product's own below each of its own. */
async function sought({ origin, folder, visitors, routes, tally }: Known): Promise<void> {
  const [first = nobody] = visitors
  for (const visitor of visitors) {
    const words = visitor === nobody ? manyWords : visitor === first ? commonWords : fewWords
    tally.clean(`ffuf as ${visitor.called}`, await ffuf(folder, { origin, words, routes }, visitor))
  }
  const own = ownWords(folder, routes)
  const tops = new Set(routes.map(({ path }) => path.split('/')[1] ?? ''))
  let answers = 0
  const found: string[] = []
  for (const top of [...tops].filter((each) => each !== '' && each !== 'assets')) {
    const one = await ffuf(folder, { origin, words: own, under: `/${top}/`, routes }, first)
    answers += one.answers
    found.push(...one.found)
  }
  tally.clean(`ffuf below ${tops.size} addresses as ${first.called}`, { answers, found })
}
