import { asPerson } from '#modules/people/actions.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { clusterTitle } from '#modules/clusters/rules.ts'
import { releasesInUse } from '#modules/releases/actions.ts'
import { schoolByUrn } from '#modules/schools/actions.ts'
import { groups } from '../model.ts'
import { performancePolicyFor } from '../actions/policy.ts'
import { clusterIn, entitledTo, yearIn } from '../actions/read.ts'
import { traceOf } from '../actions/trace.ts'
import { measureOf } from '../rules/catalogue.ts'
import type { TraceAsked, Whom } from '../rules/trace.ts'
import { TracePage } from '../views/trace.tsx'

type Asked = Omit<TraceAsked, 'policy' | 'partnership' | 'entitledTo'>

export function traceRoutes({ on }: Doors): void {
  on('GET /data/trace/school/:school/:year/:measure/:group', async (visit) => {
    const asked = askedIn(visit)
    const school = await asPerson(visit.shell, visit.person, (trx) =>
      schoolByUrn(trx, visit.person.partnership.id, visit.param('school')),
    )
    if (asked === undefined || school === undefined || !visit.may({ schoolId: school.id })) {
      return visit.notFound()
    }
    return tracePage(visit, asked, { kind: 'school', schoolId: school.id, name: school.name })
  })

  on('GET /data/trace/cluster/:cluster/:year/:measure/:group', async (visit) => {
    const asked = askedIn(visit)
    if (asked === undefined) return visit.notFound()
    const cluster = await asPerson(visit.shell, visit.person, (trx) =>
      clusterIn(trx, visit.person.partnership.id, visit.param('cluster'), asked.year),
    )
    if (cluster === undefined) return visit.notFound()
    const { id, phase, schoolIds } = cluster
    if (!visit.may({ clusterId: id, phase, clusterSchoolIds: schoolIds })) return visit.notFound()
    return tracePage(visit, asked, { kind: 'cluster', clusterId: id, name: clusterTitle(cluster) })
  })

  on('GET /data/trace/area/:area/:year/:measure/:group', async (visit) => {
    const asked = askedIn(visit)
    const area = visit.param('area')
    if (asked === undefined) return visit.notFound()
    const { name } = visit.person.partnership
    return tracePage(
      visit,
      asked,
      area === 'whole' ? { kind: 'whole', name } : { kind: 'area', area, name: area },
    )
  })
}

function askedIn(visit: Visit): Asked | undefined {
  const year = yearIn(visit.param('year'))
  const measure = measureOf(visit.param('measure'))
  const group = groups.find((known) => known === visit.param('group'))
  if (year === undefined || measure === undefined || group === undefined) return undefined
  return { year, measure, group }
}

async function tracePage(visit: Visit, asked: Asked, whom: Whom): Promise<Response> {
  const { shell, person } = visit
  const { partnership } = person
  const { policy, releases } = await asPerson(shell, person, async (trx) => ({
    policy: await performancePolicyFor(trx, partnership.id, asked.year),
    releases: await releasesInUse(trx, partnership.id),
  }))
  const whole = { ...asked, partnership, policy: policy.document, entitledTo: entitledTo(person) }
  const trace = await traceOf(shell, person, whole, whom)
  const maySeeRuns = visit.mayAlso('import: read')
  const runs = new Map(
    maySeeRuns ? releases.map(({ id, runId }) => [id, `/data/imports/${runId}`]) : [],
  )
  return visit.page(
    {
      title: `${whom.name}: ${asked.measure.shortName}`,
      section: 'Data',
      breadcrumbs: [{ name: 'Data', href: '/data' }, { name: 'Behind a figure' }],
    },
    <TracePage trace={trace} policyName={policy.name} runs={runs} />,
  )
}
