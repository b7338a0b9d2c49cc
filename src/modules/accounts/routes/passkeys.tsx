import type { Doors, HolderVisit, PublicVisit } from '#modules/people/visit.tsx'
import { originOf } from '#platform/web/front.ts'
import {
  askForPasskey,
  askToMakePasskey,
  keepPasskey,
  removePasskey,
  signInByPasskey,
} from '../actions/passkeys.ts'
import { PasskeysPage, ShowPasskeyPage } from '../views/passkeys.tsx'
import { fromOf, giveStep, nextOf, stepIn, textsIn } from './from.ts'
import { onProved, type Proved } from './proved.ts'
import { signInPage } from './sign-in.tsx'

export function passkeyRoutes(doors: Doors): void {
  const { onPublic } = doors
  onPublic('POST /sign-in/passkey', async (visit) => {
    const { step, options } = await askForPasskey(visit.shell, originIn(visit))
    giveStep(visit, step)
    return visit.page({ title: 'Sign in with a passkey' }, <ShowPasskeyPage options={options} />)
  })

  onPublic('POST /sign-in/passkey/shown', async (visit) => {
    const text = await textsIn(visit)
    const shown = { step: stepIn(visit), credential: text('credential'), origin: originIn(visit) }
    const answer = await signInByPasskey(visit.shell, shown, fromOf(visit))
    if ('refused' in answer) return signInPage(visit, { problem: answer.refused })
    return visit.c.redirect(nextOf(visit, answer), 303)
  })

  onProved(doors, 'GET /account/passkeys', async (visit, own) =>
    passkeysPage(visit, own, undefined),
  )

  onProved(doors, 'POST /account/passkeys', async (visit, own) => {
    const text = await textsIn(visit)
    const refused = await keepPasskey(visit.shell, visit.holder, {
      step: stepIn(visit),
      credential: text('credential'),
      name: text('name'),
      origin: originIn(visit),
    })
    if (refused !== undefined) return passkeysPage(visit, own, refused.refused)
    return visit.c.redirect('/account?done=passkey', 303)
  })

  onProved(doors, 'POST /account/passkeys/remove', async (visit) => {
    const text = await textsIn(visit)
    await removePasskey(visit.shell, visit.holder, text('passkey'))
    return visit.c.redirect('/account?done=passkey', 303)
  })
}

function originIn({ c, shell }: PublicVisit): string {
  return originOf(c, shell.front)
}

async function passkeysPage(
  visit: HolderVisit,
  { account, passkeys }: Proved,
  problem: string | undefined,
): Promise<Response> {
  const { step, options } = await askToMakePasskey(visit.shell, account, originIn(visit))
  giveStep(visit, step)
  return visit.page(
    { title: 'Your passkeys', status: problem === undefined ? 200 : 422 },
    <PasskeysPage passkeys={passkeys} options={options} problem={problem} />,
  )
}
