import { sql } from 'kysely'
import { z } from 'zod'
import { withoutNulls } from '#lib/nulls.ts'
import type { Trx } from '#platform/db/transaction.ts'
import { audiences, type Control, type Release } from '../model.ts'
import { isInPart } from '../rules.ts'

type Of = { partnershipId: string } & Pick<Release, 'kind' | 'id'>

const controlRow = z.object({ audience: z.enum(audiences), visibleFrom: z.string().nullable() })

export const atOnce: Control = { audience: 'everyone', visibleFrom: undefined }

/** What a published file had when it was last in use, if it ever was; what was open is for everyone, until it is opened again. */
export async function controlOfLastUse(
  trx: Trx,
  partnershipId: string,
  releaseId: string,
): Promise<Control | undefined> {
  const { rows } = await sql`
    select audience, visible_from as "visibleFrom" from release_use
    where partnership_id = ${partnershipId} and release_id = ${releaseId}
    order by since_at desc, id desc limit 1`.execute(trx)
  const last = read(rows[0])
  return last?.audience === 'public' ? { ...last, audience: 'everyone' } : last
}

/** What a file of the partnership's own with these bytes had when it was last in force, if it ever was. */
export async function controlOfSameFile(
  trx: Trx,
  { partnershipId, format, sha256 }: { partnershipId: string; format: string; sha256: string },
): Promise<Control | undefined> {
  const { rows } = await sql`
    select audience, visible_from as "visibleFrom" from own_release
    where partnership_id = ${partnershipId} and format = ${format} and sha256 = ${sha256}
      and state <> 'staged'
    order by since_at desc, id desc limit 1`.execute(trx)
  return read(rows[0])
}

function read(row: unknown): Control | undefined {
  if (row === undefined) return undefined
  const { audience, visibleFrom } = withoutNulls(controlRow.parse(row))
  return { audience, visibleFrom }
}

/** The partnerships with a published file that is open to the public, or will be once its embargo ends. As the keeper. */
export async function partnershipsWithOpen(trx: Trx): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select distinct partnership_id as id from release_use
    where audience = 'public' and undone_at is null`.execute(trx)
  return new Set(rows.map(({ id }) => id))
}

/** Says at a moment who may see a release in use and from when. */
export async function writeControl(trx: Trx, of: Of, control: Control, at: string): Promise<void> {
  const { audience, visibleFrom } = control
  const told = sql`audience = ${audience}, visible_from = ${visibleFrom ?? null}`
  await sharingAs(trx, of, audience, async () => {
    if (of.kind === 'published') {
      await sql`
        update release_use set ${told},
          opened_at = ${audience === 'public' ? sql`coalesce(opened_at, ${at})` : sql`null`}
        where partnership_id = ${of.partnershipId} and release_id = ${of.id}
          and undone_at is null`.execute(trx)
      return
    }
    await sql`
      update own_release set ${told}
      where partnership_id = ${of.partnershipId} and id = ${of.id}
        and state = 'in force'`.execute(trx)
  })
}

/** A release is shared in part from before `write` says so, and no more from after it says otherwise. */
export async function sharingAs(
  trx: Trx,
  { partnershipId, id }: Pick<Of, 'partnershipId' | 'id'>,
  audience: Control['audience'],
  write: () => Promise<void>,
): Promise<void> {
  if (isInPart(audience)) {
    await sql`
      insert into release_part (partnership_id, release_id, audience)
      values (${partnershipId}, ${id}, ${audience})
      on conflict do nothing`.execute(trx)
  }
  await write()
  await sql`
    delete from release_part
    where partnership_id = ${partnershipId} and release_id = ${id}
      and audience <> ${audience}`.execute(trx)
}
