import { sql } from 'kysely'
import { z } from 'zod'
import { withoutNulls } from '#lib/nulls.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Identifier, Link, School, Sighting } from '../model.ts'
import type { HeldUrn } from '../rules/one-school.ts'
import { nameKey } from '../rules/recognise.ts'

const heldRow = z.object({ urn: z.string(), schoolId: z.uuid(), homeId: z.uuid().nullable() })

/** Every URN that the partnership knows, with the school that it is of. */
export async function heldUrns(trx: Trx, partnershipId: string): Promise<HeldUrn[]> {
  const { rows } = await sql`
    select value as urn, school_id as "schoolId", home_id as "homeId" from school_identifier
    where partnership_id = ${partnershipId} and kind = 'urn'
    order by value`.execute(trx)
  return rows.map((row) => withoutNulls(heldRow.parse(row)))
}

const namedRow = z.object({ id: z.uuid(), namedBy: z.enum(['gias', 'ks2', 'roster']) })

/** Which source named each school. */
export async function namedBys(
  trx: Trx,
  partnershipId: string,
): Promise<ReadonlyMap<string, Sighting['source']>> {
  const { rows } = await sql`
    select id, named_by as "namedBy" from school
    where partnership_id = ${partnershipId}`.execute(trx)
  return new Map(rows.map((row) => namedRow.parse(row)).map(({ id, namedBy }) => [id, namedBy]))
}

const schoolRow = z.object({
  id: z.uuid(),
  urn: z.string().nullable(),
  laestab: z.string().nullable(),
  name: z.string(),
  phase: z.string(),
  type: z.string().nullable(),
  religiousCharacter: z.string().nullable(),
  diocese: z.string().nullable(),
  trust: z.string().nullable(),
  maintained: z.boolean().nullable(),
  laNumber: z.string().nullable(),
  town: z.string().nullable(),
  lowAge: z.number().nullable(),
  highAge: z.number().nullable(),
  pupils: z.number().nullable(),
  openedOn: z.string().nullable(),
  closedOn: z.string().nullable(),
})

/**
 * The name of the day that a page is known on: by the register that was in use then, under the
 * newest URN that it has; today's where no register of that day names the school.
 */
const nameKnown = sql`
  case when nullif(current_setting('trellis.known', true), '') is null then s.name
  else coalesce((
    select e.name from school_identifier i
    join establishment e on e.urn = i.value and e.release_id = (
      select u.release_id from release_use_known u
      join published_release p on p.id = u.release_id and p.state = 'in force'
        and p.format = 'gias'
      where u.partnership_id = s.partnership_id
      order by u.since_at desc, u.id desc limit 1)
    where i.partnership_id = s.partnership_id and i.school_id = s.id and i.kind = 'urn'
    order by e.closed_on desc nulls first, e.opened_on desc nulls last, e.urn desc limit 1),
    s.name) end as name`

const schoolFields = sql`
  s.id, ${nameKnown}, s.phase, s.type, s.religious_character as "religiousCharacter", s.diocese, s.trust,
  s.maintained, s.la_number as "laNumber", s.town, s.low_age as "lowAge", s.high_age as "highAge",
  s.pupils, s.opened_on as "openedOn", s.closed_on as "closedOn"`

const newestFirst = sql`i.to_on desc nulls first, i.from_on desc nulls last, i.value desc`

/** Of a few schools: what each goes by now is looked up for each. */
const schoolColumns = sql`
  ${schoolFields}, ${newestOf('urn')} as urn, ${newestOf('laestab')} as laestab`

function newestOf(kind: Identifier['kind']) {
  return sql`
    (select i.value from school_identifier i
     where i.partnership_id = s.partnership_id and i.school_id = s.id and i.kind = ${kind}
     order by ${newestFirst} limit 1)`
}

/** Of all schools at once: the store reads the identifiers once, not once for each school. */
function newestOfAll(kind: Identifier['kind'], partnershipId: string) {
  return sql`
    (select distinct on (i.school_id) i.school_id, i.value from school_identifier i
     where i.partnership_id = ${partnershipId} and i.kind = ${kind}
     order by i.school_id, ${newestFirst})`
}

