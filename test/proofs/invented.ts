import type { Ballot, Deputy, Vote } from '#modules/boards/model/votes.ts'
import { audiences, roleCode, type Role, type RoleCode } from '#modules/people/model.ts'
import type { Of } from '../access/oracle.ts'
import type { Borough } from '../world/borough.ts'
import type { Post } from '../world/people.ts'
import type { Chance } from './chance.ts'

/** What a role is for, as the database holds it: a school, a cluster, a phase, or everything. */
const forSchool: ReadonlySet<RoleCode> = new Set(['ST', 'HT', 'GV', 'CH', 'SL', 'SE'])
const forCluster: ReadonlySet<RoleCode> = new Set(['VL', 'CL'])
const phases = ['primary', 'secondary'] as const

/** A role at any place of a borough; now and then one that lacks its place. */
export function aPost(chance: Chance, { plan }: Pick<Borough, 'plan'>, lacking = 20): Post {
  const role = chance.of(roleCode.options)
  if (chance.between(1, lacking) === 1) return { role }
  const cluster = chance.of(plan.clusters)
  if (forSchool.has(role)) return { role, urn: String(chance.of(cluster.urns)) }
  if (forCluster.has(role)) return { role, cluster: cluster.slug }
  return role === 'IB' ? { role, phase: chance.of(phases) } : { role }
}

export function posts(chance: Chance, borough: Pick<Borough, 'plan'>, most: number): Post[] {
  return Array.from({ length: chance.between(0, most) }, () => aPost(chance, borough))
}

/** The same in our ids. */
export function rolesOf({ schoolIds, clusterIds }: Borough, held: readonly Post[]): Role[] {
  return held.map(({ role, urn, cluster, phase }) => ({
    ...{ role, phase },
    schoolId: urn === undefined ? undefined : schoolIds.get(urn),
    clusterId: cluster === undefined ? undefined : clusterIds.get(cluster),
  }))
}

/** A record of a school, of a cluster or of none, of a body or of a person, shared with some. */
export function aRecord(chance: Chance, { plan }: Pick<Borough, 'plan'>): Of {
  const { slug, phase, urns } = chance.of(plan.clusters)
  const place: Of = chance.of([
    { urn: String(chance.of(urns)), cluster: slug, phase },
    { cluster: slug, phase },
    { urn: String(chance.of(urns)) },
    {},
  ])
  return {
    ...place,
    hasSeat: chance.between(1, 4) === 1,
    isSelf: chance.between(1, 4) === 1,
    isAsked: chance.between(1, 4) === 1,
    agreedWith: audiences.filter(() => chance.between(1, 3) === 1),
  }
}

const noon = Temporal.Instant.from('2018-11-02T12:00:00Z')
const people = ['one', 'two', 'three', 'four'] as const
const seats = ['1', '2', '3'] as const

/** A vote with any holders, deputies and recusals, before, at and after its close. */
export function aVote(chance: Chance): Vote {
  return {
    closesAt: chance.of([null, hoursFrom(chance)]),
    rule: {
      entitlement: chance.of(['member', 'cluster+authority', 'school'] as const),
      ...{ quorum: 'majority', tie: 'not carried' },
    },
    seats: seats.map((id) => ({
      id,
      holders: people.filter(() => chance.between(1, 3) === 1),
      represents: chance.of(['authority', 'cluster A', 'cluster B', 'school X', 'group of heads']),
    })),
    deputies: Array.from({ length: chance.between(0, 3) }, () => aDeputy(chance)),
    recusals: seats
      .filter(() => chance.between(1, 6) === 1)
      .map((seat) => ({ seat, reason: 'An interest' })),
    ballots: [],
  }
}

function aDeputy(chance: Chance): Deputy {
  return {
    ...{ seat: chance.of(seats), person: chance.of(people) },
    approvedBy: (['authority', 'represented'] as const).filter(() => chance.between(1, 5) > 1),
    ...{ from: hoursFrom(chance), to: hoursFrom(chance) },
  }
}

export function aBallot(chance: Chance): Ballot {
  const [seat, by] = [chance.of(seats), chance.of(people)]
  return {
    id: 'a ballot',
    seat,
    by,
    choice: chance.of(['for', 'against', 'abstain'] as const),
    at: hoursFrom(chance),
  }
}

function hoursFrom(chance: Chance): Temporal.Instant {
  return noon.add({ hours: chance.between(-3, 3) })
}
