import type { Doors, HolderVisit, PublicVisit } from '#modules/people/visit.tsx'
import { originOf } from '#platform/web/front.ts'
import {
  cameBack,
  disconnect,
  goToProvider,
  ownProviders,
  providerOf,
} from '../actions/providers.ts'
import { GoToProviderPage, ProvidersPage } from '../views/providers.tsx'
import { fromOf, giveStep, nextOf, stagePages, stepIn, textsIn } from './from.ts'
import { onProved } from './proved.ts'
import { signInPage } from './sign-in.tsx'

export function providerRoutes(doors: Doors): void {
  const { onPublic } = doors
  onPublic('GET /sign-in/with/:provider', async (visit) => {
    const provider = providerOf(visit.shell, visit.param('provider'))
    // Another site does not begin a session: whoever comes from there chooses it here.
    if (provider === undefined || isLedHere(visit.c.req.header('sec-fetch-site')))
      return visit.c.redirect('/sign-in', 303)
    const going = await goToProvider(visit.shell, provider, backTo(visit, provider.key), null)
    if ('refused' in going) return signInPage(visit, { problem: going.refused })
    giveStep(visit, going.step)
    return visit.c.redirect(going.address, 303)
  })

  onPublic('GET /sign-in/with/:provider/back', async (visit) => {
    const provider = providerOf(visit.shell, visit.param('provider'))
    if (provider === undefined) return visit.c.redirect('/sign-in', 303)
    const { search } = new URL(visit.c.req.url)
    const answer = await cameBack(
      visit.shell,
      provider,
      {
        step: stepIn(visit),
        address: new URL(`${backTo(visit, provider.key)}${search}`),
        holder: visit.holder,
      },
      fromOf(visit),
    )
    if ('refused' in answer)
      return visit.holder === undefined
        ? signInPage(visit, { problem: answer.refused })
        : visit.page(
            { title: 'Sign-ins of your organisation', status: 422 },
            <ProvidersPage
              providers={await ownProviders(visit.shell, visit.holder.personId)}
              problem={answer.refused}
            />,
          )
    if (answer.kind === 'connected') return visit.c.redirect('/account?done=provider', 303)
    if (answer.kind !== 'step') return visit.c.redirect(nextOf(visit, answer), 303)
    giveStep(visit, answer.step)
    return visit.c.redirect(stagePages[answer.stage], 303)
  })

  ownProviderRoutes(doors)
}

function isLedHere(site: string | undefined): boolean {
  return site === 'cross-site' || site === 'same-site'
}

function ownProviderRoutes(doors: Doors): void {
  onProved(doors, 'GET /account/providers', async (visit) => providersPage(visit, undefined))

  onProved(doors, 'POST /account/providers/connect', async (visit) => {
    const text = await textsIn(visit)
    const provider = providerOf(visit.shell, text('provider'))
    if (provider === undefined) return visit.c.redirect('/account/providers', 303)
    const { personId } = visit.holder
    const going = await goToProvider(visit.shell, provider, backTo(visit, provider.key), personId)
    if ('refused' in going) return providersPage(visit, going.refused)
    giveStep(visit, going.step)
    return visit.page(
      { title: `Go on to ${provider.name}` },
      <GoToProviderPage name={provider.name} address={going.address} />,
    )
  })

  onProved(doors, 'POST /account/providers/end', async (visit) => {
    const text = await textsIn(visit)
    const provider = providerOf(visit.shell, text('provider'))
    if (provider !== undefined) await disconnect(visit.shell, visit.holder, provider)
    return visit.c.redirect('/account?done=provider', 303)
  })
}

/** Where a provider sends the browser back to; it is set up there by this very address. */
function backTo({ c, shell }: PublicVisit, key: string): string {
  return `${originOf(c, shell.front)}/sign-in/with/${key}/back`
}

async function providersPage(visit: HolderVisit, problem: string | undefined): Promise<Response> {
  return visit.page(
    { title: 'Sign-ins of your organisation', status: problem === undefined ? 200 : 422 },
    <ProvidersPage
      providers={await ownProviders(visit.shell, visit.holder.personId)}
      problem={problem}
    />,
  )
}
