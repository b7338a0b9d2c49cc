import { dayIn } from '#lib/dates.ts'
import type { Shell } from '#platform/shell.ts'
import { asPerson, once, principalOf, record } from '#modules/people/actions.ts'
import { historyOf } from '#modules/people/actions/history.ts'
import { changesOf, type HistoryEntry } from '#modules/people/rules/history.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Interest } from '../model/interests.ts'
import type { KeptDeputy } from '../model/motions.ts'
import * as store from '../store/people.ts'

export function deputies(shell: Shell, person: SignedIn, bodyId: string): Promise<KeptDeputy[]> {
  return asPerson(shell, person, (trx) => store.deputiesOf(trx, person.partnership.id, bodyId))
}

/** Writes down who stands in for a seat, from when to when, and who approved. Answers the id. */
export function appointDeputy(
  shell: Shell,
  person: SignedIn,
  token: string,
  asked: Omit<store.NewDeputy, 'id'>,
): Promise<string> {
  return once<never>(shell, person, token, async (trx) => {
    const id = shell.newId()
    const of = principalOf(person)
    await store.insertDeputy(trx, { ...of, at: shell.now().toString() }, { ...asked, id })
    await record(shell, trx, of, {
      action: 'deputy written down',
      subject: `deputy ${id}`,
      detail: asked,
    })
    return id
  })
}

/** The interests of today that the person may see: their own, or the whole register. */
export function interests(shell: Shell, person: SignedIn): Promise<Interest[]> {
  return asPerson(shell, person, (trx) =>
    store.interestsOn(trx, person.partnership.id, dayIn(shell.now())),
  )
}

function interestThing(id: string): string {
  return `interest ${id}`
}

/** Who did what to these interests, which the person was shown; their words are not in the trail. */
export function historyOfInterests(
  shell: Shell,
  person: SignedIn,
  shown: readonly Interest[],
): Promise<HistoryEntry[]> {
  return historyOf(
    shell,
    person,
    shown.map(({ id }) => interestThing(id)),
  )
}

/** Declares an interest of the person's own, from today on. Answers its id. */
export function declare(
  shell: Shell,
  person: SignedIn,
  token: string,
  asked: Pick<Interest, 'kind' | 'schoolId' | 'words'>,
): Promise<string> {
  return once<never>(shell, person, token, async (trx) => {
    const id = shell.newId()
    const of = principalOf(person)
    const at = shell.now()
    await store.insertInterest(trx, { ...of, at: at.toString() }, { ...asked, id, from: dayIn(at) })
    await record(shell, trx, of, {
      action: 'interest declared',
      subject: `interest ${id}`,
      detail: { kind: asked.kind },
      history: {
        of: interestThing(id),
        changes: changesOf({}, { interest: asked.kind, since: dayIn(at) }),
      },
    })
    return id
  })
}

/** Ends an interest of the person's own: today is its last day. Ended already, it stays as it is. */
export function endInterest(
  shell: Shell,
  person: SignedIn,
  id: string,
): Promise<'ended' | 'not there'> {
  return asPerson(shell, person, async (trx) => {
    const of = principalOf(person)
    const to = dayIn(shell.now())
    const own = (await store.interestsOn(trx, of.partnershipId, to)).find(
      (each) => each.id === id && each.personId === of.personId,
    )
    if (own === undefined) return 'not there'
    if (await store.endInterest(trx, of, { id, to })) {
      await record(shell, trx, of, {
        action: 'interest ended',
        subject: `interest ${id}`,
        detail: { to },
      })
    }
    return 'ended'
  })
}
