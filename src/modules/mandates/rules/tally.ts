import type { Opinion, Tally, View } from '../model.ts'

/** How many of those who were asked said what: each has one answer. */
export function tallyOf(views: readonly Pick<View, 'opinion'>[], asked: number): Tally {
  const many = (opinion: Opinion) => views.filter((view) => view.opinion === opinion).length
  return { asked, for: many('for'), against: many('against'), unsure: many('unsure') }
}

/** What answers are counted in, of one and of more. */
export type Noun = readonly [one: string, many: string]
export const schools: Noun = ['school', 'schools']
export const persons: Noun = ['person', 'people']

/** "11 of 17 schools answered: 8 for, 2 against, 1 unsure". */
export function tallyWords(tally: Tally, [one, many]: Noun): string {
  const answered = tally.for + tally.against + tally.unsure
  const noun = tally.asked === 1 ? one : many
  if (answered === 0) return `None of ${tally.asked} ${noun} has answered`
  return `${answered} of ${tally.asked} ${noun} answered: ${tally.for} for, ${tally.against} against, ${tally.unsure} unsure`
}

/** "2 of 5 motions that were voted on had been put to those represented first." */
export function consultedWords(closed: number, consulted: number): string {
  if (closed === 0) return 'No vote has closed yet.'
  const motions = closed === 1 ? 'motion that was' : 'motions that were'
  return `${consulted} of ${closed} ${motions} voted on had been put to those represented first.`
}
