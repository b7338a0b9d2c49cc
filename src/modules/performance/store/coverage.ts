import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import type { ResultSchool } from '../model/records.ts'
import { measures } from '../rules/catalogue.ts'

/** Every school row of an authority in the results files in use: what makes a school known without a register. */
export async function schoolsInResults(
  trx: Trx,
  wanted: { partnershipId: string; laNumber: string | null; urns: readonly string[] },
): Promise<ResultSchool[]> {
  const { rows } = await sql`
    select distinct on (r.urn, p.year) r.urn, r.laestab, r.name, r.school_type as "schoolType",
           r.la_number as "laNumber", r.successor_urn as "successorUrn",
           r.successor_on as "successorOn", p.year, told.phase
    from release_use u
    join published_release p on p.id = u.release_id and p.state = 'in force'
    cross join lateral (
      select case when bool_or(c.measure like 'KS2%') then 'Primary'
                  when bool_or(c.measure like 'KS4%') then 'Secondary' end as phase
      from published_column c where c.release_id = p.id) as told
    join published_row r on r.release_id = p.id and r.scope = 'school'
      and ((r.la_number = ${wanted.laNumber} and r.state_funded)
        or r.urn = any(${wanted.urns}::text[]))
    where u.partnership_id = ${wanted.partnershipId} and u.undone_at is null
      and r.urn is not null
    order by p.year, r.urn, (r.name is null), u.since_at desc`.execute(trx)
  return rows.map((row) => resultSchool.parse(row))
}

const resultSchool = z.object({
  urn: z.string(),
  laestab: z.string().nullable(),
  name: z.string().nullable(),
  schoolType: z.string().nullable(),
  laNumber: z.string().nullable(),
  successorUrn: z.string().nullable(),
  successorOn: z.string().nullable(),
  year: z.number().nullable(),
  phase: z.string().nullable(),
})

/** The years that a row may tell; each is looked up in an index. */
const firstYear = 1990
const lastYear = 2100

/** A page opens on the newest year with results; a census or an absence file alone makes none. */
const codesOfResults = measures
  .filter(({ keyStage }) => keyStage !== 'Context' && keyStage !== 'Attendance')
  .map(({ code }) => code)

/** The years for which any result in use is of that year itself, newest first. */
export async function yearsWithResults(trx: Trx, partnershipId: string): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    select distinct year from (
      select p.year from release_use_known u
      join published_release p on p.id = u.release_id and p.state = 'in force'
      where u.partnership_id = ${partnershipId} and p.year is not null
        and exists (
          select from published_column c
          where c.release_id = p.id and c.measure = any(${codesOfResults}::text[]))
        and exists (
          select from published_row r where r.release_id = p.id and r.scope = 'school')
      union
      select told.year from release_use_known u
      join published_release p on p.id = u.release_id and p.state = 'in force' and p.year is null
      cross join generate_series(${firstYear}::integer, ${lastYear}::integer) as told (year)
      where u.partnership_id = ${partnershipId}
        and exists (
          select from published_column c
          where c.release_id = p.id and c.measure = any(${codesOfResults}::text[]))
        and exists (
          select from published_row r
          where r.release_id = p.id and r.scope = 'school' and r.year = told.year)
      union
      select o.year from own_result o
      join own_release_known r on r.partnership_id = o.partnership_id and r.id = o.release_id
      where o.partnership_id = ${partnershipId}) as every
    order by year desc`.execute(trx)
  return rows.map(({ year }) => year)
}

/** The years in which a school has any result that the person who asks may see, newest first. */
export async function yearsOfSchool(
  trx: Trx,
  partnershipId: string,
  schoolId: string,
): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    select distinct year from (
      select p.year from release_use_known u
      join published_release p on p.id = u.release_id and p.state = 'in force'
      join school_identifier i on i.partnership_id = u.partnership_id and i.kind = 'urn'
        and i.school_id = ${schoolId}
      join published_row r on r.release_id = p.id and r.urn = i.value
      where u.partnership_id = ${partnershipId} and p.year is not null
      union
      select o.year from own_result o
      join own_release_known r on r.partnership_id = o.partnership_id and r.id = o.release_id
      where o.partnership_id = ${partnershipId} and o.school_id = ${schoolId}) as every
    order by year desc`.execute(trx)
  return rows.map(({ year }) => year)
}

/** Which pairs of URNs have a row each in one file of results in use, as "first second". */
export async function pairsInOneFile(
  trx: Trx,
  partnershipId: string,
  pairs: readonly { readonly predecessorUrn: string; readonly successorUrn: string }[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ place: string }>`
    select w.first || ' ' || w.second as place
    from unnest(${pairs.map((pair) => pair.predecessorUrn)}::text[],
                ${pairs.map((pair) => pair.successorUrn)}::text[]) as w (first, second)
    where exists (
      select from release_use u
      join published_release p on p.id = u.release_id and p.state = 'in force'
      join published_row a on a.release_id = p.id and a.urn = w.first and a.scope = 'school'
      join published_row b on b.release_id = p.id and b.urn = w.second and b.scope = 'school'
      where u.partnership_id = ${partnershipId} and u.undone_at is null)`.execute(trx)
  return new Set(rows.map(({ place }) => place))
}
