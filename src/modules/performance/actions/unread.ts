import { academicYear, lastDayOf, yearsEndingIn } from '#lib/academic-year.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { allClusters, rosterInForce } from '#modules/clusters/actions.ts'
import { holdsOn } from '#modules/clusters/rules.ts'
import { can } from '#modules/people/access.ts'
import { asPerson, asService } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { schoolsInUse } from '#modules/schools/actions.ts'
import { schoolsWithOwnResults } from '../store/protecting.ts'

/** A booklet may be opened of so many years. */
const yearsOfBooklets = 15

/**
 * Schools of which a person sees no unpublished result anywhere: neither as theirs to read nor in
 * the booklet of a cluster that they may open.
 */
export async function unreadBy(
  shell: Shell,
  person: SignedIn,
  partnershipId: string,
): Promise<ReadonlySet<string>> {
  const seen = async (trx: Trx) =>
    schoolsWithOwnResults(
      trx,
      partnershipId,
      (await schoolsInUse(trx, partnershipId)).map(({ id }) => id),
    )
  const { told, inBooklets } = await asService(shell, person, async (trx) => ({
    told: await seen(trx),
    inBooklets: await readInBooklets(shell, trx, person),
  }))
  const own = new Set(await asPerson(shell, person, seen))
  return new Set(told.filter((id) => !own.has(id) && !inBooklets.has(id)))
}

async function readInBooklets(
  shell: Shell,
  trx: Trx,
  { partnership, roles }: SignedIn,
): Promise<Set<string>> {
  const clusters = await allClusters(trx, partnership.id)
  const { lines } = await rosterInForce(trx, partnership.id)
  const read = new Set<string>()
  for (const { id: clusterId, phase } of clusters) {
    const ofCluster = lines.filter((line) => line.clusterId === clusterId)
    for (const day of daysOfBooklets(shell)) {
      const clusterSchoolIds = ofCluster
        .filter((line) => holdsOn(line, day))
        .map(({ schoolId }) => schoolId)
      const about = { clusterId, phase, clusterSchoolIds }
      if (!can(shell.matrix, roles, 'cluster booklet: read', about)) continue
      for (const schoolId of clusterSchoolIds) read.add(schoolId)
    }
  }
  return read
}

function daysOfBooklets({ now }: Pick<Shell, 'now'>): string[] {
  const today = now().toZonedDateTimeISO('Europe/London').toPlainDate()
  const years = yearsEndingIn(academicYear(today.year + 1), yearsOfBooklets)
  return [today.toString(), ...years.map(lastDayOf)]
}
