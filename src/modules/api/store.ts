import { sql } from 'kysely'
import { z } from 'zod'
import { withoutNulls } from '#lib/nulls.ts'
import { showSecret, type Trx } from '#platform/db/transaction.ts'
import { partnership } from '#modules/people/model.ts'
import { profiles, type Bearer, type Profile, type Token } from './model.ts'

export async function insertToken(
  trx: Trx,
  partnershipId: string,
  made: {
    id: string
    name: string
    tokenHash: Buffer
    profile: Profile
    madeAt: string
    endsAt: string
  },
): Promise<void> {
  await sql`
    insert into api_token (partnership_id, id, name, token_hash, profile, made_at, ends_at)
    values (${partnershipId}, ${made.id}, ${made.name}, ${made.tokenHash}, ${made.profile},
            ${made.madeAt}, ${made.endsAt})`.execute(trx)
}

const tokenRow = z.object({
  id: z.uuid(),
  name: z.string(),
  profile: z.enum(profiles),
  madeAt: z.string(),
  endsAt: z.string(),
  revokedAt: z.string().nullable(),
})

/** Newest first. */
export async function tokensOf(trx: Trx, partnershipId: string): Promise<Token[]> {
  const { rows } = await sql`
    select id, name, profile, made_at as "madeAt", ends_at as "endsAt", revoked_at as "revokedAt"
    from api_token
    where partnership_id = ${partnershipId}
    order by made_at desc, id desc`.execute(trx)
  return rows.map((row) => withoutNulls(tokenRow.parse(row)))
}

/** Whether there was such a token that was not revoked before. */
export async function revokeToken(
  trx: Trx,
  revoked: { partnershipId: string; id: string; at: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update api_token set revoked_at = ${revoked.at}
    where partnership_id = ${revoked.partnershipId} and id = ${revoked.id}
      and revoked_at is null`.execute(trx)
  return numAffectedRows === 1n
}

const bearerRow = partnership.extend({
  tokenId: z.uuid(),
  tokenName: z.string(),
  profile: z.enum(profiles),
})

/** Who shows this token; row-level security lets whoever shows it reach its row, and no other. */
export async function bearerOf(
  trx: Trx,
  shown: { partnershipId: string; tokenHash: Buffer; at: string },
): Promise<Bearer | undefined> {
  const { partnershipId, tokenHash, at } = shown
  await showSecret(trx, 'token', tokenHash)
  const { rows } = await sql`
    select t.id as "tokenId", t.name as "tokenName", t.profile, p.id, p.slug, p.name, p.kind, p.la_number as "laNumber",
           p.invented
    from api_token t
    join partnership p on p.id = t.partnership_id
    where t.partnership_id = ${partnershipId} and t.token_hash = ${tokenHash}
      and t.revoked_at is null and t.ends_at > ${at}`.execute(trx)
  if (rows[0] === undefined) return undefined
  const { tokenId, tokenName, profile, ...found } = bearerRow.parse(rows[0])
  return { tokenId, tokenName, profile, partnership: found }
}
