import { codeAt, goodPassword } from '../accounts/people.ts'
import { through } from '../accounts/council.ts'
import { appoint } from '../world/people.ts'
import { Lobby, stepIn } from './five-times-lobby.ts'
import { sender } from './five-times-sent.ts'
import type { Sent, Stage } from './five-times.ts'

/** Each sign-in is one of its own: its tries and what is under way are kept for some minutes. */
const underWay = ['sign_in_step', 'sign_in_try', 'known_device'] as const
const [invited, backTo] = ['kit.five@ours.example', 'http://localhost/sign-in/with/council/back']

/** Invitations by letter, and beginning anew. */
export function ofLetters(stage: Stage): Sent[] {
  const lobby = new Lobby(stage)
  const send = sender(stage)
  const { shell, ours } = stage.world
  return [
    {
      route: 'POST /people/invitations/:request/resend',
      sending: async () => {
        const request = await lobby.invite(invited)
        return send('LO', `/people/invitations/${request}/resend`)
      },
      makes: 'mail',
      writes: { account_link: 1, account_event: 1 },
    },
    {
      route: 'POST /invitation',
      sending: async () => {
        const link = await lobby.linkFor(invited, 'invitations')
        const form = { email: invited, name: 'Kit Marsden', password: goodPassword }
        return lobby.form('/invitation', { link }, form)
      },
      makes: 'sign_in_step',
      writes: { account_event: 1 },
    },
    {
      route: 'POST /invitation/accept',
      sending: async () => {
        const { email } = await lobby.fresh()
        await lobby.invite(email)
        return lobby.form('/invitation/accept', { link: await lobby.linkFor(email, 'invitations') })
      },
      writes: { account_event: 1 },
      done: 200,
    },
    {
      route: 'POST /sign-in/set-up',
      sending: async () => {
        const begun = lobby.form('/sign-in', {}, { email: invited, password: goodPassword })
        const step = stepIn(await stage.ask(begun))
        const key = await lobby.keyOn(lobby.form('/sign-in/set-up', { step }))
        return lobby.form('/sign-in/set-up', { step }, { code: codeAt(shell, key) })
      },
      writes: { recovery_code: 10, account_event: 1 },
      entries: 0,
      done: 200,
    },
    {
      route: 'POST /new-password',
      sending: async () => {
        const { email } = await lobby.fresh()
        return lobby.form('/new-password', {}, { email })
      },
      makes: 'mail',
      writes: { account_link: 1, account_event: 1 },
      entries: 0,
      done: 200,
    },
    {
      route: 'POST /people/renewals',
      sending: async () => {
        const { email } = await lobby.fresh()
        await lobby.alsoIn(ours.partnershipId, 'AU')
        return send('LO', '/people/renewals', { email, reason: 'I know their voice' })
      },
      makes: 'renewal',
      writes: { account_event: 1 },
    },
  ]
}

/** Signing in. */
export function ofSignIn(stage: Stage): Sent[] {
  const lobby = new Lobby(stage)
  const { shell } = stage.world
  return [
    {
      route: 'POST /sign-in',
      sending: async () => {
        const { email } = await lobby.fresh()
        return lobby.form('/sign-in', {}, { email, password: goodPassword })
      },
      asks: underWay,
      entries: 0,
    },
    {
      route: 'POST /sign-in/where',
      sending: async () => {
        const where = await lobby.anotherPlace()
        await lobby.alsoIn(where, 'DT')
        const second = lobby.form(
          ...(['/sign-in/factor', { step: await lobby.step() }, { code: lobby.code(1) }] as const),
        )
        const step = stepIn(await stage.ask(second))
        return lobby.form('/sign-in/where', { step }, { where })
      },
      makes: 'session',
      writes: { account_event: 1 },
      entries: 0,
    },
    {
      route: 'POST /sign-in/choice',
      sending: async () => {
        const partnershipId = await lobby.anotherPlace(true)
        const place = { partnershipId, schoolIds: new Map(), clusterIds: new Map() }
        const { person } = await appoint(shell, place, 'Invented head', [{ role: 'HT' }])
        return lobby.form('/sign-in/choice', {}, { who: `${partnershipId} ${person.personId}` })
      },
      entries: 0,
    },
    {
      route: 'POST /sign-in/passkey',
      sending: () => lobby.form('/sign-in/passkey', {}),
      asks: underWay,
      entries: 0,
      done: 200,
    },
    {
      route: 'POST /sign-in/passkey/shown',
      sending: async () => {
        await lobby.fresh()
        await stage.ask(await lobby.keeping())
        return lobby.showing()
      },
      makes: 'session',
      writes: { account_event: 1 },
      entries: 0,
    },
  ]
}

