import type { Renewal, Stage, Version } from '../model.ts'
import type { ConstitutionPolicy } from '../policy.ts'

/** What is known of the two votes; `undefined` while one is open, or for whom it is not to see. */
export interface Votes {
  readonly cluster: { readonly carried: boolean } | undefined
  readonly board: { readonly carried: boolean } | undefined
}

/** How far a version has come on a day. */
export function stageOf(version: Version | undefined, votes: Votes, today: string): Stage {
  if (version === undefined) return 'none'
  if (version.endsOn !== null) return version.endsOn >= today ? 'in force' : 'ended'
  if (version.approvalId !== null) return boardStage(votes)
  if (version.motionId === null) return 'draft'
  if (votes.cluster === undefined) return 'with the cluster'
  return votes.cluster.carried ? 'carried by the cluster' : 'not carried by the cluster'
}

function boardStage({ board }: Votes): Stage {
  if (board === undefined) return 'with the board'
  return board.carried ? 'approved by the board' : 'not approved by the board'
}

/** The last day of a constitution that a board approved on a day. */
export function endsOn(approvedOn: string, { validYears }: ConstitutionPolicy): string {
  const end = Temporal.PlainDate.from(approvedOn).add({ years: validYears })
  return end.subtract({ days: 1 }).toString()
}

/** The version that a cluster goes by on a day: the last that was approved by then and has not ended. */
export function inForce(versions: readonly Version[], today: string): Version | undefined {
  return versions
    .filter(
      ({ approvedOn, endsOn: end }) =>
        approvedOn !== null && approvedOn <= today && end !== null && end >= today,
    )
    .toSorted((a, b) => b.number - a.number)[0]
}

/** Clusters without a constitution, or whose constitution ends within the days of the policy. */
export function renewalsDue(
  clusterIds: readonly string[],
  versions: readonly Version[],
  { policy, today }: { readonly policy: ConstitutionPolicy; readonly today: string },
): Renewal[] {
  const until = Temporal.PlainDate.from(today).add({ days: policy.renewalDays }).toString()
  return clusterIds.flatMap((clusterId) => {
    const ends = versions
      .filter((each) => each.clusterId === clusterId)
      .flatMap((each) => (each.endsOn === null ? [] : [each.endsOn]))
      .toSorted((a, b) => (a < b ? 1 : -1))
    const last = ends[0] ?? null
    return last === null || last <= until ? [{ clusterId, endsOn: last }] : []
  })
}
