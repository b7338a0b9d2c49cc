import { asPerson } from '#modules/people/actions.ts'
import { slugOf } from '#modules/people/rules.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { today } from '#modules/people/visit/asked.ts'
import { clustersOn } from '#modules/clusters/actions.ts'
import { clusterTitle } from '#modules/clusters/rules.ts'
import { releasesInUse } from '#modules/releases/actions.ts'
import { schoolByUrn } from '#modules/schools/actions.ts'
import { groups, type Members } from '../model.ts'
import { membersIn } from '../actions/group-booklet.ts'
import { performancePolicyFor } from '../actions/policy.ts'
import { clusterIn, entitledTo, yearIn } from '../actions/read.ts'
import { traceOf } from '../actions/trace.ts'
import { measureOf } from '../rules/catalogue.ts'
import type { TraceAsked, Whom } from '../rules/trace.ts'
import { traceSheet } from '../rules/trace-sheet.ts'
import { TracePage } from '../views/trace.tsx'
import { aboutCluster, groupIn, membersAsked } from './asked.ts'

type Asked = Omit<TraceAsked, 'policy' | 'partnership' | 'entitledTo'>

/** A figure that may be shown: what is asked, of whom, and the address of its page. */
interface Found {
  readonly asked: Asked
  readonly whom: Whom
  readonly address: string
  /** What follows the question mark, here and in downloads. */
  readonly query?: string
}

type Find = (visit: Visit) => Promise<Found | undefined>

export function traceRoutes({ on }: Doors): void {
  const page = (find: Find) => async (visit: Visit) => {
    const found = await find(visit)
    return found === undefined ? visit.notFound() : tracePage(visit, found)
  }
  const file = (find: Find) => async (visit: Visit) => {
    const found = await find(visit)
    return found === undefined ? visit.notFound() : traceFile(visit, found)
  }
  on('GET /data/trace/school/:school/:year/:measure/:group', page(schoolIn))
  on('GET /data/trace/school/:school/:year/:measure/:group/download/:form', file(schoolIn))
  on('GET /data/trace/cluster/:cluster/:year/:measure/:group', page(ofCluster))
  on('GET /data/trace/cluster/:cluster/:year/:measure/:group/download/:form', file(ofCluster))
  on('GET /data/trace/group/:kind/:name/:year/:measure/:group', page(ofGroup))
  on('GET /data/trace/group/:kind/:name/:year/:measure/:group/download/:form', file(ofGroup))
  on('GET /data/trace/area/:area/:year/:measure/:group', page(areaIn))
  on('GET /data/trace/area/:area/:year/:measure/:group/download/:form', file(areaIn))
}

async function schoolIn(visit: Visit): Promise<Found | undefined> {
  const asked = askedIn(visit)
  const school = await asPerson(visit.shell, visit.person, (trx) =>
    schoolByUrn(trx, visit.person.partnership.id, visit.param('school')),
  )
  if (asked === undefined || school === undefined || !visit.may({ schoolId: school.id })) {
    return undefined
  }
  const { id: schoolId, name, urn } = school
  return {
    asked,
    whom: { kind: 'school', schoolId, name },
    address: addressOf('school', urn, asked),
  }
}

async function ofCluster(visit: Visit): Promise<Found | undefined> {
  const asked = askedIn(visit)
  if (asked === undefined) return undefined
  const { id } = visit.person.partnership
  const slug = visit.param('cluster')
  const members = membersAsked(visit)
  const { cluster, schoolsToday } = await asPerson(visit.shell, visit.person, async (trx) => {
    const now = (await clustersOn(trx, id, today(visit))).find((each) => each.slug === slug)
    return {
      cluster: await clusterIn(trx, id, slug, asked.year),
      schoolsToday: now?.schoolIds ?? [],
    }
  })
  if (cluster === undefined) return undefined
  if (!visit.may(aboutCluster(cluster))) return undefined
  return {
    asked,
    whom: {
      kind: 'schools',
      schoolIds: members === 'now' ? schoolsToday : cluster.schoolIds,
      name: clusterTitle(cluster),
    },
    address: addressOf('cluster', cluster.slug, asked),
    query: queryOf(members),
  }
}

