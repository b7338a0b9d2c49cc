import type { Shell } from '#platform/shell.ts'
import { asPerson, once, principalOf, record } from '#modules/people/actions.ts'
import { historyOf } from '#modules/people/actions/history.ts'
import { changesOf, type HistoryEntry } from '#modules/people/rules/history.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Decision, PolicyKind, PolicyVersion } from '../model.ts'
import type { AdoptionRead } from '../rules/adoption-form.ts'
import { allVersions, decideVersion, holdKind, insertVersion } from '../store.ts'

/** Every version of one kind or of all, those recorded last first. */
export function policyVersions(
  shell: Shell,
  person: SignedIn,
  kind?: string,
): Promise<PolicyVersion[]> {
  return asPerson(shell, person, (trx) => allVersions(trx, person.partnership.id, kind))
}

/** Who did what to a version, which the person was shown. */
export function historyOfVersion(
  shell: Shell,
  person: SignedIn,
  { id }: PolicyVersion,
): Promise<HistoryEntry[]> {
  return historyOf(shell, person, [`policy ${id}`])
}

/**
 * Records that a board adopted a version. `seen` is the newest that the form knew of: where somebody
 * recorded another meanwhile, that one is answered and nothing is done.
 */
export async function recordAdoption(
  shell: Shell,
  person: SignedIn,
  token: string,
  asked: AdoptionRead & { readonly kind: PolicyKind; readonly seen: string },
): Promise<{ id: string } | { newer: PolicyVersion }> {
  const done = await once(shell, person, token, async (trx) => {
    const of = principalOf(person)
    const { kind, seen, ...adopted } = asked
    await holdKind(trx, of.partnershipId, kind.kind)
    const [newest] = await allVersions(trx, of.partnershipId, kind.kind)
    if (newest !== undefined && newest.id !== seen) return { newer: newest }
    const id = shell.newId()
    const { needsSecond } = kind
    const version = { ...adopted, id, kind: kind.kind, needsSecond, at: shell.now().toString() }
    await insertVersion(trx, { ...version, ...of })
    const { year, fromOn, adoptedBy, adoptedOn, minute } = adopted
    await record(shell, trx, of, {
      action: needsSecond ? 'policy put up for confirmation' : 'policy adopted',
      subject: `policy ${id}`,
      detail: { kind: kind.kind, year, fromOn, adoptedBy, adoptedOn, minute },
      history: {
        of: `policy ${id}`,
        changes: changesOf({}, { year, 'in force from': fromOn, 'adopted by': adoptedBy, minute }),
      },
    })
    return id
  })
  return typeof done === 'string' ? { id: done } : done
}

/** Confirms or withdraws a version that waits; a conflict where it does not wait, or not for this person. */
export async function decideAdoption(
  shell: Shell,
  person: SignedIn,
  token: string,
  asked: { id: string; decision: Decision },
): Promise<'decided' | 'conflict'> {
  const done = await once(shell, person, token, async (trx) => {
    const of = principalOf(person)
    const decided = { ...of, at: shell.now().toString() }
    if (!(await decideVersion(trx, decided, asked))) return { kind: 'conflict' } as const
    await record(shell, trx, of, {
      action: asked.decision === 'confirmed' ? 'policy confirmed' : 'policy withdrawn',
      subject: `policy ${asked.id}`,
      history: {
        of: `policy ${asked.id}`,
        changes: changesOf({ state: 'waits for a second person' }, { state: asked.decision }),
      },
    })
    return asked.id
  })
  return typeof done === 'string' ? 'decided' : 'conflict'
}
