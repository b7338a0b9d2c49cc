import { lastDayOf, academicYear } from '#lib/academic-year.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { schoolsInUse } from '#modules/schools/actions.ts'
import { clustersOn } from './actions.ts'
import { clusterTitle } from './rules.ts'
import { ClusterPage } from './views/cluster.tsx'
import { ClustersPage } from './views/clusters.tsx'

export function clusterRoutes({ on }: Doors): void {
  on('GET /clusters', async (visit) => {
    const { clusters } = await today(visit)
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
      <ClustersPage clusters={shown} mayChange={visit.mayAlso('roster: change')} />,
    )
  })

  on('GET /clusters/:cluster', async (visit) => {
    const { clusters, schools } = await today(visit)
    const cluster = clusters.find(({ slug }) => slug === visit.param('cluster'))
    if (cluster === undefined) return visit.notFound()
    const about = {
      clusterId: cluster.id,
      phase: cluster.phase,
      clusterSchoolIds: cluster.schoolIds,
    }
    const members = cluster.schoolIds.flatMap((id) => schools.find((school) => school.id === id) ?? [])
    const title = clusterTitle(cluster)
    return visit.page(
      {
        title,
        section: 'Clusters',
        breadcrumbs: [{ name: 'Clusters', href: '/clusters' }, { name: title }],
      },
      <ClusterPage
        cluster={cluster}
        schools={members}
        years={visit.mayAlso('cluster booklet: read', about) ? lastYears(visit) : []}
      />,
    )
  })
}

async function today(visit: Visit) {
  const { partnership } = visit.person
  const day = visit.shell.now().toZonedDateTimeISO('Europe/London').toPlainDate().toString()
  return asPerson(visit.shell, visit.person, async (trx) => ({
    clusters: await clustersOn(trx, partnership.id, day),
    schools: await schoolsInUse(trx, partnership.id),
  }))
}

const yearsOffered = 12

/** Years for which a booklet may be opened, newest first: the year that ended last and those before it. */
function lastYears(visit: Visit) {
  const now = visit.shell.now().toZonedDateTimeISO('Europe/London').toPlainDate()
  const ended = now.toString() > lastDayOf(academicYear(now.year)) ? now.year : now.year - 1
  return Array.from({ length: yearsOffered }, (_, i) => academicYear(ended - i))
}
