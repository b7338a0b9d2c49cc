import { sql } from 'kysely'
import { z } from 'zod'
import { dayIn } from '#lib/dates.ts'
import { countOutcome } from '#modules/boards/policy/documents.ts'
import type { Trx } from '#platform/db/transaction.ts'
import {
  opinions,
  type Mandate,
  type Opinion,
  type Summary,
  type View,
  type Voice,
} from './model.ts'
import { summaryDocument } from './policy.ts'
import type { Closed } from './rules/decided.ts'

const mandateRow = z.object({
  id: z.uuid(),
  motionId: z.uuid(),
  seatId: z.uuid(),
  clusterId: z.uuid().nullable(),
  represents: z.string().nullable(),
  title: z.string(),
  words: z.string(),
  closesOn: z.string(),
  summary: summaryDocument.nullable(),
  why: z.string(),
  by: z.string(),
})

/** Those that whoever asks may read, the newest first. */
export async function allMandates(trx: Trx, partnershipId: string): Promise<Mandate[]> {
  const { rows } = await sql`
    select a.id, a.motion_id as "motionId", a.seat_id as "seatId", a.cluster_id as "clusterId",
           a.represents, a.title, a.words, a.closes_on as "closesOn", a.summary, a.why, p.name as by
    from mandate a join person p on p.id = a.person_id
    where a.partnership_id = ${partnershipId} order by a.at desc, a.id desc`.execute(trx)
  return rows.map((row) => mandateRow.parse(row))
}

interface By {
  readonly partnershipId: string
  readonly personId: string
  readonly at: string
}

export interface NewMandate {
  readonly id: string
  readonly motionId: string
  readonly seatId: string
  readonly clusterId: string | null
  readonly represents: string | null
  readonly title: string
  readonly words: string
  readonly closesOn: string
}

/** Whether the seat had not put the motion to those it represents yet. */
export async function insertMandate(trx: Trx, by: By, mandate: NewMandate): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into mandate (partnership_id, id, motion_id, seat_id, cluster_id, represents, title,
                         words, closes_on, person_id, at)
    values (${by.partnershipId}, ${mandate.id}, ${mandate.motionId}, ${mandate.seatId},
            ${mandate.clusterId}, ${mandate.represents}, ${mandate.title}, ${mandate.words},
            ${mandate.closesOn}, ${by.personId}, ${by.at})
    on conflict (partnership_id, motion_id, seat_id) do nothing`.execute(trx)
  return numAffectedRows === 1n
}

/** The group that a seat asked, as it was then. */
export async function insertVoices(
  trx: Trx,
  of: { readonly partnershipId: string; readonly mandateId: string; readonly seatId: string },
  voices: readonly Voice[],
): Promise<void> {
  await sql`
    insert into mandate_asked (partnership_id, mandate_id, seat_id, voice_id, school_id, role,
                               person_id)
    select ${of.partnershipId}, ${of.mandateId}, ${of.seatId}, v.id, v."schoolId", v.role,
           v."personId"
    from jsonb_to_recordset(${JSON.stringify(voices)}::jsonb)
      as v (id uuid, "schoolId" uuid, role text, "personId" uuid)`.execute(trx)
}

const voiceRow = z.object({
  mandateId: z.uuid(),
  id: z.uuid(),
  schoolId: z.uuid().nullable(),
  role: z.enum(['HT', 'CH']).nullable(),
  personId: z.uuid().nullable(),
})

/** The voices of every group that was asked, by mandate. */
export async function voicesByMandate(
  trx: Trx,
  partnershipId: string,
): Promise<ReadonlyMap<string, Voice[]>> {
  const { rows } = await sql`
    select mandate_id as "mandateId", voice_id as id, school_id as "schoolId", role,
           person_id as "personId"
    from mandate_asked where partnership_id = ${partnershipId}
    order by mandate_id, voice_id`.execute(trx)
  const voices = new Map<string, Voice[]>()
  for (const row of rows) {
    const { mandateId, ...voice } = voiceRow.parse(row)
    const known = voices.get(mandateId)
    if (known === undefined) voices.set(mandateId, [voice])
    else known.push(voice)
  }
  return voices
}

const viewRow = z.object({
  voiceId: z.uuid(),
  whose: z.string(),
  opinion: z.enum(opinions),
  words: z.string(),
  by: z.string(),
})

/** Those that whoever asks may read, by the name of the school or the person. */
export async function viewsOf(trx: Trx, partnershipId: string, mandateId: string): Promise<View[]> {
  const { rows } = await sql`
    select v.voice_id as "voiceId", coalesce(s.name, p.name) as whose, v.view as opinion, v.words,
           p.name as by
    from mandate_view v
    left join school s on s.partnership_id = v.partnership_id and s.id = v.school_id
    join person p on p.id = v.person_id
    where v.partnership_id = ${partnershipId} and v.mandate_id = ${mandateId}
    order by coalesce(s.name_key, p.name), v.voice_id`.execute(trx)
  return rows.map((row) => viewRow.parse(row))
}

/** Whether the school or the person had not answered yet. */
export async function insertView(
  trx: Trx,
  by: By,
  view: { mandateId: string; voice: Voice; opinion: Opinion; words: string },
): Promise<boolean> {
  const { voice } = view
  const { numAffectedRows } = await sql`
    insert into mandate_view (partnership_id, mandate_id, voice_id, school_id, view, words,
                              person_id, at)
    values (${by.partnershipId}, ${view.mandateId}, ${voice.id}, ${voice.schoolId},
            ${view.opinion}, ${view.words}, ${by.personId}, ${by.at})
    on conflict (partnership_id, mandate_id, voice_id) do nothing`.execute(trx)
  return numAffectedRows === 1n
}

/** Whether there was no summary yet. */
export async function writeSummary(
  trx: Trx,
  partnershipId: string,
  { id, summary }: { id: string; summary: Summary },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update mandate set summary = ${JSON.stringify(summary)}
    where partnership_id = ${partnershipId} and id = ${id} and summary is null`.execute(trx)
  return numAffectedRows === 1n
}

/** Whether those who were asked had not been told why. */
export async function writeWhy(
  trx: Trx,
  partnershipId: string,
  { id, why }: { id: string; why: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update mandate set why = ${why}
    where partnership_id = ${partnershipId} and id = ${id} and why = ''`.execute(trx)
  return numAffectedRows === 1n
}

/** Answers beside one another may not slip past a summary that counts them. */
export async function holdMandate(trx: Trx, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`mandate ${id}`}, 0))`.execute(trx)
}

const outcomeRow = z.object({
  id: z.uuid(),
  closedAt: z.string(),
  outcome: countOutcome,
})

/** How the votes on some motions ended, by motion; a vote that has not closed is not among them. */
export async function outcomesOf(
  trx: Trx,
  partnershipId: string,
  motionIds: readonly string[],
): Promise<ReadonlyMap<string, Closed>> {
  const { rows } = await sql`
    select id, closed_at as "closedAt", outcome from motion
    where partnership_id = ${partnershipId} and id = any(${motionIds}::uuid[])
      and outcome is not null`.execute(trx)
  return new Map(
    rows
      .map((row) => outcomeRow.parse(row))
      .map(({ id, closedAt, outcome }) => [
        id,
        { closedOn: dayIn(Temporal.Instant.from(closedAt)), count: outcome.count },
      ]),
  )
}
