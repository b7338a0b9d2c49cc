import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import type { RecordedNotice } from '../model.ts'

const noticeRow = z.object({
  id: z.uuid(),
  schoolId: z.uuid(),
  kind: z.enum(['note of concern', 'warning notice']),
  ground: z.enum(['standards', 'governance', 'safety']).nullable(),
  issued: z.string(),
  ended: z.string().nullable(),
  discussedOn: z.string(),
  discussedWith: z.string(),
  asks: z.string(),
  version: z.number(),
})

/** The newest first. */
export async function allNotices(trx: Trx, partnershipId: string): Promise<RecordedNotice[]> {
  const { rows } = await sql`
    select id, school_id as "schoolId", kind, ground, issued_on as issued, ended_on as ended,
           discussed_on as "discussedOn", discussed_with as "discussedWith", asks, version
    from notice where partnership_id = ${partnershipId}
    order by issued_on desc, id desc`.execute(trx)
  return rows.map((row) => noticeRow.parse(row))
}

/** By school, the oldest first. */
export async function noticesOf(
  trx: Trx,
  partnershipId: string,
): Promise<
  ReadonlyMap<string, readonly Pick<RecordedNotice, 'kind' | 'ground' | 'issued' | 'ended'>[]>
> {
  const all = await allNotices(trx, partnershipId)
  const plain = all.toReversed().map(({ schoolId, kind, ground, issued, ended }) => ({
    schoolId,
    notice: { kind, ground, issued, ended },
  }))
  const bySchool = Map.groupBy(plain, ({ schoolId }) => schoolId)
  return new Map([...bySchool].map(([id, of]) => [id, of.map(({ notice }) => notice)]))
}

export async function insertNotice(
  trx: Trx,
  of: { partnershipId: string; personId: string; at: string },
  {
    id,
    schoolId,
    kind,
    ground,
    issued,
    discussedOn,
    discussedWith,
    asks,
  }: Omit<RecordedNotice, 'version' | 'ended'>,
): Promise<void> {
  await sql`
    insert into notice
      (partnership_id, id, school_id, kind, ground, issued_on, discussed_on, discussed_with, asks,
       person_id, at)
    values (${of.partnershipId}, ${id}, ${schoolId}, ${kind}, ${ground}, ${issued}, ${discussedOn},
            ${discussedWith}, ${asks}, ${of.personId}, ${of.at})`.execute(trx)
}

/** Whether it was still as the person saw it, and so was ended. */
export async function endNotice(
  trx: Trx,
  partnershipId: string,
  { id, version, on }: { id: string; version: number; on: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update notice set ended_on = ${on}, version = version + 1
    where partnership_id = ${partnershipId} and id = ${id} and version = ${version}
      and ended_on is null and issued_on <= ${on}`.execute(trx)
  return numAffectedRows === 1n
}
