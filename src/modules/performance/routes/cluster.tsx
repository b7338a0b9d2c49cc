import { dayIn } from '#lib/dates.ts'
import { clustersOn } from '#modules/clusters/actions.ts'
import { clusterTitle } from '#modules/clusters/rules.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { Doors } from '#modules/people/visit.tsx'
import { schoolsInUse } from '#modules/schools/actions.ts'
import { resultYears } from '../actions/read.ts'
import { ClusterPage } from '../views/cluster.tsx'

export function clusterPageRoutes({ on }: Doors): void {
  on('GET /clusters/:cluster', async (visit) => {
    const { id } = visit.person.partnership
    const day = dayIn(visit.shell.now())
    const { clusters, schools, years } = await asPerson(visit.shell, visit.person, async (trx) => ({
      clusters: await clustersOn(trx, id, day),
      schools: await schoolsInUse(trx, id),
      years: await resultYears(trx, id),
    }))
    const cluster = clusters.find(({ slug }) => slug === visit.param('cluster'))
    if (cluster === undefined) return visit.notFound()
    const about = {
      clusterId: cluster.id,
      phase: cluster.phase,
      clusterSchoolIds: cluster.schoolIds,
    }
    const title = clusterTitle(cluster)
    return visit.page(
      {
        title,
        section: 'Clusters',
        breadcrumbs: [{ name: 'Clusters', href: '/clusters' }, { name: title }],
      },
      <ClusterPage
        cluster={cluster}
        schools={cluster.schoolIds.flatMap(
          (of) => schools.find((school) => school.id === of) ?? [],
        )}
        years={visit.mayAlso('cluster booklet: read', about) ? years : []}
        maySeePredictions={visit.mayAlso('shared predictions: read', about)}
      />,
    )
  })
}
