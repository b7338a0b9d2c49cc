import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import type { Answer } from '#modules/categorisation/model.ts'
import type { Evidence, Growth, Headship, Reviewed } from '../model.ts'

const headRow = z.object({
  personId: z.uuid(),
  name: z.string(),
  schoolId: z.uuid(),
  from: z.string(),
})

/** Who is head of which of some schools on a day, by their roles. */
export async function headsOf(
  trx: Trx,
  of: { partnershipId: string; schoolIds: readonly string[]; day: string },
): Promise<z.infer<typeof headRow>[]> {
  const { rows } = await sql`
    select g.person_id as "personId", p.name, g.school_id as "schoolId", g.from_on as "from"
    from role_grant g join person p on p.id = g.person_id
    where g.partnership_id = ${of.partnershipId} and g.role = 'HT'
      and g.school_id = any(${[...of.schoolIds]}::uuid[]) and g.from_on <= ${of.day}
      and (g.to_on is null or g.to_on >= ${of.day})
    order by p.name, g.person_id, g.from_on`.execute(trx)
  return rows.map((row) => headRow.parse(row))
}

const headshipRow = z.object({
  personId: z.uuid(),
  schoolId: z.uuid().nullable(),
  school: z.string(),
  from: z.string(),
  to: z.string().nullable(),
})

/** What the roles say and what was written down, the earliest first. */
export async function headshipsIn(
  trx: Trx,
  partnershipId: string,
): Promise<{ roles: Map<string, Headship[]>; written: Map<string, Headship[]> }> {
  const roles = await sql`
    select g.person_id as "personId", g.school_id as "schoolId", '' as school,
           g.from_on as "from", g.to_on as "to"
    from role_grant g
    where g.partnership_id = ${partnershipId} and g.role = 'HT' and g.school_id is not null
    order by g.from_on, g.id`.execute(trx)
  const written = await sql`
    select person_id as "personId", at_school_id as "schoolId", at_school as school,
           from_on as "from", to_on as "to"
    from lead_headship h
    where partnership_id = ${partnershipId} and at = (
      select max(n.at) from lead_headship n
      where n.partnership_id = h.partnership_id and n.person_id = h.person_id)
    order by from_on, id`.execute(trx)
  return { roles: byPerson(roles.rows), written: byPerson(written.rows) }
}

function byPerson(rows: readonly unknown[]): Map<string, Headship[]> {
  return Map.groupBy(
    rows.map((row) => headshipRow.parse(row)),
    ({ personId }) => personId,
  )
}

const evidenceRow = z.object({
  personId: z.uuid(),
  about: z.string(),
  holds: z.boolean(),
  words: z.string(),
  seenOn: z.string(),
})

/** What was written down of candidates whom the person who asks may read of, the earliest first. */
export async function evidenceIn(
  trx: Trx,
  partnershipId: string,
): Promise<ReadonlyMap<string, Evidence[]>> {
  const { rows } = await sql`
    select person_id as "personId", about, holds, words, seen_on as "seenOn"
    from lead_evidence
    where partnership_id = ${partnershipId} order by at, id`.execute(trx)
  return Map.groupBy(
    rows.map((row) => evidenceRow.parse(row)),
    ({ personId }) => personId,
  )
}

const growthRow = z.object({
  personId: z.uuid(),
  mentor: z.string(),
  plan: z.string(),
  at: z.string(),
})

/** The newest of each person. */
export async function growthIn(
  trx: Trx,
  partnershipId: string,
): Promise<ReadonlyMap<string, Growth>> {
  const { rows } = await sql`
    select distinct on (person_id) person_id as "personId", mentor, plan, at
    from lead_growth
    where partnership_id = ${partnershipId} order by person_id, at desc, id desc`.execute(trx)
  const all = rows.map((row) => growthRow.parse(row))
  return new Map(all.map(({ personId, ...growth }) => [personId, growth]))
}

const memberRow = z.object({ personId: z.uuid(), body: z.string() })

