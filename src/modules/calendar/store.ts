import { sql } from 'kysely'
import { z } from 'zod'
import type { AcademicYear } from '#lib/academic-year.ts'
import { orNull, withoutNulls } from '#lib/nulls.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Audience } from '#modules/releases/model.ts'
import { states, type Saved } from './model.ts'
import type { Returned } from './rules/returns.ts'

export interface OfYear {
  readonly partnershipId: string
  readonly year: AcademicYear
}

const savedRow = z.object({
  key: z.string(),
  state: z.enum(states),
  dueOn: z.string().nullable(),
  note: z.string(),
  evidenceId: z.uuid().nullable(),
  version: z.int(),
})

/** What was written of the entries of a year, as far as the reader may know of them. */
export async function savedOf(trx: Trx, { partnershipId, year }: OfYear): Promise<Saved[]> {
  const { rows } = await sql`
    select key, state, due_on as "dueOn", note, evidence_id as "evidenceId", version
    from data_year_entry
    where partnership_id = ${partnershipId} and year = ${year}
    order by key`.execute(trx)
  return rows.map((row) => withoutNulls(savedRow.parse(row)))
}

/** Two that write the same entry wait for one another. */
export async function holdEntry(
  trx: Trx,
  { partnershipId, year, key }: OfYear & { key: string },
): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(
      hashtext(${`data year ${partnershipId}`}), hashtext(${`${year} ${key}`}))`.execute(trx)
}

export async function writeEntry(
  trx: Trx,
  of: OfYear & { audience: Audience; changedBy: string; changedAt: string },
  saved: Saved,
): Promise<void> {
  await sql`
    insert into data_year_entry
      (partnership_id, year, key, audience, state, due_on, note, evidence_id, version, changed_by,
       changed_at)
    values (${of.partnershipId}, ${of.year}, ${saved.key}, ${of.audience}, ${saved.state},
            ${orNull(saved.dueOn)}, ${saved.note}, ${orNull(saved.evidenceId)}, ${saved.version},
            ${of.changedBy}, ${of.changedAt})
    on conflict (partnership_id, year, key) do update
      set state = excluded.state, due_on = excluded.due_on, note = excluded.note,
          evidence_id = excluded.evidence_id, version = excluded.version,
          changed_by = excluded.changed_by, changed_at = excluded.changed_at`.execute(trx)
}

const returnedRow = z.object({ schoolId: z.uuid(), measure: z.string() })

/** Which schools have a figure, or the code of a missing one, of which measure in the partnership's own files. */
export async function returnedIn(
  trx: Trx,
  { partnershipId, year }: OfYear,
  measures: readonly string[],
): Promise<Returned[]> {
  const { rows } = await sql`
    select distinct o.school_id as "schoolId", o.measure
    from own_result o
    join own_release_known r on r.partnership_id = o.partnership_id and r.id = o.release_id
    where o.partnership_id = ${partnershipId} and o.year = ${year}
      and o.measure = any(${measures}::text[]) and o.school_id is not null`.execute(trx)
  return rows.map((row) => returnedRow.parse(row))
}
