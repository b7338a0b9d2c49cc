import type { AcademicYear } from '#lib/academic-year.ts'
import { dayIn } from '#lib/dates.ts'
import { clustersOn, type ClusterOn } from '#modules/clusters/actions.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { About } from '#modules/people/model.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { clusterIn, yearIn } from '#modules/performance/actions/read.ts'
import { schoolByUrn } from '#modules/schools/actions.ts'
import type { School } from '#modules/schools/model.ts'
import { fileNameOf, openDocuments, type Subject } from '../actions/documents.ts'
import { printed, printedPage } from '../actions/print.ts'
import { SchoolOnAPage } from '../views/school-page.tsx'

export function printRoutes({ on }: Doors): void {
  on('GET /booklets/schools/:school/:year/pdf', async (visit) => {
    const found = await schoolAsked(visit)
    if (found === undefined || !visit.may(found.about)) return visit.notFound()
    return bookletFile(visit, found.year, { kind: 'school', school: found.school })
  })

  on('GET /booklets/clusters/:cluster/:year/pdf', async (visit) => {
    const year = yearIn(visit.param('year'))
    const cluster = year === undefined ? undefined : await clusterAsked(visit, year)
    if (year === undefined || cluster === undefined || !visit.may(aboutCluster(cluster))) {
      return visit.notFound()
    }
    return bookletFile(visit, year, { kind: 'cluster', cluster })
  })

  on('GET /booklets/whole/:year/pdf', async (visit) => {
    const year = yearIn(visit.param('year'))
    if (year === undefined || !visit.may()) return visit.notFound()
    return bookletFile(visit, year, { kind: 'whole' })
  })

  on('GET /booklets/schools/:school/:year/page', async (visit) => {
    const found = await schoolAsked(visit)
    if (found === undefined || !visit.may(found.about)) return visit.notFound()
    return schoolPage(visit, found)
  })

  on('GET /booklets/schools/:school/:year/page/pdf', async (visit) => {
    const found = await schoolAsked(visit)
    if (found === undefined || !visit.may(found.about)) return visit.notFound()
    const { year, school } = found
    const documents = await documentsFor(visit, year)
    const bytes = await printedPage(await documents.pageOf(school))
    return visit.pdf(`${school.urn}-${year}-on-a-page`, bytes)
  })
}

interface SchoolAsked {
  readonly school: School
  readonly year: AcademicYear
  /** With the cluster that holds the school today, for questions that its lead may answer. */
  readonly about: About
}

async function schoolAsked(visit: Visit): Promise<SchoolAsked | undefined> {
  const year = yearIn(visit.param('year'))
  if (year === undefined) return undefined
  const { shell, person } = visit
  const { id } = person.partnership
  return asPerson(shell, person, async (trx) => {
    const school = await schoolByUrn(trx, id, visit.param('school'))
    if (school === undefined) return undefined
    const clusters = await clustersOn(trx, id, dayIn(shell.now()))
    const cluster = clusters.find(({ schoolIds }) => schoolIds.includes(school.id))
    const about = { schoolId: school.id }
    return {
      school,
      year,
      about: cluster === undefined ? about : { ...aboutCluster(cluster), ...about },
    }
  })
}

function clusterAsked({ shell, person, param }: Visit, year: AcademicYear) {
  return asPerson(shell, person, (trx) =>
    clusterIn(trx, person.partnership.id, param('cluster'), year),
  )
}

function aboutCluster({ id, phase, schoolIds }: ClusterOn): About {
  return { clusterId: id, phase, clusterSchoolIds: schoolIds }
}

/** Rows of clusters stand only in the booklets of those who may open the cluster's own. */
function documentsFor(visit: Visit, year: AcademicYear) {
  return openDocuments(visit.shell, visit.person, year, (cluster) =>
    visit.mayAlso('cluster booklet: read', aboutCluster(cluster)),
  )
}

async function bookletFile(visit: Visit, year: AcademicYear, subject: Subject): Promise<Response> {
  const documents = await documentsFor(visit, year)
  const bytes = await printed(await documents.documentOf(subject))
  return visit.pdf(`${fileNameOf(subject)}-${year}`, bytes)
}

async function schoolPage(visit: Visit, { school, year, about }: SchoolAsked): Promise<Response> {
  const documents = await documentsFor(visit, year)
  const page = await documents.pageOf(school)
  const here = `/booklets/schools/${school.urn}/${year}/page`
  return visit.page(
    {
      title: `${school.name} on a page`,
      section: 'Schools',
      lasting: true,
      breadcrumbs: [
        { name: 'Schools', href: '/schools' },
        { name: school.name, href: `/schools/${school.urn}` },
        { name: `On a page, ${page.year}` },
      ],
    },
    <SchoolOnAPage
      page={page}
      pdf={visit.mayAlso('school booklet: export', about) ? `${here}/pdf` : undefined}
      booklet={`/schools/${school.urn}/booklet/${year}`}
    />,
  )
}
