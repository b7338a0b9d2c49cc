import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'

const counts = z.record(z.string(), z.number())

const notice = z.object({
  partnershipId: z.uuid(),
  day: z.string(),
  takesOn: z.string(),
  due: counts,
  settledOn: z.string().nullable(),
  taken: counts.nullable(),
})
export type PurgeNotice = Readonly<z.infer<typeof notice>>

const columns = sql`partnership_id as "partnershipId", day::text as day,
  takes_on::text as "takesOn", due, settled_on::text as "settledOn", taken`

/** What is shown of every partnership and did not go yet. As the keeper. */
export async function openNotices(trx: Trx): Promise<PurgeNotice[]> {
  const { rows } = await sql`
    select ${columns} from purge_notice where settled_on is null
    order by day, partnership_id`.execute(trx)
  return rows.map((row) => notice.parse(row))
}

/** The last notices of one partnership, the newest first. */
export async function noticesOf(
  trx: Trx,
  partnershipId: string,
  most: number,
): Promise<PurgeNotice[]> {
  const { rows } = await sql`
    select ${columns} from purge_notice where partnership_id = ${partnershipId}
    order by day desc limit ${most}`.execute(trx)
  return rows.map((row) => notice.parse(row))
}

export async function insertNotice(
  trx: Trx,
  made: {
    partnershipId: string
    day: string
    takesOn: string
    due: Readonly<Record<string, number>>
  },
): Promise<void> {
  await sql`
    insert into purge_notice (partnership_id, day, takes_on, due)
    values (${made.partnershipId}, ${made.day}, ${made.takesOn}, ${JSON.stringify(made.due)}::jsonb)
    on conflict (partnership_id, day) do nothing`.execute(trx)
}

export async function settle(
  trx: Trx,
  by: {
    partnershipId: string
    day: string
    on: string
    taken: Readonly<Record<string, number>> | null
  },
): Promise<void> {
  const taken = by.taken === null ? null : JSON.stringify(by.taken)
  await sql`
    update purge_notice set settled_on = ${by.on}, taken = ${taken}::jsonb
    where partnership_id = ${by.partnershipId} and day = ${by.day}`.execute(trx)
}
