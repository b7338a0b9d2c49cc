import { sql } from 'kysely'
import { z } from 'zod'
import { withoutNulls } from '#lib/nulls.ts'
import type { Trx } from '#platform/db/transaction.ts'
import { groups } from '../model.ts'
import type { ReleasedFigure } from '../rules/vintage/changes.ts'

const releaseRow = z.object({
  kind: z.enum(['published', 'own']),
  id: z.uuid(),
  format: z.string(),
  year: z.number().nullable(),
  vintage: z.string(),
  about: z.string(),
  fileName: z.string(),
  sinceAt: z.string(),
  undoneAt: z.string().nullable(),
})

/** A release with results that the partnership uses or used. */
export interface ResultsRelease {
  readonly kind: 'published' | 'own'
  readonly id: string
  readonly format: string
  readonly year: number | undefined
  readonly vintage: string
  /** The measures of a file of the partnership's own; empty for a published file. */
  readonly about: string
  readonly fileName: string
  readonly sinceAt: string
  /** When its use ended; `undefined` while it is in use. */
  readonly undoneAt: string | undefined
}

/** Newest first; a release that came into use again stands once, as it stands now. */
export async function resultsReleases(trx: Trx, partnershipId: string): Promise<ResultsRelease[]> {
  const { rows } = await sql`
    select * from (
      select distinct on (p.id) 'published' as kind, p.id, p.format, p.year, p.vintage,
             '' as about, p.file_name as "fileName", u.since_at as "sinceAt", u.undone_at as "undoneAt"
      from release_use u
      join published_release p on p.id = u.release_id and p.state = 'in force'
        and exists (select from published_column c where c.release_id = p.id)
      where u.partnership_id = ${partnershipId}
      order by p.id, u.since_at desc) as published
    union all
    select 'own', o.id, o.format, o.year, o.vintage, (
             select string_agg(distinct r.measure, ' ') from own_result r
             where r.partnership_id = o.partnership_id and r.release_id = o.id), o.file_name, o.since_at, o.undone_at
    from own_release o
    where o.partnership_id = ${partnershipId} and o.state in ('in force', 'undone')
      and exists (select from own_result r
        where r.partnership_id = o.partnership_id and r.release_id = o.id)
    order by "sinceAt" desc, id desc`.execute(trx)
  return rows.map((row) => withoutNulls(releaseRow.parse(row)))
}

const figureRow = z.object({
  key: z.string(),
  isArea: z.boolean(),
  measure: z.string(),
  group: z.enum(groups),
  year: z.number(),
  value: z.number().nullable(),
  code: z.string().nullable(),
  pupils: z.number().nullable(),
})

/** What one release tells of the partnership's schools, its authority, its region and England; not what it carries of earlier years. */
export async function figuresOfRelease(
  trx: Trx,
  of: { partnershipId: string; laNumber: string | null },
  release: Pick<ResultsRelease, 'kind' | 'id'>,
): Promise<ReleasedFigure[]> {
  const { rows } =
    release.kind === 'own'
      ? await sql`
          select coalesce(o.school_id::text, o.area) as key, o.area is not null as "isArea",
                 o.measure, o.grp as "group", o.year, o.figure as value, o.code, o.pupils
          from own_result o
          where o.partnership_id = ${of.partnershipId} and o.release_id = ${release.id}
          order by o.measure, o.year, o.line`.execute(trx)
      : await sql`
          select coalesce(i.school_id::text, r.scope) as key, i.school_id is null as "isArea",
                 c.measure, coalesce(c.grp, r.grp) as "group", coalesce(c.year, r.year) as year,
                 r.figures[c.position] as value, r.codes[c.position] as code,
                 r.figures[c.cohort_position]::integer as pupils
          from published_column c
          join published_row r on r.release_id = c.release_id
          left join school_identifier i on i.partnership_id = ${of.partnershipId}
            and i.kind = 'urn' and i.value = r.urn and r.scope = 'school'
          where c.release_id = ${release.id} and c.kind = 'measure' and not c.carried
            and exists (select from release_use u
              where u.partnership_id = ${of.partnershipId} and u.release_id = c.release_id)
            and (i.school_id is not null
              or r.scope in ('England, all schools', 'England, state-funded')
              or (r.scope = 'authority' and r.la_number = ${of.laNumber}))
            and (r.figures[c.position] is not null or r.codes[c.position] is not null)
          order by c.measure, year, r.line`.execute(trx)
  return rows.map((row) => withoutNulls(figureRow.parse(row)))
}
