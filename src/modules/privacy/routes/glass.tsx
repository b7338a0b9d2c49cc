import { isId } from '#lib/ids.ts'
import { browserText } from '#modules/accounts/rules/browser.ts'
import { listPartnerships } from '#modules/people/actions.ts'
import type { Doors, HolderVisit, Visit } from '#modules/people/visit.tsx'
import { idIn, sent, tokenIn } from '#modules/people/visit/asked.ts'
import { giveCookie } from '#platform/web/front.ts'
import type { Problem } from '#ui/form.tsx'
import {
  agreeToBreak,
  allGlasses,
  askToBreak,
  endBroken,
  enterBroken,
  glassesIn,
} from '../actions/glass.ts'
import { privacyInForce } from '../rules/in-force.ts'
import { GlassPage, OperatorGlassPage } from '../views/glass.tsx'
import { privacyCrumb } from './crumbs.ts'

export function glassRoutes(doors: Doors): void {
  forPartnership(doors)
  forOperators(doors)
}

function forPartnership({ on }: Doors): void {
  on('GET /privacy/break-glass', (visit) => glassPage(visit, []))

  on('POST /privacy/break-glass/:glass/agree', async (visit) => {
    const id = await knownGlass(visit)
    if (id === undefined) return visit.notFound()
    const by = { personId: visit.person.personId, as: visit.person }
    const refused = await agreeToBreak(visit.shell, by, id)
    return refused === undefined ? done(visit) : glassPage(visit, [{ text: refused.refused }])
  })

  on('POST /privacy/break-glass/:glass/end', async (visit) => {
    const id = await knownGlass(visit)
    if (id === undefined) return visit.notFound()
    const refused = await endBroken(visit.shell, visit.person, id)
    return refused === undefined ? done(visit) : glassPage(visit, [{ text: refused.refused }])
  })
}

/** One of this partnership, for whoever may decide on it. */
async function knownGlass(visit: Visit): Promise<string | undefined> {
  const id = idIn(visit, 'glass')
  if (!visit.may() || id === undefined) return undefined
  const known = await glassesIn(visit.shell, visit.person)
  return known.some((glass) => glass.id === id) ? id : undefined
}

function done({ c }: Visit): Response {
  return c.redirect('/privacy/break-glass', 303)
}

async function glassPage(visit: Visit, problems: readonly Problem[]): Promise<Response> {
  const { shell, person } = visit
  return visit.page(
    {
      title: 'Operators’ access',
      breadcrumbs: [privacyCrumb, { name: 'Operators’ access' }],
      status: problems.length === 0 ? 200 : 422,
    },
    <GlassPage
      glasses={await glassesIn(shell, person)}
      now={shell.now().toString()}
      {...privacyInForce.breakGlass}
      mayDecide={visit.mayAlso('break-glass: decide')}
      problems={problems}
    />,
  )
}

function forOperators({ onOperator }: Doors): void {
  onOperator('GET /operator/break-glass', (visit) => operatorPage(visit, nothingTyped, []))

  onOperator('POST /operator/break-glass', async (visit) => {
    const body = await visit.c.req.parseBody()
    const typed = { partnership: sent(body, 'partnership'), reason: sent(body, 'reason') }
    const form = tokenIn(visit, body)
    const asked = { partnershipId: typed.partnership, reason: typed.reason, form }
    const refused = await askToBreak(visit.shell, visit.holder.personId, asked)
    if (refused === undefined) return visit.c.redirect('/operator/break-glass', 303)
    const field = typed.reason === '' ? 'reason' : 'partnership'
    return operatorPage(visit, typed, [{ field, text: refused.refused }])
  })

  onOperator('POST /operator/break-glass/:glass/agree', async (visit) => {
    const id = visit.param('glass')
    if (!isId(id)) return visit.notFound()
    const by = { personId: visit.holder.personId, as: 'operator' } as const
    const refused = await agreeToBreak(visit.shell, by, id)
    if (refused === undefined) return visit.c.redirect('/operator/break-glass', 303)
    return operatorPage(visit, nothingTyped, [{ text: refused.refused }])
  })

  onOperator('POST /operator/break-glass/:glass/enter', async (visit) => {
    const id = visit.param('glass')
    if (!isId(id)) return visit.notFound()
    const { c, shell, holder } = visit
    const browser = browserText(c.req.header('user-agent'))
    const entered = await enterBroken(shell, { personId: holder.personId, browser }, id)
    if ('refused' in entered) return operatorPage(visit, nothingTyped, [{ text: entered.refused }])
    giveCookie(c, shell.front, { name: 'session', secret: entered.secret })
    return c.redirect('/', 303)
  })
}

const nothingTyped = { partnership: '', reason: '' }

async function operatorPage(
  visit: HolderVisit,
  typed: { partnership: string; reason: string },
  problems: readonly Problem[],
): Promise<Response> {
  const { shell, holder } = visit
  return visit.page(
    {
      title: 'Read what a partnership keeps',
      section: 'Running Trellis',
      breadcrumbs: [
        { name: 'Running Trellis', href: '/operator' },
        { name: 'Read what a partnership keeps' },
      ],
      status: problems.length === 0 ? 200 : 422,
    },
    <OperatorGlassPage
      glasses={await allGlasses(shell)}
      now={shell.now().toString()}
      {...privacyInForce.breakGlass}
      me={holder.personId}
      partnerships={(await listPartnerships(shell)).filter(({ invented }) => !invented)}
      typed={typed}
      problems={problems}
      once={shell.newId()}
    />,
  )
}
