import { sql } from 'kysely'
import type { Trx } from '#platform/db/transaction.ts'

export interface WaitingLetter {
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly writtenAt: string
  readonly tries: number
  readonly trouble: string | null
}

export async function insertLetter(
  trx: Trx,
  letter: { id: string; to: string; subject: string; text: string; at: string },
): Promise<void> {
  await sql`
    insert into mail (id, to_email, subject, body, written_at)
    values (${letter.id}, ${letter.to}, ${letter.subject}, ${letter.text}, ${letter.at})`.execute(
    trx,
  )
}

/** The letters that were not sent, the oldest first. */
export async function waitingLetters(trx: Trx, most: number): Promise<WaitingLetter[]> {
  const { rows } = await sql<WaitingLetter>`
    select id, to_email as "to", subject, body as text, written_at as "writtenAt", tries, trouble
    from mail where sent_at is null
    order by written_at, id limit ${most}`.execute(trx)
  return rows
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

/** What was sent is not kept: it may hold a link. */
export async function setSent(trx: Trx, id: string, at: string): Promise<void> {
  await sql`
    update mail set sent_at = ${at}, body = '', trouble = null where id = ${id}`.execute(trx)
}

export async function setTrouble(trx: Trx, id: string, trouble: string): Promise<void> {
  await sql`update mail set trouble = ${trouble}, taken_at = null where id = ${id}`.execute(trx)
}
