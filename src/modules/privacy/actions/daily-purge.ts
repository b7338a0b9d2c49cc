import { dayText } from '#lib/dates.ts'
import type { DailyJob } from '#modules/people/actions/daily.ts'
import { rolledBack } from '#platform/db/transaction.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { privacyInForce } from '../rules/in-force.ts'
import { goesBeyond, told } from '../rules/purge.ts'
import * as store from '../store/purge-notices.ts'
import { partnershipIds } from '../store/purge.ts'
import { recordPurge, takeAll } from './purge.ts'

/**
 * What is kept no longer is first shown to the data team, and goes some days later: what was over on
 * the day that it was shown, but for what a hold keeps by then. Where more would go than was shown,
 * nothing goes, and it is shown anew.
 */
export const purgeByNotice: DailyJob = {
  name: 'Retention: what is kept no longer',
  run: async (shell, trx, day) => {
    const open = await store.openNotices(trx)
    const [first] = open
    if (first === undefined) return show(shell, trx, day)
    if (first.takesOn > day)
      return `Shown on ${dayText(first.day)}; goes on ${dayText(first.takesOn)}.`
    const gone = await rolledBack(trx, async () => {
      const taken = await takeAll(trx, shell.matrix, first.day)
      return goesBeyond(taken, open) ? undefined : taken
    })
    for (const { partnershipId } of open) {
      const taken = gone === undefined ? null : told(gone, partnershipId)
      await store.settle(trx, { partnershipId, day: first.day, on: day, taken })
    }
    if (gone === undefined)
      return `More would go than was shown: nothing went. ${await show(shell, trx, day)}`
    await recordPurge(shell, trx, gone)
    const rows = gone.reduce((sum, each) => sum + each.rows, 0)
    return `Gone: ${countedRows(rows)}. ${await show(shell, trx, day)}`
  },
}

async function show(shell: Shell, trx: Trx, day: string): Promise<string> {
  const found = await wouldGo(shell, trx, day)
  const { shownDays } = privacyInForce.purge
  const takesOn = Temporal.PlainDate.from(day).add({ days: shownDays }).toString()
  for (const partnershipId of await partnershipIds(trx))
    await store.insertNotice(trx, { partnershipId, day, takesOn, due: told(found, partnershipId) })
  const rows = found.reduce((sum, each) => sum + each.rows, 0)
  return rows === 0
    ? 'Nothing is due to go.'
    : `Shown: ${countedRows(rows)}, to go on ${dayText(takesOn)}.`
}

function countedRows(rows: number): string {
  return rows === 1 ? '1 row' : `${rows} rows`
}

/** Done and taken back, within the transaction of the job. */
async function wouldGo(shell: Shell, trx: Trx, day: string) {
  const found: Awaited<ReturnType<typeof takeAll>> = []
  await rolledBack(trx, async () => {
    found.push(...(await takeAll(trx, shell.matrix, day)))
    return undefined
  })
  return found
}
