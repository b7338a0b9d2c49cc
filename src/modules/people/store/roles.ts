import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import { commandLine, roleCode, type RoleCode } from '../model.ts'

const place = {
  role: roleCode,
  schoolId: z.uuid().nullable(),
  phase: z.enum(['primary', 'secondary']).nullable(),
}

const given = z.object({
  ...place,
  clusterId: z.uuid().nullable(),
  id: z.uuid(),
  personId: z.uuid(),
  name: z.string(),
  fromOn: z.string(),
  toOn: z.string().nullable(),
  askedBy: z.string().nullable(),
  agreedBy: z.string().nullable(),
  reason: z.string().nullable(),
  endedBy: z.string().nullable(),
  endedAt: z.string().nullable(),
  endedBecause: z.string().nullable(),
})
export type GivenRole = Readonly<z.infer<typeof given>>

/** Every role that is or was given in a partnership, or to one person of it, by name; services left out. */
export async function rolesGiven(
  trx: Trx,
  partnershipId: string,
  personId?: string,
): Promise<GivenRole[]> {
  const { rows } = await sql`
    select g.id, g.person_id as "personId", p.name, g.role, g.school_id as "schoolId",
           g.cluster_id as "clusterId", g.phase, g.from_on as "fromOn", g.to_on as "toOn",
           a.name as "askedBy", b.name as "agreedBy", r.reason,
           e.name as "endedBy", g.ended_at as "endedAt", g.ended_because as "endedBecause"
    from role_grant g
    join person p on p.id = g.person_id
    left join role_request r on r.partnership_id = g.partnership_id and r.id = g.request_id
    left join person a on a.id = r.asked_by
    left join person b on b.id = r.agreed_by
    left join person e on e.id = g.ended_by
    where g.partnership_id = ${partnershipId} and g.person_id <> ${commandLine.personId}
      and (${personId ?? null}::uuid is null or g.person_id = ${personId ?? null}::uuid)
    order by lower(p.name), p.id, g.from_on, g.role, g.id`.execute(trx)
  return rows.map((row) => given.parse(row))
}

const request = z.object({
  ...place,
  place: z.string(),
  id: z.uuid(),
  partnershipId: z.uuid(),
  partnership: z.string(),
  personId: z.uuid(),
  name: z.string(),
  email: z.string().nullable(),
  fromOn: z.string(),
  toOn: z.string().nullable(),
  reason: z.string(),
  askedById: z.uuid(),
  askedBy: z.string(),
  askedAt: z.string(),
  endsAt: z.string(),
  acceptedAt: z.string().nullable(),
  agreedById: z.uuid().nullable(),
  agreedBy: z.string().nullable(),
  agreedAt: z.string().nullable(),
  closedBy: z.string().nullable(),
  closedAt: z.string().nullable(),
})
export type RoleRequest = Readonly<z.infer<typeof request>>

export function toRequest(row: unknown): RoleRequest {
  return request.parse(row)
}

/** Whoever was invited goes by the name that was typed until they have accepted. */
export const requests = sql`
  select r.id, r.partnership_id as "partnershipId", t.name as partnership,
         r.person_id as "personId",
         case when r.accepted_at is null then r.called else p.name end as name, r.email,
         r.role, r.school_id as "schoolId", r.place, r.phase,
         r.from_on as "fromOn", r.to_on as "toOn", r.reason, r.asked_by as "askedById",
         a.name as "askedBy", r.asked_at as "askedAt", r.ends_at as "endsAt",
         r.accepted_at as "acceptedAt", r.agreed_by as "agreedById", b.name as "agreedBy",
         r.agreed_at as "agreedAt", d.name as "closedBy", r.closed_at as "closedAt"
  from role_request r
  join partnership t on t.id = r.partnership_id
  join person p on p.id = r.person_id
  join person a on a.id = r.asked_by
  left join person b on b.id = r.agreed_by
  left join person d on d.id = r.closed_by`

/** What waits for somebody to agree or to accept, the oldest first. */
export async function waitingRequests(
  trx: Trx,
  partnershipId: string,
  at: string,
): Promise<RoleRequest[]> {
  const { rows } = await sql`
    ${requests}
    where r.partnership_id = ${partnershipId} and r.closed_at is null and r.ends_at > ${at}
      and (r.agreed_at is null or r.accepted_at is null)
    order by r.asked_at, r.id`.execute(trx)
  return rows.map(toRequest)
}

export async function requestBy(
  trx: Trx,
  partnershipId: string,
  id: string,
): Promise<RoleRequest | undefined> {
  const { rows } = await sql`
    ${requests} where r.partnership_id = ${partnershipId} and r.id = ${id}`.execute(trx)
  return rows[0] === undefined ? undefined : toRequest(rows[0])
}

