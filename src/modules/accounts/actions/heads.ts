import { allPartnerships } from '#modules/people/actions.ts'
import { headOf } from '#modules/people/actions/audit.ts'
import type { DailyJob } from '#modules/people/actions/daily.ts'
import { headText, signedText } from '#modules/people/rules/heads.ts'
import type { Trx } from '#platform/db/transaction.ts'
import { appendLines } from '#platform/outside.ts'
import type { Signer } from '#platform/secrets/head-key.ts'
import { headsLetter } from '../rules/letters.ts'
import { write } from './mail.ts'

/**
 * Sends where each audit trail ends to a place outside, once a day: whoever could write the whole
 * trail anew cannot take those back, and "audit verify --head" finds it.
 */
export const sendHeads: DailyJob = {
  name: 'Ends of the audit trails, sent outside',
  run: async (shell, trx, day) => {
    const { outside } = shell
    if (outside === undefined) return 'Not sent: TRELLIS_HEADS names no place outside.'
    const lines = await linesOf(trx, day, shell.headSigner)
    if (lines.length === 0) return 'There is no partnership yet.'
    if (outside.kind === 'mail') await write(shell, trx, outside.to, headsLetter(day, lines))
    else await appendLines(outside.path, lines)
    const how = shell.headSigner === undefined ? 'sent unsigned' : 'signed and sent'
    return `${lines.length} ${how} to ${outside.kind === 'mail' ? outside.to : outside.path}.`
  },
}

/** As "audit verify --heads" takes them, each signed where the operator keeps a key. */
async function linesOf(trx: Trx, day: string, signer: Signer | undefined): Promise<string[]> {
  const lines: string[] = []
  for (const { id, slug } of await allPartnerships(trx)) {
    const place = await headOf(trx, id)
    if (place === undefined) throw new Error(`The head of the trail of ${slug} is missing`)
    const text = headText({ day, slug, place })
    lines.push(signer === undefined ? text : signedText(text, signer.keyId, signer.sign(text)))
  }
  return lines
}