/** In order of name. */
export async function schoolsInUse(trx: Trx, partnershipId: string): Promise<School[]> {
  const { rows } = await sql`
    select ${schoolFields}, u.value as urn, l.value as laestab
    from school s
    left join ${newestOfAll('urn', partnershipId)} u on u.school_id = s.id
    left join ${newestOfAll('laestab', partnershipId)} l on l.school_id = s.id
    where s.partnership_id = ${partnershipId} and s.in_use
    order by s.name_key, s.id`.execute(trx)
  return rows.map(toSchool)
}

/** By any URN that the school has or had. */
export async function schoolByUrn(
  trx: Trx,
  partnershipId: string,
  urn: string,
): Promise<School | undefined> {
  const { rows } = await sql`
    select ${schoolColumns}
    from school_identifier known
    join school s on s.partnership_id = known.partnership_id and s.id = known.school_id
    where known.partnership_id = ${partnershipId} and known.kind = 'urn' and known.value = ${urn}
      and s.in_use`.execute(trx)
  return rows[0] === undefined ? undefined : toSchool(rows[0])
}

/** Schools whose name, town, URN or LAESTAB holds the words, in order of name; at most `most`. */
export async function findSchools(
  trx: Trx,
  wanted: { partnershipId: string; words: string; most: number },
): Promise<School[]> {
  const like = `%${nameKey(wanted.words).replaceAll(/[%_\\]/g, '')}%`
  const { rows } = await sql`
    select ${schoolColumns} from school s
    where s.partnership_id = ${wanted.partnershipId} and s.in_use
      and (s.name_key like ${like} or lower(s.town) like ${like}
        or exists (select from school_identifier i
                   where i.partnership_id = s.partnership_id and i.school_id = s.id
                     and i.value = ${wanted.words.trim()}))
    order by s.name_key, s.id
    limit ${wanted.most}`.execute(trx)
  return rows.map(toSchool)
}

const identifierRow = z.object({
  kind: z.enum(['urn', 'laestab']),
  value: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
})

/** Oldest first. */
export async function identifiersOf(
  trx: Trx,
  partnershipId: string,
  schoolId: string,
): Promise<Identifier[]> {
  const { rows } = await sql`
    select kind, value, from_on as "from", to_on as "to" from school_identifier
    where partnership_id = ${partnershipId} and school_id = ${schoolId}
    order by kind desc, from_on nulls first, value`.execute(trx)
  return rows.map((row) => withoutNulls(identifierRow.parse(row)))
}

const linkRow = z.object({
  schoolId: z.uuid(),
  predecessorUrn: z.string(),
  successorUrn: z.string(),
  on: z.string().nullable(),
  because: z.string(),
})

const linkColumns = sql`
  l.predecessor_urn as "predecessorUrn", l.successor_urn as "successorUrn",
  coalesce(l.linked_on, i.from_on) as "on", l.because`

/** The steps from one URN to the next of some schools, oldest first, each with the school it is of. */
export async function linksOf(
  trx: Trx,
  partnershipId: string,
  schoolIds: readonly string[],
): Promise<(Link & { readonly schoolId: string })[]> {
  const { rows } = await sql`
    select i.school_id as "schoolId", ${linkColumns}
    from school_link l
    join school_identifier i on i.partnership_id = l.partnership_id and i.kind = 'urn'
      and i.value = l.successor_urn and i.school_id = any(${schoolIds}::uuid[])
    where l.partnership_id = ${partnershipId} and l.in_use
    order by coalesce(l.linked_on, i.from_on) nulls first, l.successor_urn`.execute(trx)
  return rows.map((row) => withoutNulls(linkRow.parse(row)))
}

function toSchool(row: unknown): School {
  const { lowAge, highAge, ...found } = withoutNulls(schoolRow.parse(row))
  const ages = lowAge === undefined || highAge === undefined ? undefined : `${lowAge} to ${highAge}`
  return { ...found, urn: found.urn ?? '', ages }
}

export async function schoolIdsByUrn(
  trx: Trx,
  partnershipId: string,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ value: string; schoolId: string }>`
    select i.value, i.school_id as "schoolId"
    from school_identifier i
    join school s on s.partnership_id = i.partnership_id and s.id = i.school_id and s.in_use
    where i.partnership_id = ${partnershipId} and i.kind = 'urn'`.execute(trx)
  return new Map(rows.map(({ value, schoolId }) => [value, schoolId]))
}
