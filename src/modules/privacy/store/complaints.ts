import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import { outcomes, type Outcome } from '../rules/complaint.ts'

export interface NewComplaint {
  readonly partnershipId: string
  readonly id: string
  readonly personId: string | null
  readonly from: string
  readonly about: string
  readonly receivedOn: string
  readonly acknowledgeBy: string
  readonly answerBy: string
  readonly recordedBy: string
  readonly at: string
}

export async function insertComplaint(trx: Trx, made: NewComplaint): Promise<void> {
  await sql`
    insert into complaint (partnership_id, id, person_id, from_words, about, received_on,
                           acknowledge_by, answer_by, recorded_by, recorded_at)
    values (${made.partnershipId}, ${made.id}, ${made.personId}, ${made.from}, ${made.about},
            ${made.receivedOn}, ${made.acknowledgeBy}, ${made.answerBy}, ${made.recordedBy},
            ${made.at})`.execute(trx)
}

const complaint = z.object({
  id: z.uuid(),
  version: z.number(),
  from: z.string(),
  isMine: z.boolean(),
  about: z.string(),
  receivedOn: z.string(),
  acknowledgeBy: z.string(),
  answerBy: z.string(),
  acknowledgedOn: z.string().nullable(),
  answeredOn: z.string().nullable(),
  outcome: z.enum(outcomes).nullable(),
  answer: z.string().nullable(),
})
export type Complaint = Readonly<z.infer<typeof complaint>>

/** The complaints that row-level security lets the person read, the next due first. */
export async function complaints(
  trx: Trx,
  { partnershipId, personId }: { partnershipId: string; personId: string },
): Promise<Complaint[]> {
  const { rows } = await sql`
    select c.id, c.version, coalesce(p.name, c.from_words) as from,
           c.person_id is not distinct from ${personId}::uuid as "isMine", c.about,
           c.received_on::text as "receivedOn", c.acknowledge_by::text as "acknowledgeBy",
           c.answer_by::text as "answerBy", c.acknowledged_on::text as "acknowledgedOn",
           c.answered_on::text as "answeredOn", c.outcome, c.answer
    from complaint c left join person p on p.id = c.person_id
    where c.partnership_id = ${partnershipId}
    order by c.answered_on is not null,
             case when c.acknowledged_on is null then c.acknowledge_by else c.answer_by end,
             c.received_on desc, c.id`.execute(trx)
  return rows.map((row) => complaint.parse(row))
}

interface Changing {
  readonly partnershipId: string
  readonly personId: string
  readonly id: string
  readonly version: number
  readonly on: string
}

/** False where it is not as the person saw it. */
export async function acknowledge(trx: Trx, by: Changing): Promise<boolean> {
  const { rows } = await sql`
    update complaint
    set version = version + 1, acknowledged_on = ${by.on}, acknowledged_by = ${by.personId}
    where partnership_id = ${by.partnershipId} and id = ${by.id} and version = ${by.version}
      and acknowledged_on is null
    returning id`.execute(trx)
  return rows.length === 1
}

/** An answer comes after the acknowledgement; false where it is not as the person saw it. */
export async function answer(
  trx: Trx,
  by: Changing & { outcome: Outcome; answer: string },
): Promise<boolean> {
  const { rows } = await sql`
    update complaint
    set version = version + 1, answered_on = ${by.on}, answered_by = ${by.personId},
        outcome = ${by.outcome}, answer = ${by.answer}
    where partnership_id = ${by.partnershipId} and id = ${by.id} and version = ${by.version}
      and acknowledged_on is not null and answered_on is null
    returning id`.execute(trx)
  return rows.length === 1
}
