import { dayIn } from '#lib/dates.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import type { PolicyInForce } from './model.ts'
import { citationOf } from './rules/words.ts'
import { insertVersion, versionInForce } from './store.ts'

export interface Wanted<T> {
  readonly partnershipId: string
  readonly kind: string
  readonly year: number
  /** The day on which it has to hold; today, or the day that is read, where it is left out. */
  readonly on?: string
  /** The strict schema of the module that uses the policy: parsed when adopted and again when read. */
  readonly parse: (document: unknown) => T
  /** What holds until a board adopts one. */
  readonly byDefault: T
}

/** The clock by which a policy holds: of the moment that is read, else of now. */
export type PolicyClock = Pick<Shell, 'now' | 'knownAt'>

/** The policy in force for a year, with the words in which a page cites it. */
export async function policyInForce<T>(
  shell: PolicyClock,
  trx: Trx,
  wanted: Wanted<T>,
): Promise<PolicyInForce<T>> {
  const on = wanted.on ?? dayIn(shell.knownAt ?? shell.now())
  const version = await versionInForce(trx, { ...wanted, on })
  if (version === undefined) {
    return {
      document: wanted.byDefault,
      versionId: undefined,
      name: `the default that comes with Trellis, which no board has adopted yet`,
    }
  }
  const carried = version.year === wanted.year ? '' : `, carried over from ${version.year}`
  return {
    document: wanted.parse(version.document),
    versionId: version.id,
    name: `${citationOf(version)}${carried}`,
  }
}

/** Keeps a version of a policy that somebody adopted; whoever calls it parsed the document. */
export async function adoptPolicy(
  shell: Pick<Shell, 'now' | 'newId'>,
  trx: Trx,
  of: {
    readonly partnershipId: string
    readonly kind: string
    readonly year: number
    readonly document: unknown
    readonly adoptedBy: string
    readonly adoptedOn: string
  },
): Promise<void> {
  await insertVersion(trx, {
    ...of,
    id: shell.newId(),
    fromOn: of.adoptedOn,
    minute: null,
    meetingId: null,
    needsSecond: false,
    personId: null,
    at: shell.now().toString(),
  })
}
