import { dayIn } from '#lib/dates.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { clustersOn } from '#modules/clusters/actions.ts'
import { groupsOf } from '#modules/clusters/actions/groups.ts'
import { asPerson, once, principalOf, record } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { schoolsInUse } from '#modules/schools/actions.ts'
import type { BodySeat, Represented, SpeaksFor } from '../model/bodies.ts'
import { roleOf, schoolsSpokenFor } from '../rules/represented.ts'
import * as store from '../store/represented.ts'

type Seat = Pick<BodySeat, 'id' | 'speaksFor'>

/** Whom a seat of a group represents today; nothing where that is not known. */
export function representedBy(
  shell: Shell,
  person: SignedIn,
  seat: Seat,
): Promise<Represented | undefined> {
  const { speaksFor } = seat
  if (speaksFor === null) return Promise.resolve(undefined)
  const of = { partnershipId: person.partnership.id, day: dayIn(shell.now()) }
  return asPerson(shell, person, (trx) => representedOn(trx, of, { id: seat.id, speaksFor }))
}

async function representedOn(
  trx: Trx,
  { partnershipId, day }: { partnershipId: string; day: string },
  { id: seatId, speaksFor }: { id: string; speaksFor: SpeaksFor },
): Promise<Represented> {
  if (speaksFor.who === 'people') {
    const people = await store.namedOn(trx, partnershipId, { seatId, day })
    return { speaksFor, role: undefined, schools: [], people }
  }
  const clusters = await clustersOn(trx, partnershipId, day)
  const groups = speaksFor.groups === undefined ? [] : await groupsOf(trx, partnershipId)
  const ids = schoolsSpokenFor(speaksFor, clusters, { groups, day })
  const role = roleOf(speaksFor)
  const answered = await store.answeredFor(trx, partnershipId, { role, day })
  const names = new Map(
    (await schoolsInUse(trx, partnershipId)).map((school) => [school.id, school.name]),
  )
  const schools = ids.map((id) => ({
    id,
    name: names.get(id) ?? id,
    isAnswered: answered.has(id),
  }))
  return { speaksFor, role, schools, people: [] }
}

interface NotSet {
  readonly conflict: true
}

/** Says whom a seat represents; somebody who changed it meanwhile was first. */
export function setSpeaksFor(
  shell: Shell,
  by: SignedIn,
  token: string,
  asked: { readonly seat: Seat; readonly seen: SpeaksFor | null; readonly speaksFor: SpeaksFor },
): Promise<string | NotSet> {
  return once<NotSet>(shell, by, token, async (trx) => {
    const of = principalOf(by)
    const { seat, seen, speaksFor } = asked
    const written = { seatId: seat.id, seen, speaksFor }
    if (!(await store.writeSpeaksFor(trx, of.partnershipId, written))) return { conflict: true }
    await record(shell, trx, of, {
      action: 'whom a seat represents changed',
      subject: `seat ${seat.id}`,
      detail: { before: seen, after: speaksFor },
    })
    return seat.id
  })
}

/** Adds a person to those whom a seat represents by name, or takes them off; already so, it is a conflict. */
export function namePerson(
  shell: Shell,
  by: SignedIn,
  token: string,
  asked: { readonly seatId: string; readonly personId: string; readonly isNamed: boolean },
): Promise<string | NotSet> {
  return once<NotSet>(shell, by, token, async (trx) => {
    const of = principalOf(by)
    const { seatId, personId, isNamed } = asked
    const today = dayIn(shell.now())
    const done = isNamed
      ? await store.writeNamed(trx, of.partnershipId, { seatId, personId, from: today })
      : await store.endNamed(trx, of.partnershipId, { seatId, personId, last: dayBefore(today) })
    if (!done) return { conflict: true }
    await record(shell, trx, of, {
      action: isNamed ? 'person represented by a seat' : 'person no more represented by a seat',
      subject: `seat ${seatId}`,
      detail: { person: personId },
    })
    return seatId
  })
}

function dayBefore(day: string): string {
  return Temporal.PlainDate.from(day).subtract({ days: 1 }).toString()
}
