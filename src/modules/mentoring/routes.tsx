import { lastDayIn } from '#lib/typed.ts'
import { bodies } from '#modules/boards/actions/bodies.ts'
import { bodiesOfMine } from '#modules/boards/actions/motions.ts'
import { clusterAlone } from '#modules/clusters/rules.ts'
import type { About } from '#modules/people/model.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { idIn, sent, today, tokenIn } from '#modules/people/visit/asked.ts'
import type { Problem } from '#ui/form.tsx'
import * as acts from './actions.ts'
import type { Pair } from './model.ts'
import {
  evaluationIn,
  exemplarIn,
  pairIn,
  visitIn,
  type EvaluationTyped,
  type ExemplarTyped,
  type PairTyped,
  type VisitTyped,
} from './rules/forms.ts'
import { MentoringPage, type Setting } from './views/list.tsx'
import { PairPage } from './views/pair.tsx'

/** Peer mentoring, challenge and evaluation of those who lead clusters, or may lead one. */
export function mentoringRoutes(doors: Doors): void {
  setting(doors)
  telling(doors)
  const { on } = doors
  on('GET /mentoring', (visit) => listPage(visit, { chosen: visit.query('helped') }))

  on('GET /mentoring/:pair', async (visit) => {
    const asked = await pairAsked(visit)
    return asked === undefined ? visit.notFound() : pairPage(visit, asked, {})
  })
}

function setting({ on }: Doors): void {
  on('POST /mentoring', async (visit) => {
    if (!visit.may()) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const typed = {
      ...{ helped: sent(body, 'helped'), mentor: sent(body, 'mentor') },
      ...{ board: sent(body, 'board'), plan: sent(body, 'plan') },
      ...{ minute: sent(body, 'minute'), from: sent(body, 'from') },
    }
    const { pairs } = await acts.mentoring(visit.shell, visit.person)
    const who = await acts.whoMay(visit.shell, visit.person)
    const boardIds = (await improvementBoards(visit)).map(({ id }) => id)
    const read = pairIn(typed, { ...who, boardIds, pairs })
    if ('problems' in read) return listPage(visit, { typed, problems: read.problems })
    const done = await acts.setPair(visit.shell, visit.person, tokenIn(visit, body), read.pair)
    if (typeof done === 'string') return visit.c.redirect(`/mentoring/${done}`, 303)
    return listPage(visit, { typed, problems: [helpedMeanwhile], conflict: true })
  })

  on('POST /mentoring/:pair/end', async (visit) => {
    const asked = await pairAsked(visit)
    if (asked === undefined) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const to = sent(body, 'to')
    const read = lastDayIn(to, asked.pair)
    if ('problems' in read) return pairPage(visit, asked, { to, problems: read.problems })
    const ended = { ...read, id: asked.pair.id }
    const done = await acts.endPair(visit.shell, visit.person, tokenIn(visit, body), ended)
    if (typeof done === 'string') return back(visit, asked)
    const now = (await pairAsked(visit)) ?? asked
    return pairPage(visit, now, { to, problems: [endedMeanwhile(to)], conflict: true })
  })
}

const helpedMeanwhile: Problem = {
  field: 'helped',
  text: 'Somebody was first: they have a mentor now. What you typed is still in the form, and nothing was changed.',
}

function endedMeanwhile(to: string): Problem {
  return {
    text: `Somebody wrote down a last day first. The page shows theirs; yours, ${to}, was not kept.`,
  }
}

function back(visit: Visit, { pair }: Asked): Response {
  return visit.c.redirect(`/mentoring/${pair.id}`, 303)
}

function telling({ on }: Doors): void {
  on('POST /mentoring/:pair/visits', async (visit) => {
    const asked = await pairAsked(visit)
    if (asked === undefined) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const typed = { on: sent(body, 'on'), seen: sent(body, 'seen'), agreed: sent(body, 'agreed') }
    const read = visitIn(typed, asked.pair, today(visit))
    if ('problems' in read) return pairPage(visit, asked, { visit: typed, problems: read.problems })
    const of = { token: tokenIn(visit, body), pairId: asked.pair.id }
    await acts.noteVisit(visit.shell, visit.person, of, read.visit)
    return back(visit, asked)
  })

  on('POST /mentoring/:pair/evaluations', async (visit) => {
    const asked = await pairAsked(visit)
    if (asked === undefined || isOwn(visit, asked)) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const typed = {
      ...{ on: sent(body, 'evaluated'), wentWell: sent(body, 'wentWell') },
      ...{ next: sent(body, 'next'), minute: sent(body, 'evaluation-minute') },
    }
    const read = evaluationIn(typed, today(visit))
    if ('problems' in read) {
      return pairPage(visit, asked, { evaluation: typed, problems: read.problems })
    }
    const of = { token: tokenIn(visit, body), pairId: asked.pair.id }
    await acts.evaluate(visit.shell, visit.person, of, read.evaluation)
    return back(visit, asked)
  })

  on('POST /mentoring/:pair/exemplars', async (visit) => {
    const asked = await pairAsked(visit)
    if (asked === undefined) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const typed = { title: sent(body, 'title'), words: sent(body, 'example') }
    const read = exemplarIn(typed, asked.pair)
    if ('problems' in read) {
      return pairPage(visit, asked, { exemplar: typed, problems: read.problems })
    }
    const of = { token: tokenIn(visit, body), pairId: asked.pair.id }
    await acts.showExample(visit.shell, visit.person, of, read.exemplar)
    return visit.c.redirect('/mentoring', 303)
  })
}

