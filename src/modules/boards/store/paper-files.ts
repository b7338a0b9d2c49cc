import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import { paperKinds, type PaperFile } from '../model/meetings.ts'

export interface KeptFile extends PaperFile {
  readonly bytes: Uint8Array
  /** What was read of it, for the search alone. */
  readonly words: string
}

interface Item {
  readonly partnershipId: string
  readonly meetingId: string
  readonly number: number
}

export async function insertPaperFile(
  trx: Trx,
  of: Item & { readonly id: string; readonly personId: string; readonly at: string },
  { name, kind, pages, size, sha256, bytes, searched, words }: KeptFile,
): Promise<void> {
  await sql`
    insert into paper_file (partnership_id, id, meeting_id, number, name, kind, pages, size, sha256,
                            content, searched, words, person_id, at)
    values (${of.partnershipId}, ${of.id}, ${of.meetingId}, ${of.number}, ${name}, ${kind},
            ${pages}, ${size}, ${sha256}, ${bytes}, ${searched}, ${words}, ${of.personId},
            ${of.at})`.execute(trx)
}

const contentRow = z.object({ kind: z.enum(paperKinds), bytes: z.instanceof(Uint8Array) })

/** The bytes of the file of an item, as they came. */
export async function paperFileOf(
  trx: Trx,
  { partnershipId, meetingId, number }: Item,
): Promise<z.infer<typeof contentRow> | undefined> {
  const { rows } = await sql`
    select kind, content as bytes from paper_file
    where partnership_id = ${partnershipId} and meeting_id = ${meetingId}
      and number = ${number}`.execute(trx)
  return rows[0] === undefined ? undefined : contentRow.parse(rows[0])
}
