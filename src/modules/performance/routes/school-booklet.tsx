import { yearLabel, type AcademicYear } from '#lib/academic-year.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { About } from '#modules/people/model.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { linksOf, schoolByUrn } from '#modules/schools/actions.ts'
import type { School } from '#modules/schools/model.ts'
import { openBooklets } from '../actions/booklet.ts'
import { performancePolicyFor } from '../actions/policy.ts'
import { clusterOf, resultYears, yearIn } from '../actions/read.ts'
import { bookletPages } from '../rules/booklet.ts'
import { bookletSheet } from '../rules/booklet-sheet.ts'
import { SchoolBooklet } from '../views/school-booklet.tsx'
import { aboutCluster, askedFor, conversionText } from './asked.ts'

export function schoolBookletRoutes({ on }: Doors): void {
  on('GET /schools/:school/booklet/:year', async (visit) => {
    const found = await findSchool(visit)
    if (found === undefined || !visit.may({ schoolId: found.school.id })) return visit.notFound()
    return schoolBooklet(visit, found)
  })

  on('GET /schools/:school/booklet/:year/csv', (visit) => schoolFile(visit, 'csv'))
  on('GET /schools/:school/booklet/:year/download/:form', (visit) =>
    schoolFile(visit, visit.param('form')),
  )
}

async function schoolFile(visit: Visit, form: string): Promise<Response> {
  const found = await findSchool(visit)
  if (found === undefined) return visit.notFound()
  const { school, year } = found
  const about = await aboutSchool(visit, school, year)
  if (!visit.may(about)) return visit.notFound()
  const { tables, policyName } = await tablesOfSchool(visit, found, about)
  const title = `${school.name}: booklet, ${yearLabel(year)}`
  return visit.sheet(`${school.urn}-${year}`, bookletSheet(title, tables, policyName), form)
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

async function tablesOfSchool(visit: Visit, { school, year }: FoundSchool, about: About) {
  const { shell, person } = visit
  const { partnership } = person
  const { policy, ...found } = await asPerson(shell, person, async (trx) => ({
    policy: await performancePolicyFor(shell, trx, partnership.id, year),
    years: await resultYears(trx, partnership.id),
    links: await linksOf(trx, partnership.id, [school.id]),
  }))
  const all = bookletPages.flatMap((page) => page.measures)
  const asked = askedFor(visit, all, year, policy.document)
  const withCluster = visit.mayAlso('cluster booklet: read', about)
  const booklets = await openBooklets(shell, person, asked)
  const tables = await booklets.ofSchool(school, () => withCluster)
  return { ...found, tables, policyName: policy.name }
}

async function schoolBooklet(visit: Visit, found: FoundSchool): Promise<Response> {
  const { school, year } = found
  const about = await aboutSchool(visit, school, year)
  const { tables, policyName, years, links } = await tablesOfSchool(visit, found, about)
  return visit.page(
    {
      title: `${school.name}: booklet`,
      section: 'Schools',
      lasting: true,
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
