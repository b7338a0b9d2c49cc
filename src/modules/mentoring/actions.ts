import { dayIn } from '#lib/dates.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { clustersOn, type ClusterOn } from '#modules/clusters/actions.ts'
import { candidates } from '#modules/leads/actions/candidates.ts'
import { leadsInForce } from '#modules/leads/actions/policy.ts'
import { asPerson, once, principalOf, record } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Evaluation, Exemplar, Pair, Visited } from './model.ts'
import { helpedKey, type ExemplarTyped, type Helped, type NewPair } from './rules/forms.ts'
import * as store from './store.ts'

export interface Mentoring {
  readonly pairs: readonly Pair[]
  readonly exemplars: readonly Exemplar[]
  readonly clusters: readonly ClusterOn[]
}

/** The pairs of which somebody may read, and what all leads may learn from. */
export function mentoring(shell: Shell, person: SignedIn): Promise<Mentoring> {
  const { id } = person.partnership
  return asPerson(shell, person, async (trx) => ({
    pairs: await store.allPairs(trx, id),
    exemplars: await store.allExemplars(trx, id),
    clusters: await clustersOn(trx, id, dayIn(shell.now())),
  }))
}

export interface PairInFull {
  readonly visits: readonly Visited[]
  readonly evaluations: readonly Evaluation[]
}

export function pairInFull(shell: Shell, person: SignedIn, pairId: string): Promise<PairInFull> {
  const { id } = person.partnership
  return asPerson(shell, person, async (trx) => ({
    visits: await store.visitsOf(trx, id, pairId),
    evaluations: await store.evaluationsOf(trx, id, pairId),
  }))
}

export interface WhoMay {
  readonly helped: readonly Helped[]
  readonly mentors: ReadonlyMap<string, string>
}

/** Leads and the talent list, who may be helped, and the peers who may help them. */
export async function whoMay(shell: Shell, person: SignedIn): Promise<WhoMay> {
  const { id } = person.partnership
  const today = dayIn(shell.now())
  const { leads, mentors, clusters } = await asPerson(shell, person, async (trx) => ({
    leads: await store.leadsOn(trx, id, today),
    mentors: await store.peersOn(trx, id, today),
    clusters: await clustersOn(trx, id, today),
  }))
  const helped: Helped[] = leads.map((lead) => ({ ...lead, purpose: 'lead' }))
  const known = new Set(helped.map(helpedKey))
  for (const cluster of clusters) {
    const talent = await talentIn(shell, person, cluster)
    helped.push(...talent.filter((each) => !known.has(helpedKey(each))))
  }
  return { helped, mentors }
}

/** Those who are one criterion away from chairing a cluster. */
async function talentIn(shell: Shell, person: SignedIn, cluster: ClusterOn): Promise<Helped[]> {
  const { criteria } = await leadsInForce(shell, person)
  const asked = { cluster, policy: criteria.document, post: 'chair' } as const
  const all = await candidates(shell, person, asked)
  return all
    .filter(({ eligibility }) => eligibility.away.length === 1)
    .map(({ facts: { personId, name } }) => ({
      ...{ personId, name, clusterId: cluster.id, purpose: 'talent' },
    }))
}

const conflict = { conflict: true } as const
type Done = Promise<string | { readonly conflict: true }>

/** Gives somebody a mentor, unless another was given meanwhile. Answers the pair's id. */
export function setPair(shell: Shell, by: SignedIn, token: string, pair: NewPair): Done {
  return once(shell, by, token, async (trx) => {
    const of = byNow(shell, by)
    await store.holdPairs(trx, of.partnershipId)
    const all = await store.allPairs(trx, of.partnershipId)
    const key = helpedKey(pair)
    if (all.some((each) => each.to === null && helpedKey(each) === key)) return conflict
    const id = shell.newId()
    await store.insertPair(trx, of, id, pair)
    await told(shell, trx, by, {
      ...{ action: 'mentor given', pairId: id },
      detail: { mentor: pair.mentorId, person: pair.personId, from: pair.from },
    })
    return id
  })
}

export function endPair(
  shell: Shell,
  by: SignedIn,
  token: string,
  of: { readonly id: string; readonly to: string },
): Done {
  return once(shell, by, token, async (trx) => {
    if (!(await store.endPair(trx, by.partnership.id, of))) return conflict
    const detail = { to: of.to }
    await told(shell, trx, by, { action: 'mentoring ended', pairId: of.id, detail })
    return of.id
  })
}

/** Adds to what a pair has, once; the trail says that it was added, not what it says. */
function added(
  shell: Shell,
  by: SignedIn,
  of: { readonly token: string; readonly pairId: string; readonly action: string },
  write: (trx: Trx, row: Written) => Promise<void>,
): Promise<string> {
  const { token, pairId, action } = of
  return once<never>(shell, by, token, async (trx) => {
    const id = shell.newId()
    await write(trx, { ...byNow(shell, by), id, pairId })
    await told(shell, trx, by, { action, pairId, detail: { id } })
    return id
  })
}

type Written = ReturnType<typeof byNow> & { readonly id: string; readonly pairId: string }

export function noteVisit(
  shell: Shell,
  by: SignedIn,
  of: { readonly token: string; readonly pairId: string },
  visit: Omit<Visited, 'id' | 'by'>,
): Promise<string> {
  return added(shell, by, { ...of, action: 'visit of a mentor noted' }, (trx, row) =>
    store.insertVisit(trx, row, visit),
  )
}

export function evaluate(
  shell: Shell,
  by: SignedIn,
  of: { readonly token: string; readonly pairId: string },
  evaluation: Omit<Evaluation, 'id'>,
): Promise<string> {
  return added(shell, by, { ...of, action: 'lead evaluated' }, (trx, row) =>
    store.insertEvaluation(trx, row, evaluation),
  )
}

export function showExample(
  shell: Shell,
  by: SignedIn,
  of: { readonly token: string; readonly pairId: string },
  exemplar: ExemplarTyped,
): Promise<string> {
  return added(shell, by, { ...of, action: 'example shown to all leads' }, (trx, row) =>
    store.insertExemplar(trx, row, exemplar),
  )
}

function told(
  shell: Shell,
  trx: Trx,
  by: SignedIn,
  { action, pairId, detail }: { action: string; pairId: string; detail: object },
): Promise<void> {
  return record(shell, trx, principalOf(by), { action, subject: `mentoring ${pairId}`, detail })
}

function byNow(shell: Shell, by: SignedIn) {
  return { ...principalOf(by), at: shell.now().toString() }
}
