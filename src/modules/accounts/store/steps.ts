import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import type { Stage } from '../model.ts'

export interface Step {
  readonly tokenHash: Buffer
  readonly personId: string | null
  readonly stage: Stage
  readonly challenge: string | null
  readonly endsAt: string
}

export async function insertStep(trx: Trx, step: Step): Promise<void> {
  await sql`
    insert into sign_in_step (token_hash, person_id, stage, challenge, ends_at)
    values (${step.tokenHash}, ${step.personId}, ${step.stage}, ${step.challenge}, ${step.endsAt})`.execute(
    trx,
  )
}

const row = z.object({
  personId: z.uuid().nullable(),
  stage: z.enum(['factor', 'set up', 'where', 'passkey', 'provider']),
  challenge: z.string().nullable(),
  wrong: z.number(),
})

/** Held until the transaction ends, so that two answers to one step are taken one after the other. */
export async function stepBy(
  trx: Trx,
  tokenHash: Buffer,
  at: string,
): Promise<z.infer<typeof row> | undefined> {
  const { rows } = await sql`
    select person_id as "personId", stage, challenge, wrong from sign_in_step
    where token_hash = ${tokenHash} and ends_at > ${at}
    for update`.execute(trx)
  return rows[0] === undefined ? undefined : row.parse(rows[0])
}

export async function countWrong(trx: Trx, tokenHash: Buffer): Promise<void> {
  await sql`
    update sign_in_step set wrong = wrong + 1 where token_hash = ${tokenHash}`.execute(trx)
}

export async function deleteStep(trx: Trx, tokenHash: Buffer): Promise<void> {
  await sql`delete from sign_in_step where token_hash = ${tokenHash}`.execute(trx)
}
