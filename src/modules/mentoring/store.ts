import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import { purposes, type Evaluation, type Exemplar, type Pair, type Visited } from './model.ts'
import type { ExemplarTyped, NewPair } from './rules/forms.ts'

const pairRow = z.object({
  id: z.uuid(),
  bodyId: z.uuid(),
  mentorId: z.uuid().nullable(),
  mentor: z.string().nullable(),
  personId: z.uuid(),
  person: z.string(),
  clusterId: z.uuid(),
  purpose: z.enum(purposes),
  plan: z.string(),
  minute: z.string(),
  from: z.string(),
  to: z.string().nullable(),
})

/** Those of which whoever asks may read, the newest first. */
export async function allPairs(trx: Trx, partnershipId: string): Promise<Pair[]> {
  const { rows } = await sql`
    select m.id, m.body_id as "bodyId", m.mentor_id as "mentorId", w.name as mentor,
           m.person_id as "personId", p.name as person, m.cluster_id as "clusterId", m.purpose,
           m.plan, m.minute, m.from_on as "from", m.to_on as "to"
    from mentor_pair m
    left join person w on w.id = m.mentor_id
    join person p on p.id = m.person_id
    where m.partnership_id = ${partnershipId}
    order by m.from_on desc, m.id desc`.execute(trx)
  return rows.map((row) => pairRow.parse(row))
}

interface By {
  readonly partnershipId: string
  readonly personId: string
  readonly at: string
}

export async function insertPair(trx: Trx, by: By, id: string, pair: NewPair): Promise<void> {
  await sql`
    insert into mentor_pair (partnership_id, id, body_id, mentor_id, person_id, cluster_id, purpose,
                             plan, minute, from_on, by_id, at)
    values (${by.partnershipId}, ${id}, ${pair.bodyId}, ${pair.mentorId}, ${pair.personId},
            ${pair.clusterId}, ${pair.purpose}, ${pair.plan}, ${pair.minute}, ${pair.from},
            ${by.personId}, ${by.at})`.execute(trx)
}

/** Whether the pair had no last day yet. */
export async function endPair(
  trx: Trx,
  partnershipId: string,
  of: { readonly id: string; readonly to: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update mentor_pair set to_on = ${of.to}
    where partnership_id = ${partnershipId} and id = ${of.id} and to_on is null`.execute(trx)
  return numAffectedRows === 1n
}

/** Pairs of a partnership are set one after the other: nobody gets two mentors at once. */
export async function holdPairs(trx: Trx, partnershipId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`mentors ${partnershipId}`}, 0))`.execute(
    trx,
  )
}

const visitRow = z.object({
  id: z.uuid(),
  on: z.string(),
  seen: z.string(),
  agreed: z.string(),
  by: z.string(),
})

/** The notes of a pair's visits, the newest first. */
export async function visitsOf(
  trx: Trx,
  partnershipId: string,
  pairId: string,
): Promise<Visited[]> {
  const { rows } = await sql`
    select v.id, v.visited_on as "on", v.seen, v.agreed, p.name as by
    from mentor_visit v join person p on p.id = v.person_id
    where v.partnership_id = ${partnershipId} and v.pair_id = ${pairId}
    order by v.visited_on desc, v.at desc, v.id`.execute(trx)
  return rows.map((row) => visitRow.parse(row))
}

export async function insertVisit(
  trx: Trx,
  by: By & { readonly id: string; readonly pairId: string },
  { on, seen, agreed }: Omit<Visited, 'id' | 'by'>,
): Promise<void> {
  await sql`
    insert into mentor_visit (partnership_id, id, pair_id, visited_on, seen, agreed, person_id, at)
    values (${by.partnershipId}, ${by.id}, ${by.pairId}, ${on}, ${seen}, ${agreed}, ${by.personId},
            ${by.at})`.execute(trx)
}

const evaluationRow = z.object({
  id: z.uuid(),
  on: z.string(),
  wentWell: z.string(),
  next: z.string(),
  minute: z.string(),
})

/** What the board said of a pair's work, the newest first. */
export async function evaluationsOf(
  trx: Trx,
  partnershipId: string,
  pairId: string,
): Promise<Evaluation[]> {
  const { rows } = await sql`
    select id, evaluated_on as "on", went_well as "wentWell", next, minute
    from lead_evaluation where partnership_id = ${partnershipId} and pair_id = ${pairId}
    order by evaluated_on desc, at desc, id`.execute(trx)
  return rows.map((row) => evaluationRow.parse(row))
}

export async function insertEvaluation(
  trx: Trx,
  by: By & { readonly id: string; readonly pairId: string },
  { on, wentWell, next, minute }: Omit<Evaluation, 'id'>,
): Promise<void> {
  await sql`
    insert into lead_evaluation (partnership_id, id, pair_id, evaluated_on, went_well, next, minute,
                                 by_id, at)
    values (${by.partnershipId}, ${by.id}, ${by.pairId}, ${on}, ${wentWell}, ${next}, ${minute},
            ${by.personId}, ${by.at})`.execute(trx)
}

const exemplarRow = z.object({
  id: z.uuid(),
  pairId: z.uuid(),
  title: z.string(),
  words: z.string(),
})

/** Examples of leading well, the newest first. */
export async function allExemplars(trx: Trx, partnershipId: string): Promise<Exemplar[]> {
  const { rows } = await sql`
    select id, pair_id as "pairId", title, words from lead_exemplar
    where partnership_id = ${partnershipId} order by at desc, id desc`.execute(trx)
  return rows.map((row) => exemplarRow.parse(row))
}

export async function insertExemplar(
  trx: Trx,
  by: By & { readonly id: string; readonly pairId: string },
  { title, words }: ExemplarTyped,
): Promise<void> {
  await sql`
    insert into lead_exemplar (partnership_id, id, pair_id, title, words, by_id, at)
    values (${by.partnershipId}, ${by.id}, ${by.pairId}, ${title}, ${words}, ${by.personId},
            ${by.at})`.execute(trx)
}

const peerRow = z.object({ id: z.uuid(), name: z.string() })

/** Heads, leads and system leaders on a day, by name: one of them may be a mentor. */
export async function peersOn(
  trx: Trx,
  partnershipId: string,
  day: string,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql`
    select distinct p.id, p.name
    from role_grant g join person p on p.id = g.person_id
    where g.partnership_id = ${partnershipId} and g.role in ('HT', 'CL', 'VL', 'SL')
      and g.from_on <= ${day} and (g.to_on is null or g.to_on >= ${day})
    order by p.name, p.id`.execute(trx)
  return new Map(rows.map((row) => peerRow.parse(row)).map(({ id, name }) => [id, name]))
}

const leadRow = z.object({ personId: z.uuid(), name: z.string(), clusterId: z.uuid() })

/** Who leads which cluster on a day, as chair or vice chair by their role, by name. */
export async function leadsOn(
  trx: Trx,
  partnershipId: string,
  day: string,
): Promise<z.infer<typeof leadRow>[]> {
  const { rows } = await sql`
    select distinct p.id as "personId", p.name, g.cluster_id as "clusterId"
    from role_grant g join person p on p.id = g.person_id
    where g.partnership_id = ${partnershipId} and g.role in ('CL', 'VL')
      and g.cluster_id is not null
      and g.from_on <= ${day} and (g.to_on is null or g.to_on >= ${day})
    order by p.name, p.id`.execute(trx)
  return rows.map((row) => leadRow.parse(row))
}