async function ofGroup(visit: Visit): Promise<Found | undefined> {
  const asked = askedIn(visit)
  if (asked === undefined || !visit.may()) return undefined
  const group = await groupIn(visit)
  if (group === undefined) return undefined
  const members = membersAsked(visit)
  const schoolIds = membersIn(group, asked.year, { members, today: today(visit) })
  visit.shows(schoolIds)
  return {
    asked,
    whom: { kind: 'schools', schoolIds, name: group.name },
    address: `/data/trace/group/${group.kind}/${group.slug}/${endOf(asked)}`,
    query: queryOf(members),
  }
}

/** A figure of today's members keeps saying so in its downloads. */
function queryOf(members: Members): string {
  return members === 'now' ? 'members=now' : ''
}

function areaIn(visit: Visit): Promise<Found | undefined> {
  const asked = askedIn(visit)
  if (asked === undefined) return Promise.resolve(undefined)
  const area = visit.param('area')
  const { name } = visit.person.partnership
  return Promise.resolve({
    asked,
    whom: area === 'whole' ? { kind: 'whole', name } : { kind: 'area', area, name: area },
    address: addressOf('area', area, asked),
  })
}

function addressOf(kind: string, key: string, asked: Asked): string {
  return `/data/trace/${kind}/${encodeURIComponent(key)}/${endOf(asked)}`
}

function endOf({ year, measure, group }: Asked): string {
  return [String(year), measure.code, group].map(encodeURIComponent).join('/')
}

function askedIn(visit: Visit): Asked | undefined {
  const year = yearIn(visit.param('year'))
  const measure = measureOf(visit.param('measure'))
  const group = groups.find((known) => known === visit.param('group'))
  if (year === undefined || measure === undefined || group === undefined) return undefined
  return { year, measure, group }
}

async function tracePage(visit: Visit, found: Found): Promise<Response> {
  const { shell, person } = visit
  const { trace, policyName } = await traced(visit, found)
  const maySeeRuns = visit.mayAlso('import: read')
  const releases = maySeeRuns
    ? await asPerson(shell, person, (trx) => releasesInUse(trx, person.partnership.id))
    : []
  return visit.page(
    {
      title: `${found.whom.name}: ${found.asked.measure.shortName}`,
      section: 'Data',
      lasting: true,
      breadcrumbs: [{ name: 'Data', href: '/data' }, { name: 'Behind a figure' }],
    },
    <TracePage
      trace={trace}
      policyName={policyName}
      runs={new Map(releases.map(({ id, runId }) => [id, `/data/imports/${runId}`]))}
      address={found.address}
      query={found.query ?? ''}
      vintagesAt={
        maySeeRuns ? `/data/vintages/${found.asked.measure.code}/${found.asked.year}` : undefined
      }
    />,
  )
}

async function traceFile(visit: Visit, found: Found): Promise<Response> {
  const { trace, policyName } = await traced(visit, found)
  const { whom, asked } = found
  return visit.sheet(
    `${slugOf(whom.name)}-${asked.year}-${asked.measure.code}-${slugOf(asked.group)}`,
    traceSheet(trace, policyName),
    visit.param('form'),
  )
}

async function traced({ shell, person }: Visit, { asked, whom }: Found) {
  const { partnership } = person
  const policy = await asPerson(shell, person, (trx) =>
    performancePolicyFor(shell, trx, partnership.id, asked.year),
  )
  const whole = { ...asked, partnership, policy: policy.document, entitledTo: entitledTo(person) }
  return { trace: await traceOf(shell, person, whole, whom), policyName: policy.name }
}
