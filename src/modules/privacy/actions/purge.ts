import { dayIn } from '#lib/dates.ts'
import { record } from '#modules/people/actions.ts'
import { commandLine } from '#modules/people/model.ts'
import { asKeeper, type Trx } from '#platform/db/transaction.ts'
import { catalogueNow } from '#platform/db/catalogue.ts'
import type { Shell } from '#platform/shell.ts'
import type { Gone } from '../model.ts'
import { privacyInForce } from '../rules/in-force.ts'
import { told } from '../rules/purge.ts'
import { inOrder, rulesOf, type Rule } from '../rules/retention.ts'
import { partnershipIds, purgeTable } from '../store/purge.ts'

class TakenBack extends Error {}

/** What a purge of today would take: it is done and taken back, so that it tells what would be. */
export async function whatWouldGo(shell: Shell): Promise<Gone[]> {
  const found: Gone[] = []
  try {
    await asKeeper(shell.store, async (trx) => {
      found.push(...(await takeAll(trx, shell.matrix, dayIn(shell.now()))))
      throw new TakenBack()
    })
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error
  }
  return found
}

/**
 * Takes all that is kept no longer, in one transaction, with an entry in the trail of every
 * partnership. What a legal hold keeps, and what another row still names, stays.
 */
export function purge(shell: Shell): Promise<Gone[]> {
  return asKeeper(shell.store, async (trx) => {
    const gone = await takeAll(trx, shell.matrix, dayIn(shell.now()))
    await recordPurge(shell, trx, gone)
    return gone
  })
}

/** What a purge took, in the trail of every partnership. */
export async function recordPurge(shell: Shell, trx: Trx, gone: readonly Gone[]): Promise<void> {
  for (const partnershipId of await partnershipIds(trx)) {
    const by = { partnershipId, personId: commandLine.personId }
    await record(shell, trx, by, {
      action: 'retention purge',
      subject: `partnership ${partnershipId}`,
      detail: { ours: told(gone, partnershipId), ofNoPartnership: told(gone, null) },
    })
  }
}

/** Takes what was over on a day, but for what a hold keeps now. In a transaction of the keeper. */
export async function takeAll(trx: Trx, matrix: Shell['matrix'], day: string): Promise<Gone[]> {
  const catalogue = await catalogueNow(trx)
  const rules = rulesOn(matrix, day)
  const purge = { catalogue, rules, startOf }
  const gone: Gone[] = []
  for (const table of inOrder([...rules.keys()], catalogue.links)) {
    const rule = rules.get(table)
    if (rule !== undefined) gone.push(...(await purgeTable(trx, purge, rule)))
  }
  return gone
}

/** By table, the rules in force on a day. A class without a rule stops the purge: nothing is guessed. */
export function rulesOn(matrix: Shell['matrix'], day: string): ReadonlyMap<string, Rule> {
  const read = rulesOf(matrix, privacyInForce.retention, day)
  if (read.unsaid.length > 0) throw new Error(`Retention without a rule: ${read.unsaid.join('; ')}`)
  return new Map(read.rules.map((rule) => [rule.table, rule]))
}

function startOf(day: string): string {
  return Temporal.PlainDate.from(day).toZonedDateTime('Europe/London').toInstant().toString()
}