/** What people change of their own accounts. */
export function ofAccounts(stage: Stage): Sent[] {
  const lobby = new Lobby(stage)
  const email = 'robin.five@ours.example'
  const noted = { entries: 0, makes: 'account_event' } as const
  const own = (route: string, of: Omit<Sent, 'route'>): Sent => ({
    ...{ route: `POST /account/${route}`, ...noted },
    ...of,
  })
  return [
    own('password', {
      sending: async () => {
        await lobby.fresh()
        return lobby.own('password', {
          ...{ current: goodPassword, password: 'a lantern under the weir' },
        })
      },
      writes: { mail: 1 },
    }),
    own('email', {
      sending: async () => {
        await lobby.fresh()
        return lobby.own('email', { email })
      },
      writes: { mail: 2, account_link: 1 },
    }),
    own('address', {
      sending: async () =>
        lobby.own('address', {}, { link: await lobby.linkFor(email, 'addresses') }),
      writes: { mail: 1 },
    }),
    own('prove', {
      sending: async () => {
        await lobby.fresh()
        return lobby.own('prove', { password: goodPassword, code: lobby.code(1), to: '/account' })
      },
      writes: { account_event: 0 },
      asks: ['sign_in_try'],
    }),
    own('recovery-codes', {
      // The session went on under another secret once both factors were shown.
      sending: async () => {
        await lobby.fresh()
        return lobby.own('recovery-codes')
      },
      done: 200,
    }),
    own('authenticator', {
      sending: async () => {
        const key = await lobby.keyOn(lobby.own('authenticator'))
        return lobby.own('authenticator', { code: codeAt(stage.world.shell, key) })
      },
      writes: { mail: 1 },
    }),
    own('passkeys', {
      sending: () => lobby.keeping(),
      writes: { passkey: 1 },
      asks: underWay,
    }),
    own('passkeys/remove', {
      sending: () =>
        lobby.own('passkeys/remove', { passkey: lobby.device.id.toString('base64url') }),
      writes: { passkey: -1 },
    }),
    own('sessions/end', {
      sending: async () => {
        await lobby.fresh()
        await stage.ask(await lobby.signingInByApp())
        return lobby.own('sessions/end', { session: 'others' })
      },
      writes: { session: -1 },
    }),
    own('providers/connect', {
      sending: () => lobby.own('providers/connect', { provider: 'council' }),
      writes: { account_event: 0 },
      asks: ['sign_in_step'],
      done: 200,
    }),
    own('providers/end', {
      sending: async () => {
        const asked = await stage.ask(lobby.own('providers/connect', { provider: 'council' }))
        const html = (await asked.text()).replaceAll('&amp;', '&')
        const address = /href="(http:\/\/127[^"]+)"/.exec(html)?.[1] ?? ''
        const back = new URL(await through(address, backTo))
        const { session } = lobby.last()
        await lobby.read(
          lobby.form(`${back.pathname}${back.search}`, { session, step: stepIn(asked) }),
        )
        return lobby.own('providers/end', { provider: 'council' })
      },
      writes: { provider_identity: -1 },
    }),
  ]
}
