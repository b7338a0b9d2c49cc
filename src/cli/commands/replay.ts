import { writeFileSync } from 'node:fs'
import { givesItsHash, keptReviews } from '#modules/categorisation/actions/reviews.ts'
import type { Snapshot } from '#modules/categorisation/rules/replay.ts'
import { wrongUse, type StoreCommand } from '../command.ts'
import { forPartnership } from '../which-partnership.ts'

export const replayCommand: StoreCommand = {
  name: 'review replay',
  needs: 'shell',
  about:
    'Makes every kept review of categories again from its data and criteria: the same hash, or not.',
  use: ['review replay [--partnership <slug>] [--to <file.json>] [--json]'],
  options: { partnership: { type: 'string' }, to: { type: 'string' } },
  explain: {
    partnership: 'the short name of the partnership; not needed where there is only one',
    to: 'writes what the reviews were made from into a file, for a replay elsewhere; it holds figures of schools that not everyone may see',
  },
  run: async (shell, { words, option }) => {
    if (words.length > 0) return wrongUse(`"${words.join(' ')}" is one word too many.`)
    const who = await forPartnership(shell, option('partnership'))
    if ('answer' in who) return who.answer
    const reviews = await keptReviews(shell, who.person)
    const to = option('to')
    if (to !== undefined) writeFileSync(to, JSON.stringify(reviews), { mode: 0o600 })
    const told = reviews.map((review) => ({ ...named(review), same: givesItsHash(review) }))
    const wrong = told.filter(({ same }) => !same)
    if (wrong.length > 0) {
      return {
        kind: 'refused',
        refused: wrong.map(({ review, hash }) => ({
          ...{ file: '', line: null, column: review, value: null },
          expected: `the hash ${hash} again: data, criteria or the program are not what they were`,
        })),
      }
    }
    return {
      kind: 'done',
      json: { reviews: told },
      text: [
        ...told.map(({ review, schools, hash }) => `same\t${review}\t${schools} schools\t${hash}`),
        `${told.length} reviews replayed, ${told.length} the same.`,
      ].join('\n'),
    }
  },
}

function named({ id, season, year, on, pack, facts, hash }: Snapshot) {
  return { id, review: `${season} ${year}, ${on}, ${pack.name}`, schools: facts.length, hash }
}
