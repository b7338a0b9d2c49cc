import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { academicYear } from '#lib/academic-year.ts'
import type { Trx } from '#platform/db/transaction.ts'
import { footnoteRow, footnotesFor } from '#modules/releases/rules.ts'
import { groups, vintages, type Group, type Provenance, type Statistic } from '../model.ts'
import { meaningOf } from '../rules/codes.ts'
import type { Reading } from '../rules/settle.ts'

export interface Wanted {
  readonly partnershipId: string
  readonly measures: readonly string[]
  readonly groups: readonly Group[]
  readonly years: readonly number[]
}

const publishedRow = z.object({
  key: z.string(),
  measure: z.string(),
  group: z.enum(groups),
  year: z.number(),
  figure: z.number().nullable(),
  code: z.string().nullable(),
  cohort: z.number().nullable(),
  coverage: z.number().nullable(),
  carried: z.boolean(),
  rounded: z.boolean(),
  header: z.string(),
  line: z.number(),
  releaseId: z.uuid(),
  fileName: z.string(),
  vintage: z.enum(vintages),
  sinceAt: z.string(),
  footnotes: z.array(footnoteRow).nullable(),
})

/** A file of one row a year and group has them in its rows; any other has them in its columns. */
const publishedFigure = sql`
  c.measure, coalesce(c.grp, r.grp) as "group", coalesce(c.year, r.year) as year, r.figures[c.position] as figure, r.codes[c.position] as code,
  r.figures[c.cohort_position] as cohort, r.figures[c.coverage_position] as coverage,
  c.carried, c.rounded, c.header, r.line, p.id as "releaseId", p.file_name as "fileName",
  coalesce(r.vintage, p.vintage) as vintage, u.since_at as "sinceAt",
  nullif(u.footnotes, '[]') as footnotes`

/** The columns wanted of the published releases that the partnership uses. */
function columnsWanted({ measures, groups: of, years }: Wanted) {
  return sql`
    release_use_known u
    join published_release p on p.id = u.release_id and p.state = 'in force'
    join published_column c on c.release_id = p.id and c.kind = 'measure'
      and c.measure = any(${measures}::text[])
      and (c.grp is null or c.grp = any(${of}::text[]))
      and (c.year is null or c.year = any(${years}::integer[]))`
}

/** The rows wanted, where rows tell their year and group: such a row says nothing by what it leaves out. */
function rowsWanted({ groups: of, years }: Wanted) {
  return sql`
    (c.grp is not null or r.grp = any(${of}::text[]))
      and (c.year is not null or (r.year = any(${years}::integer[])
        and (r.figures[c.position] is not null or r.codes[c.position] is not null)))`
}

/** Published figures of schools, keyed by our school id. */
export async function publishedOfSchools(
  trx: Trx,
  wanted: Wanted & { schoolIds: readonly string[] },
): Promise<Reading[]> {
  const { rows } = await sql`
    select i.school_id as key, ${publishedFigure}
    from ${columnsWanted(wanted)}
    join school_identifier i on i.partnership_id = u.partnership_id and i.kind = 'urn'
      and i.school_id = any(${wanted.schoolIds}::uuid[])
    join published_row r on r.release_id = p.id and r.urn = i.value and r.scope = 'school'
    where u.partnership_id = ${wanted.partnershipId}
      and ${rowsWanted(wanted)}`.execute(trx)
  return rows.map(publishedReading)
}

/** Published figures of every state-funded school of an authority, keyed by URN: roster or not. */
export async function publishedOfAuthority(
  trx: Trx,
  wanted: Wanted & { laNumber: string },
): Promise<Reading[]> {
  const { rows } = await sql`
    select r.urn as key, ${publishedFigure}
    from ${columnsWanted(wanted)}
    join published_row r on r.release_id = p.id and r.la_number = ${wanted.laNumber}
      and r.scope = 'school' and r.state_funded and r.urn is not null
    where u.partnership_id = ${wanted.partnershipId}
      and not c.carried and ${rowsWanted(wanted)}`.execute(trx)
  return rows.map(publishedReading)
}

/** Published figures of schools of any authority, keyed by URN. */
export async function publishedOfUrns(
  trx: Trx,
  wanted: Wanted & { urns: readonly string[] },
): Promise<Reading[]> {
  const { rows } = await sql`
    select r.urn as key, ${publishedFigure}
    from ${columnsWanted(wanted)}
    join published_row r on r.release_id = p.id and r.scope = 'school'
      and r.urn = any(${wanted.urns}::text[])
    where u.partnership_id = ${wanted.partnershipId}
      and not c.carried and ${rowsWanted(wanted)}`.execute(trx)
  return rows.map(publishedReading)
}

/** Figures that a file carries of an authority (the partnership's own), a region or the nation, keyed by area. */
export async function publishedOfAreas(
  trx: Trx,
  wanted: Wanted & { laNumber: string | null },
): Promise<Reading[]> {
  const { rows } = await sql`
    select r.scope as key, ${publishedFigure}
    from ${columnsWanted(wanted)}
    join published_row r on r.release_id = p.id and r.scope not in ('school', 'trust')
      and (r.scope <> 'authority' or r.la_number = ${wanted.laNumber})
      and (r.scope <> 'region' or r.region is null or r.region = (
        select home.region from published_row home
        where home.release_id = p.id and home.scope = 'authority'
          and home.la_number = ${wanted.laNumber} and home.region is not null
        limit 1))
    where u.partnership_id = ${wanted.partnershipId}
      and ${rowsWanted(wanted)}`.execute(trx)
  return rows.map(publishedReading)
}

