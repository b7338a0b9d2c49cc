import type { AcademicYear } from '#lib/academic-year.ts'
import { dayText } from '#lib/dates.ts'
import type { ClusterOn } from '#modules/clusters/actions.ts'
import { groupsOf } from '#modules/clusters/actions/groups.ts'
import type { SchoolGroup } from '#modules/clusters/model.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { About } from '#modules/people/model.ts'
import type { Visit } from '#modules/people/visit.tsx'
import type { BookletAsked } from '../actions/booklet.ts'
import { entitledTo } from '../actions/read.ts'
import { memberships, type Members } from '../model.ts'

/** What a question about a cluster's figures is about. */
export function aboutCluster({ id, phase, schoolIds }: ClusterOn): About {
  return { clusterId: id, phase, clusterSchoolIds: schoolIds }
}

export function askedFor(
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

/** What a question about a school is about: the school, and the cluster that holds it. */
export function aboutSchool(schoolId: string, clusters: readonly ClusterOn[]): About {
  const cluster = clusters.find(({ schoolIds }) => schoolIds.includes(schoolId))
  return cluster === undefined ? { schoolId } : { ...aboutCluster(cluster), schoolId }
}

/** "Ashgrove CE Primary (1 September 2018)": a school whose trend crosses a change of URN. */
export function conversionText(name: string | undefined, on: string | undefined): string {
  return on === undefined ? (name ?? 'a school') : `${name ?? 'a school'} (${dayText(on)})`
}

/** The choice of the address: the schools of the time, unless today's are asked for. */
export function membersAsked(visit: Visit): Members {
  return memberships.find((known) => known === visit.query('members')) ?? 'then'
}

/** The group of the address, with its schools over time. */
export async function groupIn(visit: Visit): Promise<SchoolGroup | undefined> {
  const { shell, person } = visit
  const groups = await asPerson(shell, person, (trx) => groupsOf(trx, person.partnership.id))
  return groups.find(
    ({ kind, slug }) => kind === visit.param('kind') && slug === visit.param('name'),
  )
}
