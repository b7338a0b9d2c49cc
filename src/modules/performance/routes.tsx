import type { AcademicYear } from '#lib/academic-year.ts'
import { dayText } from '#lib/dates.ts'
import { csvText } from '#platform/csv.ts'
import type { ClusterOn } from '#modules/clusters/actions.ts'
import { clusterTitle } from '#modules/clusters/rules.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { About } from '#modules/people/model.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { linksOf, schoolByUrn, schoolsInUse } from '#modules/schools/actions.ts'
import type { School } from '#modules/schools/model.ts'
import { clusterTables, schoolTables, type BookletAsked } from './actions/booklet.ts'
import { performancePolicyFor } from './actions/policy.ts'
import { clusterIn, clusterOf, entitledTo, resultYears, yearIn } from './actions/read.ts'
import { checksOf } from './actions/trace.ts'
import { weightings } from './policy.ts'
import { bookletPage, bookletPages, type BookletPage } from './rules/booklet.ts'
import { bookletRows } from './rules/booklet-csv.ts'
import { remarkFor } from './rules/remark.ts'
import { measures } from './rules/catalogue.ts'
import { clusterPageRoutes } from './routes/cluster.tsx'
import { schoolPageRoutes } from './routes/school.tsx'
import { traceRoutes } from './routes/trace.tsx'
import { ClusterBooklet } from './views/booklet.tsx'
import { ChecksPage } from './views/checks.tsx'
import { MeasuresPage } from './views/measures.tsx'
import { SchoolBooklet } from './views/school-booklet.tsx'

