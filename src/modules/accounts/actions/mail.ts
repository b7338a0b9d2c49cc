import { asDoor, type Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import type { Words } from '../rules/letters.ts'
import * as store from '../store/mail.ts'

const mostTries = 5
const mostShown = 200

/** Puts a letter into the outbox, in the transaction of what it tells; it is sent once that is done. */
export async function write(shell: Shell, trx: Trx, to: string, words: Words): Promise<void> {
  await store.insertLetter(trx, { ...words, id: shell.newId(), to, at: shell.now().toString() })
}

/** Sends what waits, each letter once a round; what the mail server refuses is tried again later. */
export async function sendWaiting(shell: Shell): Promise<{ sent: number; refused: number }> {
  const { mailer } = shell
  const count = { sent: 0, refused: 0 }
  if (mailer === undefined) return count
  let after: string | null = null
  for (;;) {
    const letter = await take(shell, after)
    if (letter === undefined) return count
    after = letter.id
    const { id, to, subject, text } = letter
    const trouble = await troubleOf(mailer({ to, subject, text }))
    await asDoor(shell.store, (trx) =>
      trouble === undefined
        ? store.setSent(trx, id, shell.now().toString())
        : store.setTrouble(trx, id, trouble),
    )
    if (trouble === undefined) count.sent += 1
    else count.refused += 1
  }
}

/** Whoever took a letter and ended before it was sent has it for some minutes, not for ever. */
function take(shell: Shell, after: string | null): Promise<store.WaitingLetter | undefined> {
  const at = shell.now()
  const takenBefore = at.subtract({ minutes: 5 }).toString()
  const asked = { after, mostTries, at: at.toString(), takenBefore }
  return asDoor(shell.store, (trx) => store.takeLetter(trx, asked))
}

async function troubleOf(sending: Promise<void>): Promise<string | undefined> {
  try {
    await sending
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 300) : 'the mail server did not say'
  }
}

/** After the page is answered, so that nobody can tell by the time whether a letter was written. */
export function sendInBackground(shell: Shell): void {
  if (shell.mailer !== undefined) void sendWaiting(shell).catch(() => undefined)
}

export interface Outbox {
  readonly isSending: boolean
  readonly letters: readonly store.WaitingLetter[]
}

export async function outbox(shell: Shell): Promise<Outbox> {
  const letters = await asDoor(shell.store, (trx) => store.waitingLetters(trx, mostShown))
  return { isSending: shell.mailer !== undefined, letters }
}
