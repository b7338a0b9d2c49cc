import type { Shell } from '#platform/shell.ts'
import type { Trx } from '#platform/db/transaction.ts'
import { asPerson, once, principalOf, record } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { PaperNote } from '../model/notes.ts'
import type { NoteNotWritten } from '../rules/note-form.ts'
import { closedItems } from '../rules/papers/closed.ts'
import { declarationsOf, papersOf } from '../store/meetings.ts'
import * as store from '../store/notes.ts'
import { mySeats } from '../store/people.ts'

export interface OwnNotes {
  readonly notes: readonly PaperNote[]
  /** The items whose papers are closed to the person. */
  readonly closed: ReadonlySet<number>
}

/** What somebody keeps on the items of a meeting, for nobody but them. */
export function ownNotes(shell: Shell, person: SignedIn, meetingId: string): Promise<OwnNotes> {
  const of = principalOf(person)
  return asPerson(shell, person, async (trx) => ({
    notes: await store.notesOf(trx, { ...of, meetingId }),
    closed: await closedTo(trx, of.partnershipId, meetingId),
  }))
}

async function closedTo(
  trx: Trx,
  partnershipId: string,
  meetingId: string,
): Promise<ReadonlySet<number>> {
  const seats = await mySeats(trx)
  return closedItems(
    await declarationsOf(trx, partnershipId, meetingId),
    await papersOf(trx, partnershipId, meetingId),
    new Set(seats.map(({ id }) => id)),
  )
}

interface Item {
  readonly meetingId: string
  readonly number: number
}

interface Written extends Item {
  readonly words: string
  /** The version that the person saw; 0 where there was none. */
  readonly seen: number
}

/**
 * Writes a note, or writes the one that was seen anew; the same words again change nothing. The trail
 * says that a note was kept on which item, and never what it says.
 */
export function keepNote(
  shell: Shell,
  person: SignedIn,
  token: string,
  { words, seen, ...item }: Written,
): Promise<string | NoteNotWritten> {
  return once<NoteNotWritten>(shell, person, token, async (trx) => {
    const of = { ...principalOf(person), ...item }
    const closed = await closedTo(trx, of.partnershipId, item.meetingId)
    if (closed.has(item.number)) return { because: 'closed' }
    if ((await noteOn(trx, of))?.words === words) return item.meetingId
    const at = shell.now().toString()
    const isWritten =
      seen === 0
        ? await store.insertNote(trx, of, { words, at })
        : await store.changeNote(trx, of, { words, seen, at })
    if (!isWritten) return { because: 'another version' }
    await told(shell, trx, person, item, seen === 0 ? 'own note kept' : 'own note changed')
    return item.meetingId
  })
}

/** Deletes the note that was seen, unless a legal hold keeps it; one that has gone is deleted. */
export function dropNote(
  shell: Shell,
  person: SignedIn,
  token: string,
  { seen, isOnHold, ...item }: Omit<Written, 'words'> & { readonly isOnHold: boolean },
): Promise<string | NoteNotWritten> {
  return once<NoteNotWritten>(shell, person, token, async (trx) => {
    const of = { ...principalOf(person), ...item }
    const note = await noteOn(trx, of)
    if (note === undefined) return item.meetingId
    if (isOnHold) return { because: 'on hold' }
    if (await store.deleteNote(trx, of, seen)) {
      await told(shell, trx, person, item, 'own note deleted')
      return item.meetingId
    }
    return (await noteOn(trx, of)) === undefined ? item.meetingId : { because: 'another version' }
  })
}

async function noteOn(trx: Trx, of: store.NoteOf): Promise<PaperNote | undefined> {
  const all = await store.notesOf(trx, of)
  return all.find(({ number }) => number === of.number)
}

function told(
  shell: Shell,
  trx: Trx,
  person: SignedIn,
  { meetingId, number }: Item,
  action: string,
): Promise<void> {
  const subject = `meeting ${meetingId}`
  return record(shell, trx, principalOf(person), { action, subject, detail: { item: number } })
}
