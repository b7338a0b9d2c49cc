import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import type { RecordedNotice } from '../model.ts'
import { urnOn } from './urn.ts'
import { isInForce } from '../rules/notice-decision.ts'

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
  drafterId: z.uuid(),
  drafter: z.string(),
  decider: z.string().nullable(),
  decidedAt: z.string().nullable(),
})

/** The newest first. */
export async function allNotices(trx: Trx, partnershipId: string): Promise<RecordedNotice[]> {
  const { rows } = await sql`
    select n.id, i.school_id as "schoolId", n.kind, n.ground, n.issued_on as issued,
           n.ended_on as ended, n.discussed_on as "discussedOn",
           n.discussed_with as "discussedWith", n.asks, n.version, n.person_id as "drafterId",
           p.name as drafter, d.name as decider, n.decided_at as "decidedAt"
    from notice n
    join school_identifier i
      on i.partnership_id = n.partnership_id and i.kind = 'urn' and i.value = n.urn
    join person p on p.id = n.person_id
    left join person d on d.id = n.decided_by
    where n.partnership_id = ${partnershipId}
    order by n.issued_on desc, n.id desc`.execute(trx)
  return rows.map((row) => noticeRow.parse(row))
}

/** Those that count in a review, by school, the oldest first: no draft of a warning notice does. */
export async function noticesOf(
  trx: Trx,
  partnershipId: string,
): Promise<
  ReadonlyMap<string, readonly Pick<RecordedNotice, 'kind' | 'ground' | 'issued' | 'ended'>[]>
> {
  const all = await allNotices(trx, partnershipId)
  const plain = all
    .toReversed()
    .filter(isInForce)
    .map(({ schoolId, kind, ground, issued, ended }) => ({
      schoolId,
      notice: { kind, ground, issued, ended },
    }))
  const bySchool = Map.groupBy(plain, ({ schoolId }) => schoolId)
  return new Map([...bySchool].map(([id, of]) => [id, of.map(({ notice }) => notice)]))
}

export type NewNotice = Pick<
  RecordedNotice,
  'id' | 'schoolId' | 'kind' | 'ground' | 'issued' | 'discussedOn' | 'discussedWith' | 'asks'
>

export async function insertNotice(
  trx: Trx,
  of: { partnershipId: string; personId: string; at: string },
  { id, schoolId, kind, ground, issued, discussedOn, discussedWith, asks }: NewNotice,
): Promise<void> {
  await sql`
    insert into notice
      (partnership_id, id, school_id, urn, kind, ground, issued_on, discussed_on, discussed_with, asks,
       person_id, at)
    values (${of.partnershipId}, ${id}, ${schoolId},
            ${urnOn(of.partnershipId, sql`${schoolId}::uuid`, sql`${issued}::date`)}, ${kind}, ${ground}, ${issued}, ${discussedOn},
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
      and ended_on is null and issued_on <= ${on}
      and (decided_by is null or exists (select from my_role where role = 'AD'))`.execute(trx)
  return numAffectedRows === 1n
}

/** Whether it still waited as the person saw it, drafted by another, and so was decided. */
export async function decideNotice(
  trx: Trx,
  of: { partnershipId: string; personId: string; at: string },
  { id, version }: { id: string; version: number },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update notice set decided_by = ${of.personId}, decided_at = ${of.at}, version = version + 1
    where partnership_id = ${of.partnershipId} and id = ${id} and version = ${version}
      and kind = 'warning notice' and decided_by is null and ended_on is null
      and person_id <> ${of.personId}`.execute(trx)
  return numAffectedRows === 1n
}
