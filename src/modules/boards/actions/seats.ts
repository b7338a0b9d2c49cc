import { dayIn } from '#lib/dates.ts'
import type { Shell } from '#platform/shell.ts'
import { asPerson, once, principalOf, record } from '#modules/people/actions.ts'
import { commandLine, type SignedIn } from '#modules/people/model.ts'
import type { BodySeat, SeatHolding, SeatState } from '../model/bodies.ts'
import { isAmong } from '../rules/seat-form.ts'
import { insertHolder } from '../store/bodies.ts'
import * as store from '../store/seats.ts'

export interface SeatShown {
  readonly seat: BodySeat
  readonly holdings: readonly SeatHolding[]
  /** Those who may be given it, by id. */
  readonly people: ReadonlyMap<string, string>
}

/** A seat with everybody who held it, and all who could. */
export function seatShown(shell: Shell, person: SignedIn, seat: BodySeat): Promise<SeatShown> {
  const { id } = person.partnership
  return asPerson(shell, person, async (trx) => {
    const people = await store.peopleOn(trx, id, dayIn(shell.now()))
    return {
      seat,
      holdings: await store.holdingsOf(trx, id, seat.id),
      people: new Map(
        people
          .filter((each) => each.id !== commandLine.personId)
          .map((each) => [each.id, each.name]),
      ),
    }
  })
}

interface NotGiven {
  readonly refused: string
}

/** Gives a seat to a person from a day on. One that was vacant is filled by it. */
export function giveSeat(
  shell: Shell,
  by: SignedIn,
  token: string,
  { seat, ...given }: { readonly seat: BodySeat; readonly personId: string; readonly from: string },
): Promise<string | NotGiven> {
  return once<NotGiven>(shell, by, token, async (trx) => {
    const of = principalOf(by)
    const { partnershipId } = of
    await store.holdSeat(trx, seat.id)
    const holdings = await store.holdingsOf(trx, partnershipId, seat.id)
    if (isAmong(holdings, given)) {
      return { refused: 'This person holds the seat on that day already.' }
    }
    const id = shell.newId()
    await insertHolder(trx, { ...given, partnershipId, id, seatId: seat.id })
    if (seat.state !== 'rotating') {
      await store.setState(trx, partnershipId, { id: seat.id, state: 'filled', note: '' })
    }
    await record(shell, trx, of, {
      action: 'seat given',
      subject: `seat ${seat.id}`,
      detail: { person: given.personId, from: given.from },
    })
    return id
  })
}

/** Writes down somebody's last day in a seat. Done already, it is a conflict. */
export function endHolding(
  shell: Shell,
  by: SignedIn,
  asked: { readonly seatId: string; readonly holding: SeatHolding; readonly to: string },
): Promise<'ended' | 'conflict'> {
  const of = principalOf(by)
  const { seatId, holding, to } = asked
  return asPerson(shell, by, async (trx) => {
    const { id, personId } = holding
    if (!(await store.endHolding(trx, of.partnershipId, { id, to }))) return 'conflict'
    await record(shell, trx, of, {
      action: 'seat given up',
      subject: `seat ${seatId}`,
      detail: { person: personId, to },
    })
    return 'ended'
  })
}

/** Says that a seat is vacant, to be confirmed, in turn or filled. */
export function setSeatState(
  shell: Shell,
  by: SignedIn,
  asked: { readonly seatId: string; readonly state: SeatState; readonly note: string },
): Promise<void> {
  const of = principalOf(by)
  const { seatId: id, state, note } = asked
  return asPerson(shell, by, async (trx) => {
    await store.holdSeat(trx, id)
    if (!(await store.setState(trx, of.partnershipId, { id, state, note }))) return
    await record(shell, trx, of, {
      action: 'seat changed',
      subject: `seat ${id}`,
      detail: { state, note },
    })
  })
}
