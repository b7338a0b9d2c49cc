import { sql } from 'kysely'
import { z } from 'zod'
import { academicYear } from '#lib/academic-year.ts'
import { withoutNulls } from '#lib/nulls.ts'
import type { Trx } from '#platform/db/transaction.ts'
import { groups, type SimilarSchool, type Target } from '../model.ts'

/** Stages a slice of a list of similar schools, unseen until its release is in force. */
export async function insertSimilar(
  trx: Trx,
  releaseId: string,
  slice: readonly SimilarSchool[],
): Promise<void> {
  await sql`
    insert into similar_school (release_id, line, urn, neighbour_urn, place, distance)
    select ${releaseId}, r.line, r.urn, r."neighbourUrn", r.place, r.distance
    from jsonb_to_recordset(${JSON.stringify(slice)}::jsonb) as r
      (line integer, urn text, "neighbourUrn" text, place integer,
       distance double precision)`.execute(trx)
}

export interface Neighbour {
  readonly urn: string
  /** As the newest results name it; `undefined` where no file in use does. */
  readonly name: string | undefined
  readonly place: number
}

const neighbourRow = z.object({ urn: z.string(), name: z.string().nullable(), place: z.number() })

/** The neighbours of a school under any of its URNs, by the newest list in use, the nearest first. */
export async function neighboursOf(
  trx: Trx,
  partnershipId: string,
  schoolId: string,
): Promise<Neighbour[]> {
  const { rows } = await sql`
    select s.neighbour_urn as urn, s.place, (
      select r.name from release_use_known u
      join published_release p on p.id = u.release_id and p.state = 'in force'
      join published_row r on r.release_id = p.id and r.urn = s.neighbour_urn
        and r.scope = 'school' and r.name is not null
      where u.partnership_id = ${partnershipId}
      order by p.year desc nulls last limit 1) as name
    from similar_school s
    where s.release_id = (
        select u.release_id from release_use_known u
        join published_release p on p.id = u.release_id and p.state = 'in force'
          and p.format = 'similar'
        where u.partnership_id = ${partnershipId}
        order by u.since_at desc, u.id desc limit 1)
      and s.urn in (select i.value from school_identifier i
                    where i.partnership_id = ${partnershipId} and i.kind = 'urn'
                      and i.school_id = ${schoolId})
    order by s.place`.execute(trx)
  return rows.map((row) => withoutNulls(neighbourRow.parse(row)))
}

export interface TargetRecord {
  readonly line: number
  readonly urn: string
  readonly schoolId: string
  readonly measure: string
  readonly year: number
  readonly group: string
  readonly pupils: number | null
  readonly estimate: number | null
  readonly target: number | null
  readonly source: string
}

export async function insertTargets(
  trx: Trx,
  of: { partnershipId: string; releaseId: string },
  slice: readonly TargetRecord[],
): Promise<void> {
  await sql`
    insert into target_estimate
      (partnership_id, release_id, line, urn, school_id, measure, year, grp, pupils, estimate,
       target, source)
    select ${of.partnershipId}, ${of.releaseId}, r.line, r.urn, r."schoolId", r.measure, r.year, r."group",
           r.pupils, r.estimate, r.target, r.source
    from jsonb_to_recordset(${JSON.stringify(slice)}::jsonb) as r
      (line integer, urn text, "schoolId" uuid, measure text, year integer, "group" text, pupils integer,
       estimate double precision, target double precision, source text)`.execute(trx)
}

const targetRow = z.object({
  measure: z.string(),
  year: z.number().transform(academicYear),
  group: z.enum(groups),
  pupils: z.number().nullable(),
  estimate: z.number().nullable(),
  target: z.number().nullable(),
  source: z.string(),
  sinceAt: z.string(),
})

/** The newest estimate of each measure, year, group and source that the person may see. */
export async function targetsOf(
  trx: Trx,
  partnershipId: string,
  schoolId: string,
): Promise<Target[]> {
  const { rows } = await sql`
    select distinct on (t.year, t.measure, t.grp, t.source)
           t.measure, t.year, t.grp as "group", t.pupils, t.estimate, t.target, t.source,
           r.since_at as "sinceAt"
    from target_estimate t
    join own_release_known r on r.partnership_id = t.partnership_id and r.id = t.release_id
    where t.partnership_id = ${partnershipId} and t.school_id = ${schoolId}
    order by t.year desc, t.measure, t.grp, t.source, r.since_at desc`.execute(trx)
  return rows.map((row) => withoutNulls(targetRow.parse(row)))
}

/** Targets follow their URN to the school that it is of now: schools are joined and parted. */
export async function settleTargets(trx: Trx, partnershipId: string): Promise<void> {
  await sql`
    update target_estimate t set school_id = i.school_id
    from school_identifier i
    where t.partnership_id = ${partnershipId} and i.partnership_id = t.partnership_id
      and i.kind = 'urn' and i.value = t.urn and i.school_id <> t.school_id`.execute(trx)
}