export interface NewRequest {
  readonly partnershipId: string
  readonly id: string
  readonly personId: string
  readonly called: string
  readonly email: string | undefined
  readonly role: RoleCode
  readonly place: string
  readonly schoolId: string | undefined
  readonly phase: string | undefined
  readonly fromOn: string
  readonly toOn: string | undefined
  readonly reason: string
  readonly askedBy: string
  readonly at: string
  readonly endsAt: string
}

/** False where the same form came before. Who is of the partnership already has nothing to accept. */
export async function insertRequest(trx: Trx, made: NewRequest): Promise<boolean> {
  const { rows } = await sql`
    insert into role_request
      (partnership_id, id, person_id, called, email, role, place, school_id, phase, from_on, to_on, reason,
       asked_by, asked_at, ends_at, accepted_at)
    values (${made.partnershipId}, ${made.id}, ${made.personId}, ${made.called},
            ${made.email ?? null}, ${made.role}, ${made.place}, ${made.schoolId ?? null}, ${made.phase ?? null},
            ${made.fromOn}, ${made.toOn ?? null}, ${made.reason}, ${made.askedBy}, ${made.at},
            ${made.endsAt}, ${made.email === undefined ? made.at : null})
    on conflict do nothing returning id`.execute(trx)
  return rows.length === 1
}

export interface Step {
  readonly partnershipId: string
  readonly id: string
  readonly personId: string
  readonly at: string
}

/** False where somebody agreed or closed it before, or it is too old. */
export async function setAgreed(trx: Trx, step: Step): Promise<boolean> {
  const { rows } = await sql`
    update role_request set agreed_by = ${step.personId}, agreed_at = ${step.at}
    where partnership_id = ${step.partnershipId} and id = ${step.id} and agreed_at is null
      and closed_at is null and ends_at > ${step.at}
      and asked_by <> ${step.personId} and person_id <> ${step.personId}
    returning id`.execute(trx)
  return rows.length === 1
}

/** False where it was closed before, or is in force. */
export async function setClosed(trx: Trx, step: Step): Promise<boolean> {
  const { rows } = await sql`
    update role_request set closed_by = ${step.personId}, closed_at = ${step.at}
    where partnership_id = ${step.partnershipId} and id = ${step.id} and closed_at is null
      and (agreed_at is null or accepted_at is null)
    returning id`.execute(trx)
  return rows.length === 1
}

/** The roles that somebody holds on a day; of everybody where nobody is named. */
export async function rolesOn(
  trx: Trx,
  partnershipId: string,
  { personId, day }: { personId?: string; day: string },
): Promise<RoleCode[]> {
  const { rows } = await sql<{ role: string }>`
    select distinct role from role_grant
    where partnership_id = ${partnershipId} and person_id <> ${commandLine.personId}
      and (${personId ?? null}::uuid is null or person_id = ${personId ?? null}::uuid)
      and from_on <= ${day} and (to_on is null or to_on >= ${day})`.execute(trx)
  return rows.map(({ role }) => roleCode.parse(role))
}

/**
 * Ends a role at once: its last whole day is the day before. False where it has ended already, or
 * belongs to whoever asks.
 */
export async function setEnded(
  trx: Trx,
  asked: Step & { day: string; because: string },
): Promise<boolean> {
  const { rows } = await sql`
    update role_grant
    set to_on = greatest(from_on, ${asked.day}::date) - 1, ended_by = ${asked.personId},
        ended_at = ${asked.at}, ended_because = ${asked.because}
    where partnership_id = ${asked.partnershipId} and id = ${asked.id} and ended_at is null
      and (to_on is null or to_on >= ${asked.day}::date) and person_id <> ${asked.personId}
    returning id`.execute(trx)
  return rows.length === 1
}

export interface TermOfRole {
  readonly personId: string
  readonly role: RoleCode
  readonly clusterId: string
  readonly from: string
  readonly to: string
  /** The last day, before that of the term. */
  readonly last: string
  readonly because: string
}

/** A role that was given for a term ends on a day before its last. */
export async function endRoleOfTerm(
  trx: Trx,
  by: Pick<Step, 'partnershipId' | 'personId' | 'at'>,
  of: TermOfRole,
): Promise<void> {
  await sql`
    update role_grant
    set to_on = ${of.last}, ended_by = ${by.personId}, ended_at = ${by.at},
        ended_because = ${of.because}
    where partnership_id = ${by.partnershipId} and person_id = ${of.personId}
      and role = ${of.role} and cluster_id = ${of.clusterId}
      and from_on = ${of.from} and to_on = ${of.to} and ended_at is null`.execute(trx)
}
