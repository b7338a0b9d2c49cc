import { momentText } from '#lib/dates.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { asPerson, once, principalOf, record } from '#modules/people/actions.ts'
import { historyOf } from '#modules/people/actions/history.ts'
import { changesOf, type HistoryEntry } from '#modules/people/rules/history.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { holdReleases, releasesInUse, writeControl } from '#modules/releases/actions.ts'
import type { Control, Release } from '#modules/releases/model.ts'
import { isForEveryone, mayBePublic } from '#modules/releases/rules.ts'

/** A release in use that the person may see, by its id. */
export function releaseFor(
  shell: Shell,
  person: SignedIn,
  id: string,
): Promise<Release | undefined> {
  return asPerson(shell, person, (trx) => releaseIn(trx, person, id))
}

async function releaseIn(
  trx: Trx,
  { partnership }: SignedIn,
  id: string,
): Promise<Release | undefined> {
  return (await releasesInUse(trx, partnership.id)).find((release) => release.id === id)
}

/** The control as one text, by which a form says what it was written over. */
export function versionOf({ audience, visibleFrom }: Control): string {
  return visibleFrom === undefined
    ? audience
    : `${audience} from ${Temporal.Instant.from(visibleFrom).toString()}`
}

function told({ audience, visibleFrom }: Control) {
  return {
    'for whom': audience,
    'not before': visibleFrom === undefined ? undefined : momentText(visibleFrom),
  }
}

/** Who changed for whom a release is, which the person was shown. */
export function historyOfControl(
  shell: Shell,
  person: SignedIn,
  { id }: Release,
): Promise<HistoryEntry[]> {
  return historyOf(shell, person, [`release ${id}`])
}

export type Controlled =
  | { readonly kind: 'saved' }
  | { readonly kind: 'gone' }
  /** Somebody saved another choice meanwhile; nothing was changed. */
  | { readonly kind: 'conflict' }

/** Says who may see a release and from when, with an entry in the audit trail. */
export async function changeControl(
  shell: Shell,
  person: SignedIn,
  asked: { once: string; releaseId: string; basedOn: string; control: Control },
): Promise<Controlled> {
  const { id: partnershipId } = person.partnership
  const done = await once(shell, person, asked.once, async (trx) => {
    await holdReleases(trx, partnershipId)
    const release = await releaseIn(trx, person, asked.releaseId)
    if (release === undefined || isForEveryone(release)) return { kind: 'gone' } as const
    if (asked.control.audience === 'public' && !mayBePublic(release))
      return { kind: 'gone' } as const
    if (versionOf(release) !== asked.basedOn) return { kind: 'conflict' } as const
    const { kind, id } = release
    await writeControl(trx, { partnershipId, kind, id }, asked.control, shell.now().toString())
    await record(shell, trx, principalOf(person), {
      action: 'release control changed',
      subject: `release ${id}`,
      detail: { before: versionOf(release), after: versionOf(asked.control) },
      history: {
        of: `release ${id}`,
        changes: changesOf(told(release), told(asked.control)),
      },
    })
    return 'saved'
  })
  return typeof done === 'string' ? { kind: 'saved' } : done
}
