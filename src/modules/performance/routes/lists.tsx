import { yearLabel } from '#lib/academic-year.ts'
import { clustersOn } from '#modules/clusters/actions.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { About } from '#modules/people/model.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { today } from '#modules/people/visit/asked.ts'
import { schoolByUrn } from '#modules/schools/actions.ts'
import type { School } from '#modules/schools/model.ts'
import { similarTo, targetsShown } from '../actions/lists.ts'
import { performancePolicyFor } from '../actions/policy.ts'
import { predictionsSharedBy } from '../actions/predictions.ts'
import { resultYears, yearIn } from '../actions/read.ts'
import { knownMeasure } from '../rules/catalogue.ts'
import { similarSheet, similarTable } from '../rules/similar.ts'
import { targetsSheet } from '../rules/targets.ts'
import { SimilarPage } from '../views/similar.tsx'
import { TargetsPage } from '../views/targets.tsx'
import { aboutSchool } from './asked.ts'

export function listRoutes({ on }: Doors): void {
  on('GET /schools/:school/similar', similarPage)
  on('GET /schools/:school/similar/download/:form', similarFile)
  on('GET /schools/:school/targets', targetsPage)
  on('GET /schools/:school/targets/download/:form', targetsFile)
}

/** The measures by which similar schools are set side by side, those of either phase. */
const compared = [
  'KS2_RWM_EXS',
  'KS2_RWM_HIGH',
  'KS2_READ_SS',
  'KS2_MATH_SS',
  'KS2_READ_PROG',
  'KS2_WRIT_PROG',
  'KS2_MATH_PROG',
  'KS4_A8',
  'KS4_P8',
  'KS4_EM5',
].map(knownMeasure)

interface AskedSchool {
  readonly school: School
  readonly about: About
}

/** The school of the address, if the route's question allows it. */
async function schoolAsked(visit: Visit): Promise<AskedSchool | undefined> {
  const asked = await schoolNamed(visit)
  return asked !== undefined && visit.may(asked.about) ? asked : undefined
}

/** The same for predictions: also for those with whom it agreed to share them, of whichever year. */
async function sharingSchool(visit: Visit): Promise<School | undefined> {
  const asked = await schoolNamed(visit)
  if (asked === undefined) return undefined
  const { school, about } = asked
  const agreedWith = await predictionsSharedBy(visit.shell, visit.person, school.id)
  return visit.may({ ...about, agreedWith }) ? school : undefined
}

async function schoolNamed(visit: Visit): Promise<AskedSchool | undefined> {
  const { id } = visit.person.partnership
  const { school, clusters } = await asPerson(visit.shell, visit.person, async (trx) => ({
    school: await schoolByUrn(trx, id, visit.param('school')),
    clusters: await clustersOn(trx, id, today(visit)),
  }))
  return school === undefined ? undefined : { school, about: aboutSchool(school.id, clusters) }
}

async function similarIn(visit: Visit, school: School) {
  const { shell, person } = visit
  const years = await asPerson(shell, person, (trx) => resultYears(trx, person.partnership.id))
  const year = yearIn(visit.query('year') ?? '') ?? years[0]
  if (year === undefined) return undefined
  const { document: policy } = await asPerson(shell, person, (trx) =>
    performancePolicyFor(shell, trx, person.partnership.id, year),
  )
  const found = await similarTo(shell, person, { school, measures: compared, year, policy })
  const asked = { ...found, measures: compared, year, schoolName: school.name }
  return { year, years, table: similarTable(asked) }
}

async function similarPage(visit: Visit): Promise<Response> {
  const asked = await schoolAsked(visit)
  const found = asked && (await similarIn(visit, asked.school))
  if (asked === undefined || found === undefined) return visit.notFound()
  const { school } = asked
  return visit.page(
    {
      title: 'Similar schools',
      section: 'Schools',
      breadcrumbs: crumbsOf(school, 'Similar schools'),
    },
    <SimilarPage
      {...found}
      urn={school.urn}
      schoolName={school.name}
      mayExport={visit.mayAlso('school booklet: export', asked.about)}
    />,
  )
}

async function similarFile(visit: Visit): Promise<Response> {
  const asked = await schoolAsked(visit)
  const found = asked && (await similarIn(visit, asked.school))
  if (asked === undefined || found === undefined) return visit.notFound()
  const { school } = asked
  const title = `${school.name}: similar schools, ${yearLabel(found.year)}`
  const name = `similar-${school.urn}-${found.year}`
  return visit.sheet(name, similarSheet(title, found.table), visit.param('form'))
}

async function targetsPage(visit: Visit): Promise<Response> {
  const school = await sharingSchool(visit)
  if (school === undefined) return visit.notFound()
  return visit.page(
    { title: 'Targets', section: 'Schools', breadcrumbs: crumbsOf(school, 'Targets') },
    <TargetsPage
      urn={school.urn}
      schoolName={school.name}
      targets={await targetsShown(visit.shell, visit.person, school)}
    />,
  )
}

async function targetsFile(visit: Visit): Promise<Response> {
  const school = await sharingSchool(visit)
  if (school === undefined) return visit.notFound()
  const targets = await targetsShown(visit.shell, visit.person, school)
  const sheet = targetsSheet(`${school.name}: targets`, targets)
  return visit.sheet(`targets-${school.urn}`, sheet, visit.param('form'))
}

function crumbsOf({ name, urn }: School, page: string) {
  return [{ name: 'Schools', href: '/schools' }, { name, href: `/schools/${urn}` }, { name: page }]
}
