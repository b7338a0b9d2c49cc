import { sql } from 'kysely'
import type { Trx } from '#platform/db/transaction.ts'
import type { ColumnRecord, OwnRecord, RowRecord } from '../model/records.ts'

export async function insertColumns(
  trx: Trx,
  releaseId: string,
  columns: readonly ColumnRecord[],
): Promise<void> {
  await sql`
    insert into published_column
      (release_id, position, header, kind, measure, grp, year, cohort_position, coverage_position,
       carried, rounded)
    select ${releaseId}, c.position, c.header, c.kind, c.measure, c."group", c.year,
           c."cohortPosition", c."coveragePosition", c.carried, c.rounded
    from jsonb_to_recordset(${JSON.stringify(columns)}::jsonb) as c
      (position integer, header text, kind text, measure text, "group" text, year integer,
       "cohortPosition" integer, "coveragePosition" integer, carried boolean,
       rounded boolean)`.execute(trx)
}

/** Stages a slice of a results file, unseen until its release is in force. */
export async function insertRows(
  trx: Trx,
  releaseId: string,
  slice: readonly RowRecord[],
): Promise<void> {
  const of = <T>(pick: (row: RowRecord) => T) => slice.map(pick)
  await sql`
    insert into published_row
      (release_id, line, scope, urn, laestab, la_number, name, school_type, state_funded,
       successor_urn, successor_on, region, members, year, grp, vintage, figures, codes)
    select ${releaseId}, r.line, r.scope, r.urn, r.laestab, r.la_number, r.name, r.school_type,
           r.state_funded, r.successor_urn, r.successor_on, r.region, r.members::text[], r.year,
           r.grp, r.vintage, r.figures::double precision[], r.codes::text[]
    from unnest(
      ${of((row) => row.line)}::integer[], ${of((row) => row.scope)}::text[],
      ${of((row) => row.urn)}::text[], ${of((row) => row.laestab)}::text[],
      ${of((row) => row.laNumber)}::text[], ${of((row) => row.name)}::text[],
      ${of((row) => row.schoolType)}::text[], ${of((row) => row.stateFunded)}::boolean[],
      ${of((row) => row.successorUrn)}::text[], ${of((row) => row.successorOn)}::date[],
      ${of((row) => row.region)}::text[], ${of((row) => wordsLiteral(row.members))}::text[],
      ${of((row) => row.year)}::integer[], ${of((row) => row.group)}::text[],
      ${of((row) => row.vintage)}::text[],
      ${of((row) => numbersLiteral(row.figures))}::text[],
      ${of((row) => wordsLiteral(row.codes))}::text[]
    ) as r (line, scope, urn, laestab, la_number, name, school_type, state_funded, successor_urn,
            successor_on, region, members, year, grp, vintage, figures, codes)`.execute(trx)
}

/** PostgreSQL's text form of an array; unnest cannot take an array of arrays apart into rows. */
function numbersLiteral(numbers: readonly (number | null)[]): string {
  return `{${numbers.map((number) => (number === null ? 'NULL' : String(number))).join(',')}}`
}

/** A row without codes is kept as an empty array: what lies beyond an array's end reads as null. */
function wordsLiteral(words: readonly (string | null)[]): string {
  if (words.every((word) => word === null)) return '{}'
  return `{${words.map((word) => (word === null ? 'NULL' : quoted(word))).join(',')}}`
}

function quoted(word: string): string {
  return `"${word.replaceAll(/["\\]/g, '\\$&')}"`
}

/** Stages a slice of a partnership's own results, unseen until their release is in force. */
export async function insertOwnResults(
  trx: Trx,
  of: { partnershipId: string; releaseId: string },
  slice: readonly OwnRecord[],
): Promise<void> {
  await sql`
    insert into own_result
      (partnership_id, release_id, line, urn, school_id, area, measure, year, grp, pupils,
       numerator, figure, code, vintage)
    select ${of.partnershipId}, ${of.releaseId}, r.line, r.urn, r."schoolId", r.area, r.measure, r.year,
           r."group", r.pupils, r.numerator, r.figure, r.code, r.vintage
    from jsonb_to_recordset(${JSON.stringify(slice)}::jsonb) as r
      (line integer, urn text, "schoolId" uuid, area text, measure text, year integer, "group" text,
       pupils integer, numerator integer, figure double precision, code text,
       vintage text)`.execute(trx)
}

/** Results follow their URN to the school that it is of now: schools are joined and parted. */
export async function settleOwnResults(trx: Trx, partnershipId: string): Promise<void> {
  await sql`
    with moved as (
      delete from own_result o using school_identifier i
      where o.partnership_id = ${partnershipId} and i.partnership_id = o.partnership_id
        and i.kind = 'urn' and i.value = o.urn and i.school_id <> o.school_id
      returning o.*, i.school_id as into_id)
    insert into own_result
      (partnership_id, release_id, line, urn, school_id, area, measure, year, grp, pupils,
       numerator, figure, code, vintage)
    select partnership_id, release_id, line, urn, into_id, area, measure, year, grp, pupils,
           numerator, figure, code, vintage
    from moved`.execute(trx)
}
