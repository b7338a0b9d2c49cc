import { bodies } from '#modules/boards/actions/bodies.ts'
import { motionsOf } from '#modules/boards/actions/motions.ts'
import type { BodyShown } from '#modules/boards/model/bodies.ts'
import { clusterInFull } from '#modules/clusters/rules.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { idIn, today, tokenIn } from '#modules/people/visit/asked.ts'
import { candidates } from '../actions/candidates.ts'
import * as acts from '../actions/elections.ts'
import { leadsInForce } from '../actions/policy.ts'
import { endTerm, termsOf } from '../actions/terms.ts'
import type { Candidate } from '../model.ts'
import {
  commissionIn,
  declarationIn,
  electionIn,
  endingOf,
  forms,
  nominationIn,
  withoutEnding,
} from '../rules/forms.ts'
import { seatOfCluster } from '../rules/election-words.ts'
import { electionsDue, endingIn } from '../rules/terms.ts'
import type { Problem } from '#ui/form.tsx'
import { ElectionsPage } from '../views/elections.tsx'
import type { Sent } from '../views/sent.ts'
import { clusterAsked, leadsCrumb, nothingSent, statusOf, type AskedCluster } from './asked.ts'
import { schoolNames } from './directory.tsx'

export function electionRoutes(doors: Doors): void {
  standing(doors)
  voting(doors)
  ending(doors)
  const { on } = doors

  on('GET /leads/:cluster/elections', async (visit) => {
    const asked = await clusterAsked(visit)
    return asked === undefined ? visit.notFound() : electionsPage(visit, asked, nothingSent)
  })

  on('POST /leads/:cluster/elections', async (visit) => {
    const asked = await clusterAsked(visit)
    if (asked === undefined) return visit.notFound()
    const { body: votes } = await bodiesOf(visit, asked)
    if (votes === undefined) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const typed = forms.election.parse(body)
    const { criteria } = await leadsInForce(visit.shell, visit.person)
    const { id: clusterId, phase } = asked.cluster
    const places = criteria.document[phase].posts
    const most = (post: string) => places.find((each) => each.post === post)?.most
    const read = electionIn(typed, { most, today: today(visit) })
    if ('problems' in read) return electionsPage(visit, asked, { ...read, typed, form: 'election' })
    const called = { ...read, clusterId, bodyId: votes.id, policy: criteria.document }
    await acts.callElection(visit.shell, visit.person, tokenIn(visit, body), called)
    return visit.c.redirect(addressOf(asked), 303)
  })

  on('POST /leads/:cluster/commissions', async (visit) => {
    const asked = await clusterAsked(visit)
    if (asked === undefined) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const typed = forms.commission.parse(body)
    const { criteria } = await leadsInForce(visit.shell, visit.person)
    const carried = (await carriedOf(visit, asked)).map(({ id }) => id)
    const read = commissionIn(typed, { parts: criteria.document.commissioned, carried })
    if ('problems' in read) {
      return electionsPage(visit, asked, { ...read, typed, form: 'commission' })
    }
    const commissioned = { ...read, clusterId: asked.cluster.id }
    await acts.commissionOut(visit.shell, visit.person, tokenIn(visit, body), commissioned)
    return visit.c.redirect(addressOf(asked), 303)
  })
}

function standing({ on }: Doors): void {
  on('POST /leads/:cluster/elections/:election/nominations', async (visit) => {
    const asked = await electionAsked(visit)
    if (asked === undefined) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const typed = forms.nomination.parse(withoutEnding(body))
    const form = `nomination ${asked.shown.election.id}`
    const among = (await candidatesOf(visit, asked)).map(({ facts }) => facts.personId)
    const read = nominationIn(typed, { among, today: today(visit) })
    const ending = endingOf(asked.shown.election)
    if ('problems' in read) {
      return electionsPage(visit, asked, { problems: ended(read.problems, ending), typed, form })
    }
    const nominating = { cluster: asked.cluster, shown: asked.shown, nominating: read }
    const done = await acts.nominate(visit.shell, visit.person, tokenIn(visit, body), nominating)
    if (typeof done === 'string') return visit.c.redirect(addressOf(asked), 303)
    return electionsPage(visit, asked, {
      ...{
        form,
        typed,
        conflict: true,
        problems: [{ field: `person${ending}`, text: done.refused }],
      },
    })
  })

  on('POST /leads/:cluster/elections/:election/declaration', async (visit) => {
    const asked = await electionAsked(visit)
    const mine = asked?.shown.nominations.find(({ personId }) => personId === visit.person.personId)
    if (asked === undefined || mine === undefined) return visit.notFound()
    const typed = forms.declaration.parse(withoutEnding(await visit.c.req.parseBody()))
    const read = declarationIn(typed)
    if ('problems' in read) {
      const problems = ended(read.problems, endingOf(asked.shown.election))
      return electionsPage(visit, asked, { problems, typed, form: 'declaration' })
    }
    const declared = { ...read, electionId: asked.shown.election.id }
    const done = await acts.declareInterests(visit.shell, visit.person, declared)
    return settled(visit, asked, done)
  })
}

function voting({ on }: Doors): void {
  on('POST /leads/:cluster/elections/:election/vote', async (visit) => {
    const asked = await electionAsked(visit)
    const { body } = asked === undefined ? { body: undefined } : await bodiesOf(visit, asked)
    if (asked === undefined || body === undefined) return visit.notFound()
    const { shown } = asked
    return settled(visit, asked, await acts.putElection(visit.shell, visit.person, { shown, body }))
  })

  on('POST /leads/:cluster/elections/:election/settle', async (visit) => {
    const asked = await electionAsked(visit)
    if (asked === undefined) return visit.notFound()
    const { board } = await bodiesOf(visit, asked)
    const { cluster, shown } = asked
    const settling = { cluster, shown, board }
    return settled(visit, asked, await acts.settleElection(visit.shell, visit.person, settling))
  })
}

