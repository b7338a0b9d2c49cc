import { yearOfDay } from '#lib/academic-year.ts'
import { dayIn } from '#lib/dates.ts'
import type { Shell } from '#platform/shell.ts'
import { asPerson, principalOf, record } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { policyInForce } from '#modules/policy/actions.ts'
import { structure, type Structure } from '../policy/structure.ts'
import type { Priority } from '../model/bodies.ts'
import * as store from '../store/bodies.ts'

/** Those of all bodies and years, the newest year first. */
export function allPriorities(shell: Shell, person: SignedIn): Promise<Priority[]> {
  return asPerson(shell, person, (trx) => store.allPriorities(trx, person.partnership.id))
}

/** How many priorities a body may have in a year; unknown where no structure has been adopted. */
export async function mostPriorities(shell: Shell, person: SignedIn): Promise<number | undefined> {
  const { document } = await asPerson(shell, person, (trx) =>
    policyInForce<Structure | undefined>(shell, trx, {
      ...{ partnershipId: person.partnership.id, kind: 'bodies', byDefault: undefined },
      year: yearOfDay(dayIn(shell.now())),
      parse: (adopted) => structure.parse(adopted),
    }),
  )
  return document?.mostPriorities
}

/** Sets the priorities of a body for an academic year, in their order. */
export function setPriorities(
  shell: Shell,
  person: SignedIn,
  asked: { readonly bodyId: string; readonly year: number; readonly words: readonly string[] },
): Promise<void> {
  const of = principalOf(person)
  const { bodyId, year, words } = asked
  return asPerson(shell, person, async (trx) => {
    let isChanged = false
    for (const [i, each] of words.entries()) {
      const place = { partnershipId: of.partnershipId, bodyId, year, place: i + 1 }
      isChanged = (await store.writePriority(trx, place, each)) || isChanged
    }
    if (!isChanged) return
    await record(shell, trx, of, {
      action: 'priorities set',
      subject: `body ${bodyId}`,
      detail: { year, words },
    })
  })
}
