import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import { seasons, type CategoryDecision } from '../model.ts'

const decisionRow = z.object({
  id: z.uuid(),
  reviewId: z.uuid(),
  schoolId: z.uuid(),
  kind: z.enum(['approval', 'override']),
  category: z.string(),
  proposed: z.string(),
  provisional: z.boolean(),
  season: z.enum(seasons),
  year: z.number(),
  on: z.string(),
  reason: z.string(),
  evidence: z.string(),
  body: z.string(),
  minutedOn: z.string(),
  minute: z.string(),
  meetingId: z.uuid().nullable(),
  byId: z.uuid(),
  by: z.string(),
  at: z.string(),
  decision: z.enum(['confirmed', 'refused']).nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
})

/** Of all schools that the person who asks may see, or of one; the newest first. */
export async function decisionsOf(
  trx: Trx,
  partnershipId: string,
  schoolId?: string,
): Promise<CategoryDecision[]> {
  const { rows } = await sql`
    select d.id, d.review_id as "reviewId", d.school_id as "schoolId", d.kind, d.category,
           d.proposed, d.provisional, d.season, d.year, d.on_day as "on", d.reason, d.evidence,
           d.body, d.minuted_on as "minutedOn", d.minute, d.meeting_id as "meetingId", d.person_id as "byId", p.name as by,
           d.at, d.decision, q.name as "decidedBy", d.decided_at as "decidedAt"
    from category_decision d
    join person p on p.id = d.person_id
    left join person q on q.id = d.decided_by
    where d.partnership_id = ${partnershipId}
      and (${schoolId ?? null}::uuid is null or d.school_id = ${schoolId ?? null}::uuid)
    order by d.at desc, d.id desc`.execute(trx)
  return rows.map((row) => decisionRow.parse(row))
}

/** Whoever else decides on the review waits until this transaction ends. */
export async function holdReview(trx: Trx, reviewId: string): Promise<void> {
  const what = `category review ${reviewId}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${what}, 0))`.execute(trx)
}

export type NewDecision = Omit<
  CategoryDecision,
  'byId' | 'by' | 'at' | 'decision' | 'decidedBy' | 'decidedAt'
>

export async function insertDecision(
  trx: Trx,
  of: { partnershipId: string; personId: string; at: string },
  made: NewDecision,
): Promise<void> {
  await sql`
    insert into category_decision
      (partnership_id, id, review_id, school_id, kind, category, proposed, provisional, season,
       year, on_day, reason, evidence, body, minuted_on, minute, meeting_id,
       person_id, at)
    values (${of.partnershipId}, ${made.id}, ${made.reviewId}, ${made.schoolId}, ${made.kind},
            ${made.category}, ${made.proposed}, ${made.provisional}, ${made.season}, ${made.year},
            ${made.on}, ${made.reason}, ${made.evidence}, ${made.body}, ${made.minutedOn},
            ${made.minute}, ${made.meetingId}, ${of.personId}, ${of.at})`.execute(trx)
}

/** Decides on what still waits; answers how many did. */
export async function decideOn(
  trx: Trx,
  of: { partnershipId: string; personId: string; at: string },
  { ids, decision }: { ids: readonly string[]; decision: 'confirmed' | 'refused' },
): Promise<number> {
  const { numAffectedRows } = await sql`
    update category_decision
    set decision = ${decision}, decided_by = ${of.personId}, decided_at = ${of.at}
    where partnership_id = ${of.partnershipId} and id = any(${ids}::uuid[]) and decision is null
      and (${decision} = 'refused' or person_id <> ${of.personId})`.execute(trx)
  return Number(numAffectedRows ?? 0)
}