/** Who sits on bodies of some kinds on a day, or is a member of the strategic board by role. */
export async function membersOf(
  trx: Trx,
  of: { partnershipId: string; kinds: readonly string[]; day: string },
): Promise<ReadonlyMap<string, string[]>> {
  const { rows } = await sql`
    select h.person_id as "personId", b.name as body
    from seat_holder h
    join seat s on s.partnership_id = h.partnership_id and s.id = h.seat_id
    join body b on b.partnership_id = s.partnership_id and b.id = s.body_id
    where h.partnership_id = ${of.partnershipId} and b.kind = any(${[...of.kinds]}::text[])
      and h.from_on <= ${of.day} and (h.to_on is null or h.to_on >= ${of.day})
      and (s.to_on is null or s.to_on >= ${of.day}) and b.to_on is null
    union
    select g.person_id, 'the strategic board' from role_grant g
    where g.partnership_id = ${of.partnershipId} and g.role = 'BM'
      and 'strategic board' = any(${[...of.kinds]}::text[])
      and g.from_on <= ${of.day} and (g.to_on is null or g.to_on >= ${of.day})
    order by 1, 2`.execute(trx)
  const all = rows.map((row) => memberRow.parse(row))
  return new Map(
    [...Map.groupBy(all, ({ personId }) => personId)].map(([id, each]) => [
      id,
      each.map(({ body }) => body),
    ]),
  )
}

const answer = z.enum(['yes', 'no', 'unknown', 'not assessable', 'not applicable'])
const reviewedRow = z.object({
  schoolId: z.uuid(),
  pack: z.string(),
  on: z.string(),
  category: z.string(),
  couldBe: z.array(z.string()),
  criteria: z.array(z.object({ id: z.string(), answer: answer satisfies z.ZodType<Answer> })),
})

/** The newest finding of each school up to a day, of those that the person who asks may see. */
export async function reviewedOn(
  trx: Trx,
  of: { partnershipId: string; schoolIds: readonly string[]; day: string },
): Promise<ReadonlyMap<string, Reviewed>> {
  const { rows } = await sql`
    select distinct on (f.school_id) f.school_id as "schoolId", r.pack ->> 'name' as pack,
           r.on_day as "on", f.category, f.finding -> 'couldBe' as "couldBe",
           f.finding -> 'criteria' as criteria
    from category_finding f
    join category_review r on r.partnership_id = f.partnership_id and r.id = f.review_id
    where f.partnership_id = ${of.partnershipId} and r.on_day <= ${of.day}
      and f.school_id = any(${[...of.schoolIds]}::uuid[])
    order by f.school_id, r.on_day desc, r.at desc, r.id desc`.execute(trx)
  const all = rows.map((row) => reviewedRow.parse(row))
  return new Map(all.map(({ schoolId, ...reviewed }) => [schoolId, reviewed]))
}

export interface Written {
  readonly partnershipId: string
  readonly id: string
  readonly personId: string
  readonly schoolId: string
  readonly byId: string
  readonly at: string
}

export async function insertEvidence(
  trx: Trx,
  of: Written,
  { about, holds, words, seenOn }: Evidence,
): Promise<void> {
  await sql`
    insert into lead_evidence (partnership_id, id, person_id, school_id, about, holds, words,
                               seen_on, by_id, at)
    values (${of.partnershipId}, ${of.id}, ${of.personId}, ${of.schoolId}, ${about}, ${holds},
            ${words}, ${seenOn}, ${of.byId}, ${of.at})`.execute(trx)
}

export async function insertHeadship(
  trx: Trx,
  of: Written,
  { schoolId, school, from, to }: Headship,
): Promise<void> {
  await sql`
    insert into lead_headship (partnership_id, id, person_id, school_id, at_school_id, at_school,
                               from_on, to_on, by_id, at)
    values (${of.partnershipId}, ${of.id}, ${of.personId}, ${of.schoolId}, ${schoolId}, ${school},
            ${from}, ${to}, ${of.byId}, ${of.at})`.execute(trx)
}

export async function insertGrowth(
  trx: Trx,
  of: Written,
  { mentor, plan }: Omit<Growth, 'at'>,
): Promise<void> {
  await sql`
    insert into lead_growth (partnership_id, id, person_id, school_id, mentor, plan, by_id, at)
    values (${of.partnershipId}, ${of.id}, ${of.personId}, ${of.schoolId}, ${mentor}, ${plan},
            ${of.byId}, ${of.at})`.execute(trx)
}
