import { yearLabel, type AcademicYear } from '#lib/academic-year.ts'
import type { ClusterOn } from '#modules/clusters/actions.ts'
import { clusterTitle } from '#modules/clusters/rules.ts'
import { asPerson, asService } from '#modules/people/actions.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { linksOf, schoolsInUse } from '#modules/schools/actions.ts'
import { openBooklets, type BookletAsked } from '../actions/booklet.ts'
import { performancePolicyFor } from '../actions/policy.ts'
import { clusterIn, resultYears, yearIn } from '../actions/read.ts'
import { checksOf } from '../actions/trace.ts'
import { weightings } from '../policy.ts'
import { bookletPage, bookletPagesOf, type BookletPage } from '../rules/booklet.ts'
import { bookletSheet } from '../rules/booklet-sheet.ts'
import { remarkFor } from '../rules/remark.ts'
import { ClusterBooklet } from '../views/booklet.tsx'
import { aboutCluster, askedFor, conversionText } from './asked.ts'

export function clusterBookletRoutes({ on }: Doors): void {
  on('GET /clusters/:cluster/booklet/:year', async (visit) => {
    const found = await findCluster(visit)
    if (found === undefined || !visit.may(aboutCluster(found.cluster))) return visit.notFound()
    const { cluster, year } = found
    const [first] = bookletPagesOf(cluster.phase)
    return visit.c.redirect(
      `/clusters/${cluster.slug}/booklet/${year}/${first?.slug ?? 'rwm'}`,
      303,
    )
  })

  on('GET /clusters/:cluster/booklet/:year/:table', async (visit) => {
    const found = await findCluster(visit)
    const page = bookletPage(visit.param('table'))
    if (found === undefined || page === undefined || !visit.may(aboutCluster(found.cluster))) {
      return visit.notFound()
    }
    return clusterBooklet(visit, found, page)
  })

  const download = (of: (visit: Visit) => string) => async (visit: Visit) => {
    const found = await findCluster(visit)
    const page = bookletPage(visit.param('table'))
    if (found === undefined || page === undefined || !visit.may(aboutCluster(found.cluster))) {
      return visit.notFound()
    }
    return clusterFile(visit, found, page, of(visit))
  }
  on(
    'GET /clusters/:cluster/booklet/:year/:table/csv',
    download(() => 'csv'),
  )
  on(
    'GET /clusters/:cluster/booklet/:year/:table/download/:form',
    download((visit) => visit.param('form')),
  )
}

async function clusterFile(
  visit: Visit,
  found: FoundCluster,
  page: BookletPage,
  form: string,
): Promise<Response> {
  const { cluster, year } = found
  const { tables, policyName } = await tablesOfCluster(visit, found, page)
  const title = `${clusterTitle(cluster)}: ${page.name}, ${yearLabel(year)}`
  return visit.sheet(
    `${cluster.slug}-${year}-${page.slug}`,
    bookletSheet(title, tables, policyName),
    form,
  )
}

interface FoundCluster {
  readonly cluster: ClusterOn
  readonly year: AcademicYear
}

async function findCluster(visit: Visit): Promise<FoundCluster | undefined> {
  const year = yearIn(visit.param('year'))
  if (year === undefined) return undefined
  const cluster = await asPerson(visit.shell, visit.person, (trx) =>
    clusterIn(trx, visit.person.partnership.id, visit.param('cluster'), year),
  )
  return cluster === undefined ? undefined : { cluster, year }
}

async function tablesOfCluster(visit: Visit, { cluster, year }: FoundCluster, page: BookletPage) {
  const { shell, person } = visit
  const { partnership } = person
  const { policy, asked, ...around } = await asService(shell, person, async (trx) => {
    const policy = await performancePolicyFor(trx, partnership.id, year)
    const asked = {
      ...askedFor(visit, page.measures, year, counting(visit, policy.document)),
      adopted: policy.document.weighting,
    }
    return {
      policy,
      asked,
      checks: await checksOf(trx, { ...asked, groups: ['all'] }),
      years: await resultYears(trx, partnership.id),
      schools: await schoolsInUse(trx, partnership.id),
      links: await linksOf(trx, partnership.id, cluster.schoolIds),
    }
  })
  const booklets = await openBooklets(shell, person, asked)
  const tables = booklets.ofCluster(cluster)
  return { ...around, tables, policyName: policy.name }
}

/** The choice of the address: `?count=schools` counts every school once, else as the policy says. */
function counting(visit: Visit, policy: BookletAsked['policy']): BookletAsked['policy'] {
  const chosen = weightings.find((known) => known === visit.query('count'))
  return chosen === undefined ? policy : { ...policy, weighting: chosen }
}

async function clusterBooklet(
  visit: Visit,
  found: FoundCluster,
  page: BookletPage,
): Promise<Response> {
  const { tables, checks, policyName, years, schools, links } = await tablesOfCluster(
    visit,
    found,
    page,
  )
  const { cluster, year } = found
  const title = clusterTitle(cluster)
  const names = new Map(schools.map(({ id, name }) => [id, name]))
  return visit.page(
    {
      title: `${title}: ${page.name}`,
      section: 'Clusters',
      breadcrumbs: [
        { name: 'Clusters', href: '/clusters' },
        { name: title, href: `/clusters/${cluster.slug}` },
        { name: `Booklet ${year - 1}/${String(year).slice(2)}` },
      ],
    },
    <ClusterBooklet
      of={title}
      kind="cluster"
      year={year}
      years={years}
      phase={cluster.phase}
      page={page}
      tables={tables}
      address={`/clusters/${cluster.slug}`}
      mayExport={visit.mayAlso('cluster booklet: export', aboutCluster(cluster))}
      policyName={policyName}
      traceKey={cluster.slug}
      checks={checks}
      remark={remarkFor(visit.person.partnership, cluster, year)}
      count={weightings.find((known) => known === visit.query('count')) ?? 'pupils'}
      conversions={links.map(({ schoolId, on }) => conversionText(names.get(schoolId), on))}
      nameOf={(id) => names.get(id) ?? 'a school'}
    />,
  )
}
