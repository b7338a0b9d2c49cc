import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'

export interface NewHold {
  readonly partnershipId: string
  readonly id: string
  readonly personId: string | null
  readonly schoolId: string | null
  readonly reason: string
  readonly setBy: string
  readonly at: string
}

export async function insertHold(trx: Trx, made: NewHold): Promise<void> {
  await sql`
    insert into legal_hold (partnership_id, id, person_id, school_id, reason, set_by, set_at)
    values (${made.partnershipId}, ${made.id}, ${made.personId}, ${made.schoolId}, ${made.reason},
            ${made.setBy}, ${made.at})`.execute(trx)
}

const hold = z.object({
  id: z.uuid(),
  person: z.string().nullable(),
  school: z.string().nullable(),
  reason: z.string(),
  setBy: z.string(),
  setAt: z.string(),
  liftedBy: z.string().nullable(),
  liftedAt: z.string().nullable(),
})
export type Hold = Readonly<z.infer<typeof hold>>

/** Those in force first, then the newest first. */
export async function holds(trx: Trx, partnershipId: string): Promise<Hold[]> {
  const { rows } = await sql`
    select h.id, p.name as person, s.name as school, h.reason, q.name as "setBy", h.set_at as "setAt",
           l.name as "liftedBy", h.lifted_at as "liftedAt"
    from legal_hold h
    left join person p on p.id = h.person_id
    left join school s on s.partnership_id = h.partnership_id and s.id = h.school_id
    join person q on q.id = h.set_by
    left join person l on l.id = h.lifted_by
    where h.partnership_id = ${partnershipId}
    order by h.lifted_at is not null, h.set_at desc, h.id`.execute(trx)
  return rows.map((row) => hold.parse(row))
}

/** False where it is lifted already, or there is none such. */
export async function liftHold(
  trx: Trx,
  by: { partnershipId: string; id: string; personId: string; at: string },
): Promise<boolean> {
  const { rows } = await sql`
    update legal_hold set lifted_by = ${by.personId}, lifted_at = ${by.at}
    where partnership_id = ${by.partnershipId} and id = ${by.id} and lifted_at is null
    returning id`.execute(trx)
  return rows.length === 1
}

/** Whether a hold keeps what a partnership has of somebody, or all that it has. As the keeper. */
export async function isHeldIn(
  trx: Trx,
  of: { readonly partnershipId: string; readonly personId: string },
): Promise<boolean> {
  const { rows } = await sql`
    select from legal_hold h
    where h.lifted_at is null and h.partnership_id = ${of.partnershipId}
      and (h.person_id = ${of.personId} or (h.person_id is null and h.school_id is null))
    limit 1`.execute(trx)
  return rows.length === 1
}

/** Whether a hold keeps somebody, or all of a partnership that asked for a role for them. As the keeper. */
export async function isHeld(trx: Trx, personId: string): Promise<boolean> {
  const { rows } = await sql`
    select from legal_hold h
    where h.lifted_at is null
      and (h.person_id = ${personId}
           or (h.person_id is null and h.school_id is null and h.partnership_id in (
                 select r.partnership_id from role_request r where r.person_id = ${personId})))
    limit 1`.execute(trx)
  return rows.length === 1
}
