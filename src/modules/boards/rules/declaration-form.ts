import { declarationEffects, type Declaration, type Paper } from '../model/meetings.ts'
import { problemIf, type Problem } from '#lib/typed.ts'

export interface DeclarationTyped {
  readonly seat: string
  /** The number of an item; '' for the whole meeting. */
  readonly about: string
  readonly words: string
  readonly effect: string
}

export const blankDeclaration: DeclarationTyped = {
  seat: '',
  about: '',
  words: '',
  effect: 'left the room',
}

/** Reads what was typed of a declaration, or says what is wrong with it. */
export function declarationIn(
  { seat, about, words, effect }: DeclarationTyped,
  among: { readonly seats: readonly { readonly id: string }[]; readonly papers: readonly Paper[] },
): Omit<Declaration, 'id'> | { problems: Problem[] } {
  const paper = among.papers.find(({ number }) => String(number) === about)
  const did = declarationEffects.find((each) => each === effect)
  const isSeat = among.seats.some(({ id }) => id === seat)
  const problems = [
    ...problemIf(!isSeat, 'declared-by', 'Choose the seat whose holder declared it.'),
    ...problemIf(about !== '' && paper === undefined, 'about', 'Choose an item of the agenda.'),
    ...problemIf(words === '', 'declared', 'Say what was declared.'),
    ...problemIf(did === undefined, 'effect', 'Say what they did about it.'),
  ]
  if (did === undefined || problems.length > 0) return { problems }
  return { seatId: seat, number: paper?.number ?? null, words, effect: did }
}
