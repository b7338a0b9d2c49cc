import { isId } from '#lib/ids.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import type { Problem } from '#ui/form.tsx'
import { sendInBackground } from '../actions/mail.ts'
import { askForRenewal, confirmRenewal, waitingRenewals } from '../actions/renewals.ts'
import { email } from '../model.ts'
import { RenewalsPage } from '../views/renewals.tsx'
import { textsIn } from './from.ts'

const dones: ReadonlyMap<string, string> = new Map([
  ['asked', 'It waits for a second officer.'],
  ['confirmed', 'They begin anew by a letter. Nothing that they had opens their account any more.'],
])

export function renewalRoutes({ on }: Doors): void {
  on('GET /people/renewals', async (visit) => renewalsPage(visit, nothingTyped, []))

  on('POST /people/renewals', async (visit) => {
    const text = await textsIn(visit)
    const typed = { email: text('email'), reason: text('reason') }
    const address = email.safeParse(typed.email)
    const refused = address.success
      ? await askForRenewal(visit.shell, visit.person, { ...typed, email: address.data })
      : { refused: 'Give an e-mail address, such as name@school.example.' }
    if (refused === undefined) return visit.c.redirect('/people/renewals?done=asked', 303)
    const field = address.success && typed.reason.trim() === '' ? 'reason' : 'email'
    return renewalsPage(visit, typed, [{ field, text: refused.refused }])
  })

  on('POST /people/renewals/confirm', async (visit) => {
    const text = await textsIn(visit)
    const refused = isId(text('renewal'))
      ? await confirmRenewal(visit.shell, visit.person, text('renewal'))
      : { refused: 'Choose one of those who wait.' }
    if (refused !== undefined) return renewalsPage(visit, nothingTyped, [{ text: refused.refused }])
    sendInBackground(visit.shell)
    return visit.c.redirect('/people/renewals?done=confirmed', 303)
  })
}

const nothingTyped = { email: '', reason: '' }

async function renewalsPage(
  visit: Visit,
  typed: { email: string; reason: string },
  problems: readonly Problem[],
): Promise<Response> {
  return visit.page(
    {
      title: 'Somebody cannot sign in any more',
      status: problems.length === 0 ? 200 : 422,
    },
    <RenewalsPage
      waiting={await waitingRenewals(visit.shell, visit.person)}
      me={visit.person.personId}
      typed={typed}
      problems={problems}
      done={dones.get(visit.query('done') ?? '')}
      once={visit.shell.newId()}
    />,
  )
}
