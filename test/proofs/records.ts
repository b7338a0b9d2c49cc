import type { Borough } from '../world/borough.ts'
import { placeOf, type Of } from '../access/oracle.ts'

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
}

type Values = Readonly<Record<string, string>>

type Place = Pick<Probe, 'of' | 'body' | 'only'> & { readonly values: Values }

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
  if (/:(?:school|urn)\b/.test(route)) return ofSchools(borough)
  if (route.includes(':board')) return ofBoards(borough, route)
  if (/ \/leads\/:cluster/.test(route)) return ofLeads(borough, route)
  if (route.includes('/constitutions/:cluster')) return ofConstitutions(borough, route)
  if (route.includes(':cluster')) return ofClusters(borough)
  if (/ \/data\/compare.*download/.test(route)) return [{ values: {}, of: primaryOf(borough) }]
  return [
    { values: {}, of: [/\/interests$|GET .*\/complaints$/.test(route) ? { isSelf: true } : {}] },
  ]
}

function ofSchools({ plan }: Borough): Place[] {
  return plan.clusters
    .flatMap(({ urns }) => urns.slice(0, 2).map(String))
    .map((urn) => ({ values: { ':school': urn, ':urn': urn }, of: [placeOf(plan, urn)] }))
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
  return /:election|POST .*elections$/.test(route) ? first : clusters
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
  if (route.includes(':meeting')) return [strategic]
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
