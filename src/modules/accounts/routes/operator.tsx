import { isId } from '#lib/ids.ts'
import { createPartnership } from '#modules/people/actions.ts'
import { lastDaily } from '#modules/people/actions/daily.ts'
import { partnershipKind } from '#modules/people/model.ts'
import type { Doors, HolderVisit } from '#modules/people/visit.tsx'
import type { Shell } from '#platform/shell.ts'
import type { Problem } from '#ui/form.tsx'
import { outbox, putLetterAway, sendInBackground } from '../actions/mail.ts'
import { inviteDataOfficer, partnershipsKept, type Invited } from '../actions/operator.ts'
import { logLineOf } from '../actions/log-line.ts'
import { scannerState } from '../actions/scanner.ts'
import { suspendAccount } from '../actions/suspend.ts'
import { email } from '../model.ts'
import { OperatorPage, type TypedPartnership } from '../views/operator.tsx'
import { OutboxPage } from '../views/outbox.tsx'
import { formIn, textsIn } from './from.ts'

export function operatorRoutes({ onOperator }: Doors): void {
  onOperator('GET /operator', async (visit) => operatorPage(visit, {}))

  onOperator('POST /operator/partnerships', async (visit) => {
    const text = await textsIn(visit)
    const typed = { name: text('name'), slug: text('slug'), kind: text('kind'), la: text('la') }
    const kind = partnershipKind.safeParse(typed.kind)
    if (!kind.success) {
      const problem = { field: 'kind', text: 'Say what kind of partnership it is.' }
      return operatorPage(visit, { typed, problems: [problem] })
    }
    const la = typed.la.trim()
    const made = await createPartnership(visit.shell, {
      name: typed.name,
      slug: typed.slug,
      kind: kind.data,
      laNumber: la === '' ? null : la,
    })
    if ('refused' in made) return operatorPage(visit, { typed, problems: [{ text: made.refused }] })
    const done = `${made.partnership.name} is there. Invite its data officer.`
    return operatorPage(visit, { done })
  })

  onOperator('POST /operator/invitations', async (visit) => {
    const text = await textsIn(visit)
    const typed = { partnershipId: text('partnership'), email: text('email') }
    const address = email.safeParse(typed.email)
    if (!address.success)
      return refusedInvitation(visit, typed, 'Give an e-mail address, such as name@school.example.')
    const asked = {
      ...{ partnershipId: typed.partnershipId, email: address.data },
      form: formIn(visit, text, typed.partnershipId, address.data),
    }
    const invited = await inviteDataOfficer(visit.shell, visit.holder.personId, asked)
    if ('refused' in invited) return refusedInvitation(visit, typed, invited.refused)
    sendInBackground(visit.shell)
    return operatorPage(visit, toldOf(visit, invited))
  })

  onOperator('POST /operator/accounts/suspend', async (visit) => {
    const text = await textsIn(visit)
    const suspending = text('email')
    const address = email.safeParse(suspending)
    const does = text('does') === 'restore' ? 'restore' : 'suspend'
    const refused = address.success
      ? await suspendAccount(visit.shell, visit.holder.personId, { email: address.data, does })
      : { refused: 'Give an e-mail address, such as name@school.example.' }
    if (refused !== undefined) {
      const problem = { field: 'suspended', text: refused.refused }
      return operatorPage(visit, { suspending, problems: [problem] })
    }
    const done =
      does === 'suspend' ? 'is suspended; every session has ended.' : 'may sign in again.'
    return operatorPage(visit, { done: `${suspending} ${done}` })
  })

  onOperator('GET /operator/mail', async (visit) =>
    visit.page(
      {
        title: 'Letters that were not sent',
        section: 'Running Trellis',
        breadcrumbs: [
          { name: 'Running Trellis', href: '/operator' },
          { name: 'Letters that were not sent' },
        ],
      },
      <OutboxPage {...await outbox(visit.shell)} once={() => visit.shell.newId()} />,
    ),
  )

  onOperator('POST /operator/mail/:letter/put-away', async (visit) => {
    const { c, shell, holder } = visit
    const id = visit.param('letter')
    const isThere = isId(id) && (await putLetterAway(shell, holder.personId, id))
    return isThere ? c.redirect('/operator/mail', 303) : visit.notFound()
  })
}

/** Where no mail is set up the link is shown, for the operator to pass on. */
function toldOf({ shell }: HolderVisit, { email, link, isAgain }: Invited): Told {
  if (isAgain) return { done: `${email} was invited by this form already, once.` }
  if (link === undefined)
    return { done: `${email} has an account already, and the role from today on.` }
  if (shell.mailer !== undefined)
    return { done: `A letter with a link goes to ${email}. It works once.` }
  return { done: `${email} is invited. Send them this link; it works once.`, link }
}

async function refusedInvitation(
  visit: HolderVisit,
  typed: { partnershipId: string; email: string },
  problem: string,
): Promise<Response> {
  const kept = (await partnershipsKept(visit.shell)).find(({ id }) => id === typed.partnershipId)
  const field = kept === undefined ? undefined : `email-${kept.slug}`
  return operatorPage(visit, { invited: typed, problems: [{ field, text: problem }] })
}

function shortKeysOf({ allowsShort, providers }: Shell) {
  return {
    passkeys: allowsShort?.passkeys === true,
    certificate: allowsShort?.certificate === true,
    providers: providers.filter(({ keys }) => keys === 'rsa-2048').map(({ name }) => name),
  }
}

interface Told {
  readonly problems?: readonly Problem[]
  readonly typed?: TypedPartnership
  readonly invited?: { readonly partnershipId: string; readonly email: string }
  readonly suspending?: string
  readonly done?: string
  readonly link?: string
}

async function operatorPage(
  visit: HolderVisit,
  { problems = [], typed, invited, suspending, done, link }: Told,
): Promise<Response> {
  return visit.page(
    {
      title: 'Running Trellis',
      section: 'Running Trellis',
      status: problems.length === 0 ? 200 : 422,
    },
    <OperatorPage
      partnerships={await partnershipsKept(visit.shell)}
      problems={problems}
      typed={typed}
      invited={invited}
      suspending={suspending}
      done={done}
      link={link}
      once={visit.shell.newId()}
      beside={{
        scanner: await scannerState(visit.shell),
        logLine: logLineOf(visit.shell),
      }}
      daily={{
        runs: await lastDaily(visit.shell),
        hasOutside: visit.shell.outside !== undefined,
      }}
      shortKeys={shortKeysOf(visit.shell)}
    />,
  )
}
