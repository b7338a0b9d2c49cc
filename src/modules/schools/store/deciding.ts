import { sql } from 'kysely'
import { z } from 'zod'
import { withoutNulls } from '#lib/nulls.ts'
import type { Trx } from '#platform/db/transaction.ts'
import { doubts, type Decision, type Pair, type Question } from '../model.ts'

/** The questions that the links in use raise now; those before that they raise no more go. */
export async function saveQuestions(
  trx: Trx,
  partnershipId: string,
  questions: readonly Question[],
): Promise<void> {
  const raised = sql`
    select q."predecessorUrn" as predecessor_urn, q."successorUrn" as successor_urn,
           q."predecessorName" as predecessor_name, q."successorName" as successor_name,
           q."on" as linked_on, q.reasons
    from jsonb_to_recordset(${JSON.stringify(questions)}::jsonb) as q
      ("predecessorUrn" text, "successorUrn" text, "predecessorName" text, "successorName" text,
       "on" date, reasons text[])`
  await sql`
    delete from school_link_question q
    where q.partnership_id = ${partnershipId}
      and (q.predecessor_urn, q.successor_urn) not in (
        select raised.predecessor_urn, raised.successor_urn from (${raised}) as raised)`.execute(
    trx,
  )
  await sql`
    insert into school_link_question
      (partnership_id, predecessor_urn, successor_urn, predecessor_name, successor_name,
       linked_on, reasons)
    select ${partnershipId}, raised.* from (${raised}) as raised
    on conflict (partnership_id, predecessor_urn, successor_urn) do update set
      predecessor_name = excluded.predecessor_name, successor_name = excluded.successor_name,
      linked_on = excluded.linked_on, reasons = excluded.reasons`.execute(trx)
}

const heldAs = ['one school', 'two schools', 'one end only', 'neither'] as const

const askedRow = z.object({
  predecessorUrn: z.string(),
  successorUrn: z.string(),
  predecessorName: z.string().nullable(),
  successorName: z.string().nullable(),
  on: z.string().nullable(),
  reasons: z.array(z.enum(doubts)),
  held: z.enum(heldAs),
})
type Held = { readonly held: (typeof heldAs)[number] }

/** In the order of the URNs, each with what we hold of its two ends. */
export async function questionsIn(trx: Trx, partnershipId: string): Promise<(Question & Held)[]> {
  const { rows } = await sql`
    select q.predecessor_urn as "predecessorUrn", q.successor_urn as "successorUrn",
           coalesce(q.predecessor_name, a.name) as "predecessorName",
           coalesce(q.successor_name, b.name) as "successorName", q.linked_on as "on", q.reasons,
           case when a.id = b.id then 'one school'
                when a.id is not null and b.id is not null then 'two schools'
                when a.id is null and b.id is null then 'neither'
                else 'one end only' end as held
    from school_link_question q
    left join lateral (
      select s.id, s.name from school_identifier i
      join school s on s.partnership_id = i.partnership_id and s.id = i.school_id and s.in_use
      where i.partnership_id = q.partnership_id and i.kind = 'urn' and i.value = q.predecessor_urn
    ) a on true
    left join lateral (
      select s.id, s.name from school_identifier i
      join school s on s.partnership_id = i.partnership_id and s.id = i.school_id and s.in_use
      where i.partnership_id = q.partnership_id and i.kind = 'urn' and i.value = q.successor_urn
    ) b on true
    where q.partnership_id = ${partnershipId}
    order by q.successor_urn, q.predecessor_urn`.execute(trx)
  return rows.map((row) => withoutNulls(askedRow.parse(row)))
}

const decisionRow = z.object({
  predecessorUrn: z.string(),
  successorUrn: z.string(),
  version: z.number(),
  same: z.boolean(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
})

/** Every version of every decision, the newest first. */
export async function decisionHistory(trx: Trx, partnershipId: string): Promise<Decision[]> {
  const { rows } = await sql`
    select d.predecessor_urn as "predecessorUrn", d.successor_urn as "successorUrn", d.version,
           d.same, d.reason, p.name as by, d.decided_at as "at"
    from school_link_decision d join person p on p.id = d.person_id
    where d.partnership_id = ${partnershipId}
    order by d.decided_at desc, d.version desc, d.predecessor_urn, d.successor_urn`.execute(trx)
  return rows.map((row) => decisionRow.parse(row))
}

/** Answers whether it was kept: of two people who decide on the same version, the second is not. */
export async function insertDecision(
  trx: Trx,
  partnershipId: string,
  made: Pair & {
    readonly version: number
    readonly same: boolean
    readonly reason: string
    readonly personId: string
    readonly at: string
  },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into school_link_decision
      (partnership_id, predecessor_urn, successor_urn, version, same, reason, person_id, decided_at)
    values (${partnershipId}, ${made.predecessorUrn}, ${made.successorUrn}, ${made.version},
            ${made.same}, ${made.reason}, ${made.personId}, ${made.at})
    on conflict do nothing`.execute(trx)
  return (numAffectedRows ?? 0n) > 0n
}
