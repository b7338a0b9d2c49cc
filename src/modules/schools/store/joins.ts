import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import type { Pair } from '../model.ts'

const line = z.object({ releaseId: z.uuid(), line: z.number() })
/** A line of a roster or of a partnership's own results. */
export type Line = Readonly<z.infer<typeof line>>

const moved = z.object({
  numbers: z.array(z.object({ kind: z.enum(['urn', 'laestab']), value: z.string() })),
  memberships: z.array(line),
  results: z.array(line),
})
/** What became another school's when two were joined. */
export type Moved = Readonly<z.infer<typeof moved>>

export interface Join {
  readonly id: string
  readonly from: string
  readonly into: string
  readonly moved: Moved
}

export async function insertJoin(
  trx: Trx,
  partnershipId: string,
  join: Join & { readonly at: string },
): Promise<void> {
  await sql`
    insert into school_join (partnership_id, id, from_id, into_id, moved, joined_at)
    values (${partnershipId}, ${join.id}, ${join.from}, ${join.into}, ${JSON.stringify(join.moved)},
            ${join.at})`.execute(trx)
}

const joinRow = z.object({ id: z.uuid(), from: z.uuid(), into: z.uuid(), moved })

/** The joins that made a school what it is, the newest first; not those taken back. */
export async function joinsInto(trx: Trx, partnershipId: string, into: string): Promise<Join[]> {
  const { rows } = await sql`
    select id, from_id as "from", into_id as "into", moved from school_join
    where partnership_id = ${partnershipId} and into_id = ${into} and parted_at is null
    order by joined_at desc, id desc`.execute(trx)
  return rows.map((row) => joinRow.parse(row))
}

export async function endJoin(
  trx: Trx,
  partnershipId: string,
  { id, at }: { id: string; at: string },
): Promise<void> {
  await sql`
    update school_join set parted_at = ${at}
    where partnership_id = ${partnershipId} and id = ${id}`.execute(trx)
}

/**
 * A second school like the first, for what is to be parted from it. Both take their names anew
 * from the files in use.
 */
export async function insertSchoolLike(
  trx: Trx,
  partnershipId: string,
  { id, like }: { id: string; like: string },
): Promise<void> {
  await sql`
    insert into school (partnership_id, id, name, name_key, phase, named_by, in_use)
    select partnership_id, ${id}, name, name_key, phase, 'roster', true from school
    where partnership_id = ${partnershipId} and id = ${like}`.execute(trx)
}

/** What files say of a school is written anew when they are next fitted to it. */
export async function forgetNames(
  trx: Trx,
  partnershipId: string,
  ids: readonly string[],
): Promise<void> {
  await sql`
    update school set named_by = 'roster', opened_on = null, closed_on = null
    where partnership_id = ${partnershipId} and id = any(${ids}::uuid[])`.execute(trx)
}

/** Gives numbers of one school to another. */
export async function moveNumbers(
  trx: Trx,
  partnershipId: string,
  to: { from: string; into: string; numbers: Moved['numbers'] },
): Promise<void> {
  await sql`
    update school_identifier i set school_id = ${to.into}
    from jsonb_to_recordset(${JSON.stringify(to.numbers)}::jsonb) as r (kind text, value text)
    where i.partnership_id = ${partnershipId} and i.school_id = ${to.from}
      and i.kind = r.kind and i.value = r.value
      and not exists (select from school_identifier o
        where o.partnership_id = i.partnership_id and o.kind = i.kind and o.value = i.value
          and o.school_id = ${to.into})`.execute(trx)
}

export async function dropLink(
  trx: Trx,
  partnershipId: string,
  { predecessorUrn, successorUrn }: Pair,
): Promise<void> {
  await sql`
    delete from school_link
    where partnership_id = ${partnershipId} and predecessor_urn = ${predecessorUrn}
      and successor_urn = ${successorUrn}`.execute(trx)
}
