import type { Hono } from 'hono'
import { buildApp } from '../../src/app.ts'
import { addressesOf, isForm, isForPrograms, isOpen } from '../http/addresses.ts'
import { matrixSays } from '../access/oracle.ts'
import { ask, memberOf, type World } from '../world.ts'
import type { Known } from './crowd.ts'
import { probesOf, type Probe } from './records.ts'
import { Tally } from './tally.ts'
import { undone } from './undone.ts'

/** The app on a store in which nothing stays, at one moment: no session grows old while all are asked. */
function standing({ shell }: World): { readonly app: Hono } {
  const at = shell.now()
  return buildApp({ ...shell, store: undone(shell.store), now: () => at })
}

/** An address of every route at every relation, as our borough has them. */
async function everyProbe(world: World): Promise<Probe[]> {
  // An assistant director's examples: the data team has releases that are for nobody else.
  const officer = memberOf(world.ours, 'AD').person
  const examples = await addressesOf(world, { ...world.ours, officer })
  return [...world.shell.matrix.routes]
    .filter(([route]) => !isForPrograms(route))
    .flatMap(([route, question]) =>
      probesOf(world.ours, { route, question, example: examples.get(route) ?? '' }),
    )
}

/** Asks every address as everybody of ours; a printed document is made once for each route. */
export async function askEverybody(world: World, crowd: readonly Known[]): Promise<Tally> {
  const tally = new Tally()
  const where = standing(world)
  const drawn = new Set<string>()
  const asked = new Set<string>()
  for (const probe of await everyProbe(world)) {
    for (const member of askersOf(probe, crowd, asked.has(probe.route))) {
      const says = allows(world, probe, member)
      if (says && isSlow(probe) && drawn.has(probe.route)) continue
      if (says) drawn.add(probe.route)
      const answer = await answered(world, where, probe, member)
      const words = () => `${member.name} at ${probe.address} got ${answer}`
      tally.note(probe.route, { says, did: opens(answer), words })
    }
    asked.add(probe.route)
  }
  return tally
}

/**
 * Whoever lost a role asks the first address of each route; and where a record is of no place, it is
 * enough that one of each role asks.
 */
function askersOf({ of, body }: Probe, crowd: readonly Known[], isAnother: boolean): Known[] {
  const isOfPlace = body !== undefined || of.some((each) => Object.keys(each).length > 0)
  return crowd.filter(({ relation, isOneOfEach }) =>
    relation === 'in force' ? isOfPlace || isOneOfEach : !isAnother,
  )
}

/** Nobody of the other partnership opens what is one of ours, by whatever role. */
export async function askTheirs(world: World): Promise<Tally> {
  const tally = new Tally()
  const where = standing(world)
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
  /:(?:school|cluster|run|printing|review|notice|version|motion|meeting|action|complaint|hold|glass|release|before)\b/

/** Whoever shows no cookie is led to the sign-in, or the page is for everybody. */
export async function askAsNobody(world: World): Promise<Tally> {
  const tally = new Tally()
  const where = standing(world)
  for (const probe of await everyProbe(world)) {
    const answer = await answered(world, where, probe)
    const words = () => `nobody at ${probe.address} got ${answer}`
    tally.note(probe.route, { says: isOpen(world, probe.route), did: opens(answer), words })
  }
  return tally
}

function isSlow({ route }: Probe): boolean {
  return /\/(?:pdf|zip)$/.test(route)
}

function allows(world: World, probe: Probe, { posts, person }: Known): boolean {
  const { ours } = world
  const body = ours.boards.bodies.get(probe.body ?? '')
  if (probe.only !== undefined && probe.only !== person.personId) return false
  const hasSeat = body?.people.has(person.personId) === true
  return (
    isOpen(world, probe.route) ||
    probe.of.some((of) => matrixSays(ours.plan, posts, probe.question, { ...of, hasSeat }))
  )
}

/** The status, or where somebody without a session is sent. */
async function answered(
  world: World,
  where: { readonly app: Hono },
  { route, address }: Probe,
  as?: Pick<Known, 'cookie'>,
): Promise<string> {
  const form = isForm(route) ? { form: { once: world.shell.newId(), year: '', scope: '' } } : {}
  const answer = await ask(where, address, { as, ...form })
  await answer.arrayBuffer()
  const to = answer.headers.get('location') ?? ''
  return to.startsWith('/sign-in?to=') ? 'the sign-in' : String(answer.status)
}

/** A failure is no answer: it is told apart from both. */
function opens(answer: string): boolean {
  if (answer.startsWith('5')) throw new Error(`A route failed with ${answer}`)
  return answer !== '404' && answer !== 'the sign-in'
}
