import type { Hono } from 'hono'
import { acceptInvitation } from '#modules/accounts/actions/links.ts'
import { inviteOperator } from '#modules/accounts/actions/operator.ts'
import { byCommand, grantRole } from '#modules/people/actions.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { buildApp } from '../../src/app.ts'
import { codeAt, enrolled, goodPassword, operator } from '../accounts/people.ts'
import { ask, type World } from '../world.ts'
import type { Look } from './every-page.ts'

/** A council whose sign-in cannot be reached, and so sends nobody on or back. */
const away = {
  ...{ key: 'council', name: 'Lobby Council', issuer: 'http://127.0.0.1:9' },
  ...{ clientId: 'trellis', clientSecret: 'only-for-this-test', scope: 'openid' },
  trustSecondFactor: false,
}

/** The pages in the middle of a sign-in, which nobody can open but by the steps before them. */
export async function pagesOfSignIn(world: World): Promise<Look[]> {
  const { app } = buildApp({ ...world.shell, providers: [away] })
  return [
    await lookAt(app, '/sign-in/factor', await afterPassword(app, await operator(world))),
    await lookAt(app, '/sign-in/set-up', await afterInvitation(world)),
    await lookAt(app, '/sign-in/where', await afterBothFactors(world, app)),
    await lookAt(app, '/sign-in/with/council', ''),
    await lookAt(app, '/sign-in/with/council/back', ''),
  ]
}

async function lookAt(app: Hono, address: string, step: string): Promise<Look> {
  const answer = await ask({ app }, address, { as: { cookie: `trellis_step=${step}` } })
  const route = `GET ${address.replace('council', ':provider')}`
  const html = await answer.text()
  if (!html.includes('<h1')) throw new Error(`${route} answered ${answer.status} and no page`)
  return { route, role: 'nobody yet', html }
}

async function afterPassword(
  app: Hono,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<string> {
  return stepIn(await ask({ app }, '/sign-in', { form: { email, password } }))
}

async function afterInvitation({ shell }: World): Promise<string> {
  const invited = { email: 'set-up@lobby.example', name: 'Robin Ferris', password: goodPassword }
  const accepted = await acceptInvitation(shell, await inviteOperator(shell), invited)
  if (!('step' in accepted)) throw new Error('The invitation was not accepted')
  return accepted.step
}

/** Somebody with a role in two partnerships, who is asked in which one. */
async function afterBothFactors(world: World, app: Hono): Promise<string> {
  const { shell, ours } = world
  const person = await enrolled(world)
  await asKeeper(shell.store, (trx) =>
    grantRole(
      shell,
      trx,
      byCommand(ours.partnershipId),
      { id: person.personId, name: 'Robin Ferris' },
      { role: 'AU' },
    ),
  )
  // A code counts once, so the next one is waited for.
  world.later(0.05)
  const step = await afterPassword(app, person)
  const code = codeAt(shell, person.secret)
  const as = { cookie: `trellis_step=${step}` }
  const answer = await ask({ app }, '/sign-in/factor', { as, form: { code } })
  if (answer.headers.get('location') !== '/sign-in/where') throw new Error('It is not asked where')
  return stepIn(answer)
}

function stepIn({ headers }: Response): string {
  const found = headers.getSetCookie().find((cookie) => cookie.startsWith('trellis_step='))
  const step = found?.split(/[=;]/)[1] ?? ''
  if (step === '') throw new Error('No sign-in is under way')
  return step
}
