import type { Borough } from '../world/borough.ts'
import { placeOf, type Of } from '../access/oracle.ts'
import { sharedWith } from '../world/sharing.ts'

/** One address of a route, and what the record behind it is of. */
export interface Probe {
  readonly route: string
  readonly address: string
  readonly question: string
  /** Several where it is enough to be allowed one: a table over clusters. */
  readonly of: readonly Of[]
  /** The body of the record: who has a seat of it is asked anew for everybody. */
  readonly body?: string
  /** What only one person may do, whoever else has their role: declare their own candidacy. */
  readonly only?: string
  /** Whose the record is, where the matrix lets those whom it is about read or change it. */
  readonly mine?: ReadonlySet<string>
  /** A role that a policy leaves out of what the matrix allows. */
  readonly but?: string
}

type Values = Readonly<Record<string, string>>

type Place = Pick<Probe, 'of' | 'body' | 'only' | 'mine' | 'but'> & { readonly values: Values }

/** The addresses of a route at every relation: schools of each kind, each cluster, each board. */
export function probesOf(
  borough: Borough,
  { route, question, example }: { route: string; question: string; example: string },
): Probe[] {
  return placesOf(borough, route).map(({ values, ...place }) => ({
    ...place,
    route,
    question,
    address: withValues(route, example, values),
  }))
}

function withValues(route: string, example: string, values: Values): string {
  const names = route.slice(route.indexOf(' ') + 1).split('/')
  const parts = example.split('/')
  return parts.map((part, i) => values[names[i] ?? ''] ?? part).join('/')
}

function placesOf(borough: Borough, route: string): Place[] {
  if (route.includes('/:agreement')) return ofSchools(borough).slice(0, 1)
  if (route.includes('/targets')) return ofSchools(borough).map(agreed(borough))
  if (/:(?:school|urn)\b/.test(route)) return ofSchools(borough)
  if (/ \/courses(?:$|\/(?:new|:course))/.test(route)) return [ofCourses(borough, route)]
  if (route.includes(' /mentoring')) return [ofPair(borough, route)]
  if (/ \/system-leaders/.test(route)) return [ofRegister(borough, route)]
  if (/ \/people/.test(route)) return ofPeople(borough, route)
  if (route.includes(':board')) return ofBoards(borough, route)
  if (/\/(?:mandates|motions|decisions)\/:/.test(route)) return ofWork(borough, route)
  if (/ \/leads\/:cluster/.test(route)) return ofLeads(borough, route)
  if (route.includes('/constitutions/:cluster')) return ofConstitutions(borough, route)
  if (route.includes(':cluster')) return ofClusters(borough)
  if (route.endsWith(' /predictions'))
    return [{ values: {}, of: ofClusters(borough).flatMap(({ of }) => of) }]
  if (/ \/data\/compare.*download/.test(route)) return [{ values: {}, of: primaryOf(borough) }]
  if (route.includes('/:interest')) return [ofHead(borough)]
  return [
    { values: {}, of: [/\/interests$|GET .*\/complaints$/.test(route) ? { isSelf: true } : {}] },
  ]
}

/** A pair is of the two and of the board that set it. */
function ofPair({ boards, kept }: Borough, route: string): Place {
  if (!route.includes(':pair')) return { values: {}, of: [{}] }
  return { values: {}, of: [{}], body: boards.mandateBodyId, mine: kept.pairPeople }
}

/** A course is for everybody who may book; a head offers, changes and books for the own school. */
function ofCourses({ plan, courses }: Borough, route: string): Place {
  const all = plan.clusters.flatMap(({ urns }) => urns.map((urn) => placeOf(plan, String(urn))))
  const isOfHost = route.includes('/:course') && !/(?:bookings|returns)$/.test(route)
  return { values: {}, of: isOfHost ? [placeOf(plan, courses.hostUrn)] : all }
}

/** Whoever has a role may write an entry of their own; the example is of the first school's system leader. */
function ofRegister({ plan, inRegister }: Borough, route: string): Place {
  if (!route.includes(':leader')) return { values: {}, of: [{ isSelf: true }] }
  return { values: {}, of: [placeOf(plan, inRegister.urn)], mine: new Set([inRegister.personId]) }
}

