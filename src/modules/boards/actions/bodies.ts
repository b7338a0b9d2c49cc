import { dayIn } from '#lib/dates.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { asPerson, principalOf, record } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { BodyShown, Priority } from '../model/bodies.ts'
import * as store from '../store/bodies.ts'

/** The bodies of a partnership with their seats and holders of today. */
export async function bodies(shell: Shell, person: SignedIn): Promise<BodyShown[]> {
  const { id } = person.partnership
  return asPerson(shell, person, async (trx) => {
    const all = await store.allBodies(trx, id)
    const seats = await store.seatsOn(trx, id, dayIn(shell.now()))
    const priorities = await store.allPriorities(trx, id)
    return all.map((body) => ({
      ...body,
      seats: seats.filter(({ bodyId }) => bodyId === body.id),
      priorities: ofNewestYear(priorities.filter(({ bodyId }) => bodyId === body.id)),
    }))
  })
}

export async function bodyBySlug(
  shell: Shell,
  person: SignedIn,
  slug: string,
): Promise<BodyShown | undefined> {
  return (await bodies(shell, person)).find((body) => body.slug === slug)
}

function ofNewestYear(all: readonly Priority[]): Priority[] {
  return all.filter(({ year }) => year === all[0]?.year)
}

/** Gives a seat a holder from today on, beside any that it has. */
export async function seatPerson(
  shell: Shell,
  by: SignedIn,
  asked: { readonly seatId: string; readonly personId: string },
): Promise<void> {
  const of = principalOf(by)
  await asPerson(shell, by, async (trx) => {
    const from = dayIn(shell.now())
    const held = { ...asked, partnershipId: of.partnershipId, id: shell.newId(), from }
    await store.insertHolder(trx, held)
    await record(shell, trx, of, {
      action: 'seat given',
      subject: `seat ${asked.seatId}`,
      detail: { person: asked.personId, from },
    })
  })
}

/** Gives a seat a holder for a term, in the transaction of whoever found that they are to have it. */
export function seatForTerm(
  shell: Pick<Shell, 'newId'>,
  trx: Trx,
  held: { partnershipId: string; seatId: string; personId: string; from: string; to: string },
): Promise<void> {
  return store.insertHolder(trx, { ...held, id: shell.newId() })
}

/** Gives such a seat back before its time, in the transaction of whoever ended the term. */
export function endSeatOfTerm(
  trx: Trx,
  held: store.TermInSeat & { readonly last: string },
): Promise<void> {
  return store.endTermInSeat(trx, held)
}
