import {
  academicYear,
  lastDayOf,
  parseAcademicYear,
  type AcademicYear,
} from '#lib/academic-year.ts'
import type { Trx } from '#platform/db/transaction.ts'
import { clustersOn, type ClusterOn } from '#modules/clusters/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { yearsWithResults } from '../store/coverage.ts'

export { yearsOfSchool } from '../store/coverage.ts'

const entitledRoles = new Set(['LO', 'AD', 'DT'])
const ownSchoolRoles = new Set(['ST', 'HT', 'GV', 'CH'])

/** Whose small figures a person sees: every school's as an officer, else one's own school's. */
export function entitledTo({ roles }: Pick<SignedIn, 'roles'>): 'all' | ReadonlySet<string> {
  if (roles.some(({ role }) => entitledRoles.has(role))) return 'all'
  return new Set(
    roles.flatMap(({ role, schoolId }) =>
      ownSchoolRoles.has(role) && schoolId !== undefined ? [schoolId] : [],
    ),
  )
}

/** Newest first. */
export async function resultYears(trx: Trx, partnershipId: string): Promise<AcademicYear[]> {
  return (await yearsWithResults(trx, partnershipId)).map(academicYear)
}

/** A cluster by its short name, as it stood on the last day of a year. */
export async function clusterIn(
  trx: Trx,
  partnershipId: string,
  slug: string,
  year: AcademicYear,
): Promise<ClusterOn | undefined> {
  const clusters = await clustersOn(trx, partnershipId, lastDayOf(year))
  return clusters.find((cluster) => cluster.slug === slug)
}

/** The cluster that holds a school on the last day of a year; `undefined` when none does. */
export async function clusterOf(
  trx: Trx,
  partnershipId: string,
  schoolId: string,
  year: AcademicYear,
): Promise<ClusterOn | undefined> {
  const clusters = await clustersOn(trx, partnershipId, lastDayOf(year))
  return clusters.find(({ schoolIds }) => schoolIds.includes(schoolId))
}

/** The year of an address; `undefined` when it is none. */
export function yearIn(text: string): AcademicYear | undefined {
  return /^\d{4}$/.test(text) ? safely(text) : undefined
}

function safely(text: string): AcademicYear | undefined {
  const number = Number(text)
  return number >= 1988 && number <= 2100 ? parseAcademicYear(text) : undefined
}
