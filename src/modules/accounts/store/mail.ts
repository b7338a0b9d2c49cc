import { sql } from 'kysely'
import type { Trx } from '#platform/db/transaction.ts'
import type { LetterKind } from '../model.ts'

export interface WaitingLetter {
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly writtenAt: string
  readonly tries: number
  readonly trouble: string | null
}

export interface NewLetter {
  readonly id: string
  readonly to: string
  readonly kind: LetterKind
  readonly subject: string
  readonly text: string
  readonly at: string
}

export async function insertLetter(trx: Trx, letter: NewLetter): Promise<void> {
  await sql`
    insert into mail (id, to_email, kind, subject, body, written_at)
    values (${letter.id}, ${letter.to}, ${letter.kind}, ${letter.subject}, ${letter.text},
            ${letter.at})`.execute(trx)
}

/** How many letters of a kind were written to an address since a moment, sent or not. */
export async function countLetters(
  trx: Trx,
  { to, kind, since }: { to: string; kind: LetterKind; since: string },
): Promise<number> {
  const { rows } = await sql<{ written: number }>`
    select count(*)::int as written from mail
    where to_email = ${to} and kind = ${kind} and written_at > ${since}`.execute(trx)
  return rows[0]?.written ?? 0
}

/** Letters that never went out go to nobody any more. */
export async function deleteWaiting(trx: Trx, to: string, kind: LetterKind): Promise<void> {
  await sql`
    delete from mail where to_email = ${to} and kind = ${kind} and sent_at is null`.execute(trx)
}

/**
 * The newest letters that were not sent, the oldest of them first. One whose link opens nothing any more
 * (it was used, is too old, or a newer one took its place) waits for nobody; a link is made just before
 * its letter is written.
 */
export async function waitingLetters(
  trx: Trx,
  { most, at }: { most: number; at: string },
): Promise<WaitingLetter[]> {
  const { rows } = await sql<WaitingLetter>`
    select id, to_email as "to", subject, body as text, written_at as "writtenAt", tries, trouble
    from mail m where sent_at is null and (
      kind = 'other' or exists (
        select from account_link l left join account a on a.person_id = l.person_id
        where l.purpose = m.kind and l.used_at is null and l.ends_at > ${at}
          and coalesce(l.new_email, a.email) = m.to_email
          and l.made_at between m.written_at - interval '1 minute' and m.written_at))
    order by written_at desc, id desc limit ${most}`.execute(trx)
  return rows.toReversed()
}

/** Takes the next letter to send, so that two who send together do not send it twice. */
export async function takeLetter(
  trx: Trx,
  asked: { after: string | null; mostTries: number; at: string; takenBefore: string },
): Promise<WaitingLetter | undefined> {
  const { rows } = await sql<WaitingLetter>`
    update mail set tries = tries + 1, taken_at = ${asked.at}
    where id = (
      select id from mail
      where sent_at is null and tries < ${asked.mostTries}
        and (taken_at is null or taken_at < ${asked.takenBefore})
        and (${asked.after}::uuid is null or id > ${asked.after}::uuid)
      order by id limit 1
      for update skip locked)
    returning id, to_email as "to", subject, body as text, written_at as "writtenAt", tries,
              trouble`.execute(trx)
  return rows[0]
}

/** What was sent, by the server or by hand, is not kept: it may hold a link. Undefined where no such letter waits. */
export async function setSent(
  trx: Trx,
  id: string,
  at: string,
): Promise<Pick<WaitingLetter, 'to' | 'subject'> | undefined> {
  const { rows } = await sql<Pick<WaitingLetter, 'to' | 'subject'>>`
    update mail set sent_at = ${at}, body = '', trouble = null
    where id = ${id} and sent_at is null
    returning to_email as "to", subject`.execute(trx)
  return rows[0]
}

export async function isLetter(trx: Trx, id: string): Promise<boolean> {
  const { rows } = await sql`select from mail where id = ${id}`.execute(trx)
  return rows.length > 0
}

export async function setTrouble(trx: Trx, id: string, trouble: string): Promise<void> {
  await sql`update mail set trouble = ${trouble}, taken_at = null where id = ${id}`.execute(trx)
}
