import type { Hono } from 'hono'
import { asKeeper } from '#platform/db/transaction.ts'
import { holdingsOf } from '../../src/modules/boards/store/seats.ts'
import { buildApp } from '../../src/app.ts'
import { addressesOf, isForm, isForPrograms, isOpen, withoutChance } from '../http/addresses.ts'
import { matrixSays } from '../access/oracle.ts'
import { ask, memberOf, type World } from '../world.ts'
import { kept, type Known } from './crowd.ts'
import { addressesInWaiting } from './in-waiting.ts'
import { probesOf, type Probe } from './records.ts'
import { Tally } from './tally.ts'
import { undone } from './undone.ts'

/** The app on a store in which nothing stays, at one moment: no session grows old while all are asked. */
async function standing({ shell, ours }: World): Promise<Where> {
  const at = shell.now()
  const { app } = buildApp({ ...shell, store: undone(shell.store), now: () => at })
  const { partnershipId, boards } = ours
  const [holding] = await asKeeper(shell.store, (trx) =>
    holdingsOf(trx, partnershipId, boards.seatId),
  )
  if (holding === undefined) throw new Error('Nobody holds the seat of the examples')
  return { app, holding: holding.id }
}

interface Where {
  readonly app: Hono
  /** Who holds the seat of the examples. */
  readonly holding: string
}

/** An address of every route at every relation, as our borough has them. */
async function everyProbe(world: World): Promise<Probe[]> {
  // An assistant director's examples: the data team has releases that are for nobody else.
  const officer = memberOf(world.ours, 'AD').person
  const examples = new Map([
    ...(await addressesOf(world, { ...world.ours, officer })),
    ...(await addressesInWaiting(world)),
  ])
  return [...world.shell.matrix.routes]
    .filter(([route]) => !isForPrograms(route))
    .flatMap(([route, question]) =>
      probesOf(world.ours, { route, question, example: examples.get(route) ?? '' }),
    )
}

/**
 * Asks every address as everybody of ours. Of the answers that are given, a printed document is made
 * once for each route, and the sheet of a page once for each role: the page itself is asked for by all.
 */
export async function askEverybody(world: World, crowd: readonly Known[]): Promise<Tally> {
  const tally = new Tally()
  const where = await standing(world)
  const drawn = new Set<string>()
  const asked = new Map<string, number>()
  for (const probe of await everyProbe(world)) {
    const before = asked.get(probe.route) ?? 0
    for (const member of askersOf(world, probe, crowd, before)) {
      const says = allows(world, probe, member)
      const made = madeOnce(probe, member)
      if (says && made !== undefined && drawn.has(made)) continue
      if (says && made !== undefined) drawn.add(made)
      const answer = await answered(world, where, probe, member)
      const words = () => `${member.name} at ${probe.address} got ${answer}`
      tally.note(probe.route, { says, did: opens(answer), words })
    }
    asked.set(probe.route, before + 1)
  }
  return tally
}

/**
 * Whoever is without a role asks the first addresses of each route that the role may open; where what
 * they kept opens it as well, nothing is told of the role.
 * Where a record is of no place, or the place is nothing to the question, it is enough that everybody
 * who may not and one of each role that may ask for one: test/access/agreement.test.ts asks everybody for the schools and clusters that all
 * may open.
 */
function askersOf(
  { shell }: World,
  { of, body, question }: Probe,
  crowd: readonly Known[],
  before: number,
): Known[] {
  const cells = shell.matrix.may.get(question)
  const reaches = [...(cells?.values() ?? [])].flatMap((cell) => [...cell])
  const isForAllPlaces = reaches.every((reach) => reach === 'all')
  if (isForAllPlaces && before > 0) return []
  const hasPlace = body !== undefined || of.some((each) => Object.keys(each).length > 0)
  const isOfPlace = hasPlace && !isForAllPlaces
  const mayOpen = (role: string) => (cells?.get(role)?.size ?? 0) > 0
  return crowd.filter(({ relation, without = '', isOneOfEach, posts }) => {
    if (relation === 'in force') {
      return isOfPlace || isOneOfEach || posts.every(({ role }) => !mayOpen(role))
    }
    return before < 5 && mayOpen(without) && !mayOpen(kept.role)
  })
}

