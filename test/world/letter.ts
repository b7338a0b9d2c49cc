import { sql } from 'kysely'
import { write } from '#modules/accounts/actions/mail.ts'
import { asDoor } from '#platform/db/transaction.ts'
import type { World } from '../world.ts'

/** A letter of the outbox, whether it waits or was put away; one is written where there is none. */
export function aLetter({ shell }: World): Promise<string> {
  return asDoor(shell.store, async (trx) => {
    const first = async () =>
      (await sql<{ id: string }>`select id from mail order by id limit 1`.execute(trx)).rows[0]?.id
    const known = await first()
    if (known !== undefined) return known
    await write(shell, trx, 'letter@ours.example', { subject: 'A letter', text: 'Its words' })
    return (await first()) ?? ''
  })
}
