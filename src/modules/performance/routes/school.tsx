import { placesOf } from '#modules/clusters/actions.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { Doors } from '#modules/people/visit.tsx'
import { identifiersOf, linksOf, schoolByUrn } from '#modules/schools/actions.ts'
import { yearsOfSchool } from '../actions/read.ts'
import { SchoolPage } from '../views/school.tsx'

export function schoolPageRoutes({ on }: Doors): void {
  on('GET /schools/:school', async (visit) => {
    const { id: partnershipId } = visit.person.partnership
    const found = await asPerson(visit.shell, visit.person, async (trx) => {
      const school = await schoolByUrn(trx, partnershipId, visit.param('school'))
      if (school === undefined) return undefined
      const identifiers = await identifiersOf(trx, partnershipId, school.id)
      const urns = identifiers.filter(({ kind }) => kind === 'urn').map(({ value }) => value)
      return {
        school,
        identifiers,
        links: await linksOf(trx, partnershipId, urns),
        places: await placesOf(trx, partnershipId, school.id),
        years: await yearsOfSchool(trx, partnershipId, school.id),
      }
    })
    if (found === undefined || !visit.may({ schoolId: found.school.id })) return visit.notFound()
    return visit.page(
      {
        title: found.school.name,
        section: 'Schools',
        breadcrumbs: [{ name: 'Schools', href: '/schools' }, { name: found.school.name }],
      },
      <SchoolPage {...found} />,
    )
  })
}
