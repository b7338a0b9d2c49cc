import { asKeeper, inTransaction } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { principalOf } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { resultsReleases } from '#modules/performance/actions/vintages.ts'
import { insertEarly, writeFootnotes } from '#modules/releases/actions.ts'
import { sql } from 'kysely'

/** A head who may see the newest release early, and looked; and a note under its figures. */
export async function addEarly(
  shell: Shell,
  mark: string,
  { by, head }: { readonly by: SignedIn; readonly head: SignedIn },
): Promise<void> {
  const { id: partnershipId } = by.partnership
  const at = shell.now().toString()
  const releaseId = await inTransaction(shell.store, principalOf(by), async (trx) => {
    const [newest] = await resultsReleases(trx, partnershipId)
    if (newest === undefined) throw new Error('No release is in use')
    const given = {
      partnershipId,
      id: shell.newId(),
      releaseId: newest.id,
      personId: head.personId,
    }
    await insertEarly(trx, { ...given, reason: `${mark} checks it`, by: by.personId, at })
    const of = { partnershipId, kind: newest.kind, id: newest.id } as const
    const note = { id: shell.newId(), measure: undefined, words: `${mark} counted twice` }
    await writeFootnotes(trx, of, [note])
    return newest.id
  })
  await asKeeper(shell.store, (trx) =>
    sql`
      insert into early_look (partnership_id, release_id, person_id, day, first_at, last_at, times)
      values (${partnershipId}, ${releaseId}, ${head.personId}, '2018-09-20', ${at}, ${at}, 1)`.execute(
      trx,
    ),
  )
}

/** That a file was shared with each school its own figures, left of one that was never brought into force. */
export async function addPart({ store, newId }: Shell, partnershipId: string): Promise<void> {
  await asKeeper(store, (trx) =>
    sql`
      insert into release_part (partnership_id, release_id, audience)
      values (${partnershipId}, ${newId()}, 'own school')`.execute(trx),
  )
}
