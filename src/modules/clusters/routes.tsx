import { asPerson } from '#modules/people/actions.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { clustersOn } from './actions.ts'
import { ClustersPage } from './views/clusters.tsx'

export function clusterRoutes({ on }: Doors): void {
  on('GET /clusters', async (visit) => {
    const clusters = await today(visit)
    const shown = clusters.map((cluster) => ({
      ...cluster,
      mayOpenBooklet: visit.mayAlso('cluster booklet: read', {
        clusterId: cluster.id,
        phase: cluster.phase,
        clusterSchoolIds: cluster.schoolIds,
      }),
    }))
    return visit.page(
      { title: 'Clusters', section: 'Clusters' },
      <ClustersPage
        clusters={shown}
        mayChange={visit.mayAlso('roster: change')}
        mayCompare={visit.mayAlso('authority booklet: read')}
      />,
    )
  })
}

async function today(visit: Visit) {
  const { partnership } = visit.person
  const day = visit.shell.now().toZonedDateTimeISO('Europe/London').toPlainDate().toString()
  return asPerson(visit.shell, visit.person, (trx) => clustersOn(trx, partnership.id, day))
}
