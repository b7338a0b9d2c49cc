import { problemIf, type Problem } from '#lib/typed.ts'

/** Reads the priorities of a year in their order; blanks are left out. One that was set is reworded, never dropped. */
export function prioritiesIn(
  typed: readonly string[],
  { most, set }: { readonly most: number; readonly set: number },
): { words: string[] } | { problems: Problem[] } {
  const words = typed.filter((each) => each !== '')
  const isTwice = new Set(words).size < words.length
  const problems = [
    ...problemIf(words.length === 0, 'priority-1', 'Write at least one priority.'),
    ...problemIf(words.length > most, 'priority-1', `A body has up to ${most} priorities a year.`),
    ...problemIf(
      words.length > 0 && words.length < set,
      'priority-1',
      `${set} were set for this year: reword them, for work is linked to them.`,
    ),
    ...problemIf(isTwice, 'priority-1', 'Two of them say the same.'),
  ]
  return problems.length > 0 ? { problems } : { words }
}
