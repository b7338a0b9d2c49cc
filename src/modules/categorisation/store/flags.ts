import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import { urnOn } from './urn.ts'
import type { RecordedFlag } from '../model.ts'

const flagRow = z.object({
  id: z.uuid(),
  schoolId: z.uuid(),
  kind: z.string(),
  year: z.number(),
  version: z.number(),
  value: z.string().nullable(),
  source: z.string(),
  seenOn: z.string(),
  at: z.string(),
  by: z.string(),
})

/** Every version of every entry, the newest years first. */
export async function allFlags(trx: Trx, partnershipId: string): Promise<RecordedFlag[]> {
  const { rows } = await sql`
    select f.id, i.school_id as "schoolId", f.kind, f.year, f.version, f.value, f.source,
           f.seen_on as "seenOn", f.at, p.name as by
    from school_flag f
    join school_identifier i
      on i.partnership_id = f.partnership_id and i.kind = 'urn' and i.value = f.urn
    join person p on p.id = f.person_id
    where f.partnership_id = ${partnershipId}
    order by f.year desc, f.kind, i.school_id, f.version desc, f.at desc`.execute(trx)
  return rows.map((row) => flagRow.parse(row))
}

export interface NewFlags {
  readonly partnershipId: string
  readonly personId: string
  readonly at: string
  /** One entry each, of the same kind and year. */
  readonly schools: readonly { readonly id: string; readonly schoolId: string }[]
  readonly flag: Pick<RecordedFlag, 'kind' | 'year' | 'value' | 'source' | 'seenOn'>
  /** The version that the entries have so far; 0 for none. */
  readonly version: number
}

/** Adds the next version for each school that still has the version given; answers for how many. */
export async function insertFlags(
  trx: Trx,
  { partnershipId, personId, at, schools, flag, version }: NewFlags,
): Promise<number> {
  const { kind, year, value, source, seenOn } = flag
  const lastDay = sql`make_date(${year}::int, 8, 31)`
  // A correction is of the URN under which the entry stands.
  const standing = sql`(
    select f.urn from school_flag f
    join school_identifier i
      on i.partnership_id = f.partnership_id and i.kind = 'urn' and i.value = f.urn
    where f.partnership_id = ${partnershipId} and i.school_id = n."schoolId"
      and f.kind = ${kind} and f.year = ${year}::int
    order by f.version desc, f.at desc limit 1)`
  const { numAffectedRows = 0n } = await sql`
    insert into school_flag
      (partnership_id, id, school_id, urn, kind, year, version, value, source, seen_on, person_id, at)
    select ${partnershipId}, n.id, n."schoolId",
           coalesce(${standing}, ${urnOn(partnershipId, sql`n."schoolId"`, lastDay)}), ${kind}, ${year}::int, ${version + 1}::int,
           ${value}, ${source}, ${seenOn}::date, ${personId}, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(schools)}::jsonb) as n (id uuid, "schoolId" uuid)
    where ${version}::int = (
      select coalesce(max(f.version), 0) from school_flag f
      join school_identifier i
        on i.partnership_id = f.partnership_id and i.kind = 'urn' and i.value = f.urn
      where f.partnership_id = ${partnershipId} and i.school_id = n."schoolId"
        and f.kind = ${kind} and f.year = ${year}::int)
    on conflict (partnership_id, urn, kind, year, version) do nothing`.execute(trx)
  return Number(numAffectedRows)
}
