import { sql } from 'kysely'
import { z } from 'zod'
import { academicYear } from '#lib/academic-year.ts'
import type { Trx } from '#platform/db/transaction.ts'
import { seasons, type Kept, type NationalFigure, type Review } from '../model.ts'
import { policyPack, type PolicyPack } from '../policy.ts'
import { keptFacts, keptFinding, keptNearness, nationalFigures } from '../rules/kept.ts'

export interface StoredReview extends Review {
  readonly pack: PolicyPack
  readonly england: readonly NationalFigure[]
}

const reviewRow = z.object({
  id: z.uuid(),
  season: z.enum(seasons),
  year: z.number().transform(academicYear),
  on: z.string(),
  packName: z.string(),
  packTitle: z.string(),
  hash: z.string(),
  schools: z.number(),
  at: z.string(),
  by: z.string(),
  versionId: z.uuid().nullable(),
  adoptedBy: z.string().nullable(),
  adoptedOn: z.string().nullable(),
  minute: z.string().nullable(),
})

const reviewColumns = sql`
  r.id, r.season, r.year, r.on_day as "on", r.pack ->> 'name' as "packName",
  r.pack ->> 'title' as "packTitle", r.hash, r.schools, r.at, p.name as by, r.policy_version_id as "versionId",
  v.adopted_by as "adoptedBy",
  v.adopted_on as "adoptedOn", v.minute`

const reviews = sql`
  category_review r
  join person p on p.id = r.person_id
  left join policy_version v
    on v.partnership_id = r.partnership_id and v.id = r.policy_version_id`

/** The newest first. */
export async function allReviews(trx: Trx, partnershipId: string): Promise<Review[]> {
  const { rows } = await sql`
    select ${reviewColumns} from ${reviews}
    where r.partnership_id = ${partnershipId} order by r.at desc, r.id desc`.execute(trx)
  return rows.map((row) => reviewRow.parse(row))
}

export async function reviewBy(
  trx: Trx,
  partnershipId: string,
  id: string,
): Promise<StoredReview | undefined> {
  const { rows } = await sql<{ pack: unknown; england: unknown }>`
    select ${reviewColumns}, r.pack, r.england
    from ${reviews}
    where r.partnership_id = ${partnershipId} and r.id = ${id}`.execute(trx)
  const [row] = rows
  if (row === undefined) return undefined
  return {
    ...reviewRow.parse(row),
    pack: policyPack.parse(row.pack),
    england: nationalFigures.parse(row.england),
  }
}

/** Of the schools that the person who asks may see, in order of their number. */
export async function findingsOf(
  trx: Trx,
  partnershipId: string,
  reviewId: string,
): Promise<Kept[]> {
  const { rows } = await sql<{
    schoolId: string
    facts: unknown
    finding: unknown
    near: unknown
  }>`
    select school_id as "schoolId", facts, finding, near from category_finding
    where partnership_id = ${partnershipId} and review_id = ${reviewId}
    order by facts ->> 'id'`.execute(trx)
  return rows.map(({ schoolId, facts, finding, near }) => ({
    schoolId,
    facts: keptFacts.parse(facts),
    finding: keptFinding.parse(finding),
    near: keptNearness.parse(near),
  }))
}

const proposalsRow = z.object({
  id: z.uuid(),
  season: z.enum(seasons),
  year: z.number().transform(academicYear),
  category: z.string(),
  /** Whether days of support may go with it. */
  hasDays: z.boolean(),
  schools: z.number(),
  provisional: z.number(),
  schoolId: z.uuid(),
})

/** So many schools that the person may see were proposed for a category; one of them by its id. */
export type Proposals = Readonly<z.infer<typeof proposalsRow>>

/** Of the newest review, the highest category first; none where there was no review. */
export async function newestProposals(trx: Trx, partnershipId: string): Promise<Proposals[]> {
  const { rows } = await sql`
    with newest as (
      select id, season, year from category_review
      where partnership_id = ${partnershipId} order by at desc, id desc limit 1)
    select n.id, n.season, n.year, f.category,
           bool_or((f.finding #>> '{days,to}')::integer > 0) as "hasDays", count(*)::integer as schools,
           count(*) filter (where f.finding -> 'provisional' = 'true')::integer as provisional,
           min(f.school_id::text) as "schoolId"
    from newest n
    join category_finding f on f.partnership_id = ${partnershipId} and f.review_id = n.id
    group by n.id, n.season, n.year, f.category
    order by f.category`.execute(trx)
  return rows.map((row) => proposalsRow.parse(row))
}

export interface NewReview {
  readonly partnershipId: string
  readonly id: string
  readonly season: string
  readonly year: number
  readonly on: string
  readonly pack: PolicyPack
  readonly england: readonly NationalFigure[]
  readonly hash: string
  /** The version that a board adopted and that held on the day. */
  readonly versionId: string | null
  readonly personId: string
  readonly at: string
}

export async function insertReview(
  trx: Trx,
  made: NewReview,
  kept: readonly Kept[],
): Promise<void> {
  const { partnershipId, id } = made
  await sql`
    insert into category_review
      (partnership_id, id, season, year, on_day, pack, england, hash, schools, person_id, at,
       policy_version_id)
    values (${partnershipId}, ${id}, ${made.season}, ${made.year}, ${made.on},
            ${JSON.stringify(made.pack)}::jsonb, ${JSON.stringify(made.england)}::jsonb,
            ${made.hash}, ${kept.length}, ${made.personId}, ${made.at}, ${made.versionId})`.execute(
    trx,
  )
  await sql`
    insert into category_finding (partnership_id, review_id, school_id, category, facts, finding, near)
    select ${partnershipId}, ${id}, k."schoolId", k.finding ->> 'category', k.facts, k.finding,
           k.near
    from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb)
      as k ("schoolId" uuid, facts jsonb, finding jsonb, near jsonb)`.execute(trx)
}
