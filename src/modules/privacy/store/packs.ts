import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import type { PersonalTable } from '../model.ts'

export interface Wanted {
  readonly personId: string
  /** The hash under which tries of the person's address are kept, where they have one. */
  readonly email: string | undefined
  readonly emailHash: Buffer | undefined
  /** Limits the pack to what one partnership keeps, and what belongs to none. */
  readonly partnershipId: string | undefined
}

const found = z.object({ row: z.record(z.string(), z.unknown()) })

/** Every row of a table in which the person is named. In a transaction of the keeper. */
export async function rowsAbout(
  trx: Trx,
  table: PersonalTable,
  wanted: Wanted,
): Promise<Record<string, unknown>[]> {
  const named = namedBy(table, wanted)
  if (named.length === 0) return []
  const { partnershipId } = wanted
  const inside =
    partnershipId === undefined || !table.ofPartnership
      ? sql`true`
      : sql`(t.partnership_id = ${partnershipId} or t.partnership_id is null)`
  const { rows } = await sql`
    select to_jsonb(t) as row from ${sql.table(table.name)} t
    where (${sql.join(named, sql` or `)}) and ${inside}`.execute(trx)
  return rows.map((each) => found.parse(each).row)
}

function namedBy(
  table: PersonalTable,
  { personId, email, emailHash }: Wanted,
): RawBuilder<unknown>[] {
  const address = addressOf(table, email, emailHash)
  return [
    ...table.people.map((column) => sql`t.${sql.ref(column)} = ${personId}`),
    ...table.mentions.map((column) => sql`t.${sql.ref(column)}::text like ${`%${personId}%`}`),
    ...(address === undefined ? [] : [address]),
  ]
}

function addressOf(
  { address, columns }: PersonalTable,
  email: string | undefined,
  emailHash: Buffer | undefined,
): RawBuilder<unknown> | undefined {
  if (address === undefined || email === undefined) return undefined
  const isHash = columns.some(({ name, type }) => name === address && type === 'bytea')
  return sql`t.${sql.ref(address)} = ${isHash ? emailHash : email}`
}

const person = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string().nullable(),
  /** Whether they hold or held a role in the partnership. */
  isOf: z.boolean(),
})
export type Named = Readonly<z.infer<typeof person>>

export async function personNamed(
  trx: Trx,
  personId: string,
  partnershipId: string | undefined,
): Promise<Named | undefined> {
  const { rows } = await sql`
    select p.id, p.name, a.email,
           exists (select from role_grant g
                   where g.person_id = p.id and g.partnership_id = ${partnershipId ?? null}::uuid) as "isOf"
    from person p left join account a on a.person_id = p.id
    where p.id = ${personId}`.execute(trx)
  return rows[0] === undefined ? undefined : person.parse(rows[0])
}

/** Whether a person holds one of the roles by a grant of today, not as an operator who broke the glass. */
export async function holdsGrant(
  trx: Trx,
  { partnershipId, personId }: { partnershipId: string; personId: string },
  roles: readonly string[],
): Promise<boolean> {
  const { rows } = await sql`
    select from role_grant
    where partnership_id = ${partnershipId} and person_id = ${personId} and role = any (${roles}::text[])
      and from_on <= (now() at time zone 'Europe/London')::date
      and (to_on is null or to_on >= (now() at time zone 'Europe/London')::date)
    limit 1`.execute(trx)
  return rows.length === 1
}

export async function insertPack(
  trx: Trx,
  made: {
    partnershipId: string
    id: string
    personId: string
    askedBy: string
    at: string
    tables: number
    found: number
  },
): Promise<void> {
  await sql`
    insert into subject_pack (partnership_id, id, person_id, asked_by, at, tables, found)
    values (${made.partnershipId}, ${made.id}, ${made.personId}, ${made.askedBy}, ${made.at},
            ${made.tables}, ${made.found})`.execute(trx)
}

const listed = z.object({
  id: z.uuid(),
  name: z.string(),
  askedBy: z.string(),
  isOwn: z.boolean(),
  at: z.string(),
  found: z.number(),
})
export type ListedPack = Readonly<z.infer<typeof listed>>

/** The packs that whoever asks may know of, the newest first. */
export async function packs(
  trx: Trx,
  partnershipId: string,
  personId: string | null,
): Promise<ListedPack[]> {
  const { rows } = await sql`
    select s.id, p.name, q.name as "askedBy", s.asked_by = s.person_id as "isOwn", s.at, s.found
    from subject_pack s
    join person p on p.id = s.person_id
    join person q on q.id = s.asked_by
    where s.partnership_id = ${partnershipId}
      and (${personId}::uuid is null or s.person_id = ${personId}::uuid)
    order by s.at desc, s.id limit 200`.execute(trx)
  return rows.map((row) => listed.parse(row))
}

const choice = z.object({ id: z.uuid(), name: z.string(), roles: z.string() })
export type PersonChoice = Readonly<z.infer<typeof choice>>

/** Everybody who holds or held a role in the partnership, by name. */
export async function peopleOf(trx: Trx, partnershipId: string): Promise<PersonChoice[]> {
  const { rows } = await sql`
    select p.id, p.name, string_agg(distinct g.role, ', ' order by g.role) as roles
    from role_grant g join person p on p.id = g.person_id
    where g.partnership_id = ${partnershipId} and p.id <> '00000000-0000-7000-8000-000000000001'
    group by p.id, p.name
    order by p.name, p.id`.execute(trx)
  return rows.map((row) => choice.parse(row))
}
