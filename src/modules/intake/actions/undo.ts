import type { Shell } from '#platform/shell.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { asPerson, principalOf, record } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { dropStagedBut, endUse, holdReleases, undoOwn } from '#modules/releases/actions.ts'
import * as store from '../store.ts'
import { refitSchools } from './into-force.ts'

/**
 * Takes a release out of use again: what was in force before counts once more. The run and its
 * rows stay readable; a published file stays for other partnerships.
 */
export async function undoImport(
  shell: Shell,
  person: SignedIn,
  runId: string,
): Promise<{ undone: store.Run } | { refused: string }> {
  const partnershipId = person.partnership.id
  return asPerson(shell, person, async (trx) => {
    await holdReleases(trx, partnershipId)
    const run = await store.runBy(trx, partnershipId, runId)
    if (run === undefined) return { refused: `There is no import run ${runId}.` }
    if (run.state === 'undone') return { undone: run }
    if (run.state !== 'done' || run.dryRun || run.releaseId === null) {
      return { refused: 'Only an import that brought something into force can be undone.' }
    }
    const at = shell.now().toString()
    if (run.releaseKind === 'published') {
      await endUse(trx, { partnershipId, releaseId: run.releaseId, at })
    } else {
      await undoOwn(trx, { partnershipId, id: run.releaseId, at })
    }
    await refitSchools(shell, trx, person.partnership)
    await store.updateRun(trx, { partnershipId, id: runId }, { state: 'undone' })
    await record(shell, trx, principalOf(person), {
      action: 'import undone',
      subject: `import run ${runId}`,
      detail: { file: run.fileName },
    })
    return { undone: { ...run, state: 'undone' as const } }
  })
}

/** A slice takes a second at most, and a file is read once before its first slice. */
const usualQuietSeconds = 300

/**
 * Imports that were not heard of for so long leave nothing behind: their process has ended. Zero
 * seconds is for the start of the only process that the store has.
 */
export async function sweepStoppedImports(
  shell: Shell,
  quietSeconds: number = usualQuietSeconds,
): Promise<number> {
  return asKeeper(shell.store, async (trx) => {
    const at = shell.now().toString()
    const stopped = await store.stopQuietRuns(trx, { at, quietSeconds })
    await dropStagedBut(trx, await store.releasesUnderWay(trx))
    return stopped
  })
}
