import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import { partnership, type Holder, type Partnership } from '../model.ts'

export interface NewSession {
  readonly id: string
  readonly tokenHash: Buffer
  readonly personId: string
  readonly partnershipId: string | null
  readonly browser: string
  readonly at: string
  readonly endsAt: string
  readonly provedAt: string | null
}

/** In a transaction of the door. */
export async function insertSession(trx: Trx, session: NewSession): Promise<void> {
  await sql`
    insert into session
      (id, token_hash, person_id, partnership_id, browser, started_at, seen_at, ends_at, proved_at)
    values (${session.id}, ${session.tokenHash}, ${session.personId}, ${session.partnershipId},
            ${session.browser}, ${session.at}, ${session.at}, ${session.endsAt},
            ${session.provedAt})`.execute(trx)
}

export async function deleteSession(trx: Trx, tokenHash: Buffer): Promise<void> {
  await sql`delete from session where token_hash = ${tokenHash}`.execute(trx)
}

/** Ends one of the person's sessions, or all of them; how many there were. */
export async function deleteSessionsOf(
  trx: Trx,
  personId: string,
  which: { readonly id?: string; readonly except?: string } = {},
): Promise<number> {
  const { rows } = await sql`
    delete from session
    where person_id = ${personId}
      and (${which.id ?? null}::uuid is null or id = ${which.id ?? null}::uuid)
      and (${which.except ?? null}::uuid is null or id <> ${which.except ?? null}::uuid)
    returning id`.execute(trx)
  return rows.length
}

const sessionRow = z.object({
  personId: z.uuid(),
  personName: z.string(),
  sessionId: z.uuid(),
  provedAt: z.string().nullable(),
  seenAt: z.string(),
  partnership: partnership.nullable(),
})

export interface Found extends Holder {
  readonly partnership: Partnership | null
  readonly seenAt: string
}

/** In a transaction that was begun with the hash of the cookie. */
export async function sessionBy(
  trx: Trx,
  tokenHash: Buffer,
  { at, seenSince }: { at: string; seenSince: string },
): Promise<Found | undefined> {
  const { rows } = await sql`
    select s.person_id as "personId", q.name as "personName", s.id as "sessionId",
           s.proved_at as "provedAt", s.seen_at as "seenAt",
           case when p.id is null then null else json_build_object(
             'id', p.id, 'slug', p.slug, 'name', p.name, 'kind', p.kind,
             'laNumber', p.la_number, 'invented', p.invented) end as partnership
    from session s
    join person q on q.id = s.person_id
    left join partnership p on p.id = s.partnership_id
    where s.token_hash = ${tokenHash} and s.ends_at > ${at} and s.seen_at > ${seenSince}`.execute(
    trx,
  )
  if (rows[0] === undefined) return undefined
  const { personName, ...found } = sessionRow.parse(rows[0])
  return { ...found, name: personName }
}

/** Until when the person reads by break-glass, of a transaction that is theirs. */
export async function readsUntil(trx: Trx): Promise<string | undefined> {
  const { rows } = await sql<{ until: string | null }>`
    select until from my_letting_in`.execute(trx)
  return rows[0]?.until ?? undefined
}

export async function setSeen(trx: Trx, tokenHash: Buffer, at: string): Promise<void> {
  await sql`update session set seen_at = ${at} where token_hash = ${tokenHash}`.execute(trx)
}

/** The session goes on under another secret; the one before opens nothing. */
export async function setProved(
  trx: Trx,
  sessionId: string,
  { at, tokenHash }: { at: string; tokenHash: Buffer },
): Promise<void> {
  await sql`
    update session set proved_at = ${at}, token_hash = ${tokenHash}
    where id = ${sessionId}`.execute(trx)
}

const listed = z.object({
  id: z.uuid(),
  browser: z.string(),
  startedAt: z.string(),
  seenAt: z.string(),
  partnership: z.string().nullable(),
})
export type ListedSession = Readonly<z.infer<typeof listed>>

/** The sessions that have not ended, the last seen first. In a transaction of the door. */
export async function sessionsOf(
  trx: Trx,
  personId: string,
  { at, seenSince }: { at: string; seenSince: string },
): Promise<ListedSession[]> {
  const { rows } = await sql`
    select s.id, s.browser, s.started_at as "startedAt", s.seen_at as "seenAt",
           p.name as partnership
    from session s left join partnership p on p.id = s.partnership_id
    where s.person_id = ${personId} and s.ends_at > ${at} and s.seen_at > ${seenSince}
    order by s.seen_at desc, s.id`.execute(trx)
  return rows.map((row) => listed.parse(row))
}

/** The partnerships in which a person has a role in force today, by name. In a transaction of the door. */
export async function partnershipsOf(trx: Trx, personId: string): Promise<Partnership[]> {
  const { rows } = await sql`
    select p.id, p.slug, p.name, p.kind, p.la_number as "laNumber", p.invented
    from partnership p
    where exists (
      select from role_grant g
      where g.partnership_id = p.id and g.person_id = ${personId}
        and g.from_on <= (now() at time zone 'Europe/London')::date
        and (g.to_on is null or g.to_on >= (now() at time zone 'Europe/London')::date))
    order by p.name, p.slug`.execute(trx)
  return rows.map((row) => partnership.parse(row))
}
