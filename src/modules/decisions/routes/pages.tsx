import type { ComponentChildren } from 'preact'
import { bodies } from '#modules/boards/actions/bodies.ts'
import type { BodyShown } from '#modules/boards/model/bodies.ts'
import type { Meeting } from '#modules/boards/model/meetings.ts'
import type { Motion } from '#modules/boards/model/motions.ts'
import type { Visit } from '#modules/people/visit.tsx'
import { today } from '#modules/people/visit/asked.ts'
import { knownMeasure, measures } from '#modules/performance/rules/catalogue.ts'
import type { Problem } from '#ui/form.tsx'
import { decisions, figureNow } from '../actions.ts'
import type { Decision } from '../model.ts'
import type { DecisionTyped, LookedTyped } from '../rules/form.ts'
import { meetingsFor, returningTo } from '../rules/returns.ts'
import { DecisionPage } from '../views/decision.tsx'
import { ExpectPage } from '../views/expect.tsx'
import { DecisionsPage } from '../views/list.tsx'
import { DecisionOfMotion, Returning, ShareThatWorked } from '../views/parts.tsx'
import type { AskedDecision, AskedMotion } from './asked.ts'

const crumb = { name: 'Decisions and their effect', href: '/decisions' } as const
export const boardsCrumb = { name: 'Boards', href: '/boards' } as const

export async function list(visit: Visit): Promise<Response> {
  const { shell, person } = visit
  const all = await decisions(shell, person)
  const names = new Map((await bodies(shell, person)).map(({ id, name }) => [id, name]))
  return visit.page(
    { title: crumb.name, section: 'Boards', breadcrumbs: [boardsCrumb, { name: crumb.name }] },
    <DecisionsPage
      decisions={all.map((decision) => ({
        decision,
        body: names.get(decision.bodyId) ?? '',
        measure: knownMeasure(decision.measure).name,
      }))}
      today={today(visit)}
    />,
  )
}

export interface Sent<T> {
  readonly typed?: T
  readonly problems?: readonly Problem[]
  readonly conflict?: boolean
}

export function statusOf({ problems = [], conflict = false }: Sent<unknown>): 200 | 409 | 422 {
  if (conflict) return 409
  return problems.length > 0 ? 422 : 200
}

/** What modules above this one show on its pages. */
export interface DecisionParts {
  readonly ofDecision: (
    visit: Visit,
    of: { readonly decision: Decision },
  ) => Promise<ComponentChildren>
}

export async function page(
  visit: Visit,
  parts: DecisionParts,
  { decision, body, about, meetings }: AskedDecision,
  of: Sent<LookedTyped>,
): Promise<Response> {
  const { shell, person } = visit
  const { typed = { meeting: '', outcome: '', words: '' }, problems = [] } = of
  return visit.page(
    {
      title: decision.title,
      section: 'Boards',
      breadcrumbs: [boardsCrumb, crumb, { name: decision.title }],
      status: statusOf(of),
    },
    <DecisionPage
      decision={decision}
      body={body}
      measure={knownMeasure(decision.measure)}
      figureNow={await figureNow(shell, person, decision.measure)}
      meetings={meetings}
      among={meetingsFor(decision, meetings, today(visit))}
      mayChange={visit.mayAlso('decision: change', about)}
      today={today(visit)}
      typed={typed}
      problems={problems}
      once={shell.newId()}
      beside={await parts.ofDecision(visit, { decision })}
    />,
  )
}

export function expectPage(
  visit: Visit,
  { body, motion }: AskedMotion,
  of: Sent<DecisionTyped>,
): Promise<Response> {
  const { typed = { expected: '', measure: '', review: '' }, problems = [] } = of
  const name = 'What it should bring'
  return visit.page(
    {
      title: name,
      section: 'Boards',
      breadcrumbs: [
        boardsCrumb,
        { name: body.name, href: `/boards/${body.slug}` },
        { name: motion.title, href: `/boards/${body.slug}/motions/${motion.id}` },
        { name },
      ],
      status: statusOf(of),
    },
    <ExpectPage
      motion={motion}
      measures={measures}
      typed={typed}
      problems={problems}
      once={visit.shell.newId()}
    />,
  )
}

/** On the page of a motion: what it should bring, or the way to write that down. */
export async function decisionPart(visit: Visit, of: { motion: Motion; mayChange: boolean }) {
  const { motion, mayChange } = of
  if (motion.outcome?.count.carried !== true) return null
  const all = await decisions(visit.shell, visit.person)
  const decision = all.find(({ motionId }) => motionId === motion.id)
  return <DecisionOfMotion motion={motion} decision={decision} mayChange={mayChange} />
}

/** On the page of a meeting: what comes back to it by itself. */
export async function returningPart(visit: Visit, { meeting }: { meeting: Meeting }) {
  const returning = returningTo(meeting, await decisions(visit.shell, visit.person))
  const shown = await Promise.all(
    returning.map(async (decision) => ({
      decision,
      measure: knownMeasure(decision.measure).name,
      now:
        decision.looked?.figureNow ??
        (await figureNow(visit.shell, visit.person, decision.measure)),
    })),
  )
  return <Returning returning={shown} />
}

/** On the page of a body: how many of its decisions worked. */
export async function workedPart(visit: Visit, { body }: { body: BodyShown }) {
  const all = await decisions(visit.shell, visit.person)
  return <ShareThatWorked decisions={all.filter(({ bodyId }) => bodyId === body.id)} />
}
