import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import { roleCode } from '#modules/people/model.ts'
import type { RoleToLookAt } from '../model.ts'

export interface Move {
  readonly id: string
  readonly urn: string
  readonly fromId: string
  readonly toId: string
}

/** Keeps that URNs became other schools than before. */
export async function insertMoves(
  trx: Trx,
  of: { partnershipId: string; at: string },
  moves: readonly Move[],
): Promise<void> {
  if (moves.length === 0) return
  await sql`
    insert into school_move (partnership_id, id, urn, from_id, to_id, at)
    select ${of.partnershipId}, r.id, r.urn, r."fromId", r."toId", ${of.at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb)
      as r (id uuid, urn text, "fromId" uuid, "toId" uuid)`.execute(trx)
}

const roleRow = z.object({
  id: z.uuid(),
  person: z.string(),
  role: roleCode,
  from: z.string(),
  school: z.string(),
  urns: z.array(z.string()),
  because: z.enum(['joined', 'parted']),
})

/**
 * Roles of today of which nobody but a person can say for which school they are: those for a school
 * that is another's part now, and those given for one while what has been parted since was part of it.
 */
export async function rolesToLookAt(
  trx: Trx,
  partnershipId: string,
  today: string,
): Promise<RoleToLookAt[]> {
  const { rows } = await sql`
    select g.id, p.name as person, g.role, g.from_on as "from", s.name as school,
           array_agg(distinct m.urn order by m.urn) as urns,
           case when s.in_use then 'parted' else 'joined' end as because
    from role_grant g
    join person p on p.id = g.person_id
    join school s on s.partnership_id = g.partnership_id and s.id = g.school_id
    join school_move m on m.partnership_id = g.partnership_id and m.from_id = g.school_id
    join school_identifier i
      on i.partnership_id = m.partnership_id and i.kind = 'urn' and i.value = m.urn
    where g.partnership_id = ${partnershipId} and g.from_on <= ${today}
      and (g.to_on is null or g.to_on >= ${today})
      and i.school_id <> g.school_id
      and g.from_on <= (m.at at time zone 'Europe/London')::date
      and (not s.in_use or g.from_on >= coalesce((
        select max((j.at at time zone 'Europe/London')::date) from school_move j
        where j.partnership_id = m.partnership_id and j.urn = m.urn and j.to_id = m.from_id
          and j.at < m.at), '-infinity'))
    group by g.id, p.name, g.role, g.from_on, s.name, s.in_use
    order by s.name, p.name, g.id`.execute(trx)
  return rows.map((row) => roleRow.parse(row))
}
