import { asDoor, type Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import type { LetterKind } from '../model.ts'
import { accountsInForce } from '../rules/default-policy.ts'
import type { Words } from '../rules/letters.ts'
import { ownerOf } from '../store/accounts.ts'
import * as store from '../store/mail.ts'
import { note } from './events.ts'

const mostShown = 200

/** Puts a letter into the outbox, in the transaction of what it tells; it is sent once that is done. */
export async function write(
  shell: Shell,
  trx: Trx,
  to: string,
  { kind = 'other', ...words }: Words & { readonly kind?: LetterKind },
): Promise<void> {
  const at = shell.now().toString()
  await store.insertLetter(trx, { ...words, kind, id: shell.newId(), to, at })
}

/** Writes it unless the address had enough of its kind within the hour. */
export async function writeAtMost(
  shell: Shell,
  trx: Trx,
  to: string,
  letter: Words & { readonly kind: Exclude<LetterKind, 'other'> },
): Promise<void> {
  if (!(await hadEnough(shell, trx, to, letter.kind))) await write(shell, trx, to, letter)
}

/**
 * Whether an address got as many letters of a kind within the hour as it may. Whoever asks for
 * another is told what they always are; it is not written, and the link of the last one counts on.
 */
export async function hadEnough(
  shell: Shell,
  trx: Trx,
  to: string,
  kind: Exclude<LetterKind, 'other'>,
): Promise<boolean> {
  const since = shell.now().subtract({ hours: 1 }).toString()
  const written = await store.countLetters(trx, { to, kind, since })
  return written >= accountsInForce.letters.mostAnHour[kind]
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
    await asDoor(shell.store, async (trx) => {
      if (trouble === undefined) await store.setSent(trx, id, shell.now().toString())
      else await store.setTrouble(trx, id, trouble)
    })
    if (trouble === undefined) count.sent += 1
    else count.refused += 1
  }
}

/** Whoever took a letter and ended before it was sent has it for some minutes, not for ever. */
function take(shell: Shell, after: string | null): Promise<store.WaitingLetter | undefined> {
  const at = shell.now()
  const { tries, triedAgainMinutes } = accountsInForce.letters
  const takenBefore = at.subtract({ minutes: triedAgainMinutes }).toString()
  const asked = { after, mostTries: tries, at: at.toString(), takenBefore }
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

/** An operator passed a letter on, or nobody needs it: it waits no longer. False where there is none. */
export async function putLetterAway(shell: Shell, by: string, id: string): Promise<boolean> {
  return asDoor(shell.store, async (trx) => {
    const letter = await store.setSent(trx, id, shell.now().toString())
    if (letter === undefined) return store.isLetter(trx, id)
    const owner = await ownerOf(trx, letter.to)
    const what = `letter put away by hand: ${letter.subject}`
    await note(shell, trx, owner?.personId ?? by, what, { byId: by })
    return true
  })
}

export interface Outbox {
  readonly isSending: boolean
  readonly letters: readonly store.WaitingLetter[]
}

export async function outbox(shell: Shell): Promise<Outbox> {
  const letters = await asDoor(shell.store, (trx) =>
    store.waitingLetters(trx, { most: mostShown, at: shell.now().toString() }),
  )
  return { isSending: shell.mailer !== undefined, letters }
}
