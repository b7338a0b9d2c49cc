import { sql } from 'kysely'
import { z } from 'zod'
import { dayIn } from '#lib/dates.ts'
import type { Trx } from '#platform/db/transaction.ts'
import { outcomes, type Decision, type DecisionOutcome } from './model.ts'

const decisionRow = z.object({
  id: z.uuid(),
  bodyId: z.uuid(),
  motionId: z.uuid().nullable(),
  minuted: z.object({ meetingId: z.uuid(), item: z.number().nullable() }).nullable(),
  title: z.string(),
  expected: z.string(),
  measure: z.string(),
  reviewOn: z.string(),
  figureThen: z.string(),
  by: z.string(),
  looked: z
    .object({
      outcome: z.enum(outcomes),
      words: z.string(),
      figureNow: z.string(),
      meetingId: z.uuid(),
      at: z.string(),
      by: z.string(),
    })
    .nullable(),
})

/** Those that whoever asks may read, by the day on which they come back. */
export async function allDecisions(trx: Trx, partnershipId: string): Promise<Decision[]> {
  const { rows } = await sql`
    select d.id, d.body_id as "bodyId", d.motion_id as "motionId",
           case when d.minuted_meeting_id is not null then jsonb_build_object(
             'meetingId', d.minuted_meeting_id, 'item', d.minuted_item) end as minuted, d.title, d.expected, d.measure,
           d.review_on as "reviewOn", d.figure_then as "figureThen", p.name as by,
           case when d.outcome is not null then jsonb_build_object(
             'outcome', d.outcome, 'words', d.outcome_words, 'figureNow', d.figure_now,
             'meetingId', d.meeting_id, 'at', d.reviewed_at, 'by', r.name) end as looked
    from decision d
    join person p on p.id = d.person_id
    left join person r on r.id = d.reviewed_by
    where d.partnership_id = ${partnershipId} order by d.review_on, d.id`.execute(trx)
  return rows.map((row) => {
    const { looked, ...decision } = decisionRow.parse(row)
    if (looked === null) return { ...decision, looked }
    const { at, ...found } = looked
    return { ...decision, looked: { ...found, on: dayIn(Temporal.Instant.from(at)) } }
  })
}

interface By {
  readonly partnershipId: string
  readonly personId: string
  readonly at: string
}

export type NewDecision = Omit<Decision, 'by' | 'looked'>

/** Whether nothing had been written down of the motion; minutes may have many decisions. */
export async function insertDecision(trx: Trx, by: By, decision: NewDecision): Promise<boolean> {
  const { id, bodyId, motionId, minuted, title, expected, measure, reviewOn, figureThen } = decision
  const { numAffectedRows } = await sql`
    insert into decision (partnership_id, id, body_id, motion_id, minuted_meeting_id, minuted_item, title, expected, measure,
                          review_on, figure_then, person_id, at)
    values (${by.partnershipId}, ${id}, ${bodyId}, ${motionId},
            ${minuted?.meetingId ?? null}, ${minuted?.item ?? null}, ${title}, ${expected}, ${measure},
            ${reviewOn}, ${figureThen}, ${by.personId}, ${by.at})
    on conflict (partnership_id, motion_id) do nothing`.execute(trx)
  return numAffectedRows === 1n
}

export interface Looking {
  readonly id: string
  readonly meetingId: string
  readonly outcome: DecisionOutcome
  readonly words: string
  readonly figureNow: string
}

/** Whether no meeting had looked at it yet. */
export async function writeOutcome(trx: Trx, by: By, looking: Looking): Promise<boolean> {
  const { id, meetingId, outcome, words, figureNow } = looking
  const { numAffectedRows } = await sql`
    update decision
    set meeting_id = ${meetingId}, outcome = ${outcome}, outcome_words = ${words},
        figure_now = ${figureNow}, reviewed_by = ${by.personId}, reviewed_at = ${by.at}
    where partnership_id = ${by.partnershipId} and id = ${id} and outcome is null`.execute(trx)
  return numAffectedRows === 1n
}
