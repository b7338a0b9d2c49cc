import { bodies } from '#modules/boards/actions/bodies.ts'
import { motionsOf } from '#modules/boards/actions/motions.ts'
import type { BodyShown } from '#modules/boards/model/bodies.ts'
import type { Motion } from '#modules/boards/model/motions.ts'
import { clustersOn, type ClusterOn } from '#modules/clusters/actions.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { About } from '#modules/people/model.ts'
import type { Visit } from '#modules/people/visit.tsx'
import { today } from '#modules/people/visit/asked.ts'
import * as acts from '../actions.ts'
import type { SectionParity, Stage, Version } from '../model.ts'
import type { ConstitutionPolicy } from '../policy.ts'
import { inTheWay, parityOf } from '../rules/parity.ts'
import { stageOf, type Votes } from '../rules/stage.ts'
import { nextStep, type Step } from '../rules/step.ts'

export interface Asked {
  readonly cluster: ClusterOn
  readonly about: About
  readonly clusters: readonly ClusterOn[]
  readonly policy: ConstitutionPolicy
  readonly all: readonly Version[]
  /** Of the cluster, the newest first. */
  readonly versions: readonly Version[]
  readonly body: BodyShown | undefined
  readonly board: BodyShown | undefined
  readonly motion: Motion | undefined
  readonly approval: Motion | undefined
  readonly stage: Stage
}

export function clustersNow({ shell, person }: Visit, day: string): Promise<ClusterOn[]> {
  return asPerson(shell, person, (trx) => clustersOn(trx, person.partnership.id, day))
}

/** The cluster of the address with its constitution, if the route's question is answered with yes. */
export async function clusterAsked(visit: Visit): Promise<Asked | undefined> {
  const { shell, person } = visit
  const clusters = await clustersNow(visit, today(visit))
  const cluster = clusters.find(({ slug }) => slug === visit.param('cluster'))
  if (cluster === undefined) return undefined
  const { id: clusterId, phase, schoolIds: clusterSchoolIds } = cluster
  const about = { clusterId, phase, clusterSchoolIds }
  if (!visit.may(about)) return undefined
  const all = await acts.versions(shell, person)
  const versions = all.filter((each) => each.clusterId === clusterId)
  const decide = await bodies(shell, person)
  const body = decide.find((each) => each.clusterId === clusterId)
  const board = decide.find(
    ({ kind, document }) => kind === 'improvement board' && document.phase === phase,
  )
  const [newest] = versions
  const motion = await motionOf(visit, body, newest?.motionId ?? null)
  const approval = await motionOf(visit, board, newest?.approvalId ?? null)
  const votes = votesOf(motion, approval)
  const { document: policy } = await acts.policyNow(shell, person)
  const stage = stageOf(newest, votes, today(visit))
  return { cluster, about, clusters, policy, all, versions, body, board, motion, approval, stage }
}

async function motionOf(
  { shell, person }: Visit,
  body: BodyShown | undefined,
  motionId: string | null,
): Promise<Motion | undefined> {
  if (body === undefined || motionId === null) return undefined
  return (await motionsOf(shell, person, body.id)).find(({ id }) => id === motionId)
}

function votesOf(motion: Motion | undefined, approval: Motion | undefined): Votes {
  return { cluster: motion?.outcome?.count, board: approval?.outcome?.count }
}

/** Beside what was last approved for the other clusters of the phase. */
export function parityIn(
  { policy, clusters, cluster, all }: Asked,
  version: Version,
): SectionParity[] {
  const others = clusters.filter(({ id, phase }) => id !== cluster.id && phase === cluster.phase)
  return parityOf(
    policy,
    version,
    others.flatMap(({ id, name }) => {
      const last = all.find(({ clusterId, approvedOn }) => clusterId === id && approvedOn !== null)
      return last === undefined ? [] : [{ cluster: `Cluster ${name}`, texts: last.texts }]
    }),
  )
}

/** What the person may do next with the newest version. */
export function stepIn(visit: Visit, asked: Asked): Step | undefined {
  const { about, stage, versions } = asked
  const [version] = versions
  if (version === undefined) return undefined
  return nextStep(stage, {
    mayDraft: visit.mayAlso('constitution: change', about) && asked.body !== undefined,
    mayApprove: visit.mayAlso('constitution: approve', about) && asked.board !== undefined,
    left: inTheWay(parityIn(asked, version)),
  })
}