function ending({ on }: Doors): void {
  on('POST /leads/:cluster/terms/:term/end', async (visit) => {
    const asked = await clusterAsked(visit)
    if (asked === undefined) return visit.notFound()
    const { cluster } = asked
    const all = await termsOf(visit.shell, visit.person, cluster.id)
    const term = all.find(({ id }) => id === visit.param('term'))
    if (term === undefined) return visit.notFound()
    if (term.isEnded) return settled(visit, asked, 'conflict')
    const typed = forms.ending.parse(withoutEnding(await visit.c.req.parseBody()))
    const read = endingIn(typed, term)
    if ('problems' in read) {
      const problems = ended(read.problems, endingOf(term))
      return electionsPage(visit, asked, { problems, typed, form: `ending ${term.id}` })
    }
    const { board } = await bodiesOf(visit, asked)
    const seatId = term.post === 'chair' ? seatOfCluster(board, cluster.name)?.id : undefined
    const done = await endTerm(visit.shell, visit.person, { ...read, term, seatId })
    return settled(visit, asked, done)
  })
}

/** Problems beside the fields as they are named on the page. */
function ended(problems: readonly Problem[], ending: string): Problem[] {
  return problems.map((each) => ({ ...each, field: `${each.field ?? ''}${ending}` }))
}

interface AskedElection extends AskedCluster {
  readonly shown: acts.ElectionShown
}

async function electionAsked(visit: Visit): Promise<AskedElection | undefined> {
  const asked = await clusterAsked(visit)
  const id = idIn(visit, 'election')
  if (asked === undefined || id === undefined) return undefined
  const all = await acts.elections(visit.shell, visit.person, asked.cluster.id)
  const shown = all.find(({ election }) => election.id === id)
  return shown && { ...asked, shown }
}

function addressOf({ cluster }: AskedCluster): string {
  return `/leads/${cluster.slug}/elections`
}

/** Back to the page; a conflict or a refusal shows it as it is now, with the reason. */
function settled(
  visit: Visit,
  asked: AskedCluster,
  done: string | { refused: string },
): Promise<Response> | Response {
  if (done !== 'conflict' && typeof done === 'string') {
    return visit.c.redirect(addressOf(asked), 303)
  }
  const text =
    typeof done === 'string'
      ? 'Somebody was first. The page shows it as it is now; nothing was changed.'
      : done.refused
  return electionsPage(visit, asked, { ...nothingSent, conflict: true, problems: [{ text }] })
}

interface Bodies {
  /** The cluster as a body. */
  readonly body: BodyShown | undefined
  /** The improvement board on which it has a seat. */
  readonly board: BodyShown | undefined
}

async function bodiesOf(visit: Visit, { cluster }: AskedCluster): Promise<Bodies> {
  const all = await bodies(visit.shell, visit.person)
  return {
    body: all.find(({ clusterId }) => clusterId === cluster.id),
    board: all.find(
      ({ kind, document }) => kind === 'improvement board' && document.phase === cluster.phase,
    ),
  }
}

async function carriedOf(visit: Visit, asked: AskedCluster) {
  const { body } = await bodiesOf(visit, asked)
  const all = body === undefined ? [] : await motionsOf(visit.shell, visit.person, body.id)
  return all.filter(({ outcome }) => outcome?.count.carried === true)
}

function candidatesOf(
  { shell, person }: Visit,
  { cluster, shown }: AskedElection,
): Promise<Candidate[]> {
  const { policy, post } = shown.election
  return candidates(shell, person, { cluster, policy, post })
}

async function electionsPage(visit: Visit, asked: AskedCluster, sent: Sent): Promise<Response> {
  const { shell, person } = visit
  const { cluster, about } = asked
  const mayChange = visit.mayAlso('cluster lead: change', about)
  const all = await acts.elections(shell, person, cluster.id)
  const open = mayChange ? all.filter(({ election }) => election.settledAt === null) : []
  const eligible = new Map<string, Candidate[]>()
  for (const shown of open) {
    eligible.set(shown.election.id, await candidatesOf(visit, { ...asked, shown }))
  }
  const { criteria, payment } = await leadsInForce(shell, person)
  const terms = await termsOf(shell, person, cluster.id)
  const due = electionsDue(criteria.document[cluster.phase], {
    ...{ terms, today: today(visit), elections: all.map(({ election }) => election) },
  })
  return visit.page(
    {
      title: `Elections of leads, ${clusterInFull(cluster)}`,
      section: 'Boards',
      breadcrumbs: [leadsCrumb, { name: `Elections, ${clusterInFull(cluster)}` }],
      status: statusOf(sent),
    },
    <ElectionsPage
      cluster={cluster}
      body={(await bodiesOf(visit, asked)).body}
      elections={all}
      commissions={await acts.commissions(shell, person, cluster.id)}
      terms={terms}
      due={due}
      payment={payment.document}
      today={today(visit)}
      schools={await schoolNames(visit)}
      candidates={({ election }) => eligible.get(election.id) ?? []}
      carried={await carriedOf(visit, asked)}
      policy={criteria.document}
      personId={person.personId}
      mayChange={mayChange}
      newOnce={() => shell.newId()}
      sent={sent}
    />,
  )
}
