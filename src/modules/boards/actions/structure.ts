import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { clustersOn } from '#modules/clusters/actions.ts'
import { asPerson, principalOf, record } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { adoptPolicy } from '#modules/policy/actions.ts'
import { schoolsInUse } from '#modules/schools/actions.ts'
import type { BodyPlan, SeatPlan, Structure } from '../policy/structure.ts'
import * as store from '../store/bodies.ts'

export interface Loaded {
  readonly bodies: number
  readonly seats: number
  readonly ended: number
}

/**
 * Adopts a structure: makes and changes bodies and seats so that they are as it says, from its day
 * on. Seats that it no longer has end; who holds a seat that stays goes on holding it.
 */
export async function adoptStructure(
  shell: Shell,
  person: SignedIn,
  plan: Structure,
): Promise<Loaded | { refused: string }> {
  const of = principalOf(person)
  return asPerson(shell, person, async (trx) => {
    const bodies = await withSchools(trx, of.partnershipId, plan)
    if ('refused' in bodies) return bodies
    const loaded = { bodies: bodies.length, seats: 0, ended: 0 }
    for (const [place, { seats, clusterId, ...body }] of bodies.entries()) {
      const at = { partnershipId: of.partnershipId, from: plan.adoptedOn, place }
      const bodyId = await store.writeBody(trx, { ...at, id: shell.newId(), clusterId }, body)
      loaded.ended += await writeSeats(shell, trx, { ...at, bodyId }, seats)
      loaded.seats += seats.length
      await writePriorities(trx, { partnershipId: of.partnershipId, bodyId }, plan, body.slug)
    }
    const { year, adoptedBy, adoptedOn } = plan
    const version = { kind: 'bodies', year, adoptedBy, adoptedOn, document: plan }
    await adoptPolicy(shell, trx, { partnershipId: of.partnershipId, ...version })
    await record(shell, trx, of, {
      action: 'structure adopted',
      subject: `structure ${plan.name}`,
      detail: loaded,
    })
    return loaded
  })
}

type WithSeats = Omit<BodyPlan, 'seats'> & {
  readonly seats: readonly SeatPlan[]
  readonly clusterId: string | null
}

/** A seat for each school of the roster where the structure leaves a cluster's schools to it. */
async function withSchools(
  trx: Trx,
  partnershipId: string,
  { bodies, adoptedOn }: Structure,
): Promise<WithSeats[] | { refused: string }> {
  const clusters = await clustersOn(trx, partnershipId, adoptedOn)
  const schools = await schoolsInUse(trx, partnershipId)
  const nameOf = new Map(schools.map(({ id, name }) => [id, name]))
  const whole: WithSeats[] = []
  for (const { seats, ...body } of bodies) {
    if (!('schoolsOfCluster' in seats)) {
      whole.push({ ...body, seats, clusterId: null })
      continue
    }
    const cluster = clusters.find(({ slug }) => slug === seats.schoolsOfCluster)
    if (cluster === undefined) {
      return { refused: `a roster with the cluster "${seats.schoolsOfCluster}" on ${adoptedOn}` }
    }
    const names = cluster.schoolIds.map((id) => nameOf.get(id) ?? id)
    whole.push({ ...body, seats: names.map(schoolSeat), clusterId: cluster.id })
  }
  return whole
}

function schoolSeat(name: string): SeatPlan {
  return { name, represents: `school ${name}`, state: 'filled', note: '' }
}

/** Answers how many seats ended. */
async function writeSeats(
  shell: Pick<Shell, 'newId'>,
  trx: Trx,
  of: { partnershipId: string; bodyId: string; from: string },
  seats: readonly SeatPlan[],
): Promise<number> {
  const { partnershipId, bodyId, from } = of
  const all = await store.seatsOn(trx, partnershipId, farAhead)
  const known = all.filter((seat) => seat.bodyId === bodyId)
  for (const [place, seat] of seats.entries()) {
    const same = known.find(({ name }) => name === seat.name)
    if (same === undefined) await store.insertSeat(trx, { ...of, id: shell.newId(), place }, seat)
    else await store.changeSeat(trx, { partnershipId, id: same.id, place }, seat)
  }
  const gone = known.filter(({ name }) => seats.every((seat) => seat.name !== name))
  for (const { id } of gone) await store.endSeat(trx, { partnershipId, id, on: from })
  return gone.length
}

/** On which every seat that has not ended still is. */
const farAhead = '9999-12-31'

async function writePriorities(
  trx: Trx,
  of: { partnershipId: string; bodyId: string },
  { priorities }: Structure,
  slug: string,
): Promise<void> {
  for (const { year, words } of priorities.filter(({ body }) => body === slug)) {
    for (const [i, each] of words.entries()) {
      await store.writePriority(trx, { ...of, year, place: i + 1 }, each)
    }
  }
}
