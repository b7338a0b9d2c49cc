import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import { withoutNulls } from '#lib/nulls.ts'
import { audiences, type Control, type Release } from './model.ts'
import { footnoteRow } from './rules.ts'
import { atOnce, controlOfLastUse, controlOfSameFile, sharingAs } from './store/control.ts'

export interface NewPublished {
  readonly id: string
  readonly format: string
  readonly year: number | null
  readonly vintage: string
  readonly fileName: string
  readonly sha256: string
  readonly invented: boolean
  readonly receivedAt: string
}

export async function insertPublished(trx: Trx, made: NewPublished): Promise<void> {
  await sql`
    insert into published_release
      (id, format, year, vintage, file_name, sha256, invented, state, received_at)
    values (${made.id}, ${made.format}, ${made.year}, ${made.vintage},
            ${made.fileName}, ${made.sha256}, ${made.invented}, 'staged',
            ${made.receivedAt})`.execute(trx)
}

/** A file in force with these bytes, whoever brought it. */
export async function publishedByHash(
  trx: Trx,
  wanted: { sha256: string; vintage: string; year: number | null; invented: boolean },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from published_release
    where sha256 = ${wanted.sha256} and vintage = ${wanted.vintage}
      and coalesce(year, 0) = coalesce(${wanted.year}::integer, 0)
      and invented = ${wanted.invented} and state = 'in force'`.execute(trx)
  return rows[0]?.id
}

/**
 * Brings a staged file into force. Where another import brought the same file meanwhile, that one
 * stays, ours is dropped, and its id is the answer: two that arrive together wait for one another.
 */
export async function bringPublishedIntoForce(trx: Trx, id: string): Promise<string> {
  await sql`
    select pg_advisory_xact_lock(hashtext('published file'), hashtext(sha256))
    from published_release where id = ${id}`.execute(trx)
  const { rows } = await sql<{ id: string }>`
    select first.id from published_release mine
    join published_release first on first.sha256 = mine.sha256 and first.vintage = mine.vintage
      and coalesce(first.year, 0) = coalesce(mine.year, 0) and first.invented = mine.invented
    where mine.id = ${id} and first.state = 'in force'`.execute(trx)
  const [first] = rows
  if (first === undefined) {
    await sql`update published_release set state = 'in force' where id = ${id}`.execute(trx)
    return id
  }
  await dropStagedPublished(trx, id)
  return first.id
}

export async function dropStagedPublished(trx: Trx, id: string): Promise<void> {
  await sql`delete from published_release where id = ${id} and state = 'staged'`.execute(trx)
}

export async function dropStagedOwn(trx: Trx, partnershipId: string, id: string): Promise<void> {
  await sql`
    delete from own_release
    where partnership_id = ${partnershipId} and id = ${id} and state = 'staged'`.execute(trx)
}

/** What killed imports left behind, unseen by anybody, but for what is still being staged; for the keeper. */
export async function dropStagedBut(trx: Trx, underWay: readonly string[]): Promise<void> {
  const left = sql`state = 'staged' and id <> all (${[...underWay]}::uuid[])`
  await sql`delete from published_release where ${left}`.execute(trx)
  await sql`delete from own_release where ${left}`.execute(trx)
}

export interface Use {
  readonly partnershipId: string
  readonly id: string
  readonly releaseId: string
  readonly runId: string
  readonly at: string
  /**
   * Left out, a file that comes into use again keeps what it had, as it keeps its footnotes; any other is
   * for everyone at once, and so is one that was open to the public: to open it is to be said anew.
   */
  readonly control?: Control | undefined
}

export async function insertUse(trx: Trx, use: Use): Promise<void> {
  const { partnershipId, releaseId } = use
  const { audience, visibleFrom } =
    use.control ?? (await controlOfLastUse(trx, partnershipId, releaseId)) ?? atOnce
  await sharingAs(trx, { partnershipId, id: releaseId }, audience, async () => {
    await sql`
      insert into release_use
        (partnership_id, id, release_id, run_id, since_at, audience, visible_from, footnotes)
      values (${partnershipId}, ${use.id}, ${releaseId}, ${use.runId}, ${use.at}, ${audience},
              ${visibleFrom ?? null},
              coalesce((select u.footnotes from release_use u
                        where u.partnership_id = ${partnershipId} and u.release_id = ${releaseId}
                        order by u.since_at desc, u.id desc limit 1), '[]'))`.execute(trx)
  })
}

export async function endUse(
  trx: Trx,
  ended: { partnershipId: string; releaseId: string; at: string },
): Promise<void> {
  await sql`
    update release_use set undone_at = ${ended.at}
    where partnership_id = ${ended.partnershipId} and release_id = ${ended.releaseId}
      and undone_at is null`.execute(trx)
}

export interface NewOwn {
  readonly partnershipId: string
  readonly id: string
  readonly format: string
  readonly year: number | null
  readonly vintage: string
  readonly fileName: string
  readonly sha256: string
  readonly runId: string
  readonly receivedAt: string
  /** As of a use. */
  readonly control?: Control | undefined
}

/** Releases of a partnership come into force and go out of it one at a time: others wait here. */
export async function holdReleases(trx: Trx, partnershipId: string): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtext('releases'), hashtext(${partnershipId}))`.execute(trx)
}

