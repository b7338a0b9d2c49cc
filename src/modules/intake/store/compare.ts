import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'

const compared = z.object({
  added: z.number(),
  changed: z.number(),
  same: z.number(),
})
export type Compared = Readonly<z.infer<typeof compared>>

interface Of {
  readonly partnershipId: string
  readonly releaseId: string
  readonly laNumber: string | null
}

/** Whom a row is about, as one text: rows can then be matched by hashing. */
const place = sql`(r.scope || ' ' || coalesce(r.urn, r.la_number, r.region,
  case when r.scope = 'trust' then r.name else '' end))`

const group = sql`coalesce(c.grp, r.grp)`
const year = sql`coalesce(c.year, r.year)`

/**
 * For the rest of the transaction rows are matched by hashing: of a file that has just come the
 * store has no statistics yet, takes it for tiny, and would compare each figure with every other.
 */
export async function matchByHashing(trx: Trx): Promise<void> {
  await sql`set local enable_nestloop = off`.execute(trx)
}

/** The figures of a staged results file (fresh) beside those in use for the same places and year (used). */
function freshAndUsed(of: Of) {
  return sql`
    with fresh as (
      select ${place} as place, r.scope, r.name, r.line, c.measure, ${group} as grp,
             ${year} as year, r.figures[c.position] as figure, r.codes[c.position] as code
      from published_row r
      join published_column c on c.release_id = r.release_id and c.kind = 'measure'
        and not c.carried
      where r.release_id = ${of.releaseId}
        and (r.scope <> 'school' or ${of.laNumber}::text is null or r.la_number = ${of.laNumber})
    ), used as (
      select distinct on (${place}, c.measure, ${group}, ${year})
             ${place} as place, c.measure, ${group} as grp, ${year} as year,
             r.figures[c.position] as figure, r.codes[c.position] as code
      from release_use u
      join published_release p on p.id = u.release_id and p.state = 'in force'
      join published_column c on c.release_id = p.id and c.kind = 'measure' and not c.carried
        and c.measure in (select distinct measure from fresh)
      join published_row r on r.release_id = p.id
      where u.partnership_id = ${of.partnershipId} and u.undone_at is null
        and p.id <> ${of.releaseId} and ${year} in (select distinct year from fresh)
        and (r.figures[c.position] is not null or r.codes[c.position] is not null)
      order by ${place}, c.measure, ${group}, ${year}, u.since_at desc
    ), pair as (
      select fresh.*, used.measure is not null as known, used.figure as figure_before,
             used.code as code_before,
             fresh.figure is not distinct from used.figure
               and fresh.code is not distinct from used.code as same
      from fresh
      left join used on used.place = fresh.place and used.measure = fresh.measure
        and used.grp = fresh.grp and used.year = fresh.year
      where fresh.figure is not null or fresh.code is not null
    )`
}

/**
 * How a staged results file differs, figure by figure of its own year, from what is in use for the
 * same schools: new figures, other figures, the same figures.
 */
export async function comparePublished(trx: Trx, of: Of): Promise<Compared> {
  const { rows } = await sql`
    ${freshAndUsed(of)}
    select count(*) filter (where not known)::integer as added,
           count(*) filter (where known and not same)::integer as changed,
           count(*) filter (where known and same)::integer as same
    from pair`.execute(trx)
  return compared.parse(rows[0])
}

const changedFigure = z.object({
  name: z.string(),
  measure: z.string(),
  group: z.string(),
  line: z.number(),
  before: z.string(),
  after: z.string(),
})
export type ChangedFigure = Readonly<z.infer<typeof changedFigure>>

/** The first of the figures that a revision changes, with what stood there before. */
export async function changedFigures(trx: Trx, of: Of, most: number): Promise<ChangedFigure[]> {
  const { rows } = await sql`
    ${freshAndUsed(of)}
    select coalesce(name, scope) as name, measure, grp as "group", line,
           coalesce(figure_before::text, code_before, '') as before,
           coalesce(figure::text, code, '') as after
    from pair
    where known and not same
    order by scope, line, measure, grp
    limit ${most}`.execute(trx)
  return rows.map((row) => changedFigure.parse(row))
}

/** How a staged file of the partnership's own results differs from what is in use. */
export async function compareOwn(
  trx: Trx,
  of: { partnershipId: string; releaseId: string },
): Promise<Compared> {
  const { rows } = await sql`
    with fresh as (
      select coalesce(school_id::text, area) as place, measure, grp, year, figure, code, pupils
      from own_result
      where partnership_id = ${of.partnershipId} and release_id = ${of.releaseId}
    ), used as (
      select distinct on (coalesce(o.school_id::text, o.area), o.measure, o.grp, o.year)
             coalesce(o.school_id::text, o.area) as place, o.measure, o.grp, o.year, o.figure, o.code, o.pupils
      from own_result o
      join own_release r on r.partnership_id = o.partnership_id and r.id = o.release_id
        and r.state = 'in force'
      where o.partnership_id = ${of.partnershipId} and o.release_id <> ${of.releaseId}
      order by coalesce(o.school_id::text, o.area), o.measure, o.grp, o.year, r.since_at desc
    )
    select count(*) filter (where used.measure is null)::integer as added,
           count(*) filter (where used.measure is not null
             and (fresh.figure, fresh.code, fresh.pupils)
               is distinct from (used.figure, used.code, used.pupils))::integer as changed,
           count(*) filter (where used.measure is not null
             and (fresh.figure, fresh.code, fresh.pupils)
               is not distinct from (used.figure, used.code, used.pupils))::integer as same
    from fresh
    left join used on used.place = fresh.place and used.measure = fresh.measure
      and used.grp = fresh.grp and used.year = fresh.year`.execute(trx)
  return compared.parse(rows[0])
}
