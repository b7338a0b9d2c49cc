import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import type { PaperNote } from '../model/notes.ts'

/** An item of a meeting, and whose note on it is meant. */
export interface NoteOf {
  readonly partnershipId: string
  readonly meetingId: string
  readonly number: number
  readonly personId: string
}

const noteRow = z.object({
  number: z.number(),
  words: z.string(),
  version: z.number(),
  at: z.string(),
})

/** Those of one person on a meeting, in the order of its agenda. */
export async function notesOf(
  trx: Trx,
  { partnershipId, meetingId, personId }: Omit<NoteOf, 'number'>,
): Promise<PaperNote[]> {
  const { rows } = await sql`
    select number, words, version, at from paper_note
    where partnership_id = ${partnershipId} and meeting_id = ${meetingId}
      and person_id = ${personId}
    order by number`.execute(trx)
  return rows.map((row) => noteRow.parse(row))
}

/** Whether it is the first: a note that is there already stays. */
export async function insertNote(
  trx: Trx,
  of: NoteOf,
  { words, at }: Pick<PaperNote, 'words' | 'at'>,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into paper_note (partnership_id, meeting_id, number, person_id, words, version, at)
    values (${of.partnershipId}, ${of.meetingId}, ${of.number}, ${of.personId}, ${words}, 1, ${at})
    on conflict do nothing`.execute(trx)
  return numAffectedRows === 1n
}

/** Whether the version that was seen is still the newest; another stays as it is. */
export async function changeNote(
  trx: Trx,
  of: NoteOf,
  { words, seen, at }: { readonly words: string; readonly seen: number; readonly at: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update paper_note set words = ${words}, version = version + 1, at = ${at}
    where partnership_id = ${of.partnershipId} and meeting_id = ${of.meetingId}
      and number = ${of.number} and person_id = ${of.personId}
      and version = ${seen}`.execute(trx)
  return numAffectedRows === 1n
}

/** The same for taking it away. */
export async function deleteNote(trx: Trx, of: NoteOf, seen: number): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from paper_note
    where partnership_id = ${of.partnershipId} and meeting_id = ${of.meetingId}
      and number = ${of.number} and person_id = ${of.personId}
      and version = ${seen}`.execute(trx)
  return numAffectedRows === 1n
}
