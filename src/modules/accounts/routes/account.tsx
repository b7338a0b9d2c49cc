import { isId } from '#lib/ids.ts'
import { listSessions } from '#modules/people/actions/sessions.ts'
import type { Doors, HolderVisit } from '#modules/people/visit.tsx'
import { addressOf, giveCookie } from '#platform/web/front.ts'
import {
  askForEmail,
  changeAuthenticator,
  changePassword,
  endOwnSessions,
  ownAccount,
  prove,
  renewRecoveryCodes,
} from '../actions/own.ts'
import { sendInBackground } from '../actions/mail.ts'
import { ownProviders } from '../actions/providers.ts'
import { enrolmentOf } from '../actions/second.ts'
import { email, type Account } from '../model.ts'
import { accountsInForce } from '../rules/default-policy.ts'
import { AccountPage, ChangePage, NoAccountPage, ProvePage } from '../views/account.tsx'
import { RecoveryCodesPage, SetUpPage } from '../views/set-up.tsx'
import { formIn, ownPath, textsIn } from './from.ts'
import { onProved } from './proved.ts'

/** What may stand in an address after something was done, and how it is told. */
const dones: ReadonlyMap<string, string> = new Map([
  ['password', 'Your password is changed. Every other session was signed out.'],
  [
    'asked',
    'A letter is written to the new address. It is yours once you open the link in it, here.',
  ],
  ['email', 'Your e-mail address is changed. Sign in with it from now on.'],
  [
    'authenticator',
    'The new app makes your codes from now on. Every other session was signed out.',
  ],
  ['passkey', 'Your passkeys are changed.'],
  ['provider', 'Your sign-ins of organisations are changed.'],
  [
    'codes',
    'New recovery codes were made and shown once. If you did not keep them, make others: those before open nothing.',
  ],
  ['sessions', 'Signed out.'],
])

export function ownRoutes(doors: Doors): void {
  const { onOwn } = doors
  onOwn('GET /account', async (visit) => {
    const own = await ownAccount(visit.shell, visit.holder)
    const { personId, sessionId, name } = visit.holder
    if (own === undefined)
      return visit.page({ title: 'You have no account' }, <NoAccountPage name={name} />)
    return visit.page(
      { title: 'Your account' },
      <AccountPage
        {...own}
        name={name}
        providers={(await ownProviders(visit.shell, personId)).filter((one) => one.isConnected)}
        email={own.account.email}
        sessions={await listSessions(visit.shell, personId)}
        current={sessionId}
        done={dones.get(visit.query('done') ?? '')}
        once={visit.shell.newId()}
      />,
    )
  })

  onProved(doors, 'POST /account/sessions/end', async (visit) => {
    const text = await textsIn(visit)
    const which = text('session')
    if (which === 'others' || isId(which)) await endOwnSessions(visit.shell, visit.holder, which)
    return visit.c.redirect('/account?done=sessions', 303)
  })

  proveRoutes(doors)
  changeRoutes(doors)
  factorRoutes(doors)
}

function proveRoutes({ onOwn }: Doors): void {
  onOwn('GET /account/prove', async (visit) =>
    provePage(visit, ownPath(visit.query('to')), undefined),
  )

  onOwn('POST /account/prove', async (visit) => {
    const text = await textsIn(visit)
    const shown = {
      password: text('password'),
      code: text('code'),
      address: addressOf(visit.c, visit.shell.front),
    }
    const to = ownPath(text('to'))
    const answer = await prove(visit.shell, visit.holder, shown)
    if ('refused' in answer) return provePage(visit, to, answer.refused)
    giveCookie(visit.c, visit.shell.front, { name: 'session', secret: answer.secret })
    return visit.c.redirect(to === '/' ? '/account' : to, 303)
  })
}

function provePage(visit: HolderVisit, to: string, problem: string | undefined): Promise<Response> {
  return visit.page(
    { title: 'Show once more that it is you', status: problem === undefined ? 200 : 422 },
    <ProvePage to={to} problem={problem} />,
  )
}

function changeRoutes(doors: Doors): void {
  onProved(doors, 'GET /account/password', async (visit) => changePage(visit, 'password', {}))

  onProved(doors, 'POST /account/password', async (visit, { account }) => {
    const text = await textsIn(visit)
    const refused = await changePassword(visit.shell, visit.holder, account, {
      current: text('current'),
      password: text('password'),
      form: formIn(visit, text, text('password')),
    })
    if (refused !== undefined)
      return changePage(visit, 'password', { problem: refused.refused, field: refused.field })
    sendInBackground(visit.shell)
    return visit.c.redirect('/account?done=password', 303)
  })

  onProved(doors, 'GET /account/email', async (visit, { account }) =>
    changePage(visit, 'email', { value: account.email }),
  )

  onProved(doors, 'POST /account/email', async (visit, { account }) => {
    const text = await textsIn(visit)
    const value = text('email')
    const address = email.safeParse(value)
    const refused = address.success
      ? await askForEmail(visit.shell, account, {
          email: address.data,
          form: formIn(visit, text, address.data),
        })
      : { refused: 'Give an e-mail address, such as name@school.example.' }
    if (refused !== undefined)
      return changePage(visit, 'email', { value, problem: refused.refused })
    sendInBackground(visit.shell)
    return visit.c.redirect('/account?done=asked', 303)
  })
}

function changePage(
  visit: HolderVisit,
  what: 'password' | 'email',
  { value, problem, field }: { value?: string; problem?: string; field?: string },
): Promise<Response> {
  const isPassword = what === 'password'
  return visit.page(
    {
      title: isPassword ? 'Change your password' : 'Change your e-mail address',
      status: problem === undefined ? 200 : 422,
    },
    <ChangePage
      what={what}
      value={value}
      problem={problem === undefined ? undefined : { field: field ?? what, text: problem }}
      once={visit.shell.newId()}
      hint={
        isPassword
          ? `At least ${accountsInForce.password.shortest} characters. Three or four words that do not belong together do well.`
          : 'You sign in with it, and mail goes to it.'
      }
    />,
  )
}

function factorRoutes(doors: Doors): void {
  onProved(doors, 'GET /account/authenticator', async (visit, { account }) =>
    authenticatorPage(visit, account, undefined),
  )

  onProved(doors, 'POST /account/authenticator', async (visit, { account }) => {
    const text = await textsIn(visit)
    const refused = await changeAuthenticator(visit.shell, visit.holder, account, text('code'))
    if (refused !== undefined) return authenticatorPage(visit, account, refused.refused)
    sendInBackground(visit.shell)
    return visit.c.redirect('/account?done=authenticator', 303)
  })

  onProved(doors, 'POST /account/recovery-codes', async (visit) => {
    const form = formIn(visit, await textsIn(visit))
    const codes = await renewRecoveryCodes(visit.shell, visit.holder, form)
    if (codes === undefined) return visit.c.redirect('/account?done=codes', 303)
    return visit.page(
      { title: 'Keep these recovery codes' },
      <RecoveryCodesPage codes={codes} to="/account" isNew={false} />,
    )
  })
}

async function authenticatorPage(
  visit: HolderVisit,
  account: Account,
  problem: string | undefined,
): Promise<Response> {
  const { secret, address } = await enrolmentOf(visit.shell, account)
  return visit.page(
    { title: 'Set up an authenticator app', status: problem === undefined ? 200 : 422 },
    <SetUpPage
      secret={secret}
      address={address}
      action="/account/authenticator"
      problem={problem}
    />,
  )
}
