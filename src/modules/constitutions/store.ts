import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import type { Texts, Version } from './model.ts'
import { textsDocument } from './policy.ts'

const versionRow = z.object({
  id: z.uuid(),
  clusterId: z.uuid(),
  number: z.number(),
  texts: textsDocument,
  reasons: textsDocument,
  by: z.string(),
  at: z.string(),
  motionId: z.uuid().nullable(),
  approvalId: z.uuid().nullable(),
  approvedOn: z.string().nullable(),
  endsOn: z.string().nullable(),
})

/** Every version of every cluster, the newest first. */
export async function allVersions(trx: Trx, partnershipId: string): Promise<Version[]> {
  const { rows } = await sql`
    select c.id, c.cluster_id as "clusterId", c.number, c.texts, c.reasons, p.name as by, c.at,
           c.motion_id as "motionId", c.approval_id as "approvalId",
           c.approved_on as "approvedOn", c.ends_on as "endsOn"
    from constitution c join person p on p.id = c.person_id
    where c.partnership_id = ${partnershipId} order by c.number desc, c.id`.execute(trx)
  return rows.map((row) => versionRow.parse(row))
}

interface Written {
  readonly id: string
  readonly clusterId: string
  readonly number: number
  readonly texts: Texts
  readonly reasons: Texts
}

/** Whether nobody had written a version of this number. */
export async function insertVersion(
  trx: Trx,
  of: { partnershipId: string; personId: string; at: string },
  { id, clusterId, number, texts, reasons }: Written,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into constitution (partnership_id, id, cluster_id, number, texts, reasons, person_id, at)
    values (${of.partnershipId}, ${id}, ${clusterId}, ${number}, ${JSON.stringify(texts)},
            ${JSON.stringify(reasons)}, ${of.personId}, ${of.at})
    on conflict (partnership_id, cluster_id, number) do nothing`.execute(trx)
  return numAffectedRows === 1n
}

/** Whether a version is at no vote yet; whoever asks first goes on, others wait to hear that it is. */
export async function isFreeForCluster(
  trx: Trx,
  partnershipId: string,
  id: string,
): Promise<boolean> {
  const { rows } = await sql`
    select id from constitution
    where partnership_id = ${partnershipId} and id = ${id} and motion_id is null
    for update`.execute(trx)
  return rows.length === 1
}

/** As `isFreeForCluster`, for a version that was put to its cluster and not to the board. */
export async function isFreeForBoard(
  trx: Trx,
  partnershipId: string,
  id: string,
): Promise<boolean> {
  const { rows } = await sql`
    select id from constitution
    where partnership_id = ${partnershipId} and id = ${id} and motion_id is not null
      and approval_id is null
    for update`.execute(trx)
  return rows.length === 1
}

export async function putToCluster(
  trx: Trx,
  partnershipId: string,
  { id, motionId }: { id: string; motionId: string },
): Promise<void> {
  await sql`
    update constitution set motion_id = ${motionId}
    where partnership_id = ${partnershipId} and id = ${id}`.execute(trx)
}

export async function putToBoard(
  trx: Trx,
  partnershipId: string,
  { id, motionId }: { id: string; motionId: string },
): Promise<void> {
  await sql`
    update constitution set approval_id = ${motionId}
    where partnership_id = ${partnershipId} and id = ${id}`.execute(trx)
}

export async function bringIntoForce(
  trx: Trx,
  partnershipId: string,
  of: { id: string; approvedOn: string; endsOn: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update constitution set approved_on = ${of.approvedOn}, ends_on = ${of.endsOn}
    where partnership_id = ${partnershipId} and id = ${of.id} and approval_id is not null
      and approved_on is null`.execute(trx)
  return numAffectedRows === 1n
}