/** Nobody of the other partnership opens what is one of ours, by whatever role. */
export async function askTheirs(world: World): Promise<Tally> {
  const tally = new Tally()
  const where = await standing(world)
  const probes = (await everyProbe(world)).filter(({ route }) => isOfOurs.test(route))
  for (const probe of probes) {
    for (const member of world.theirs.members) {
      const answer = await answered(world, where, probe, member)
      const words = () => `${member.name} at ${probe.address} got ${answer}`
      tally.note(probe.route, { says: false, did: opens(answer), words })
    }
  }
  return tally
}

/** What stands in the address is ours alone; slugs of boards and policies both boroughs have. */
const isOfOurs =
  /:(?:school|cluster|run|printing|review|notice|version|motion|meeting|action|complaint|hold|glass|release|before|leader|pair|member|award)\b/

/** Whoever shows no cookie is led to the sign-in, or the page is for everybody. */
export async function askAsNobody(world: World): Promise<Tally> {
  const tally = new Tally()
  const where = await standing(world)
  for (const probe of await everyProbe(world)) {
    const answer = await answered(world, where, probe)
    const words = () => `nobody at ${probe.address} got ${answer}`
    tally.note(probe.route, { says: isOpen(world, probe.route), did: opens(answer), words })
  }
  return tally
}

/** For whom a file is made but once. */
function madeOnce({ route }: Probe, { posts }: Known): string | undefined {
  if (/\/(?:pdf|zip)$/.test(route)) return route
  const roles = posts.map(({ role }) => role).join(' ')
  return /\/(?:csv|pack|download\/:form)$/.test(route) ? `${route} ${roles}` : undefined
}

function allows(world: World, probe: Probe, { posts, person }: Known): boolean {
  const { ours } = world
  const body = ours.boards.bodies.get(probe.body ?? '')
  if (probe.only !== undefined && probe.only !== person.personId) return false
  const hasSeat = body?.people.has(person.personId) === true
  const counting = posts.filter(({ role }) => role !== probe.but)
  return (
    isOpen(world, probe.route) ||
    probe.of.some((of) =>
      matrixSays(ours.plan, counting, probe.question, {
        ...{ ...of, hasSeat },
        isSelf: of.isSelf === true || probe.mine?.has(person.personId) === true,
      }),
    )
  )
}

/**
 * The status, or where somebody without a session is sent. Whoever may give roles somewhere is told in
 * words that there is nothing to agree to: the same words of a request of another school as of none.
 */
async function answered(
  world: World,
  where: Where,
  { route, address }: Probe,
  as?: Pick<Known, 'cookie'>,
): Promise<string> {
  const form = isForm(route)
    ? { form: { once: world.shell.newId(), year: '', scope: '', holding: where.holding } }
    : {}
  const answer = await ask(where, address, { as, ...form })
  const words = await answer.text()
  const to = answer.headers.get('location') ?? ''
  if (to.startsWith('/sign-in?to=')) return 'the sign-in'
  if (answer.status !== 422 || !/:request/.test(route)) return String(answer.status)
  const unknown = address.replace(idIn, world.shell.newId())
  const ofUnknown = await (await ask(where, unknown, { as, ...form })).text()
  return withoutChance(ofUnknown) === withoutChance(words) ? '404' : '422'
}

const idIn = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/

/** A failure is no answer: it is told apart from both. */
function opens(answer: string): boolean {
  if (answer.startsWith('5')) throw new Error(`A route failed with ${answer}`)
  return answer !== '404' && answer !== 'the sign-in'
}
