import type { Cluster } from '../model.ts'
import { clusterTitle } from '../rules.ts'

interface Shown extends Cluster {
  readonly schoolIds: readonly string[]
  readonly mayOpenBooklet: boolean
}

export function ClustersPage(props: {
  clusters: readonly Shown[]
  mayChange: boolean
  mayCompare: boolean
}) {
  const { clusters, mayChange, mayCompare } = props
  return (
    <>
      <h1>Clusters</h1>
      {clusters.length === 0 ? (
        <p class="tr-lead">
          There is no cluster yet. They come with the roster
          {mayChange ? (
            <>
              : <a href="/data/roster">write one or bring one in</a>.
            </>
          ) : (
            ', which the data team brings in.'
          )}
        </p>
      ) : (
        <>
          <p class="tr-lead">{leadFor(clusters)}</p>
          <ul class="tr-pages">
            {mayCompare && (
              <li>
                <a href="/data/compare">Compare clusters over time</a>
              </li>
            )}
            <li>
              <a href="/groups">Trusts, dioceses and other groups</a>
            </li>
            <li>
              <a href="/partnership">The partnership and its lead establishment</a>
            </li>
          </ul>
          {(['primary', 'secondary'] as const).map((phase) => (
            <Phase key={phase} phase={phase} clusters={clusters.filter((c) => c.phase === phase)} />
          ))}
        </>
      )}
    </>
  )
}

function leadFor(clusters: readonly Shown[]): string {
  const schools = clusters.reduce((sum, { schoolIds }) => sum + schoolIds.length, 0)
  return `${schools} schools in ${clusters.length} clusters, by the newest roster.`
}

function Phase({
  phase,
  clusters,
}: {
  phase: 'primary' | 'secondary'
  clusters: readonly Shown[]
}) {
  if (clusters.length === 0) return null
  const name = phase === 'primary' ? 'Primary clusters' : 'Secondary clusters'
  return (
    <div class="tr-region" role="region" aria-labelledby={`c-${phase}`} tabindex={0}>
      <table class="tr-table">
        <caption id={`c-${phase}`}>
          <strong>{name}</strong>
        </caption>
        <thead>
          <tr>
            <th scope="col">Cluster</th>
            <th scope="col" class="tr-number">
              Schools
            </th>
            <th scope="col">Booklet</th>
          </tr>
        </thead>
        <tbody>
          {clusters.map((cluster) => (
            <tr key={cluster.id}>
              <th scope="row">
                <a href={`/clusters/${cluster.slug}`}>{clusterTitle(cluster)}</a>
              </th>
              <td class="tr-number">{cluster.schoolIds.length}</td>
              <td>
                {cluster.mayOpenBooklet ? (
                  <a href={`/clusters/${cluster.slug}`}>Choose a year</a>
                ) : (
                  <span class="tr-soft">for the cluster's own people</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
