import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { asPerson, once, principalOf, record } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import {
  earlyAccessTo,
  endEarly,
  insertEarly,
  releasesInUse,
  whoCouldBeEarly,
} from '#modules/releases/actions.ts'
import type { EarlyAccess, Named } from '#modules/releases/model.ts'
import { isEmbargoed } from '#modules/releases/rules.ts'

export interface Early {
  readonly accesses: readonly EarlyAccess[]
  /** Who may be let see it, by name. */
  readonly others: readonly Named[]
}

/** Who may see a release before its embargo ends, and who else could be let. */
export function earlyTo(shell: Shell, person: SignedIn, releaseId: string): Promise<Early> {
  const { id: partnershipId } = person.partnership
  return asPerson(shell, person, async (trx) => {
    const accesses = await earlyAccessTo(trx, { partnershipId, releaseId })
    const holders = new Set(
      accesses.flatMap((each) => (each.endedAt === undefined ? [each.personId] : [])),
    )
    const all = await whoCouldBeEarly(trx, partnershipId)
    return { accesses, others: all.filter(({ id }) => !holders.has(id)) }
  })
}

export type EarlyGiven =
  | { readonly kind: 'done' }
  /** The release is not under embargo, or not there for whoever asks. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'nobody' }

/** Lets somebody see a release before its embargo ends; a second time does nothing more. */
export async function giveEarly(
  shell: Shell,
  person: SignedIn,
  asked: { once: string; releaseId: string; personId: string; reason: string },
): Promise<EarlyGiven> {
  const { id: partnershipId } = person.partnership
  const done = await once(shell, person, asked.once, async (trx) => {
    if (!(await isUnderEmbargo(shell, trx, person, asked.releaseId)))
      return { kind: 'gone' } as const
    const who = (await whoCouldBeEarly(trx, partnershipId)).find(({ id }) => id === asked.personId)
    if (who === undefined) return { kind: 'nobody' } as const
    const { releaseId, personId, reason } = asked
    const id = shell.newId()
    const of = { partnershipId, id, releaseId, personId, reason }
    const isNew = await insertEarly(trx, {
      ...of,
      by: person.personId,
      at: shell.now().toString(),
    })
    if (isNew) {
      await record(shell, trx, principalOf(person), {
        action: 'early access given',
        subject: `release ${releaseId}`,
        detail: { person: personId, reason },
      })
    }
    return 'done'
  })
  return typeof done === 'string' ? { kind: 'done' } : done
}

async function isUnderEmbargo(
  shell: Shell,
  trx: Trx,
  { partnership }: SignedIn,
  releaseId: string,
): Promise<boolean> {
  const release = (await releasesInUse(trx, partnership.id)).find(({ id }) => id === releaseId)
  return release !== undefined && isEmbargoed(release.visibleFrom, shell.now())
}

/** Ends it from the next request on; false where there is none. */
export async function stopEarly(
  shell: Shell,
  person: SignedIn,
  asked: { once: string; releaseId: string; id: string },
): Promise<boolean> {
  const { id: partnershipId } = person.partnership
  const done = await once(shell, person, asked.once, async (trx) => {
    const { releaseId, id } = asked
    const of = { partnershipId, releaseId, id, by: person.personId, at: shell.now().toString() }
    const whose = await endEarly(trx, of)
    if (whose === undefined) return { isThere: false }
    await record(shell, trx, principalOf(person), {
      action: 'early access ended',
      subject: `release ${releaseId}`,
      detail: { person: whose },
    })
    return 'done'
  })
  return typeof done === 'string'
}
