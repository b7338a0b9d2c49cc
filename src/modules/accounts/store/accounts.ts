import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import type { Account } from '../model.ts'

const row = z.object({
  personId: z.uuid(),
  name: z.string(),
  email: z.string(),
  password: z.string().nullable(),
  isOperator: z.boolean(),
})

const columns = sql`a.person_id as "personId", p.name, a.email, a.password,
  a.is_operator as "isOperator"`

/** A suspended account is none to whoever signs in. */
export async function accountByEmail(trx: Trx, email: string): Promise<Account | undefined> {
  const { rows } = await sql`
    select ${columns} from account a join person p on p.id = a.person_id
    where a.email = ${email} and a.suspended_at is null`.execute(trx)
  return rows[0] === undefined ? undefined : row.parse(rows[0])
}

export async function accountOf(trx: Trx, personId: string): Promise<Account | undefined> {
  const { rows } = await sql`
    select ${columns} from account a join person p on p.id = a.person_id
    where a.person_id = ${personId} and a.suspended_at is null`.execute(trx)
  return rows[0] === undefined ? undefined : row.parse(rows[0])
}

const owner = z.object({ personId: z.uuid(), isSuspended: z.boolean() })
export type Owner = Readonly<z.infer<typeof owner>>

/** Whose an address is, also where the account is suspended. */
export async function ownerOf(trx: Trx, email: string): Promise<Owner | undefined> {
  const { rows } = await sql`
    select person_id as "personId", suspended_at is not null as "isSuspended"
    from account where email = ${email}`.execute(trx)
  return rows[0] === undefined ? undefined : owner.parse(rows[0])
}

/** False when the address belongs to an account already. */
export async function insertAccount(
  trx: Trx,
  made: { personId: string; email: string; isOperator: boolean; at: string },
): Promise<boolean> {
  const { rows } = await sql`
    insert into account (person_id, email, is_operator, made_at)
    values (${made.personId}, ${made.email}, ${made.isOperator}, ${made.at})
    on conflict do nothing returning person_id`.execute(trx)
  return rows.length === 1
}

export async function setPassword(trx: Trx, personId: string, hash: string): Promise<void> {
  await sql`update account set password = ${hash} where person_id = ${personId}`.execute(trx)
}

/** False when the address belongs to another account. */
export async function setEmail(trx: Trx, personId: string, email: string): Promise<boolean> {
  const { rows } = await sql`
    update account set email = ${email}
    where person_id = ${personId}
      and not exists (select from account o where o.email = ${email} and o.person_id <> ${personId})
    returning person_id`.execute(trx)
  return rows.length === 1
}

export async function anyAccount(trx: Trx): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`
    select exists (select from account) as any`.execute(trx)
  return rows[0]?.any === true
}

export async function insertEvent(
  trx: Trx,
  event: { id: string; personId: string | null; at: string; byId: string | null; what: string },
): Promise<void> {
  await sql`
    insert into account_event (id, person_id, at, by_id, what)
    values (${event.id}, ${event.personId}, ${event.at}, ${event.byId}, ${event.what})`.execute(trx)
}

/** Whether there is an entry of this id; whoever else asks for it waits until this transaction ends. */
export async function isEvent(trx: Trx, id: string): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`account form ${id}`}, 0))`.execute(trx)
  const { rows } = await sql`select from account_event where id = ${id}`.execute(trx)
  return rows.length > 0
}

export interface AccountEvent {
  readonly at: string
  readonly what: string
}

/** The last things that happened to an account, the newest first. */
export async function eventsOf(trx: Trx, personId: string, most: number): Promise<AccountEvent[]> {
  const { rows } = await sql<AccountEvent>`
    select at, what from account_event where person_id = ${personId}
    order by at desc, id desc limit ${most}`.execute(trx)
  return rows
}
