import type { Doors, PublicVisit } from '#modules/people/visit.tsx'
import { addressOf, giveCookie, readCookie, takeCookie } from '#platform/web/front.ts'
import type { Problem } from '#ui/form.tsx'
import { sendInBackground } from '../actions/mail.ts'
import { askForReset, choosePassword, resetBy } from '../actions/reset.ts'
import { email } from '../model.ts'
import { accountsInForce } from '../rules/default-policy.ts'
import { LinkGonePage } from '../views/invitation.tsx'
import { AskedPage, AskPage, ChoosePage } from '../views/reset.tsx'
import { formIn, textsIn } from './from.ts'

export function resetRoutes({ onPublic }: Doors): void {
  onPublic('GET /new-password', async (visit) => askPage(visit, '', undefined))

  onPublic('POST /new-password', async (visit) => {
    const text = await textsIn(visit)
    const typed = text('email')
    const address = email.safeParse(typed)
    if (!address.success)
      return askPage(visit, typed, 'Give an e-mail address, such as name@school.example.')
    await askForReset(visit.shell, address.data, formIn(visit, text, address.data))
    sendInBackground(visit.shell)
    return visit.page(
      { title: 'A letter is written' },
      <AskedPage isSending={visit.shell.mailer !== undefined} />,
    )
  })

  onPublic('GET /resets/:secret', async (visit) => {
    giveCookie(visit.c, visit.shell.front, { name: 'link', secret: visit.param('secret') })
    return visit.c.redirect('/new-password/choose', 303)
  })

  onPublic('GET /new-password/choose', async (visit) => choosePage(visit, []))

  onPublic('POST /new-password/choose', async (visit) => {
    const text = await textsIn(visit)
    const chosen = {
      password: text('password'),
      code: text('code'),
      address: addressOf(visit.c, visit.shell.front),
    }
    const refused = await choosePassword(visit.shell, linkIn(visit), chosen)
    if (refused !== undefined)
      return choosePage(visit, [{ field: refused.field, text: refused.refused }])
    takeCookie(visit.c, visit.shell.front, 'link')
    takeCookie(visit.c, visit.shell.front, 'session')
    sendInBackground(visit.shell)
    return visit.c.redirect('/sign-in?done=password', 303)
  })
}

function linkIn({ c, shell }: PublicVisit): string {
  return readCookie(c, shell.front, 'link') ?? ''
}

function askPage(
  visit: PublicVisit,
  typed: string,
  problem: string | undefined,
): Promise<Response> {
  return visit.page(
    { title: 'Ask for a new password', status: problem === undefined ? 200 : 422 },
    <AskPage problem={problem} email={typed} once={visit.shell.newId()} />,
  )
}

async function choosePage(visit: PublicVisit, problems: readonly Problem[]): Promise<Response> {
  const found = await resetBy(visit.shell, linkIn(visit))
  if (found === undefined)
    return visit.page({ title: 'This link opens nothing any more' }, <LinkGonePage />)
  return visit.page(
    { title: 'Choose a new password', status: problems.length === 0 ? 200 : 422 },
    <ChoosePage
      email={found.account.email}
      needsCode={found.needsCode}
      problems={problems}
      shortest={accountsInForce.password.shortest}
    />,
  )
}
