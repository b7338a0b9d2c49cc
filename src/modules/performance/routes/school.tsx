import { academicYear } from '#lib/academic-year.ts'
import { clustersOn, placesOf } from '#modules/clusters/actions.ts'
import { asPerson } from '#modules/people/actions.ts'
import { historyOf } from '#modules/people/actions/history.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { today } from '#modules/people/visit/asked.ts'
import { identifiersOf, linksOf, schoolByUrn } from '#modules/schools/actions.ts'
import type { School } from '#modules/schools/model.ts'
import { openBooklets } from '../actions/booklet.ts'
import { performancePolicyFor } from '../actions/policy.ts'
import { predictionsSharedBy } from '../actions/predictions.ts'
import { entitledTo, yearsOfSchool } from '../actions/read.ts'
import { knownMeasure } from '../rules/catalogue.ts'
import type { Table } from '../rules/table.ts'
import { SchoolPage } from '../views/school.tsx'
import { aboutSchool } from './asked.ts'

/** The measures that a school on a page begins with. */
const headlineCodes = [
  'EYFS_GLD',
  'PHON_Y1',
  'KS2_RWM_EXS',
  'KS2_RWM_HIGH',
  'KS2_READ_SS',
  'KS2_MATH_SS',
]

export function schoolPageRoutes({ on }: Doors): void {
  on('GET /schools/:school', async (visit) => {
    const { id: partnershipId } = visit.person.partnership
    const found = await asPerson(visit.shell, visit.person, async (trx) => {
      const school = await schoolByUrn(trx, partnershipId, visit.param('school'))
      if (school === undefined) return undefined
      return {
        school,
        identifiers: await identifiersOf(trx, partnershipId, school.id),
        links: await linksOf(trx, partnershipId, [school.id]),
        places: await placesOf(trx, partnershipId, school.id),
        years: await yearsOfSchool(trx, partnershipId, school.id),
        clusters: await clustersOn(trx, partnershipId, today(visit)),
      }
    })
    if (found === undefined || !visit.may({ schoolId: found.school.id })) return visit.notFound()
    const about = aboutSchool(found.school.id, found.clusters)
    const agreedWith = await predictionsSharedBy(visit.shell, visit.person, found.school.id)
    const [newest] = found.years
    const headlines = newest === undefined ? [] : await headlinesOf(visit, found.school, newest)
    return visit.page(
      {
        title: found.school.name,
        section: 'Schools',
        lasting: true,
        breadcrumbs: [{ name: 'Schools', href: '/schools' }, { name: found.school.name }],
      },
      <SchoolPage
        {...found}
        headlines={headlines}
        history={await historyOf(visit.shell, visit.person, [`school ${found.school.id}`])}
        maySeeTargets={visit.mayAlso('prediction: read', { ...about, agreedWith })}
        maySeeSharing={visit.mayAlso('sharing: read', about)}
        maySeeLooks={visit.mayAlso('who looked: read', about)}
        maySeeCategory={visit.mayAlso('proposed category: read', about)}
      />,
    )
  })
}

async function headlinesOf(visit: Visit, school: School, newest: number): Promise<Table[]> {
  const { shell, person } = visit
  const { partnership } = person
  const year = academicYear(newest)
  const { document: policy } = await asPerson(shell, person, (trx) =>
    performancePolicyFor(shell, trx, partnership.id, year),
  )
  const measures = headlineCodes.map(knownMeasure)
  const asked = { partnership, measures, year, policy, entitledTo: entitledTo(person) }
  const booklets = await openBooklets(shell, person, asked)
  return booklets.ofSchool(school, () => false)
}
