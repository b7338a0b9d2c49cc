import { sql } from 'kysely'
import { z } from 'zod'
import { showSecret, type Trx } from '#platform/db/transaction.ts'

export interface Feed {
  readonly id: string
  readonly madeAt: string
}

const feedRow = z.object({ id: z.uuid(), madeAt: z.string() })

/** The feed of the person who asks, if they have one in force. */
export async function myFeed(
  trx: Trx,
  { partnershipId, personId }: { partnershipId: string; personId: string },
): Promise<Feed | undefined> {
  const { rows } = await sql`
    select id, made_at as "madeAt" from calendar_feed
    where partnership_id = ${partnershipId} and person_id = ${personId} and ended_at is null
    order by made_at desc, id desc limit 1`.execute(trx)
  return rows[0] === undefined ? undefined : feedRow.parse(rows[0])
}

export async function insertFeed(
  trx: Trx,
  made: { partnershipId: string; personId: string; id: string; tokenHash: Buffer; at: string },
): Promise<void> {
  await sql`
    insert into calendar_feed (partnership_id, id, person_id, token_hash, made_at)
    values (${made.partnershipId}, ${made.id}, ${made.personId}, ${made.tokenHash},
            ${made.at})`.execute(trx)
}

/** Ends every feed of the person; whether there was one. */
export async function endFeeds(
  trx: Trx,
  ended: { partnershipId: string; personId: string; at: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update calendar_feed set ended_at = ${ended.at}
    where partnership_id = ${ended.partnershipId} and person_id = ${ended.personId}
      and ended_at is null`.execute(trx)
  return (numAffectedRows ?? 0n) > 0n
}

/** Whose feed this secret opens; row-level security lets whoever shows it reach its row, and no other. */
export async function holderOfFeed(
  trx: Trx,
  { partnershipId, tokenHash }: { partnershipId: string; tokenHash: Buffer },
): Promise<string | undefined> {
  await showSecret(trx, 'feed', tokenHash)
  const { rows } = await sql<{ personId: string }>`
    select person_id as "personId" from calendar_feed
    where partnership_id = ${partnershipId} and token_hash = ${tokenHash}
      and ended_at is null`.execute(trx)
  return rows[0]?.personId
}
