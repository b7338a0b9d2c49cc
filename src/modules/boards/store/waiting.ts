import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'

const waitingRow = z.object({
  id: z.uuid(),
  title: z.string(),
  closesAt: z.string().nullable(),
  slug: z.string(),
  body: z.string(),
})
export type VoteWaiting = Readonly<z.infer<typeof waitingRow>>

/**
 * The open votes in which a seat of whoever asks is neither recused nor voted for by them, the
 * first to close first.
 */
export async function votesWaiting(
  trx: Trx,
  { partnershipId, personId, at }: { partnershipId: string; personId: string; at: string },
): Promise<VoteWaiting[]> {
  const { rows } = await sql`
    select m.id, m.title, m.closes_at as "closesAt", b.slug, b.name as body
    from motion m
    join body b on b.partnership_id = m.partnership_id and b.id = m.body_id
    where m.partnership_id = ${partnershipId} and m.opened_at <= ${at} and m.closed_at is null
      and (m.closes_at is null or m.closes_at >= ${at})
      and exists (
        select from my_seat s
        where s.partnership_id = m.partnership_id and s.body_id = m.body_id
          and not exists (
            select from recusal r
            where r.partnership_id = m.partnership_id and r.motion_id = m.id and r.seat_id = s.id)
          and not exists (
            select from ballot x
            where x.partnership_id = m.partnership_id and x.motion_id = m.id
              and x.seat_id = s.id and x.person_id = ${personId}))
    order by m.closes_at nulls last, m.title, m.id`.execute(trx)
  return rows.map((row) => waitingRow.parse(row))
}
