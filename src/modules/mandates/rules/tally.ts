import type { Opinion, Tally, View } from '../model.ts'

/** How many of the schools that were asked said what: a school has one answer. */
export function tallyOf(views: readonly Pick<View, 'opinion'>[], asked: number): Tally {
  const many = (opinion: Opinion) => views.filter((view) => view.opinion === opinion).length
  return { asked, for: many('for'), against: many('against'), unsure: many('unsure') }
}

/** "11 of 17 schools answered: 8 for, 2 against, 1 unsure". */
export function tallyWords(tally: Tally): string {
  const answered = tally.for + tally.against + tally.unsure
  const schools = tally.asked === 1 ? 'school' : 'schools'
  if (answered === 0) return `None of ${tally.asked} ${schools} has answered`
  return `${answered} of ${tally.asked} ${schools} answered: ${tally.for} for, ${tally.against} against, ${tally.unsure} unsure`
}

/** "2 of 5 motions that were voted on had been put to the schools first." */
export function consultedWords(closed: number, consulted: number): string {
  if (closed === 0) return 'No vote has closed yet.'
  const motions = closed === 1 ? 'motion that was' : 'motions that were'
  return `${consulted} of ${closed} ${motions} voted on had been put to the schools first.`
}
