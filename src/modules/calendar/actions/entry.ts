import type { AcademicYear } from '#lib/academic-year.ts'
import type { Shell } from '#platform/shell.ts'
import { once, principalOf, record } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Entry, Saved } from '../model.ts'
import { holdEntry, writeEntry } from '../store.ts'
import { dataYearIn } from './year.ts'

export interface EntryAsked {
  readonly once: string
  readonly year: AcademicYear
  readonly key: string
  /** The version that the form was written over. */
  readonly version: number
  readonly written: Omit<Saved, 'key' | 'version'>
}

export type EntrySaved =
  | { readonly kind: 'saved' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unknown evidence' }
  /** Somebody saved the entry meanwhile; nothing was changed. */
  | { readonly kind: 'conflict' }

/** Writes an entry of a data year, with an entry in the audit trail. */
export async function saveEntry(
  shell: Shell,
  person: SignedIn,
  { once: token, year, key, version, written }: EntryAsked,
): Promise<EntrySaved> {
  const of = { partnershipId: person.partnership.id, year, key }
  const done = await once(shell, person, token, async (trx) => {
    await holdEntry(trx, of)
    const { entries, releases } = await dataYearIn(trx, shell, person, year)
    const entry = entries.find((each) => each.key === key)
    if (entry === undefined) return { kind: 'gone' } as const
    if (entry.version !== version) return { kind: 'conflict' } as const
    const { evidenceId } = written
    if (evidenceId !== undefined && releases.every(({ id }) => id !== evidenceId)) {
      return { kind: 'unknown evidence' } as const
    }
    const by = { changedBy: person.personId, changedAt: shell.now().toString() }
    const saved = overRule(entry, written)
    await writeEntry(trx, { ...of, ...by, audience: entry.visibleTo }, saved)
    await record(shell, trx, principalOf(person), {
      action: 'data year entry changed',
      subject: `data year ${year} ${key}`,
      detail: { state: saved.state, dueOn: saved.dueOn ?? entry.ruleDay, version: saved.version },
    })
    return 'saved'
  })
  return typeof done === 'string' ? { kind: 'saved' } : done
}

/** A day that is the rule's is not kept, so that it moves with the rule. */
function overRule({ key, version, ruleDay }: Entry, written: EntryAsked['written']): Saved {
  const dueOn = written.dueOn === ruleDay ? undefined : written.dueOn
  return { ...written, key, dueOn, version: version + 1 }
}
