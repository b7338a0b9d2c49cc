import type { Cluster } from '#modules/clusters/model.ts'
import { clusterAlone } from '#modules/clusters/rules.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Empty, Notes } from '#ui/text.tsx'
import type { ConstitutionPolicy } from '../policy.ts'

export interface Listed {
  readonly cluster: Cluster
  /** How far its newest version has come. */
  readonly newest: string
  /** What the cluster goes by today. */
  readonly goesBy: string
  readonly isDue: boolean
}

/** Which constitution each cluster goes by, and which are due for renewal. */
export function ConstitutionsPage(props: {
  listed: readonly Listed[]
  policy: ConstitutionPolicy
  policyName: string
}) {
  const { listed, policy, policyName } = props
  const due = listed.filter(({ isDue }) => isDue).length
  return (
    <>
      <h1>Constitutions of the clusters</h1>
      <p class="tr-lead">
        {`Due for renewal: ${due} of ${listed.length}.`} The improvement board approves each every
        year.
      </p>
      {listed.length === 0 ? (
        <Empty title="No clusters yet">
          Their constitutions are written here once the roster has clusters.
        </Empty>
      ) : (
        <DataTable
          id="constitutions"
          caption="What each cluster goes by today, and how far its newest version has come."
          columns={[
            { heading: 'Cluster', kind: 'words' },
            { heading: 'Goes by', kind: 'prose' },
            { heading: 'Newest version', kind: 'prose' },
            { heading: 'Renewal', kind: 'words' },
          ]}
          rows={listed.map(({ cluster, goesBy, newest, isDue }) => ({
            key: cluster.id,
            name: clusterAlone(cluster),
            href: `/constitutions/${cluster.slug}`,
            cells: [goesBy, newest, isDue ? 'due' : 'not yet'],
          }))}
        />
      )}
      <Notes
        notes={[
          `${policy.title}, ${policyName}. Renewal is on the desk ${policy.renewalDays} days before the end.`,
        ]}
      />
    </>
  )
}
