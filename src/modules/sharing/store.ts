import { sql } from 'kysely'
import { z } from 'zod'
import { roleCode, type Role } from '#modules/people/model.ts'
import type { Trx } from '#platform/db/transaction.ts'
import { agreement, type Agreement, type AgreementAsked } from './model.ts'

export interface NewAgreement extends AgreementAsked {
  readonly partnershipId: string
  readonly id: string
  readonly schoolId: string
  readonly givenBy: string
  readonly at: string
}

export async function insertAgreement(trx: Trx, made: NewAgreement): Promise<void> {
  await sql`
    insert into agreement
      (partnership_id, id, school_id, data_set, audience, purpose, year, reason, given_by, given_at, ends_on)
    values (${made.partnershipId}, ${made.id}, ${made.schoolId}, ${made.dataSet}, ${made.audience},
            ${made.purpose}, ${made.year}, ${made.reason}, ${made.givenBy}, ${made.at}, ${made.endsOn})`.execute(
    trx,
  )
}

/** False where it is withdrawn already, or whoever asks may not. */
export async function withdraw(
  trx: Trx,
  of: { partnershipId: string; id: string; personId: string; at: string; because: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update agreement
    set withdrawn_by = ${of.personId}, withdrawn_at = ${of.at}, withdrawn_because = ${of.because}
    where partnership_id = ${of.partnershipId} and id = ${of.id} and withdrawn_at is null`.execute(
    trx,
  )
  return numAffectedRows === 1n
}

/** The agreements that the person may read, of one school or of all: the newest first. */
export async function agreements(
  trx: Trx,
  partnershipId: string,
  schoolId: string | null,
): Promise<Agreement[]> {
  const { rows } = await sql`
    select a.id, a.school_id as "schoolId", a.data_set as "dataSet", a.audience, a.purpose, a.year,
           a.reason, g.name as "givenBy", a.given_at as "givenAt", a.ends_on::text as "endsOn",
           w.name as "withdrawnBy", a.withdrawn_at as "withdrawnAt",
           a.withdrawn_because as "withdrawnBecause",
           a.withdrawn_at is null and a.ends_on >= (now() at time zone 'Europe/London')::date as counts
    from agreement a
    join person g on g.id = a.given_by
    left join person w on w.id = a.withdrawn_by
    where a.partnership_id = ${partnershipId}
      and (${schoolId}::uuid is null or a.school_id = ${schoolId}::uuid)
    order by a.given_at desc, a.id`.execute(trx)
  return rows.map((row) => agreement.parse(row))
}

const grantRow = z.object({
  personId: z.uuid(),
  name: z.string(),
  role: roleCode,
  schoolId: z.uuid().nullable(),
  clusterId: z.uuid().nullable(),
  phase: z.enum(['primary', 'secondary']).nullable(),
})

export interface Holding {
  readonly personId: string
  readonly name: string
  readonly role: Role
}

/** Every role that somebody holds on a day, but for the service's. */
export async function rolesHeld(
  trx: Trx,
  of: { partnershipId: string; on: string; except: string },
): Promise<Holding[]> {
  const { rows } = await sql`
    select g.person_id as "personId", p.name, g.role, g.school_id as "schoolId",
           g.cluster_id as "clusterId", g.phase
    from role_grant g join person p on p.id = g.person_id
    where g.partnership_id = ${of.partnershipId} and g.person_id <> ${of.except}
      and g.from_on <= ${of.on}::date and (g.to_on is null or g.to_on >= ${of.on}::date)
    order by p.name, g.role`.execute(trx)
  return rows.map((row) => {
    const { personId, name, role, schoolId, clusterId, phase } = grantRow.parse(row)
    return {
      ...{ personId, name },
      role: {
        role,
        schoolId: schoolId ?? undefined,
        clusterId: clusterId ?? undefined,
        phase: phase ?? undefined,
      },
    }
  })
}
