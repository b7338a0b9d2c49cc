import { yearLabel, type AcademicYear } from '#lib/academic-year.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { ClusterOn } from '#modules/clusters/actions.ts'
import { clusterTitle } from '#modules/clusters/rules.ts'
import { asService } from '#modules/people/actions.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { linksOf } from '#modules/schools/actions.ts'
import { bookletsFrom, gatherFor, type BookletAsked } from '../actions/booklet.ts'
import { schoolsAndClusters, type Gathered } from '../actions/gather.ts'
import { performancePolicyFor } from '../actions/policy.ts'
import { resultYears, yearIn } from '../actions/read.ts'
import { Remembered, tokenOf } from '../actions/remembered.ts'
import { checksKnown } from '../actions/trace.ts'
import { weightings } from '../policy.ts'
import { bookletPage, bookletPagesOf, type BookletPage } from '../rules/booklet.ts'
import { bookletSheet } from '../rules/booklet-sheet.ts'
import { remarkFor } from '../rules/remark.ts'
import type { Table } from '../rules/table.ts'
import type { Check } from '../rules/trace.ts'
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
    const read = await readBooklet(visit)
    if (read === undefined || !visit.may(aboutCluster(read.cluster))) return visit.notFound()
    return clusterBooklet(visit, read)
  })

  const download = (of: (visit: Visit) => string) => async (visit: Visit) => {
    const read = await readBooklet(visit)
    if (read === undefined || !visit.may(aboutCluster(read.cluster))) return visit.notFound()
    return clusterFile(visit, read, of(visit))
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

async function findCluster({ shell, person, param }: Visit) {
  const year = yearIn(param('year'))
  if (year === undefined) return undefined
  const { clusters } = await asService(shell, person, (trx) =>
    schoolsAndClusters(shell, trx, person.partnership.id, year),
  )
  const cluster = clusters.find(({ slug }) => slug === param('cluster'))
  return cluster === undefined ? undefined : { cluster, year }
}

/** All that one page of a booklet needs but the tables, read in one transaction of the service. */
interface BookletRead {
  readonly cluster: ClusterOn
  readonly page: BookletPage
  readonly year: AcademicYear
  readonly asked: BookletAsked
  readonly policyName: string
  readonly gathered: Gathered
  readonly checks: readonly Check[]
  readonly beside: Beside
  /** What everything above hangs on. */
  readonly token: string
}

interface Beside {
  readonly years: readonly AcademicYear[]
  readonly links: Awaited<ReturnType<typeof linksOf>>
}

async function readBooklet(visit: Visit): Promise<BookletRead | undefined> {
  const { shell, person, param } = visit
  const year = yearIn(param('year'))
  const page = bookletPage(param('table'))
  if (year === undefined || page === undefined) return undefined
  return asService(shell, person, (trx) => readIn(visit, trx, page, year))
}

async function readIn(
  visit: Visit,
  trx: Trx,
  page: BookletPage,
  year: AcademicYear,
): Promise<BookletRead | undefined> {
  const { shell, person } = visit
  const { id } = person.partnership
  const known = { shell, trx, partnershipId: id }
  const { clusters } = await schoolsAndClusters(shell, trx, id, year)
  const cluster = clusters.find(({ slug }) => slug === visit.param('cluster'))
  if (cluster === undefined) return undefined
  const policy = await policies.of(known, String(year), () =>
    performancePolicyFor(shell, trx, id, year),
  )
  const asked = {
    ...askedFor(visit, page.measures, year, counting(visit, policy.document)),
    adopted: policy.document.weighting,
  }
  return {
    ...{ cluster, page, year, asked, policyName: policy.name },
    token: await tokenOf(trx, id),
    gathered: await gatherFor(shell, trx, asked),
    checks: await checksKnown(shell, trx, { ...asked, groups: ['all'] }),
    beside: await besides.of(known, `${cluster.id} ${year}`, async () => ({
      years: await resultYears(trx, id),
      links: await linksOf(trx, id, cluster.schoolIds),
    })),
  }
}

const policies = new Remembered<Awaited<ReturnType<typeof performancePolicyFor>>>(40)
const besides = new Remembered<Beside>(100)

async function tablesOf({ shell, person }: Visit, read: BookletRead): Promise<Table[]> {
  const booklets = await bookletsFrom(shell, person, read.asked, read.gathered)
  return booklets.ofCluster(read.cluster)
}

async function clusterFile(visit: Visit, read: BookletRead, form: string): Promise<Response> {
  const { cluster, year, page, policyName } = read
  const title = `${clusterTitle(cluster)}: ${page.name}, ${yearLabel(year)}`
  return visit.sheet(
    `${cluster.slug}-${year}-${page.slug}`,
    bookletSheet(title, await tablesOf(visit, read), policyName),
    form,
  )
}

/** The choice of the address: `?count=schools` counts every school once, else as the policy says. */
function counting(visit: Visit, policy: BookletAsked['policy']): BookletAsked['policy'] {
  const chosen = weightings.find((known) => known === visit.query('count'))
  return chosen === undefined ? policy : { ...policy, weighting: chosen }
}

async function clusterBooklet(visit: Visit, read: BookletRead): Promise<Response> {
  const { cluster, year, page } = read
  const title = clusterTitle(cluster)
  return visit.remembered(
    {
      title: `${title}: ${page.name}`,
      section: 'Clusters',
      lasting: true,
      breadcrumbs: [
        { name: 'Clusters', href: '/clusters' },
        { name: title, href: `/clusters/${cluster.slug}` },
        { name: `Booklet ${year - 1}/${String(year).slice(2)}` },
      ],
    },
    read.token,
    () => bookletBody(visit, read),
  )
}

async function bookletBody(visit: Visit, read: BookletRead) {
  const { cluster, year, page, policyName, checks, gathered } = read
  const { years, links } = read.beside
  const names = new Map(gathered.schools.map(({ id, name }) => [id, name]))
  return (
    <ClusterBooklet
      of={clusterTitle(cluster)}
      kind="cluster"
      year={year}
      years={years}
      phase={cluster.phase}
      page={page}
      tables={await tablesOf(visit, read)}
      address={`/clusters/${cluster.slug}`}
      mayExport={visit.mayAlso('cluster booklet: export', aboutCluster(cluster))}
      policyName={policyName}
      traceKey={cluster.slug}
      checks={checks}
      remark={remarkFor(visit.person.partnership, cluster, year)}
      count={weightings.find((known) => known === visit.query('count')) ?? 'pupils'}
      conversions={links.map(({ schoolId, on }) => conversionText(names.get(schoolId), on))}
      nameOf={(id) => names.get(id) ?? 'a school'}
    />
  )
}
