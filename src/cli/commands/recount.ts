import { readVote } from '#modules/boards/rules/votes/read-vote.ts'
import { countVote } from '#modules/boards/rules/votes/count.ts'
import { wrongUse, type Answer, type SettingsCommand } from '../command.ts'
import { jsonIn, refusedBecause } from '../json-file.ts'

export const recountCommand: SettingsCommand = {
  name: 'recount',
  needs: 'settings',
  about:
    'Counts a vote from its file: seats, deputies, recusals and ballots, by the rule of the body.',
  use: ['recount <vote.json>'],
  options: {},
  explain: {},
  run: async (_, asked) => {
    const [file, ...more] = asked.words
    if (file === undefined) return wrongUse('Name the file of one vote.')
    if (more.length > 0) return wrongUse('Name one file: each vote is counted by itself.')
    return recounted(file)
  },
}

function recounted(file: string): Answer {
  const document = jsonIn(file)
  if ('kind' in document) return document
  const vote = readVote(document.json)
  if ('problems' in vote) return refusedBecause(file, vote.problems)
  const json = countVote(vote)
  return { kind: 'done', json, text: JSON.stringify(json, null, 2) }
}
