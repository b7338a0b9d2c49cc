import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'

/** False where the form that asked for it did so before. */
export async function insertGlass(
  trx: Trx,
  made: { partnershipId: string; id: string; askedBy: string; reason: string; at: string },
): Promise<boolean> {
  const { rows } = await sql`
    insert into break_glass (partnership_id, id, asked_by, reason, asked_at)
    values (${made.partnershipId}, ${made.id}, ${made.askedBy}, ${made.reason}, ${made.at})
    on conflict (partnership_id, id) do nothing returning id`.execute(trx)
  return rows.length > 0
}

const glass = z.object({
  id: z.uuid(),
  partnershipId: z.uuid(),
  partnership: z.string(),
  askedById: z.uuid(),
  askedBy: z.string(),
  reason: z.string(),
  askedAt: z.string(),
  agreedBy: z.string().nullable(),
  agreedAt: z.string().nullable(),
  endsAt: z.string().nullable(),
  endedBy: z.string().nullable(),
  endedAt: z.string().nullable(),
})
export type Glass = Readonly<z.infer<typeof glass>>

/** The newest first: of one partnership, or of all where an operator looks. */
export async function glasses(trx: Trx, partnershipId: string | null): Promise<Glass[]> {
  const { rows } = await sql`
    select b.id, b.partnership_id as "partnershipId", t.name as partnership,
           b.asked_by as "askedById", p.name as "askedBy", b.reason, b.asked_at as "askedAt",
           q.name as "agreedBy", b.agreed_at as "agreedAt", b.ends_at as "endsAt",
           e.name as "endedBy", b.ended_at as "endedAt"
    from break_glass b
    join partnership t on t.id = b.partnership_id
    join person p on p.id = b.asked_by
    left join person q on q.id = b.agreed_by
    left join person e on e.id = b.ended_by
    where ${partnershipId}::uuid is null or b.partnership_id = ${partnershipId}::uuid
    order by b.asked_at desc, b.id limit 200`.execute(trx)
  return rows.map((row) => glass.parse(row))
}

/** The partnership whose content is open from now; `undefined` unless another person agrees in time. */
export async function agreeTo(
  trx: Trx,
  by: { id: string; personId: string; at: string; endsAt: string; askedSince: string },
): Promise<{ partnershipId: string; askedBy: string } | undefined> {
  const { rows } = await sql<{ partnershipId: string; askedBy: string }>`
    update break_glass set agreed_by = ${by.personId}, agreed_at = ${by.at}, ends_at = ${by.endsAt}
    where id = ${by.id} and agreed_at is null and ended_at is null
      and asked_by <> ${by.personId} and asked_at > ${by.askedSince}
    returning partnership_id as "partnershipId", asked_by as "askedBy"`.execute(trx)
  return rows[0]
}

/** Ends it before its hours are over, or refuses what was only asked. */
export async function endGlass(
  trx: Trx,
  by: { partnershipId: string; id: string; personId: string; at: string },
): Promise<boolean> {
  const { rows } = await sql`
    update break_glass set ended_by = ${by.personId}, ended_at = ${by.at}
    where partnership_id = ${by.partnershipId} and id = ${by.id} and ended_at is null
      and (ends_at is null or ends_at > ${by.at})
    returning id`.execute(trx)
  return rows.length === 1
}

/** Whether the partnership is open to the operator at this moment. */
export async function openGlass(
  trx: Trx,
  { id, personId, at }: { id: string; personId: string; at: string },
): Promise<{ partnershipId: string } | undefined> {
  const { rows } = await sql<{ partnershipId: string }>`
    select partnership_id as "partnershipId" from break_glass
    where id = ${id} and asked_by = ${personId} and agreed_at <= ${at} and ends_at > ${at}
      and ended_at is null`.execute(trx)
  return rows[0]
}

export async function isOperator(trx: Trx, personId: string): Promise<boolean> {
  const { rows } = await sql`
    select from account
    where person_id = ${personId} and is_operator and suspended_at is null`.execute(trx)
  return rows.length === 1
}

export async function schoolIdsOf(trx: Trx, partnershipId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from school where partnership_id = ${partnershipId} order by id`.execute(trx)
  return rows.map(({ id }) => id)
}
