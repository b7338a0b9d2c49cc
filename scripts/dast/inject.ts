import { say } from '../check/step.ts'
import { severalAtOnce } from './asking.ts'
import { takesAway } from './doorway.ts'
import type { Known } from './known.ts'
import { roomsFor, type Rooms } from './rooms.ts'
import { isFile, keyOf, type Route } from './routes.ts'
import { broad, deep, sqlmap } from './sqlmap.ts'
import { secondsSoFar } from './tally.ts'
import {
  allOf,
  atBoundary,
  borrowed,
  sendablesOf,
  targetOf,
  Untried,
  type Sendable,
  type Target,
} from './targets.ts'

/** It waits half a second for each target, so there are more of it than cores. */
const atOnce = 8
const longest = 1800

interface Job {
  readonly words: readonly string[]
  readonly targets: readonly Target[]
}

/**
 * sqlmap over every route as everybody, whether they are led to it or not, each value of it as far as sqlmap's
 * own heuristics see a reason to go on; and each value of an address with every test once by its name, as whoever
 * reaches most. The whole: each value of each route and form with every test, for hours.
 */
export async function injected(known: Known): Promise<void> {
  const { origin, folder, reached, tally } = known
  const routes = known.routes.filter(({ path }) => !takesAway(path))
  const sendables = reached.map((one) =>
    sendablesOf(one, routes).filter(({ route }) => routes.includes(route)),
  )
  const pairs = pairsOf({ ...known, routes }, sendables)
  const values = valuesOf(known, sendables)
  const rooms = await roomsFor(origin, [...pairs, ...values])
  const found: string[] = []
  const { waiting, others } = jobsOf(pairs, values)
  const inAll = waiting.length + others.length
  let done = 0
  const run = async ({ words, targets }: Job): Promise<void> => {
    const checked = await sqlmap(folder, { rooms, targets }, { words, seconds: longest })
    found.push(...checked.found)
    done += 1
    if (done % 10 === 0) say(`  sqlmap: ${done} of ${inAll} runs (${secondsSoFar()} s so far)`)
  }
  await Promise.all([severalAtOnce(waiting, 1, run), severalAtOnce(others, atOnce, run)])
  rooms.close()
  found.push(...rooms.failed())
  const starred = values.reduce((sum, each) => sum + each.values, 0)
  const asked = (all: readonly Target[]) => all.reduce((sum, each) => sum + rooms.asked(each), 0)
  tally.held(
    `sqlmap with every test: ${starred} values, ${asked(values)} requests`,
    asked(values) > starred * leastOfDeep,
  )
  heldForAll(known, { routes, pairs, rooms })
  tally.clean('sqlmap', { answers: rooms.answers(), found }, pairs.length)
}

/** sqlmap asks some hundred times for each value where it tries all, so fewer mean that it did not. */
const leastOfDeep = 100

function heldForAll(
  { reached, tally }: Known,
  { routes, pairs, rooms }: { routes: readonly Route[]; pairs: readonly Target[]; rooms: Rooms },
): void {
  const tried = new Set(
    pairs
      .filter((each) => rooms.asked(each) > 0)
      .map(({ route, visitor }) => `${keyOf(route)} as ${visitor.called}`),
  )
  const asked = pairs.reduce((sum, each) => sum + rooms.asked(each), 0)
  tally.held(
    `sqlmap tried ${tried.size} of ${routes.length} routes × ${reached.length} visitors in ${asked} requests`,
    tried.size === routes.length * reached.length,
  )
}

/** Every route as everybody: the addresses and forms that they are shown; or else what others are shown, at the boundary. */
function pairsOf(
  { reached, routes, all }: Known,
  sendables: readonly (readonly Sendable[])[],
): Target[] {
  const others = new Map(
    sendables.toReversed().flatMap((own) => own.map((each) => [keyOf(each.route), each] as const)),
  )
  return reached.flatMap(({ visitor }, i) => {
    const own = Map.groupBy(sendables[i] ?? [], ({ route }) => route)
    return routes.flatMap((route) =>
      (own.get(route)?.map(allOf) ?? [atBoundary(borrowed(route, all, others))]).map((each) =>
        targetOf(visitor, each),
      ),
    )
  })
}

/** Each value of an address once, where it is read soonest: a page before a file. The whole has the fields of forms too. */
function valuesOf(
  { reached, isWhole }: Known,
  sendables: readonly (readonly Sendable[])[],
): Target[] {
  const untried = new Untried(isWhole ? undefined : nameOf)
  return reached.flatMap(({ visitor }, i) =>
    untried
      .of(
        (sendables[i] ?? [])
          .filter(({ route }) => isWhole || route.method === 'GET')
          .toSorted((a, b) => Number(isFile(a.route)) - Number(isFile(b.route))),
      )
      .map((each) => targetOf(visitor, each)),
  )
}

/** "seat-<id of a seat>" is named like any other seat. */
function nameOf(value: string): string {
  const name = value.split(' ').at(-1) ?? value
  return name.replace(/-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, '')
}

/** A program is told to wait now and then, which nobody else has to wait for; what writes comes last. */
function jobsOf(
  pairs: readonly Target[],
  values: readonly Target[],
): { waiting: Job[]; others: Job[] } {
  const isSlow = ({ visitor }: Target) => visitor.token !== undefined
  const isForm = ({ form }: Target) => form !== undefined
  const rest = values.filter((each) => !isSlow(each))
  const jobs = (words: readonly string[], size: number, targets: readonly Target[]): Job[] =>
    Array.from({ length: Math.ceil(targets.length / size) }, (_, i) => ({
      words,
      targets: targets.slice(i * size, (i + 1) * size),
    }))
  const others = pairs.filter((each) => !isSlow(each))
  const [forms, addresses] = [rest.filter(isForm), rest.filter((each) => !isForm(each))]
  return {
    waiting: [...jobs(broad, 100, pairs.filter(isSlow)), ...jobs(deep, 8, values.filter(isSlow))],
    others: [...jobs(broad, 100, others), ...jobs(deep, 8, addresses), ...jobs(deep, 8, forms)],
  }
}
