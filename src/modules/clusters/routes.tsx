import { dayIn } from '#lib/dates.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { clustersOn } from './actions.ts'
import { groupsOf } from './actions/groups.ts'
import { ClustersPage } from './views/clusters.tsx'
import { GroupsPage } from './views/groups.tsx'

export function clusterRoutes(doors: Doors): void {
  const { on } = doors
  groupRoutes(doors)
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

function groupRoutes({ on }: Doors): void {
  on('GET /groups', async (visit) => {
    const { id } = visit.person.partnership
    const groups = await asPerson(visit.shell, visit.person, (trx) => groupsOf(trx, id))
    return visit.page(
      {
        title: 'Groups beside clusters',
        section: 'Clusters',
        breadcrumbs: [{ name: 'Clusters', href: '/clusters' }, { name: 'Groups' }],
      },
      <GroupsPage groups={groups} today={dayOf(visit)} />,
    )
  })
}

function dayOf({ shell }: Visit): string {
  return dayIn(shell.now())
}

async function today(visit: Visit) {
  const { partnership } = visit.person
  return asPerson(visit.shell, visit.person, (trx) => clustersOn(trx, partnership.id, dayOf(visit)))
}
