import { clustersOn, type ClusterOn } from '#modules/clusters/actions.ts'
import { clusterTitle } from '#modules/clusters/rules.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { today } from '#modules/people/visit/asked.ts'
import { predictionTables, yearsPredicted } from '../actions/predictions.ts'
import { yearIn } from '../actions/read.ts'
import { predictionsSheet } from '../rules/predictions.ts'
import { PredictionsPage } from '../views/predictions.tsx'
import { aboutCluster } from './asked.ts'

export function predictionRoutes({ on }: Doors): void {
  on('GET /predictions', async (visit) => {
    const clusters = (await clustersToday(visit)).filter((each) => visit.may(aboutCluster(each)))
    return clusters.length === 0 ? visit.notFound() : predictionsPage(visit, clusters)
  })

  on('GET /clusters/:cluster/predictions', async (visit) => {
    const cluster = await clusterAsked(visit)
    return cluster === undefined ? visit.notFound() : predictionsPage(visit, [cluster])
  })

  on('GET /clusters/:cluster/predictions/download/:form', async (visit) => {
    const cluster = await clusterAsked(visit)
    if (cluster === undefined) return visit.notFound()
    const [table] = (await tablesOf(visit, [cluster])).tables
    return table === undefined
      ? visit.notFound()
      : visit.sheet(
          `predictions-${table.slug}-${table.year}`,
          predictionsSheet(table),
          visit.param('form'),
        )
  })
}

function clustersToday(visit: Visit): Promise<ClusterOn[]> {
  const { shell, person } = visit
  return asPerson(shell, person, (trx) => clustersOn(trx, person.partnership.id, today(visit)))
}

/** The cluster of the address, if the route's question allows it. */
async function clusterAsked(visit: Visit): Promise<ClusterOn | undefined> {
  const cluster = (await clustersToday(visit)).find(({ slug }) => slug === visit.param('cluster'))
  return cluster !== undefined && visit.may(aboutCluster(cluster)) ? cluster : undefined
}

/** Of the year that is asked for, or the newest of which there are any. */
async function tablesOf(visit: Visit, clusters: readonly ClusterOn[]) {
  const { shell, person } = visit
  const collected = await yearsPredicted(shell, person)
  const years = [...collected.keys()]
  const asked = yearIn(visit.query('year') ?? '')
  const year = years.find((each) => each === asked) ?? years[0]
  if (year === undefined) return { years, year, tables: [] }
  const measures = collected.get(year) ?? []
  return {
    years,
    year,
    tables: await predictionTables(shell, person, { clusters, year, measures }),
  }
}

async function predictionsPage(visit: Visit, clusters: readonly ClusterOn[]): Promise<Response> {
  const isOne = visit.c.req.routePath.startsWith('/clusters/')
  const [first] = clusters
  const title = first !== undefined && isOne ? clusterTitle(first) : 'All clusters'
  const crumb = isOne ? [{ name: title, href: `/clusters/${first?.slug}` }] : []
  return visit.page(
    {
      title: 'Predictions',
      section: 'Clusters',
      breadcrumbs: [{ name: 'Clusters', href: '/clusters' }, ...crumb, { name: 'Predictions' }],
    },
    <PredictionsPage
      {...await tablesOf(visit, clusters)}
      of={title}
      at={isOne ? `/clusters/${first?.slug}/predictions` : '/predictions'}
      isOfOne={isOne}
    />,
  )
}
