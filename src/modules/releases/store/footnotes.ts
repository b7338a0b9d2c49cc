import { sql } from 'kysely'
import type { Trx } from '#platform/db/transaction.ts'
import type { Footnote, Release } from '../model.ts'

/** Says anew what stands under the figures of a release in use. */
export async function writeFootnotes(
  trx: Trx,
  of: { partnershipId: string } & Pick<Release, 'kind' | 'id'>,
  footnotes: readonly Footnote[],
): Promise<void> {
  const told = JSON.stringify(footnotes)
  if (of.kind === 'published') {
    await sql`
      update release_use set footnotes = ${told}::jsonb
      where partnership_id = ${of.partnershipId} and release_id = ${of.id}
        and undone_at is null`.execute(trx)
    return
  }
  await sql`
    update own_release set footnotes = ${told}::jsonb
    where partnership_id = ${of.partnershipId} and id = ${of.id}
      and state = 'in force'`.execute(trx)
}