/** The example of an interest is the head's of the first school. */
function ofHead({ members }: Borough): Place {
  const head = members.find(({ posts }) => posts.some(({ role }) => role === 'HT'))
  return { values: {}, of: [{ isSelf: true }], only: head?.person.personId ?? '' }
}

/** What a seat asked is of its body and of the cluster that was asked; motions and decisions are the strategic board's. */
function ofWork({ boards, plan }: Borough, route: string): Place[] {
  if (!route.includes('/mandates/')) return [{ values: {}, of: [{}], body: boards.boardId }]
  const of = [{ cluster: plan.clusters[0]?.slug ?? '' }]
  return [{ values: {}, of, body: boards.mandateBodyId }]
}

function ofSchools({ plan }: Borough): Place[] {
  return plan.clusters
    .flatMap(({ urns }) => urns.slice(0, 2).map(String))
    .map((urn) => ({ values: { ':school': urn, ':urn': urn }, of: [placeOf(plan, urn)] }))
}

/** Predictions are of the school and of those with whom its head agreed to share them. */
function agreed({ members }: Borough) {
  return (place: Place): Place => ({
    ...place,
    of: place.of.map((each) => ({ ...each, agreedWith: sharedWith(members, each.urn ?? '') })),
  })
}

/** Heads and chairs give roles in their own school: lists show what is of it, and the example is of the first. */
function ofPeople({ plan }: Borough, route: string): Place[] {
  const all = plan.clusters.flatMap(({ urns }) => urns.map((urn) => placeOf(plan, String(urn))))
  const of = /:(?:person|request)/.test(route) ? all.slice(0, 1) : all
  // A governor's role is one that the policy of roles lets no data team give.
  return [{ values: {}, of, ...(route.includes('/:request/') ? { but: 'DT' } : {}) }]
}

function ofClusters({ plan }: Borough): Place[] {
  return plan.clusters.map(({ slug, phase }) => ({
    values: { ':cluster': slug },
    of: [{ cluster: slug, phase }],
  }))
}

/** Evidence of a lead is of the cluster, and of whatever school of it is one's own. */
function ofLeads(borough: Borough, route: string): Place[] {
  const { plan, election } = borough
  const clusters = ofClusters(borough).map((place, i) => ({
    ...place,
    of: [...place.of, ...(plan.clusters[i]?.urns ?? []).map((urn) => placeOf(plan, String(urn)))],
  }))
  const first = clusters.slice(0, 1)
  const ownSchool = [placeOf(plan, String(plan.clusters[0]?.urns[0]))]
  if (route.includes(':person')) return first.map((place) => ({ ...place, of: ownSchool }))
  if (route.endsWith('/declaration'))
    return first.map((place) => ({ ...place, only: election.personId }))
  return /:election|:term|POST .*elections$/.test(route) ? first : clusters
}

/** A motion about a constitution is there where one has been drafted: in the first cluster. */
function ofConstitutions(borough: Borough, route: string): Place[] {
  const clusters = ofClusters(borough)
  return /(?:vote|board|adopt)$/.test(route) ? clusters.slice(0, 1) : clusters
}

/** The clusters of the figures that the example compares. */
function primaryOf({ plan }: Borough): Of[] {
  return plan.clusters
    .filter(({ phase }) => phase === 'primary')
    .map(({ slug, phase }) => ({ cluster: slug, phase }))
}

/** The strategic board and the first cluster have motions; the strategic board has met. */
function ofBoards({ boards, plan }: Borough, route: string): Place[] {
  const [cluster = ''] = [...boards.bodies].find(([, body]) => body.cluster !== undefined) ?? []
  const [clusterMotion = ''] = [...boards.motions].find(([, body]) => body === cluster) ?? []
  const strategic = {
    values: { ':board': 'strategic-board', ':motion': boards.closedId },
    of: [{}],
    body: boards.boardId,
  }
  if (/:(?:meeting|seat)/.test(route)) return [strategic]
  const first = {
    values: { ':board': 'first-cluster', ':motion': clusterMotion },
    of: [{ cluster: plan.clusters[0]?.slug ?? '' }],
    body: cluster,
  }
  if (route.includes(':motion')) return [strategic, first]
  const improvement =
    [...boards.bodies.keys()].find((id) => id !== cluster && id !== boards.boardId) ?? ''
  const second = { values: { ':board': 'improvement-board' }, of: [{}], body: improvement }
  return [strategic, first, second]
}
