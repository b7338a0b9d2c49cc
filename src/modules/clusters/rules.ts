import type { Cluster, Membership, RosterLine } from './model.ts'
import type { Phase } from '#modules/people/model.ts'
import { slugOf } from '#modules/people/rules.ts'

/** "A" is shown as "Cluster A"; a name with more to it stands alone. */
export function clusterTitle({ name }: Pick<Cluster, 'name'>): string {
  return name.length <= 2 ? `Cluster ${name}` : name
}

/** With its phase, where both phases have a cluster of one letter: "primary Cluster A". */
export function clusterInFull({ name, phase }: Pick<Cluster, 'name' | 'phase'>): string {
  return `${phase} ${clusterTitle({ name })}`
}

/** The same where it stands alone or begins a sentence: "Primary Cluster A". */
export function clusterAlone(cluster: Pick<Cluster, 'name' | 'phase'>): string {
  const words = clusterInFull(cluster)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/**
 * The clusters that a roster names, one for each phase and name, with a short name for the URL:
 * plain where one phase uses the name, with the phase in front where both do.
 */
export function clustersIn(
  lines: readonly RosterLine[],
): { phase: Phase; name: string; slug: string }[] {
  const seen = new Map<string, { phase: Phase; name: string }>()
  for (const { phase, cluster } of lines)
    seen.set(`${phase} ${slugOf(cluster)}`, { phase, name: cluster })
  const named = [...seen.values()]
  return named.map(({ phase, name }) => {
    const shared = named.some(
      (other) => other.phase !== phase && slugOf(other.name) === slugOf(name),
    )
    return { phase, name, slug: shared ? `${phase}-${slugOf(name)}` : slugOf(name) }
  })
}

/** Whether a membership holds on a day (YYYY-MM-DD); both ends count. */
export function holdsOn(membership: Pick<Membership, 'from' | 'to'>, day: string): boolean {
  const { from, to } = membership
  return (from === undefined || from <= day) && (to === undefined || to >= day)
}

export interface RosterChange {
  readonly joined: readonly string[]
  readonly left: readonly string[]
  readonly moved: readonly { readonly urn: string; readonly from: string; readonly to: string }[]
  readonly same: number
}

/** What a new roster changes, by the lines that hold on a day: who joins, leaves or moves. */
export function rosterChange(
  before: readonly RosterLine[],
  after: readonly RosterLine[],
  day: string,
): RosterChange {
  const was = placesOn(before, day)
  const is = placesOn(after, day)
  const joined = [...is.keys()].filter((urn) => !was.has(urn))
  const left = [...was.keys()].filter((urn) => !is.has(urn))
  const stayed = [...is].filter(([urn]) => was.has(urn))
  const moved = stayed.flatMap(([urn, to]) => {
    const from = was.get(urn)
    return from === undefined || from === to ? [] : [{ urn, from, to }]
  })
  return { joined, left, moved, same: stayed.length - moved.length }
}

function placesOn(lines: readonly RosterLine[], day: string): Map<string, string> {
  return new Map(
    lines.filter((line) => holdsOn(line, day)).map(({ urn, cluster }) => [urn, cluster]),
  )
}
