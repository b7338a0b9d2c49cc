import type { Doors, PublicVisit } from '#modules/people/visit.tsx'
import { giveCookie, readCookie, takeCookie } from '#platform/web/front.ts'
import type { Problem } from '#ui/form.tsx'
import { acceptOffer, offerBy } from '../actions/invitations.ts'
import { acceptInvitation, invitationBy } from '../actions/links.ts'
import { email } from '../model.ts'
import { accountsInForce } from '../rules/default-policy.ts'
import { AcceptedPage, InvitationPage, LinkGonePage, OfferPage } from '../views/invitation.tsx'
import { giveStep, stagePages, textsIn } from './from.ts'

/**
 * A link is followed by programs that look at mail too, so following it uses nothing up: its secret
 * goes from the address into a cookie, and only the form that is sent then uses it.
 */
export function invitationRoutes({ onPublic }: Doors): void {
  onPublic('GET /invitations/:secret', async (visit) => {
    giveCookie(visit.c, visit.shell.front, { name: 'link', secret: visit.param('secret') })
    return visit.c.redirect('/invitation', 303)
  })

  onPublic('GET /invitation', async (visit) => invitationPage(visit, { email: '', name: '' }, []))

  onPublic('POST /invitation', async (visit) => {
    const text = await textsIn(visit)
    const typed = { email: text('email'), name: text('name') }
    // As it is kept where it is an address; else what was typed is refused as it stands.
    const address = email.safeParse(typed.email).data ?? typed.email
    const accepted = { email: address, name: typed.name, password: text('password') }
    const answer = await acceptInvitation(visit.shell, linkIn(visit), accepted)
    if ('problems' in answer) return invitationPage(visit, typed, answer.problems)
    if ('refused' in answer) return invitationPage(visit, typed, [{ text: answer.refused }])
    takeCookie(visit.c, visit.shell.front, 'link')
    giveStep(visit, answer.step)
    return visit.c.redirect(stagePages[answer.stage], 303)
  })

  onPublic('POST /invitation/accept', acceptRoute)
}

/** Somebody with an account accepts with one click, and signs in as they always do. */
async function acceptRoute(visit: PublicVisit): Promise<Response> {
  const refused = await acceptOffer(visit.shell, linkIn(visit))
  if (refused !== undefined)
    return visit.page({ title: 'This link opens nothing any more', status: 422 }, <LinkGonePage />)
  takeCookie(visit.c, visit.shell.front, 'link')
  return visit.page({ title: 'You have accepted' }, <AcceptedPage />)
}

function linkIn({ c, shell }: PublicVisit): string {
  return readCookie(c, shell.front, 'link') ?? ''
}

async function invitationPage(
  visit: PublicVisit,
  typed: { email: string; name: string },
  problems: readonly Problem[],
): Promise<Response> {
  const status = problems.length === 0 ? 200 : 422
  const offer = await offerBy(visit.shell, linkIn(visit))
  if (offer !== undefined)
    return visit.page({ title: 'You are invited' }, <OfferPage offer={offer} />)
  const invited = await invitationBy(visit.shell, linkIn(visit))
  if (invited === undefined || typeof invited.account?.password === 'string')
    return visit.page({ title: 'This link opens nothing any more', status }, <LinkGonePage />)
  return visit.page(
    { title: 'Make your account', status },
    <InvitationPage
      email={invited.account?.email}
      roles={invited.roles}
      typed={typed}
      problems={problems}
      shortest={accountsInForce.password.shortest}
    />,
  )
}