export async function insertOwn(trx: Trx, made: NewOwn): Promise<void> {
  const { audience, visibleFrom } = made.control ?? (await controlOfSameFile(trx, made)) ?? atOnce
  await sharingAs(trx, made, audience, async () => {
    await sql`
      insert into own_release
        (partnership_id, id, format, year, vintage, file_name, sha256, run_id, state, received_at,
         audience, visible_from, footnotes)
      values (${made.partnershipId}, ${made.id}, ${made.format}, ${made.year}, ${made.vintage},
              ${made.fileName}, ${made.sha256}, ${made.runId}, 'staged', ${made.receivedAt},
              ${audience}, ${visibleFrom ?? null},
              coalesce((select o.footnotes from own_release o
                        where o.partnership_id = ${made.partnershipId}
                          and o.format = ${made.format} and o.sha256 = ${made.sha256}
                          and o.state <> 'staged'
                        order by o.since_at desc, o.id desc limit 1), '[]'))`.execute(trx)
  })
}

export async function bringOwnIntoForce(
  trx: Trx,
  own: { partnershipId: string; id: string; at: string },
): Promise<void> {
  await sql`
    update own_release set state = 'in force', since_at = ${own.at}
    where partnership_id = ${own.partnershipId} and id = ${own.id}`.execute(trx)
}

export async function undoOwn(
  trx: Trx,
  own: { partnershipId: string; id: string; at: string },
): Promise<void> {
  await sql`
    update own_release set state = 'undone', undone_at = ${own.at}
    where partnership_id = ${own.partnershipId} and id = ${own.id}
      and state = 'in force'`.execute(trx)
}

const releaseRow = z.object({
  kind: z.enum(['published', 'own']),
  id: z.uuid(),
  format: z.string(),
  year: z.number().nullable(),
  vintage: z.string(),
  fileName: z.string(),
  sha256: z.string(),
  runId: z.uuid(),
  sinceAt: z.string(),
  audience: z.enum(audiences),
  visibleFrom: z.string().nullable(),
  openedAt: z.string().nullable(),
  footnotes: z.array(footnoteRow),
})

/** All that the partnership uses now, its own and published, newest first. */
export async function releasesInUse(trx: Trx, partnershipId: string): Promise<Release[]> {
  const { rows } = await sql`
    select 'published' as kind, p.id, p.format, p.year, p.vintage, p.file_name as "fileName",
           p.sha256, u.run_id as "runId", u.since_at as "sinceAt", w.audience,
           w.visible_from as "visibleFrom", w.opened_at as "openedAt", u.footnotes
    from release_use_known u
    join release_use w on w.partnership_id = u.partnership_id and w.id = u.id
    join published_release p on p.id = u.release_id and p.state = 'in force'
    where u.partnership_id = ${partnershipId}
    union all
    select 'own', o.id, o.format, o.year, o.vintage, o.file_name, o.sha256, o.run_id, o.since_at,
           w.audience, w.visible_from, null, o.footnotes
    from own_release_known o
    join own_release w on w.partnership_id = o.partnership_id and w.id = o.id
    where o.partnership_id = ${partnershipId}
    order by "sinceAt" desc, id desc`.execute(trx)
  return rows.map((row) => withoutNulls(releaseRow.parse(row)))
}
