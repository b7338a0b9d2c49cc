import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import { parts, type Award, type Member } from './model.ts'

const memberRow = z.object({
  id: z.uuid(),
  schoolId: z.uuid(),
  part: z.enum(parts),
  address: z.string(),
  from: z.string(),
  to: z.string().nullable(),
})

/** Every time that a school belongs or belonged to the partnership. */
export async function allMembers(trx: Trx, partnershipId: string): Promise<Member[]> {
  const { rows } = await sql`
    select id, school_id as "schoolId", part, address, from_on as "from", to_on as "to"
    from partnership_member where partnership_id = ${partnershipId}
    order by from_on, id`.execute(trx)
  return rows.map((row) => memberRow.parse(row))
}

const awardRow = z.object({
  id: z.uuid(),
  schoolId: z.uuid(),
  name: z.string(),
  from: z.string(),
  to: z.string().nullable(),
})

export async function allAwards(trx: Trx, partnershipId: string): Promise<Award[]> {
  const { rows } = await sql`
    select id, school_id as "schoolId", name, from_on as "from", to_on as "to"
    from school_award where partnership_id = ${partnershipId}
    order by name, from_on, id`.execute(trx)
  return rows.map((row) => awardRow.parse(row))
}

interface By {
  readonly partnershipId: string
  readonly personId: string
  readonly at: string
}

export async function insertMember(
  trx: Trx,
  by: By,
  { id, schoolId, part, address, from }: Omit<Member, 'to'>,
): Promise<void> {
  await sql`
    insert into partnership_member (partnership_id, id, school_id, part, address, from_on, by_id, at)
    values (${by.partnershipId}, ${id}, ${schoolId}, ${part}, ${address}, ${from}, ${by.personId},
            ${by.at})`.execute(trx)
}

export async function insertAward(
  trx: Trx,
  by: By,
  { id, schoolId, name, from }: Omit<Award, 'to'>,
): Promise<void> {
  await sql`
    insert into school_award (partnership_id, id, school_id, name, from_on, by_id, at)
    values (${by.partnershipId}, ${id}, ${schoolId}, ${name}, ${from}, ${by.personId},
            ${by.at})`.execute(trx)
}

/** Whether it had no last day yet. */
export async function endRow(
  trx: Trx,
  partnershipId: string,
  of: {
    readonly table: 'partnership_member' | 'school_award'
    readonly id: string
    readonly to: string
  },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update ${sql.table(of.table)} set to_on = ${of.to}
    where partnership_id = ${partnershipId} and id = ${of.id} and to_on is null`.execute(trx)
  return numAffectedRows === 1n
}

/** Changes of the record wait for one another: there is one lead at a time. */
export async function holdRecord(trx: Trx, partnershipId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`record ${partnershipId}`}, 0))`.execute(
    trx,
  )
}

/** The heads of each school on a day, by name. */
export async function headsOn(
  trx: Trx,
  partnershipId: string,
  day: string,
): Promise<ReadonlyMap<string, string[]>> {
  const { rows } = await sql<{ schoolId: string; names: string[] }>`
    select g.school_id as "schoolId", jsonb_agg(distinct p.name) as names
    from role_grant g join person p on p.id = g.person_id
    where g.partnership_id = ${partnershipId} and g.role = 'HT' and g.school_id is not null
      and g.from_on <= ${day} and (g.to_on is null or g.to_on >= ${day})
    group by g.school_id`.execute(trx)
  return new Map(rows.map(({ schoolId, names }) => [schoolId, names]))
}
