import { dayIn } from '#lib/dates.ts'
import { orNull } from '#lib/nulls.ts'
import { inTransaction, type Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { clustersOn, type ClusterOn } from '#modules/clusters/actions.ts'
import { asService } from '#modules/people/actions.ts'
import { releasesInUse } from '#modules/releases/actions.ts'
import { schoolByUrn, schoolsInUse } from '#modules/schools/actions.ts'
import type { School } from '#modules/schools/model.ts'
import { phaseWord } from '#modules/schools/rules/words.ts'
import type { Bearer, ReleaseAnswer, SchoolAnswer } from '../model.ts'
import { tokenMay } from './may.ts'

/**
 * Reads for a token: of one that may read unpublished results as the service, of any other as
 * nobody of the partnership, who sees what is published and nothing else.
 */
export function asBearer<T>(
  shell: Shell,
  { partnership, profile }: Bearer,
  work: (trx: Trx) => Promise<T>,
): Promise<T> {
  return tokenMay(shell.matrix, profile, 'unpublished results: read')
    ? asService(shell, { partnership, personId: null }, work)
    : inTransaction(shell.store, { partnershipId: partnership.id, personId: null }, work)
}

/** In order of name, closed ones too. */
export async function schoolsFor(shell: Shell, bearer: Bearer): Promise<SchoolAnswer[]> {
  const { id } = bearer.partnership
  return asBearer(shell, bearer, async (trx) => {
    const clusters = await clustersOn(trx, id, today(shell))
    return (await schoolsInUse(trx, id)).map((school) => schoolShown(school, clusters))
  })
}

/** By any URN that it has or had. */
export async function schoolFor(
  shell: Shell,
  bearer: Bearer,
  urn: string,
): Promise<SchoolAnswer | undefined> {
  const { id } = bearer.partnership
  return asBearer(shell, bearer, async (trx) => {
    const school = await schoolByUrn(trx, id, urn)
    return school && schoolShown(school, await clustersOn(trx, id, today(shell)))
  })
}

function today({ now }: Shell): string {
  return dayIn(now())
}

function schoolShown(school: School, clusters: readonly ClusterOn[]): SchoolAnswer {
  return {
    urn: school.urn,
    laestab: orNull(school.laestab),
    name: school.name,
    phase: phaseWord(school),
    type: orNull(school.type),
    religiousCharacter: orNull(school.religiousCharacter),
    trust: orNull(school.trust),
    town: orNull(school.town),
    openedOn: orNull(school.openedOn),
    closedOn: orNull(school.closedOn),
    cluster: orNull(clusters.find(({ schoolIds }) => schoolIds.includes(school.id))?.slug),
  }
}

/** Files in use, the newest first; a partnership's own only for a token that may read unpublished results. */
export async function releasesFor(shell: Shell, bearer: Bearer): Promise<ReleaseAnswer[]> {
  const own = tokenMay(shell.matrix, bearer.profile, 'unpublished results: read')
  const all = await asBearer(shell, bearer, (trx) => releasesInUse(trx, bearer.partnership.id))
  return all
    .filter(({ kind }) => own || kind === 'published')
    .map(({ id, kind, format, year, vintage, fileName, sha256, sinceAt }) => ({
      id,
      published: kind === 'published',
      format,
      year: orNull(year),
      vintage,
      file: fileName,
      sha256,
      sinceAt,
    }))
}