export function performanceRoutes(doors: Doors): void {
  const { on } = doors

  on('GET /clusters/:cluster/booklet/:year', async (visit) => {
    const found = await findCluster(visit)
    if (found === undefined || !visit.may(aboutCluster(found.cluster))) return visit.notFound()
    return visit.c.redirect(`/clusters/${found.cluster.slug}/booklet/${found.year}/rwm`, 303)
  })

  on('GET /clusters/:cluster/booklet/:year/:table', async (visit) => {
    const found = await findCluster(visit)
    const page = bookletPage(visit.param('table'))
    if (found === undefined || page === undefined || !visit.may(aboutCluster(found.cluster))) {
      return visit.notFound()
    }
    return clusterBooklet(visit, found, page)
  })

  on('GET /clusters/:cluster/booklet/:year/:table/csv', async (visit) => {
    const found = await findCluster(visit)
    const page = bookletPage(visit.param('table'))
    if (found === undefined || page === undefined || !visit.may(aboutCluster(found.cluster))) {
      return visit.notFound()
    }
    const { tables } = await tablesOfCluster(visit, found, page)
    return visit.csv(
      `${found.cluster.slug}-${found.year}-${page.slug}.csv`,
      csvText(bookletRows(tables)),
    )
  })

  on('GET /schools/:school/booklet/:year', async (visit) => {
    const found = await findSchool(visit)
    if (found === undefined || !visit.may({ schoolId: found.school.id })) return visit.notFound()
    return schoolBooklet(visit, found)
  })

  on('GET /schools/:school/booklet/:year/csv', async (visit) => {
    const found = await findSchool(visit)
    if (found === undefined) return visit.notFound()
    const about = await aboutSchool(visit, found.school, found.year)
    if (!visit.may(about)) return visit.notFound()
    const { tables } = await tablesOfSchool(visit, found)
    return visit.csv(`${found.school.urn}-${found.year}.csv`, csvText(bookletRows(tables)))
  })

  on('GET /data/checks/:year', async (visit) => {
    const year = yearIn(visit.param('year'))
    if (year === undefined) return visit.notFound()
    const { partnership } = visit.person
    const { checks, years } = await asPerson(visit.shell, visit.person, async (trx) => {
      const { document: policy } = await performancePolicyFor(trx, partnership.id, year)
      const asked = {
        partnership,
        year,
        policy,
        measures,
        groups: ['all', 'disadvantaged', 'other', 'boys', 'girls'] as const,
      }
      return { checks: await checksOf(trx, asked), years: await resultYears(trx, partnership.id) }
    })
    return visit.page(
      {
        title: 'Reconciliation',
        section: 'Data',
        breadcrumbs: [{ name: 'Data', href: '/data' }, { name: 'Reconciliation' }],
      },
      <ChecksPage checks={checks} year={year} years={years} name={partnership.name} />,
    )
  })

  on('GET /data/measures', async (visit) =>
    visit.page(
      {
        title: 'Measures',
        section: 'Data',
        breadcrumbs: [{ name: 'Data', href: '/data' }, { name: 'Measures' }],
      },
      <MeasuresPage measures={measures} />,
    ),
  )

  clusterPageRoutes(doors)
  schoolPageRoutes(doors)
  traceRoutes(doors)
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

export function aboutCluster({ id, phase, schoolIds }: ClusterOn): About {
  return { clusterId: id, phase, clusterSchoolIds: schoolIds }
}

async function tablesOfCluster(visit: Visit, { cluster, year }: FoundCluster, page: BookletPage) {
  const { partnership } = visit.person
  return asPerson(visit.shell, visit.person, async (trx) => {
    const policy = await performancePolicyFor(trx, partnership.id, year)
    const asked = askedFor(visit, page.measures, year, counting(visit, policy.document))
    const checks = await checksOf(trx, { ...asked, groups: ['all'] })
    return {
      tables: await clusterTables(trx, asked, cluster),
      checks,
      policyName: policy.name,
      years: await resultYears(trx, partnership.id),
      schools: await schoolsInUse(trx, partnership.id),
      links: await linksOf(trx, partnership.id, cluster.schoolIds),
    }
  })
}

/** The choice of the address: `?count=schools` counts every school once, else as the policy says. */
function counting(visit: Visit, policy: BookletAsked['policy']): BookletAsked['policy'] {
  const chosen = weightings.find((known) => known === visit.query('count'))
  return chosen === undefined ? policy : { ...policy, weighting: chosen }
}

function askedFor(
  visit: Visit,
  of: BookletAsked['measures'],
  year: AcademicYear,
  policy: BookletAsked['policy'],
): BookletAsked {
  const { person } = visit
  return {
    partnership: person.partnership,
    measures: of,
    year,
    policy,
    entitledTo: entitledTo(person),
  }
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

/** "Ashgrove CE Primary (1 September 2018)": a school whose trend crosses a change of URN. */
function conversionText(name: string | undefined, on: string | undefined): string {
  return on === undefined ? (name ?? 'a school') : `${name ?? 'a school'} (${dayText(on)})`
}

interface FoundSchool {
  readonly school: School
  readonly year: AcademicYear
}

async function findSchool(visit: Visit): Promise<FoundSchool | undefined> {
  const year = yearIn(visit.param('year'))
  if (year === undefined) return undefined
  const school = await asPerson(visit.shell, visit.person, (trx) =>
    schoolByUrn(trx, visit.person.partnership.id, visit.param('school')),
  )
  return school === undefined ? undefined : { school, year }
}

/** A school with the cluster that holds it, for questions that a cluster lead may answer. */
async function aboutSchool(visit: Visit, school: School, year: AcademicYear): Promise<About> {
  const cluster = await asPerson(visit.shell, visit.person, (trx) =>
    clusterOf(trx, visit.person.partnership.id, school.id, year),
  )
  return {
    schoolId: school.id,
    ...(cluster === undefined ? {} : aboutCluster(cluster)),
  }
}

async function tablesOfSchool(visit: Visit, { school, year }: FoundSchool) {
  const { partnership } = visit.person
  return asPerson(visit.shell, visit.person, async (trx) => {
    const policy = await performancePolicyFor(trx, partnership.id, year)
    const all = bookletPages.flatMap((page) => page.measures)
    const asked = askedFor(visit, all, year, policy.document)
    return {
      tables: await schoolTables(trx, asked, school),
      policyName: policy.name,
      years: await resultYears(trx, partnership.id),
      links: await linksOf(trx, partnership.id, [school.id]),
    }
  })
}

async function schoolBooklet(visit: Visit, found: FoundSchool): Promise<Response> {
  const { tables, policyName, years, links } = await tablesOfSchool(visit, found)
  const { school, year } = found
  const about = await aboutSchool(visit, school, year)
  return visit.page(
    {
      title: `${school.name}: booklet`,
      section: 'Schools',
      breadcrumbs: [
        { name: 'Schools', href: '/schools' },
        { name: school.name, href: `/schools/${school.urn}` },
        { name: `Booklet ${year - 1}/${String(year).slice(2)}` },
      ],
    },
    <SchoolBooklet
      school={school}
      year={year}
      years={years}
      tables={tables}
      policyName={policyName}
      mayExport={visit.mayAlso('school booklet: export', about)}
      conversions={links.map(({ on }) => conversionText(school.name, on))}
    />,
  )
}
