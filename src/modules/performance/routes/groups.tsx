import { yearLabel, type AcademicYear } from '#lib/academic-year.ts'
import type { SchoolGroup } from '#modules/clusters/model.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { today } from '#modules/people/visit/asked.ts'
import { schoolsInUse } from '#modules/schools/actions.ts'
import { groupTables, membersIn } from '../actions/group-booklet.ts'
import { performancePolicyFor } from '../actions/policy.ts'
import { resultYears, yearIn } from '../actions/read.ts'
import { bookletPage, type BookletPage } from '../rules/booklet.ts'
import { bookletSheet } from '../rules/booklet-sheet.ts'
import { GroupBooklet, GroupPage } from '../views/group.tsx'
import { askedFor, groupIn, membersAsked } from './asked.ts'

export function groupPageRoutes({ on }: Doors): void {
  on('GET /groups/:kind/:name', onePage)
  on('GET /groups/:kind/:name/booklet/:year', async (visit) => {
    const group = await groupIn(visit)
    const year = yearIn(visit.param('year'))
    if (group === undefined || year === undefined || !visit.may()) return visit.notFound()
    return visit.c.redirect(`${addressOf(group)}/booklet/${year}/rwm`, 303)
  })
  on('GET /groups/:kind/:name/booklet/:year/:table', booklet)
  on('GET /groups/:kind/:name/booklet/:year/:table/download/:form', bookletFile)
}

function addressOf({ kind, slug }: SchoolGroup): string {
  return `/groups/${kind}/${slug}`
}

async function onePage(visit: Visit): Promise<Response> {
  const group = await groupIn(visit)
  if (group === undefined) return visit.notFound()
  const { id } = visit.person.partnership
  const { schools, years } = await asPerson(visit.shell, visit.person, async (trx) => ({
    schools: await schoolsInUse(trx, id),
    years: await resultYears(trx, id),
  }))
  return visit.page(
    {
      title: group.name,
      section: 'Clusters',
      breadcrumbs: [...crumbs, { name: group.name }],
    },
    <GroupPage
      group={group}
      schools={schools}
      today={today(visit)}
      years={visit.mayAlso('cluster booklet: read') ? years : []}
    />,
  )
}

const crumbs = [
  { name: 'Clusters', href: '/clusters' },
  { name: 'Groups', href: '/groups' },
] as const

interface Found {
  readonly group: SchoolGroup
  readonly year: AcademicYear
  readonly page: BookletPage
}

async function findBooklet(visit: Visit): Promise<Found | undefined> {
  const group = await groupIn(visit)
  const year = yearIn(visit.param('year'))
  const page = bookletPage(visit.param('table'))
  if (group === undefined || year === undefined || page === undefined || !visit.may()) {
    return undefined
  }
  return { group, year, page }
}

async function tablesOf(visit: Visit, { group, year, page }: Found) {
  const { shell, person } = visit
  const { id } = person.partnership
  const { policy, ...around } = await asPerson(shell, person, async (trx) => ({
    policy: await performancePolicyFor(shell, trx, id, year),
    years: await resultYears(trx, id),
    schools: await schoolsInUse(trx, id),
  }))
  const asked = {
    ...askedFor(visit, page.measures, year, policy.document),
    group,
    members: membersAsked(visit),
    today: today(visit),
  }
  visit.shows(membersIn(group, year, asked))
  return {
    ...around,
    tables: await groupTables(shell, person, asked),
    policyName: policy.name,
    members: asked.members,
  }
}

async function booklet(visit: Visit): Promise<Response> {
  const found = await findBooklet(visit)
  if (found === undefined) return visit.notFound()
  const { group, year, page } = found
  const { schools, ...made } = await tablesOf(visit, found)
  const names = new Map(schools.map(({ id, name }) => [id, name]))
  const address = addressOf(group)
  return visit.page(
    {
      title: `${group.name}: ${page.name}`,
      section: 'Clusters',
      lasting: true,
      breadcrumbs: [
        ...crumbs,
        { name: group.name, href: address },
        { name: `Booklet ${yearLabel(year)}` },
      ],
    },
    <GroupBooklet
      {...made}
      group={group}
      year={year}
      page={page}
      address={address}
      mayExport={visit.mayAlso('cluster booklet: export')}
      nameOf={(id) => names.get(id) ?? 'a school'}
    />,
  )
}

async function bookletFile(visit: Visit): Promise<Response> {
  const found = await findBooklet(visit)
  if (found === undefined) return visit.notFound()
  const { group, year, page } = found
  const { tables, policyName } = await tablesOf(visit, found)
  const title = `${group.name}: ${page.name}, ${yearLabel(year)}`
  return visit.sheet(
    `${group.slug}-${year}-${page.slug}`,
    bookletSheet(title, tables, policyName),
    visit.param('form'),
  )
}
