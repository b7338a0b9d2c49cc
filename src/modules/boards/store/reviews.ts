import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import type { MembershipReview } from '../model/bodies.ts'

const reviewRow = z.object({
  id: z.uuid(),
  bodyId: z.uuid(),
  on: z.string(),
  meetingId: z.uuid().nullable(),
  minute: z.string(),
  words: z.string(),
  by: z.string(),
})

/** Of all bodies, the newest first. */
export async function allReviews(trx: Trx, partnershipId: string): Promise<MembershipReview[]> {
  const { rows } = await sql`
    select r.id, r.body_id as "bodyId", r.reviewed_on as "on", r.meeting_id as "meetingId",
           r.minute, r.words, p.name as by
    from membership_review r join person p on p.id = r.person_id
    where r.partnership_id = ${partnershipId} order by r.reviewed_on desc, r.id`.execute(trx)
  return rows.map((row) => reviewRow.parse(row))
}

/** Whether nobody had written down a review of the body on that day. */
export async function insertReview(
  trx: Trx,
  by: { readonly partnershipId: string; readonly personId: string; readonly at: string },
  { id, bodyId, on, meetingId, minute, words }: Omit<MembershipReview, 'by'>,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into membership_review
      (partnership_id, id, body_id, reviewed_on, meeting_id, minute, words, person_id, at)
    values (${by.partnershipId}, ${id}, ${bodyId}, ${on}, ${meetingId}, ${minute}, ${words},
            ${by.personId}, ${by.at})
    on conflict (partnership_id, body_id, reviewed_on) do nothing`.execute(trx)
  return numAffectedRows === 1n
}
