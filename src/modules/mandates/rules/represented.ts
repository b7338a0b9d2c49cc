import { clusterTitle } from '#modules/clusters/rules.ts'

interface Named {
  readonly name: string
  readonly phase: 'primary' | 'secondary'
}

/**
 * The cluster that a seat speaks for: "cluster A" on a board of the primary schools is the primary
 * cluster A. A seat of an authority or of a group speaks for no schools of a roster.
 */
export function clusterOfSeat<C extends Named>(
  represents: string,
  phase: 'primary' | 'secondary' | undefined,
  clusters: readonly C[],
): C | undefined {
  return clusters.find(
    (cluster) =>
      cluster.phase === phase &&
      [cluster.name, clusterTitle(cluster)].some(
        (name) =>
          `cluster ${name}`.toLowerCase() === represents.toLowerCase() ||
          name.toLowerCase() === represents.toLowerCase(),
      ),
  )
}
