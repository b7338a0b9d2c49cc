import type { Doors, HolderVisit } from '#modules/people/visit.tsx'
import { giveCookie, readCookie, takeCookie } from '#platform/web/front.ts'
import { sendInBackground } from '../actions/mail.ts'
import { confirmEmail } from '../actions/own.ts'
import { AddressPage } from '../views/address.tsx'
import { onProved } from './proved.ts'

/** Following the link uses nothing up, as programs that look at mail follow it too; the form does. */
export function addressRoutes(doors: Doors): void {
  doors.onPublic('GET /account/addresses/:secret', async (visit) => {
    giveCookie(visit.c, visit.shell.front, { name: 'link', secret: visit.param('secret') })
    return visit.c.redirect('/account/address', 303)
  })

  onProved(doors, 'GET /account/address', (visit) => addressPage(visit, undefined))

  onProved(doors, 'POST /account/address', async (visit, { account }) => {
    const secret = readCookie(visit.c, visit.shell.front, 'link') ?? ''
    const refused = await confirmEmail(visit.shell, account, secret)
    if (refused !== undefined) return addressPage(visit, refused.refused)
    takeCookie(visit.c, visit.shell.front, 'link')
    sendInBackground(visit.shell)
    return visit.c.redirect('/account?done=email', 303)
  })
}

function addressPage(visit: HolderVisit, problem: string | undefined): Promise<Response> {
  return visit.page(
    { title: 'Your new e-mail address', status: problem === undefined ? 200 : 422 },
    <AddressPage problem={problem} />,
  )
}
