import { isDay } from '#lib/dates.ts'
import { problemIf, type Problem } from '#lib/typed.ts'

export interface DeputyTyped {
  readonly seat: string
  readonly person: string
  readonly to: string
  /** "yes" where the authority approves. */
  readonly authority: string
  readonly represented: string
}

export interface DeputyRead {
  readonly seatId: string
  readonly personId: string
  readonly from: string
  readonly to: string
  readonly authority: boolean
  readonly representedWords: string
}

interface DeputyAmong {
  readonly seats: readonly { readonly id: string }[]
  /** Those who may be chosen, by id. */
  readonly people: ReadonlyMap<string, string>
  readonly today: string
}

/** Reads what was typed for somebody to stand in from today on, or says what is wrong with it. */
export function deputyIn(
  { seat, person, to, authority, represented }: DeputyTyped,
  { seats, people, today }: DeputyAmong,
): DeputyRead | { problems: Problem[] } {
  const isSeat = seats.some(({ id }) => id === seat)
  const isToCome = isDay(to) && to >= today
  const problems = [
    ...problemIf(!isSeat, 'seat', 'Choose the seat.'),
    ...problemIf(!people.has(person), 'person', 'Choose who stands in.'),
    ...problemIf(!isToCome, 'to', 'Give the last day, today or later, like 2018-07-20.'),
  ]
  if (problems.length > 0) return { problems }
  return {
    ...{ seatId: seat, personId: person, from: today, to },
    ...{ authority: authority === 'yes', representedWords: represented },
  }
}
