import { yearOfDay } from '#lib/academic-year.ts'
import { dayIn } from '#lib/dates.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { putMotion } from '#modules/boards/actions/motions.ts'
import type { BodyShown } from '#modules/boards/model/bodies.ts'
import type { Motion } from '#modules/boards/model/motions.ts'
import { clustersOn } from '#modules/clusters/actions.ts'
import { asPerson, once, principalOf, record } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { policyInForce } from '#modules/policy/actions.ts'
import type { PolicyInForce } from '#modules/policy/model.ts'
import type { Renewal, Texts, Version } from './model.ts'
import { constitutionPolicy, type ConstitutionPolicy } from './policy.ts'
import { defaultPolicy } from './rules/default-policy.ts'
import { endsOn, renewalsDue } from './rules/stage.ts'
import * as store from './store.ts'

/** Every version of every cluster, the newest first: everyone reads them. */
export function versions(shell: Shell, person: SignedIn): Promise<Version[]> {
  return asPerson(shell, person, (trx) => store.allVersions(trx, person.partnership.id))
}

export function policyNow(
  shell: Shell,
  person: SignedIn,
): Promise<PolicyInForce<ConstitutionPolicy>> {
  return asPerson(shell, person, (trx) => policyIn(shell, trx, person))
}

function policyIn(shell: Shell, trx: Trx, { partnership }: SignedIn) {
  return policyInForce(shell, trx, {
    ...{ partnershipId: partnership.id, kind: 'constitutions', byDefault: defaultPolicy },
    year: yearOfDay(dayIn(shell.now())),
    parse: (document) => constitutionPolicy.parse(document),
  })
}

export interface Drafted {
  readonly clusterId: string
  /** The number of the newest version that the writer saw; 0 where there was none. */
  readonly after: number
  readonly texts: Texts
  readonly reasons: Texts
}

/** Writes the next version; a conflict where somebody has written one in between. */
export function draft(
  shell: Shell,
  person: SignedIn,
  token: string,
  { after, ...drafted }: Drafted,
): Promise<string | { readonly conflict: true }> {
  return once(shell, person, token, async (trx) => {
    const id = shell.newId()
    const of = { ...principalOf(person), at: shell.now().toString() }
    const number = after + 1
    if (!(await store.insertVersion(trx, of, { ...drafted, id, number }))) {
      return { conflict: true } as const
    }
    await record(shell, trx, of, {
      action: 'constitution drafted',
      subject: `cluster ${drafted.clusterId}`,
      detail: { number },
    })
    return id
  })
}

type Put = 'put' | 'conflict' | { readonly refused: string }

/** Puts a version to the vote of its cluster. Asked twice it writes one motion. */
export function putToCluster(
  shell: Shell,
  person: SignedIn,
  { version, body }: { readonly version: Version; readonly body: BodyShown },
): Promise<Put> {
  return put(shell, person, {
    ...{
      version,
      body,
      token: version.id,
      isFree: store.isFreeForCluster,
      keep: store.putToCluster,
    },
    title: `Constitution, version ${version.number}`,
    words: `That ${body.name} goes by version ${version.number} of its constitution, once the improvement board has approved it.`,
  })
}

/** Asks the improvement board to approve a version that its cluster carried. */
export function putToBoard(
  shell: Shell,
  person: SignedIn,
  asked: { readonly version: Version; readonly body: BodyShown; readonly cluster: string },
): Promise<Put> {
  const { version, body, cluster } = asked
  // The motion of the cluster is the token: the board is asked once about what the cluster carried.
  const token = version.motionId ?? version.id
  return put(shell, person, {
    ...{ version, body, token, isFree: store.isFreeForBoard, keep: store.putToBoard },
    title: `Constitution of ${cluster}, version ${version.number}`,
    words: `That the board approves version ${version.number} of the constitution of ${cluster} for a year.`,
  })
}

interface Putting {
  readonly version: Version
  readonly body: BodyShown
  readonly token: string
  readonly title: string
  readonly words: string
  readonly isFree: typeof store.isFreeForCluster
  readonly keep: typeof store.putToCluster
}

/** The motion, its open vote and the version that it is about come to be together, or not at all. */
async function put(
  shell: Shell,
  person: SignedIn,
  { version, body, token, title, words, isFree, keep }: Putting,
): Promise<Put> {
  if (body.document.rule === undefined) return { refused: `${body.name} has no rule of votes yet.` }
  const { partnershipId } = principalOf(person)
  const done = await once(shell, person, token, async (trx) => {
    if (!(await isFree(trx, partnershipId, version.id))) return { conflict: true } as const
    const asked = { title, words, secret: false, schoolId: null, body }
    const motionId = await putMotion(shell, trx, person, asked)
    await keep(trx, partnershipId, { id: version.id, motionId })
    return motionId
  })
  return typeof done === 'string' ? 'put' : 'conflict'
}

/** Brings a version into force from the day on which the board's vote closed. */
export function bringIntoForce(
  shell: Shell,
  person: SignedIn,
  { version, approval }: { readonly version: Version; readonly approval: Motion | undefined },
): Promise<'in force' | 'conflict' | { readonly refused: string }> {
  const closedAt = approval?.closedAt ?? null
  if (approval?.outcome?.count.carried !== true || closedAt === null) {
    return Promise.resolve({ refused: 'The improvement board has not approved it.' })
  }
  const of = principalOf(person)
  return asPerson(shell, person, async (trx) => {
    const { document } = await policyIn(shell, trx, person)
    const approvedOn = dayIn(Temporal.Instant.from(closedAt))
    const held = { id: version.id, approvedOn, endsOn: endsOn(approvedOn, document) }
    if (!(await store.bringIntoForce(trx, of.partnershipId, held))) return 'conflict'
    await record(shell, trx, of, {
      action: 'constitution in force',
      subject: `cluster ${version.clusterId}`,
      detail: { number: version.number, ...held },
    })
    return 'in force'
  })
}

export interface NamedRenewal extends Renewal {
  readonly name: string
  readonly slug: string
  readonly phase: 'primary' | 'secondary'
}

/** The clusters whose constitution is due for renewal, of those that a cluster's id says. */
export function renewals(
  shell: Shell,
  person: SignedIn,
  isOf: (clusterId: string) => boolean,
): Promise<NamedRenewal[]> {
  const { id } = person.partnership
  const today = dayIn(shell.now())
  return asPerson(shell, person, async (trx) => {
    const clusters = await clustersOn(trx, id, today)
    const all = await store.allVersions(trx, id)
    const { document: policy } = await policyIn(shell, trx, person)
    const ids = clusters.map((cluster) => cluster.id).filter(isOf)
    return renewalsDue(ids, all, { policy, today }).flatMap((due) => {
      const cluster = clusters.find((each) => each.id === due.clusterId)
      return cluster === undefined
        ? []
        : [{ ...due, name: cluster.name, slug: cluster.slug, phase: cluster.phase }]
    })
  })
}
