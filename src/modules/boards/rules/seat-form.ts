import { isDay } from '#lib/dates.ts'
import { seatStates, type SeatHolding, type SeatState } from '../model/bodies.ts'
import { problemIf, type Problem } from '#lib/typed.ts'

export interface GivenTyped {
  readonly person: string
  readonly from: string
}

export interface GivenRead {
  readonly personId: string
  readonly from: string
}

interface GivenAmong {
  /** Those who may be chosen, by id. */
  readonly people: ReadonlyMap<string, string>
  /** The first day of the seat. */
  readonly since: string
  /** Who gives it. */
  readonly by: string
}

/** Reads who gets a seat and from when, or says what is wrong with it. */
export function givenIn(
  { person, from }: GivenTyped,
  { people, since, by }: GivenAmong,
): GivenRead | { problems: Problem[] } {
  const problems = [
    ...problemIf(!people.has(person), 'person', 'Choose who gets the seat.'),
    ...problemIf(person === by, 'person', 'Nobody gives themselves a seat: ask another officer.'),
    ...problemIf(!isDay(from) || from < since, 'from', `Give a day from ${since} on.`),
  ]
  return problems.length > 0 ? { problems } : { personId: person, from }
}

/** Whether a person holds a seat on a day or from a later one on. */
export function isAmong(holdings: readonly SeatHolding[], { personId, from }: GivenRead): boolean {
  return holdings.some(
    (each) => each.personId === personId && (each.to === null || each.to >= from),
  )
}

export interface StateTyped {
  readonly state: string
  readonly note: string
}

/** Reads what a seat is from now on; one that somebody holds is neither vacant nor to be confirmed. */
export function stateIn(
  { state, note }: StateTyped,
  isHeld: boolean,
): { state: SeatState; note: string } | { problems: Problem[] } {
  const known = seatStates.find((each) => each === state)
  const isEmpty = known === 'vacant' || known === 'to be confirmed'
  const problems = [
    ...problemIf(known === undefined, 'state', 'Say what the seat is.'),
    ...problemIf(isEmpty && isHeld, 'state', 'Somebody holds the seat: give their last day first.'),
    ...problemIf(known === 'rotating' && note === '', 'note', 'Say through whom it turns.'),
  ]
  if (problems.length > 0 || known === undefined) return { problems }
  return { state: known, note }
}
