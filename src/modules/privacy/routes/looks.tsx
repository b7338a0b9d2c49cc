import { dayIn } from '#lib/dates.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { asPerson } from '#modules/people/actions.ts'
import type { Looks } from '#modules/people/actions/looks.ts'
import { schoolByUrn } from '#modules/schools/actions.ts'
import type { School } from '#modules/schools/model.ts'
import { whoLooked } from '../actions/looks.ts'
import { privacyInForce } from '../rules/in-force.ts'
import { looksSheet } from '../rules/looks.ts'
import { LooksPage } from '../views/looks.tsx'

export function lookRoutes({ on, looks }: Doors): void {
  on('GET /schools/:school/looked', async (visit) => {
    const school = await schoolAsked(visit)
    if (school === undefined) return visit.notFound()
    const days = daysIn(visit)
    return visit.page(
      { title: 'Who has looked', section: 'Schools', breadcrumbs: crumbsOf(school) },
      <LooksPage
        {...await foundFor(visit, looks, school)}
        {...privacyInForce.looks}
        school={school}
        chosen={days}
      />,
    )
  })

  on('GET /schools/:school/looked/download/:form', (visit) => looksFile(visit, looks))
}

async function looksFile(visit: Visit, looks: Looks): Promise<Response> {
  const school = await schoolAsked(visit)
  if (school === undefined) return visit.notFound()
  const found = await foundFor(visit, looks, school)
  const sheet = looksSheet(school.name, found.since, found.looks)
  return visit.sheet(`looked-${school.urn}-${found.since}`, sheet, visit.param('form'))
}

async function foundFor(visit: Visit, looks: Looks, { id }: School) {
  const asked = { schoolId: id, since: since(visit, daysIn(visit)) }
  return { ...asked, ...(await whoLooked(visit.shell, looks, visit.person, asked)) }
}

/** The school of the address, for those who answer for it. */
async function schoolAsked(visit: Visit): Promise<School | undefined> {
  const school = await asPerson(visit.shell, visit.person, (trx) =>
    schoolByUrn(trx, visit.person.partnership.id, visit.param('school')),
  )
  return school !== undefined && visit.may({ schoolId: school.id }) ? school : undefined
}

/** The span of the address, if it is one of the policy's, else the policy's first. */
function daysIn({ query }: Visit): number {
  const { days, daysShown } = privacyInForce.looks
  return days.find((known) => String(known) === query('days')) ?? daysShown
}

function since({ shell }: Visit, days: number): string {
  return Temporal.PlainDate.from(dayIn(shell.now())).subtract({ days }).toString()
}

function crumbsOf({ name, urn }: School) {
  return [
    { name: 'Schools', href: '/schools' },
    { name, href: `/schools/${urn}` },
    { name: 'Who has looked' },
  ]
}
