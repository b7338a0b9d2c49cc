import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import type { Decision, PolicyVersion } from './model.ts'

const versionRow = z.object({
  id: z.uuid(),
  kind: z.string(),
  year: z.number(),
  document: z.unknown(),
  fromOn: z.string(),
  adoptedBy: z.string(),
  adoptedOn: z.string(),
  minute: z.string().nullable(),
  meetingId: z.uuid().nullable(),
  needsSecond: z.boolean(),
  byId: z.uuid().nullable(),
  by: z.string().nullable(),
  at: z.string(),
  decision: z.enum(['confirmed', 'withdrawn']).nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
})

const knownUntil = sql`coalesce(
  nullif(current_setting('trellis.known', true), '')::timestamptz, 'infinity')`

/** A decision of later than the moment that is read was not known then. */
const columns = sql`
  v.id, v.kind, v.year, v.document, v.from_on as "fromOn", v.adopted_by as "adoptedBy",
         v.adopted_on as "adoptedOn", v.minute, v.meeting_id as "meetingId", v.needs_second as "needsSecond",
         v.person_id as "byId", p.name as by, v.created_at as at,
         case when v.decided_at <= ${knownUntil} then v.decision end as decision,
         case when v.decided_at <= ${knownUntil} then d.name end as "decidedBy",
         case when v.decided_at <= ${knownUntil} then v.decided_at end as "decidedAt"`

const people = sql`
  left join person p on p.id = v.person_id
  left join person d on d.id = v.decided_by`

/** The version that holds on a day: the newest for the year, else the newest for an earlier year. */
export async function versionInForce(
  trx: Trx,
  wanted: { partnershipId: string; kind: string; year: number; on: string },
): Promise<PolicyVersion | undefined> {
  const { rows } = await sql`
    select ${columns} from policy_version v ${people}
    where v.partnership_id = ${wanted.partnershipId} and v.kind = ${wanted.kind}
      and v.year <= ${wanted.year} and v.from_on <= ${wanted.on}
      and v.created_at <= ${knownUntil}
      and (not v.needs_second or (v.decision = 'confirmed' and v.decided_at <= ${knownUntil}))
    order by v.year desc, v.from_on desc, v.created_at desc, v.id desc limit 1`.execute(trx)
  return rows[0] === undefined ? undefined : versionRow.parse(rows[0])
}

/** Of all kinds or of one, those recorded last first. */
export async function allVersions(
  trx: Trx,
  partnershipId: string,
  kind?: string,
): Promise<PolicyVersion[]> {
  const { rows } = await sql`
    select ${columns} from policy_version v ${people}
    where v.partnership_id = ${partnershipId} and v.created_at <= ${knownUntil}
      and (${kind ?? null}::text is null or v.kind = ${kind ?? null})
    order by v.created_at desc, v.id desc`.execute(trx)
  return rows.map((row) => versionRow.parse(row))
}

export type NewVersion = Pick<
  PolicyVersion,
  | 'id'
  | 'kind'
  | 'year'
  | 'document'
  | 'fromOn'
  | 'adoptedBy'
  | 'adoptedOn'
  | 'minute'
  | 'meetingId'
  | 'needsSecond'
> & { readonly partnershipId: string; readonly personId: string | null; readonly at: string }

export async function insertVersion(trx: Trx, made: NewVersion): Promise<void> {
  await sql`
    insert into policy_version
      (partnership_id, id, kind, year, document, from_on, adopted_by, adopted_on, minute,
       meeting_id, needs_second, person_id, created_at)
    values (${made.partnershipId}, ${made.id}, ${made.kind}, ${made.year},
            ${JSON.stringify(made.document)}, ${made.fromOn}, ${made.adoptedBy},
            ${made.adoptedOn}, ${made.minute}, ${made.meetingId}, ${made.needsSecond}, ${made.personId},
            ${made.at})`.execute(trx)
}

/** Whoever else adopts a policy of the kind waits until this transaction ends. */
export async function holdKind(trx: Trx, partnershipId: string, kind: string): Promise<void> {
  const what = `policy ${partnershipId} ${kind}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${what}, 0))`.execute(trx)
}

/** Whether it still waited, and so was decided; nobody confirms what they recorded. */
export async function decideVersion(
  trx: Trx,
  of: { partnershipId: string; personId: string; at: string },
  { id, decision }: { id: string; decision: Decision },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update policy_version
    set decision = ${decision}, decided_by = ${of.personId}, decided_at = ${of.at}
    where partnership_id = ${of.partnershipId} and id = ${id}
      and needs_second and decision is null
      and (${decision} = 'withdrawn' or person_id is distinct from ${of.personId})`.execute(trx)
  return numAffectedRows === 1n
}
