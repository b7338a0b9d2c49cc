import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { slugOf } from '#modules/people/rules.ts'
import type { Cluster, RosterLine } from './model.ts'
import { clustersIn, holdsOn } from './rules.ts'
import * as store from './store.ts'

export { allClusters, placesOf, rosterInForce, settleMemberships, type SavedLine } from './store.ts'

/** Writes a roster's lines under its release, making the clusters and groups that it names. */
export async function writeRoster(
  shell: Pick<Shell, 'newId'>,
  trx: Trx,
  of: { partnershipId: string; releaseId: string },
  lines: readonly (RosterLine & { readonly schoolId: string })[],
): Promise<void> {
  const clusters = await withClusters(shell, trx, of.partnershipId, lines)
  const rows = []
  for (const { line, urn, schoolId, phase, cluster, group, from, to } of lines) {
    const clusterId = clusterIdOf(clusters, phase, cluster)
    const groupId =
      group === undefined ? undefined : await groupOf(shell, trx, of.partnershipId, group)
    rows.push({ line, urn, schoolId, clusterId, groupId, from, to })
  }
  await store.insertMemberships(trx, of, rows)
}

async function withClusters(
  shell: Pick<Shell, 'newId'>,
  trx: Trx,
  partnershipId: string,
  lines: readonly RosterLine[],
): Promise<Cluster[]> {
  const clusters = await store.allClusters(trx, partnershipId)
  for (const named of clustersIn(lines)) {
    if (clusters.some((known) => isSame(known, named.phase, named.name))) continue
    const taken = clusters.some(({ slug }) => slug === named.slug)
    const slug = taken ? `${named.phase}-${slugOf(named.name)}` : named.slug
    const made = { ...named, slug, id: shell.newId() }
    await store.insertCluster(trx, partnershipId, made)
    clusters.push(made)
  }
  return clusters
}

function isSame(known: Cluster, phase: string, name: string): boolean {
  return known.phase === phase && slugOf(known.name) === slugOf(name)
}

function clusterIdOf(clusters: readonly Cluster[], phase: string, name: string): string {
  const found = clusters.find((known) => isSame(known, phase, name))
  if (found === undefined) throw new Error(`No cluster was made for ${phase} "${name}"`)
  return found.id
}

async function groupOf(
  shell: Pick<Shell, 'newId'>,
  trx: Trx,
  partnershipId: string,
  name: string,
): Promise<string> {
  return store.findOrInsertGroup(trx, partnershipId, {
    id: shell.newId(),
    slug: slugOf(name),
    name,
  })
}

export interface ClusterOn extends Cluster {
  /** The schools in it on that day, in the order of the roster. */
  readonly schoolIds: readonly string[]
}

/** The clusters with their schools on a day (YYYY-MM-DD), by the newest roster in force; none without schools. */
export async function clustersOn(
  trx: Trx,
  partnershipId: string,
  day: string,
): Promise<ClusterOn[]> {
  const clusters = await store.allClusters(trx, partnershipId)
  const { lines } = await store.rosterInForce(trx, partnershipId)
  return clusters
    .map((cluster) => ({
      ...cluster,
      schoolIds: lines
        .filter((line) => line.clusterId === cluster.id && holdsOn(line, day))
        .map(({ schoolId }) => schoolId),
    }))
    .filter(({ schoolIds }) => schoolIds.length > 0)
}