/** Nobody evaluates themselves. */
function isOwn({ person }: Visit, { pair }: Asked): boolean {
  return pair.personId === person.personId
}

interface Asked extends acts.Mentoring {
  readonly pair: Pair
  readonly about: About
}

/** The pair of the address, if the person may read it and the route's question is answered with yes. */
async function pairAsked(visit: Visit): Promise<Asked | undefined> {
  const { shell, person } = visit
  const all = await acts.mentoring(shell, person)
  const pair = all.pairs.find(({ id }) => id === idIn(visit, 'pair'))
  if (pair === undefined) return undefined
  const hasSeat = (await bodiesOfMine(shell, person)).has(pair.bodyId)
  const isSelf = [pair.mentorId, pair.personId].includes(person.personId)
  const about = { hasSeat, isSelf }
  return visit.may(about) ? { ...all, pair, about } : undefined
}

async function improvementBoards({ shell, person }: Visit) {
  return (await bodies(shell, person)).filter(({ kind }) => kind === 'improvement board')
}

const boardsCrumb = { name: 'Boards', href: '/boards' } as const
const crumb = { name: 'Peer mentoring', href: '/mentoring' } as const

interface Sent {
  readonly problems?: readonly Problem[]
  readonly conflict?: boolean
}

function statusOf({ problems = [], conflict = false }: Sent): 200 | 409 | 422 {
  if (conflict) return 409
  return problems.length > 0 ? 422 : 200
}

interface ListSent extends Sent {
  readonly typed?: PairTyped
  /** Who is chosen already, by the address. */
  readonly chosen?: string | undefined
}

async function listPage(visit: Visit, of: ListSent): Promise<Response> {
  const { problems = [], typed, chosen } = of
  return visit.page(
    {
      title: crumb.name,
      section: 'Boards',
      breadcrumbs: [boardsCrumb, { name: crumb.name }],
      status: statusOf(of),
    },
    <MentoringPage
      {...await acts.mentoring(visit.shell, visit.person)}
      setting={
        visit.mayAlso('mentoring: change') ? await settingOf(visit, typed, chosen) : undefined
      }
      problems={problems}
    />,
  )
}

async function settingOf(visit: Visit, typed?: PairTyped, chosen?: string): Promise<Setting> {
  const blank = {
    helped: chosen ?? '',
    mentor: '',
    board: '',
    plan: '',
    minute: '',
    from: today(visit),
  }
  return {
    ...(await acts.whoMay(visit.shell, visit.person)),
    boards: await improvementBoards(visit),
    typed: typed ?? blank,
    once: visit.shell.newId(),
  }
}

interface PairSent extends Sent {
  readonly visit?: VisitTyped
  readonly evaluation?: EvaluationTyped
  readonly exemplar?: ExemplarTyped
  readonly to?: string
}

async function pairPage(visit: Visit, asked: Asked, of: PairSent): Promise<Response> {
  const { pair, clusters, about } = asked
  const { problems = [] } = of
  const { shell, person } = visit
  const cluster = clusters.find(({ id }) => id === pair.clusterId)
  const board = (await bodies(shell, person)).find(({ id }) => id === pair.bodyId)
  return visit.page(
    {
      title: pair.person,
      section: 'Boards',
      breadcrumbs: [boardsCrumb, crumb, { name: pair.person }],
      status: statusOf(of),
    },
    <PairPage
      {...await acts.pairInFull(shell, person, pair.id)}
      pair={pair}
      cluster={cluster === undefined ? 'A cluster that has ended' : clusterAlone(cluster)}
      board={board?.name ?? 'A board that has ended'}
      mayNote={visit.mayAlso('mentor visit: change', { isSelf: about.isSelf === true })}
      mayEvaluate={visit.mayAlso('lead evaluation: change') && !isOwn(visit, asked)}
      mayEnd={visit.mayAlso('mentoring: change')}
      typed={typedOf(of, today(visit))}
      problems={problems}
      newOnce={() => shell.newId()}
    />,
  )
}

function typedOf(of: PairSent, day: string) {
  return {
    visit: of.visit ?? { on: day, seen: '', agreed: '' },
    evaluation: of.evaluation ?? { on: day, wentWell: '', next: '', minute: '' },
    exemplar: of.exemplar ?? { title: '', words: '' },
    to: of.to ?? day,
  }
}
