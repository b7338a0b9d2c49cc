import { asPerson } from '#modules/people/actions.ts'
import type { Partnership, SignedIn } from '#modules/people/model.ts'
import {
  changedBetween,
  resultsReleases,
  type ResultsRelease,
} from '#modules/performance/actions/vintages.ts'
import { pairsOf } from '#modules/performance/rules/vintage/changes.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { runsOf } from '../store/versions.ts'
import type { Version } from '../rules/versions.ts'

/** The versions of a data set: every release of one kind, year and subject, the newest first. */
export interface VersionHistory {
  readonly of: ResultsRelease
  readonly versions: readonly Version[]
}

/** The data set that a release is a version of; `undefined` for a release without results, or unseen. */
export function versionsOf(
  shell: Shell,
  person: SignedIn,
  releaseId: string,
): Promise<VersionHistory | undefined> {
  const { partnership } = person
  return asPerson(shell, person, async (trx) => {
    const all = await resultsReleases(trx, partnership.id)
    const of = all.find(({ id }) => id === releaseId)
    if (of === undefined) return undefined
    const set = all.filter(
      ({ format, year, about }) => format === of.format && year === of.year && about === of.about,
    )
    const runs = await runsOf(
      trx,
      partnership.id,
      set.map(({ id }) => id),
    )
    const before = new Map(pairsOf(set).map((pair) => [pair.after.id, pair.before]))
    const versions: Version[] = []
    for (const release of set.toSorted((a, b) => b.sinceAt.localeCompare(a.sinceAt))) {
      const { id: runId, by } = runs.get(release.id) ?? {}
      const since = await sinceOf(trx, partnership, before.get(release.id), release)
      versions.push({ ...release, by, runId, since })
    }
    return { of, versions }
  })
}

/** What became of the figures of the version before it. */
async function sinceOf(
  trx: Trx,
  partnership: Partnership,
  earlier: ResultsRelease | undefined,
  release: ResultsRelease,
): Promise<Version['since']> {
  if (earlier === undefined) return undefined
  const { changed, added, gone, same } = await changedBetween(trx, partnership, [earlier, release])
  const { id, vintage } = earlier
  const counts = { changed: changed.length, added: added.length, gone: gone.length, same }
  return { id, vintage, ...counts }
}