function publishedReading(row: unknown): Reading {
  const found = publishedRow.parse(row)
  return {
    key: found.key,
    measure: found.measure,
    group: found.group,
    year: academicYear(found.year),
    sinceAt: found.sinceAt,
    statistic: publishedStatistic(found),
  }
}

function publishedStatistic(found: z.infer<typeof publishedRow>): Statistic {
  const from = {
    release: { kind: 'published', id: found.releaseId },
    file: found.fileName,
    line: found.line,
    column: found.header,
    vintage: found.vintage,
    carried: found.carried,
    ...footnotesIn(found, found.measure),
  } as const
  const pupils = pupilsBehind(found.cohort, found.coverage)
  if (found.figure !== null) {
    return { kind: 'value', value: found.figure, pupils, rounded: found.rounded, from }
  }
  if (found.code !== null) {
    return { kind: 'coded', code: found.code, meaning: meaningOf(found.code), pupils, from }
  }
  return { kind: 'absent', because: 'the row of the file ends before this column' }
}

/** Nothing where nothing is said: most figures have no footnote. */
function footnotesIn(
  { footnotes }: Pick<z.infer<typeof publishedRow>, 'footnotes'>,
  measure: string,
): Pick<Provenance, 'footnotes'> {
  const said = footnotes === null ? undefined : footnotesFor(footnotes, measure)
  return said === undefined ? {} : { footnotes: said }
}

/** A progress score covers a part of the cohort, which the file gives in per cent. */
function pupilsBehind(cohort: number | null, coverage: number | null): number | undefined {
  if (cohort === null) return undefined
  return coverage === null ? cohort : Math.round((cohort * coverage) / 100)
}

/**
 * One release's figures of a measure, group, year and vintage, each of a school or area: a row for
 * each figure would be slow to send.
 */
const ownPlace = z.object({
  measure: z.string(),
  group: z.enum(groups),
  year: z.number(),
  vintage: z.enum(vintages),
  releaseId: z.uuid(),
  fileName: z.string(),
  sinceAt: z.string(),
  footnotes: z.array(footnoteRow).nullable(),
  rows: z.array(
    z.tuple([
      z.string(),
      z.number().nullable(),
      z.number().nullable(),
      z.number().nullable(),
      z.string().nullable(),
      z.number(),
    ]),
  ),
})

type OwnPlace = Omit<z.infer<typeof ownPlace>, 'rows'>
type OwnRow = z.infer<typeof ownPlace>['rows'][number]

/** The partnership's own results of schools that the person who asks may see, keyed by our school id. */
export function ownOfSchools(
  trx: Trx,
  wanted: Wanted & { schoolIds: readonly string[] },
): Promise<Reading[]> {
  const whose = sql`o.school_id = any(${wanted.schoolIds}::uuid[])`
  return ownReadings(trx, wanted, { key: sql`o.school_id`, whose })
}

/** Figures to compare with that the partnership's own files carry, keyed by area. */
export function ownOfAreas(trx: Trx, wanted: Wanted): Promise<Reading[]> {
  return ownReadings(trx, wanted, { key: sql`o.area`, whose: sql`o.area is not null` })
}

async function ownReadings(
  trx: Trx,
  { partnershipId, measures, groups: of, years }: Wanted,
  { key, whose }: { readonly key: RawBuilder<unknown>; readonly whose: RawBuilder<unknown> },
): Promise<Reading[]> {
  const { rows } = await sql`
    select own.*, r.file_name as "fileName", r.since_at as "sinceAt",
      nullif(r.footnotes, '[]') as footnotes
    from (
      select o.release_id as "releaseId", o.measure, o.grp as "group", o.year, o.vintage,
        json_agg(json_build_array(${key}, o.pupils, o.numerator, o.figure, o.code, o.line)) as rows
      from own_result o
      where o.partnership_id = ${partnershipId} and o.measure = any(${measures}::text[])
        and o.grp = any(${of}::text[]) and o.year = any(${years}::integer[]) and ${whose}
      group by o.release_id, o.measure, o.grp, o.year, o.vintage) own
    join own_release_known r on r.partnership_id = ${partnershipId} and r.id = own."releaseId"`.execute(
    trx,
  )
  return rows.flatMap(readingsOfPlace)
}

function readingsOfPlace(told: unknown): Reading[] {
  const { rows, ...place } = ownPlace.parse(told)
  const { measure, group, sinceAt } = place
  const year = academicYear(place.year)
  const footnotes = footnotesIn(place, measure)
  return rows.map((row) => {
    const [key] = row
    const statistic = ownStatistic(place, row, footnotes)
    return { key, measure, group, year, sinceAt, statistic }
  })
}

function ownStatistic(
  { releaseId, fileName, vintage }: OwnPlace,
  [, cohort, numerator, figure, code, line]: OwnRow,
  footnotes: Pick<Provenance, 'footnotes'>,
): Statistic {
  const from = {
    release: { kind: 'own', id: releaseId },
    file: fileName,
    line,
    column: figure === null && code === null ? 'numerator' : 'value',
    vintage,
    carried: false,
    ...footnotes,
  } as const
  const pupils = cohort ?? undefined
  if (code !== null) return { kind: 'coded', code, meaning: meaningOf(code), pupils, from }
  if (figure === null) throw new Error('A result has neither figure nor code')
  return {
    kind: 'value',
    value: figure,
    pupils,
    rounded: false,
    from,
    ...(numerator === null ? {} : { numerator }),
  }
}
