import { clusterAlone, clusterInFull } from '#modules/clusters/rules.ts'
import type { Visit } from '#modules/people/visit.tsx'
import { today } from '#modules/people/visit/asked.ts'
import type { Problem } from '#ui/form.tsx'
import * as acts from '../actions.ts'
import type { DraftTyped } from '../rules/form.ts'
import { changesBetween } from '../rules/parity.ts'
import { inForce, renewalsDue } from '../rules/stage.ts'
import { stageWords } from '../rules/words.ts'
import { ConstitutionPage } from '../views/constitution.tsx'
import { ConstitutionsPage } from '../views/list.tsx'
import { clusterAsked, clustersNow, parityIn, stepIn, type Asked } from './asked.ts'

export interface Shown {
  readonly typed?: DraftTyped
  readonly problems?: readonly Problem[]
  readonly conflict?: boolean
}

/** The page of a cluster's constitution; after a conflict as it is now. */
export async function page(visit: Visit, before: Asked, of: Shown): Promise<Response> {
  const { typed, problems = [], conflict = false } = of
  if (conflict) {
    const now = await clusterAsked(visit)
    return constitution(visit, now ?? before, { typed, problems, status: 409 })
  }
  return constitution(visit, before, { typed, problems, status: problems.length > 0 ? 422 : 200 })
}

async function constitution(
  visit: Visit,
  asked: Asked,
  of: { typed: DraftTyped | undefined; problems: readonly Problem[]; status: 200 | 409 | 422 },
): Promise<Response> {
  const { typed, problems, status } = of
  const { cluster, policy, versions, stage, about } = asked
  const [newest] = versions
  return visit.page(
    {
      title: `Constitution of ${clusterInFull(cluster)}`,
      section: 'Boards',
      breadcrumbs: [
        { name: 'Boards', href: '/boards' },
        { name: 'Constitutions', href: '/constitutions' },
        { name: clusterAlone(cluster) },
      ],
      status,
    },
    <ConstitutionPage
      cluster={cluster}
      policy={policy}
      versions={versions}
      stage={stage}
      parity={newest === undefined ? [] : parityIn(asked, newest)}
      changes={changesIn(asked)}
      step={stepIn(visit, asked)}
      votes={votesShown(asked)}
      mayDraft={visit.mayAlso('constitution: change', about)}
      typed={typed ?? newest ?? { texts: {}, reasons: {} }}
      problems={problems}
      isSent={typed !== undefined}
      newOnce={() => visit.shell.newId()}
    />,
  )
}

function changesIn({ versions, policy }: Asked) {
  return new Map(
    versions.flatMap(({ id, texts }, i) => {
      const before = versions[i + 1]
      return before === undefined
        ? []
        : [[id, changesBetween(policy, before.texts, texts)] as const]
    }),
  )
}

function votesShown({ motion, approval, body, board }: Asked) {
  return [
    { of: body, vote: motion, text: 'The cluster’s vote' },
    { of: board, vote: approval, text: 'The improvement board’s vote' },
  ].flatMap(({ of, vote, text }) =>
    of === undefined || vote === undefined
      ? []
      : [{ href: `/boards/${of.slug}/motions/${vote.id}`, text }],
  )
}

/** Every cluster with what it goes by. */
export async function list(visit: Visit): Promise<Response> {
  const { shell, person } = visit
  const day = today(visit)
  const clusters = await clustersNow(visit, day)
  const all = await acts.versions(shell, person)
  const { document: policy, name } = await acts.policyNow(shell, person)
  const ids = clusters.map(({ id }) => id)
  const due = new Set(renewalsDue(ids, all, { policy, today: day }).map((each) => each.clusterId))
  return visit.page(
    {
      title: 'Constitutions of the clusters',
      section: 'Boards',
      breadcrumbs: [{ name: 'Boards', href: '/boards' }, { name: 'Constitutions' }],
    },
    <ConstitutionsPage
      policy={policy}
      policyName={name}
      listed={clusters.map((cluster) => {
        const versions = all.filter(({ clusterId }) => clusterId === cluster.id)
        const now = inForce(versions, day)
        const [newest] = versions
        return {
          cluster,
          isDue: due.has(cluster.id),
          goesBy:
            now === undefined ? 'none' : `version ${now.number}: ${stageWords('in force', now)}`,
          newest: newest === undefined ? 'none' : `version ${newest.number}`,
        }
      })}
    />,
  )
}
