import type { ComponentChildren } from 'preact'
import { motionsOf } from '#modules/boards/actions/motions.ts'
import type { BodyShown } from '#modules/boards/model/bodies.ts'
import type { Motion } from '#modules/boards/model/motions.ts'
import { groupOf } from '#modules/boards/rules/represented.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { Visit } from '#modules/people/visit.tsx'
import { today } from '#modules/people/visit/asked.ts'
import { schoolsInUse } from '#modules/schools/actions.ts'
import type { Problem } from '#ui/form.tsx'
import { mandates } from '../actions.ts'
import type { Mandate } from '../model.ts'
import type { OpeningTyped, ViewTyped } from '../rules/form.ts'
import { AskPage } from '../views/ask.tsx'
import { MandatePage } from '../views/mandate.tsx'
import { MandatesPage } from '../views/list.tsx'
import { MandatesOfMotion, ShareConsulted } from '../views/parts.tsx'
import { aboutMandate, askingSeats, type AskedMandate, type AskedToAsk } from './asked.ts'

const crumb = { name: 'What representatives ask', href: '/mandates' } as const

export async function list(visit: Visit): Promise<Response> {
  const all = await mandates(visit.shell, visit.person)
  const readable = all.filter((shown) =>
    visit.mayAlso('mandate: read', aboutMandate(shown, visit.person, true)),
  )
  return visit.page(
    { title: crumb.name, section: 'Boards', breadcrumbs: [boardsCrumb, { name: crumb.name }] },
    <MandatesPage mandates={readable} today={today(visit)} />,
  )
}

const boardsCrumb = { name: 'Boards', href: '/boards' } as const

/** What was typed into a form of the page that was refused. */
export interface Typed {
  readonly view?: ViewTyped
  readonly summary?: string
  readonly why?: string
}

interface Sent extends Typed {
  readonly problems?: readonly Problem[]
  readonly conflict?: boolean
}

/** What modules above this one show on its pages. */
export interface MandateParts {
  readonly ofMandate: (
    visit: Visit,
    of: { readonly mandate: Mandate; readonly bodyId: string },
  ) => Promise<ComponentChildren>
}

export async function page(
  visit: Visit,
  parts: MandateParts,
  asked: AskedMandate,
  sent: Sent,
): Promise<Response> {
  const { problems = [], conflict = false, ...typed } = sent
  const { shell, person } = visit
  const schools = await asPerson(shell, person, (trx) => schoolsInUse(trx, person.partnership.id))
  return visit.page(
    {
      title: asked.mandate.title,
      section: 'Boards',
      breadcrumbs: [boardsCrumb, crumb, { name: asked.mandate.title }],
      status: conflict ? 409 : problems.length > 0 ? 422 : 200,
    },
    <MandatePage
      {...asked}
      ownNamed={asked.own.map((voice) => ({
        id: voice.id,
        name: schools.find(({ id }) => id === voice.schoolId)?.name,
      }))}
      mayReadViews={visit.mayAlso('mandate view: read', { ...asked.about, hasSeat: asked.isMine })}
      today={today(visit)}
      typed={typed}
      problems={problems}
      newOnce={() => shell.newId()}
      beside={await parts.ofMandate(visit, asked)}
    />,
  )
}

export async function askPage(
  visit: Visit,
  { body, motion, seatIds }: AskedToAsk,
  of: { typed?: OpeningTyped; problems?: readonly Problem[]; conflict?: boolean },
): Promise<Response> {
  const { typed = { words: '', closes: '' }, problems = [], conflict = false } = of
  const name = 'Ask those you represent'
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
      status: conflict ? 409 : problems.length > 0 ? 422 : 200,
    },
    <AskPage
      motion={motion}
      seats={await askingSeats(visit, body, seatIds)}
      typed={typed}
      problems={problems}
      once={visit.shell.newId()}
    />,
  )
}

/** On the page of a motion: what those represented said before the vote, and the way to ask them. */
export async function mandatesPart(
  visit: Visit,
  of: { body: BodyShown; motion: Motion; seatIds: readonly string[] },
) {
  const all = await mandates(visit.shell, visit.person)
  const own = all.filter(({ mandate }) => mandate.motionId === of.motion.id)
  const { body, motion, seatIds } = of
  const asking = await askingSeats(visit, body, seatIds)
  const isLeft = asking.some(({ id }) => own.every(({ mandate }) => mandate.seatId !== id))
  const mayAsk =
    motion.closedAt === null && isLeft && visit.mayAlso('mandate: change', { hasSeat: true })
  const unknown =
    motion.closedAt === null
      ? body.seats
          .filter(({ id }) => seatIds.includes(id) && asking.every((seat) => seat.id !== id))
          .flatMap((seat) => {
            const group = groupOf(seat.represents)
            const at = `/boards/${body.slug}/seats/${seat.id}`
            return group === undefined ? [] : [{ group, at }]
          })
      : []
  return <MandatesOfMotion motion={motion} mandates={own} mayAsk={mayAsk} unknown={unknown} />
}

/** On the page of a body: how many of its votes had been put to those represented first. */
export async function consultedPart(visit: Visit, { body }: { body: BodyShown }) {
  const motions = await motionsOf(visit.shell, visit.person, body.id)
  const closed = motions.filter(({ closedAt }) => closedAt !== null)
  const asked = new Set(
    (await mandates(visit.shell, visit.person)).map(({ mandate }) => mandate.motionId),
  )
  return (
    <ShareConsulted
      closed={closed.length}
      consulted={closed.filter(({ id }) => asked.has(id)).length}
    />
  )
}
