import type { AcademicYear } from '#lib/academic-year.ts'
import type { ClusterOn } from '#modules/clusters/actions.ts'
import { clusterTitle } from '#modules/clusters/rules.ts'
import { can } from '#modules/people/access.ts'
import { asPerson, asService } from '#modules/people/actions.ts'
import type { Audience, SignedIn } from '#modules/people/model.ts'
import { schoolsInUse } from '#modules/schools/actions.ts'
import type { School } from '#modules/schools/model.ts'
import { agreementsOf, agreementsToday } from '#modules/sharing/actions.ts'
import type { Agreement } from '#modules/sharing/model.ts'
import { sharedWith } from '#modules/sharing/rules/agreements.ts'
import type { Shell } from '#platform/shell.ts'
import type { Measure } from '../model.ts'
import { measures as catalogue } from '../rules/catalogue.ts'
import {
  cellOf,
  type PredictionCell,
  type PredictionRow,
  type PredictionTable,
} from '../rules/predictions.ts'
import { predictionsCollected, predictionsIn } from '../store/predictions.ts'
import { performancePolicyFor } from './policy.ts'
import { entitledTo } from './read.ts'

/** Of which years there are predictions, the newest first, and of which measures in each. */
export async function yearsPredicted(
  shell: Shell,
  person: SignedIn,
): Promise<ReadonlyMap<AcademicYear, readonly Measure[]>> {
  const collected = await asService(shell, person, (trx) =>
    predictionsCollected(trx, person.partnership.id),
  )
  const years = [...new Set(collected.map(({ year }) => year))]
  return new Map(
    years.map((year) => {
      const codes = new Set(
        collected.filter((each) => each.year === year).map(({ measure }) => measure),
      )
      return [year, catalogue.filter(({ code }) => codes.has(code))]
    }),
  )
}

/** With whom a school shares its predictions of any year today, as far as whoever asks may know. */
export async function predictionsSharedBy(
  shell: Shell,
  person: SignedIn,
  schoolId: string,
): Promise<Audience[]> {
  const ledger = await agreementsOf(shell, person, schoolId)
  return sharedWith(ledger, { schoolId, dataSet: 'predictions' })
}

/** The schools of clusters with the predictions that each shares with whoever asks, and words where it does not. */
export async function predictionTables(
  shell: Shell,
  person: SignedIn,
  asked: {
    readonly clusters: readonly ClusterOn[]
    readonly year: AcademicYear
    readonly measures: readonly Measure[]
  },
): Promise<PredictionTable[]> {
  const { clusters, year, measures } = asked
  const agreements = await agreementsToday(shell, person)
  const read = await readFor(shell, person, asked)
  const rowOf = (cluster: ClusterOn, school: School): PredictionRow => {
    const because = whyOf(shell, person, { cluster, school, year, agreements })
    return {
      ...{ name: school.name, urn: school.urn, because },
      cells: measures.map((measure) =>
        because === 'not shared' ? { kind: 'not shared' } : read.cell(school, measure),
      ),
    }
  }
  return clusters.map((cluster) => ({
    ...{ cluster: clusterTitle(cluster), slug: cluster.slug, year, measures },
    rows: cluster.schoolIds.flatMap((id) => {
      const school = read.schools.get(id)
      return school === undefined ? [] : [rowOf(cluster, school)]
    }),
  }))
}

/** What row-level security lets the person read of the schools. */
async function readFor(
  shell: Shell,
  person: SignedIn,
  { clusters, year }: { readonly clusters: readonly ClusterOn[]; readonly year: AcademicYear },
) {
  const { id: partnershipId } = person.partnership
  const schoolIds = clusters.flatMap((cluster) => cluster.schoolIds)
  const entitled = entitledTo(person)
  return asPerson(shell, person, async (trx) => {
    const seen = await predictionsIn(trx, { partnershipId, year, schoolIds })
    const schools = await schoolsInUse(trx, partnershipId)
    const { document } = await performancePolicyFor(shell, trx, partnershipId, year)
    const { hiddenPupils } = document
    return {
      schools: new Map(schools.map((each) => [each.id, each])),
      cell: ({ id }: School, { code }: Measure): PredictionCell =>
        cellOf(
          seen.find(({ schoolId, measure }) => schoolId === id && measure === code),
          { hiddenPupils, isEntitled: entitled === 'all' || entitled.has(id) },
        ),
    }
  })
}

interface Whose {
  readonly cluster: ClusterOn
  readonly school: School
  readonly year: AcademicYear
  readonly agreements: readonly Agreement[]
}

/** By the matrix, which asks what row-level security asks: without an agreement, and then with those that count. */
function whyOf(
  shell: Shell,
  { roles }: SignedIn,
  { cluster, school, year, agreements }: Whose,
): PredictionRow['because'] {
  const about = {
    schoolId: school.id,
    ...{ clusterId: cluster.id, phase: cluster.phase, clusterSchoolIds: cluster.schoolIds },
  }
  if (can(shell.matrix, roles, 'prediction: read', about)) return 'own'
  const agreedWith = sharedWith(agreements, { schoolId: school.id, dataSet: 'predictions', year })
  const may = can(shell.matrix, roles, 'prediction: read', { ...about, agreedWith })
  return may ? 'agreed' : 'not shared'
}
