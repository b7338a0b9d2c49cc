import { dayIn } from '#lib/dates.ts'
import type { Gone } from '#modules/privacy/model.ts'
import { purge, rulesOn, whatWouldGo } from '#modules/privacy/actions/purge.ts'
import type { Answer, StoreCommand } from '../command.ts'

export const retentionCheckCommand: StoreCommand = {
  name: 'retention check',
  needs: 'shell',
  about: 'Says what a purge of today would take, and takes nothing.',
  use: ['retention check'],
  options: {},
  explain: {},
  run: async (shell) => {
    const rules = rulesOn(shell.matrix, dayIn(shell.now())).size
    return answerOf(await whatWouldGo(shell), `would go by ${rules} rules; nothing was taken.`)
  },
}

export const retentionPurgeCommand: StoreCommand = {
  name: 'retention purge',
  needs: 'shell',
  about: 'Takes what is kept no longer, but for what a legal hold keeps.',
  use: ['retention purge'],
  options: {},
  explain: {},
  run: async (shell) => answerOf(await purge(shell), 'are gone; each partnership’s trail says so.'),
}

function answerOf(gone: readonly Gone[], words: string): Answer {
  const inAll = gone.reduce((sum, { rows }) => sum + rows, 0)
  const lines = gone.map(({ table, partnershipId, rows }) =>
    [rows, table, partnershipId === null ? '' : `of partnership ${partnershipId}`].join(' ').trim(),
  )
  return {
    kind: 'done',
    json: { rows: inAll, gone },
    text: [...lines, `${inAll} rows ${words}`].join('\n'),
  }
}
