import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import { partnership, roleCode, type Partnership, type Role } from './model.ts'
import { beginChain } from './store/audit.ts'

const partnershipColumns = sql`p.id, p.slug, p.name, p.kind, p.la_number as "laNumber", p.invented`

export async function insertPartnership(trx: Trx, made: Partnership, at: string): Promise<void> {
  await sql`
    insert into partnership (id, slug, name, kind, la_number, invented, created_at)
    values (${made.id}, ${made.slug}, ${made.name}, ${made.kind}, ${made.laNumber},
            ${made.invented}, ${at})`.execute(trx)
  await beginChain(trx, made.id)
}

/** In order of name. */
export async function allPartnerships(trx: Trx): Promise<Partnership[]> {
  const { rows } = await sql`
    select ${partnershipColumns} from partnership p order by p.name, p.slug`.execute(trx)
  return rows.map((row) => partnership.parse(row))
}

export async function partnershipBySlug(trx: Trx, slug: string): Promise<Partnership | undefined> {
  const { rows } = await sql`
    select ${partnershipColumns} from partnership p where p.slug = ${slug}`.execute(trx)
  return rows[0] === undefined ? undefined : partnership.parse(rows[0])
}

export async function insertPerson(
  trx: Trx,
  person: { id: string; name: string },
  at: string,
): Promise<void> {
  await sql`
    insert into person (id, name, created_at) values (${person.id}, ${person.name}, ${at})
    on conflict (id) do nothing`.execute(trx)
}

export interface Grant {
  readonly id: string
  readonly partnershipId: string
  readonly personId: string
  readonly role: string
  readonly schoolId?: string | undefined
  readonly clusterId?: string | undefined
  readonly phase?: string | undefined
  readonly fromOn: string
  /** The last day; left out where none is known. */
  readonly toOn?: string | undefined
  /** What two people agreed on; left out where an election, an operator or a command gives it. */
  readonly requestId?: string | undefined
}

export async function insertGrant(trx: Trx, grant: Grant): Promise<void> {
  await sql`
    insert into role_grant
      (partnership_id, id, person_id, role, school_id, cluster_id, phase, from_on, to_on,
       request_id)
    values (${grant.partnershipId}, ${grant.id}, ${grant.personId}, ${grant.role},
            ${grant.schoolId ?? null}, ${grant.clusterId ?? null}, ${grant.phase ?? null},
            ${grant.fromOn}, ${grant.toOn ?? null}, ${grant.requestId ?? null})`.execute(trx)
}

const choice = z.object({
  personId: z.uuid(),
  name: z.string(),
  partnershipId: z.uuid(),
  roles: z.array(roleCode),
})
export type Choice = Readonly<z.infer<typeof choice>>

/** The people of the invented partnerships, who may be chosen at sign-in; services left out. */
export async function signInChoices(trx: Trx, except: string): Promise<Choice[]> {
  const { rows } = await sql`
    select p.id as "personId", p.name, g.partnership_id as "partnershipId",
           array_agg(g.role order by g.role) as roles
    from role_grant g
    join person p on p.id = g.person_id
    join partnership t on t.id = g.partnership_id
    where p.id <> ${except} and t.invented
    group by p.id, p.name, g.partnership_id, p.created_at
    order by p.created_at, p.id`.execute(trx)
  return rows.map((row) => choice.parse(row))
}

const found = partnership.extend({ personId: z.uuid(), personName: z.string() })

/** A person and a partnership by their ids, whatever roles there are. */
export async function personAndPartnership(
  trx: Trx,
  { personId, partnershipId }: { personId: string; partnershipId: string },
): Promise<{ personId: string; name: string; partnership: Partnership } | undefined> {
  const { rows } = await sql`
    select q.id as "personId", q.name as "personName", ${partnershipColumns}
    from person q, partnership p
    where q.id = ${personId} and p.id = ${partnershipId}`.execute(trx)
  if (rows[0] === undefined) return undefined
  const { personId: id, personName, ...rest } = found.parse(rows[0])
  return { personId: id, name: personName, partnership: rest }
}

const roleRow = z.object({
  role: roleCode,
  schoolId: z.uuid().nullable(),
  clusterId: z.uuid().nullable(),
  phase: z.enum(['primary', 'secondary']).nullable(),
})

/** The roles in force today of the person who asks. */
export async function myRoles(trx: Trx): Promise<Role[]> {
  const { rows } = await sql`
    select role, school_id as "schoolId", cluster_id as "clusterId", phase from my_role`.execute(
    trx,
  )
  return rows.map((row) => {
    const { role, schoolId, clusterId, phase } = roleRow.parse(row)
    return {
      role,
      schoolId: schoolId ?? undefined,
      clusterId: clusterId ?? undefined,
      phase: phase ?? undefined,
    }
  })
}

/** Whoever else holds the same is waited for; it is let go when the transaction ends. */
export async function hold(trx: Trx, what: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${what}))`.execute(trx)
}

/** What the form with this token was answered the first time; `undefined` when it is new. */
export async function answerOf(trx: Trx, token: string): Promise<string | undefined> {
  const { rows } = await sql<{ answer: string }>`
    select answer from once
    where partnership_id = nullif(current_setting('trellis.partnership', true), '')::uuid
      and token = ${token}`.execute(trx)
  return rows[0]?.answer
}

/** The same in a transaction of the keeper, who sees the answers to everybody's forms. */
export async function answerTo(
  trx: Trx,
  of: { partnershipId: string; personId: string; token: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ answer: string }>`
    select answer from once
    where partnership_id = ${of.partnershipId} and person_id = ${of.personId}
      and token = ${of.token}`.execute(trx)
  return rows[0]?.answer
}

export async function insertAnswer(
  trx: Trx,
  answered: { partnershipId: string; token: string; personId: string; at: string; answer: string },
): Promise<void> {
  await sql`
    insert into once (partnership_id, token, person_id, at, answer)
    values (${answered.partnershipId}, ${answered.token}, ${answered.personId}, ${answered.at},
            ${answered.answer})`.execute(trx)
}

/** Makes a person known by this name, or changes the name of one who is. In a transaction of the door. */
export async function namePerson(
  trx: Trx,
  person: { id: string; name: string; at: string },
): Promise<void> {
  await sql`
    insert into person (id, name, created_at) values (${person.id}, ${person.name}, ${person.at})
    on conflict (id) do update set name = excluded.name`.execute(trx)
}

/** Somebody whom no row names any more. */
export async function deletePerson(trx: Trx, personId: string): Promise<void> {
  await sql`delete from person where id = ${personId}`.execute(trx)
}
