import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Hono } from 'hono'
import { accountsInForce } from '#modules/accounts/rules/default-policy.ts'
import { outbox } from '#modules/accounts/actions/mail.ts'
import { showPassword } from '#modules/accounts/actions/sign-in.ts'
import { heldBy } from '#modules/people/actions/sessions.ts'
import { buildApp } from '../../src/app.ts'
import { ask } from '../world.ts'
import { codeAt, enrolled, goodPassword, openLobby, type Enrolled, type Lobby } from './people.ts'

let lobby: Lobby
let app: Hono

beforeAll(async () => {
  lobby = await openLobby()
  app = buildApp(lobby.shell).app
})

afterAll(() => lobby.close())

function cookieOf(session: string): { cookie: string } {
  return { cookie: `trellis_session=${session}` }
}

function at(session: string, address: string, form?: Readonly<Record<string, string>>) {
  return ask({ app }, address, { as: cookieOf(session), ...(form === undefined ? {} : { form }) })
}

/** The way in by the forms, as a browser without a script goes it. */
async function signedIn({ email, secret }: Enrolled, password = goodPassword): Promise<string> {
  lobby.later({ minutes: 1 })
  const first = await ask({ app }, '/sign-in', { form: { email, password } })
  const step = cookieIn(first, 'trellis_step')
  const code = codeAt(lobby.shell, secret)
  const second = await ask({ app }, '/sign-in/factor', {
    as: { cookie: `trellis_step=${step}` },
    form: { code },
  })
  expect([first.headers.get('location'), second.headers.get('location')]).toEqual([
    '/sign-in/factor',
    '/',
  ])
  return cookieIn(second, 'trellis_session')
}

function cookieIn({ headers }: Response, name: string): string {
  const found = headers.getSetCookie().find((cookie) => cookie.startsWith(`${name}=`))
  return found?.split(/[=;]/)[1] ?? ''
}

const guarded = [
  '/account/password',
  '/account/email',
  '/account/address',
  '/account/authenticator',
  '/account/passkeys',
]

function cookiesOf({ headers }: Response): string {
  return headers.getSetCookie().join('\n')
}

describe('one’s own account', () => {
  it('is shown with where it is open, and nothing of anybody else’s', async () => {
    const [officer, other] = [await enrolled(lobby), await enrolled(lobby)]
    const second = await signedIn(officer)
    const html = await (await at(second, '/account')).text()
    expect(html).toContain(officer.email)
    expect(html.match(/name="session" value="[0-9a-f-]{36}"/g)).toHaveLength(1)
    expect(html).not.toContain(other.email)
  })

  it('is left in one place without the others, and then in all others at once', async () => {
    const officer = await enrolled(lobby)
    const [second, third] = [await signedIn(officer), await signedIn(officer)]
    const held = await heldBy(lobby.shell, second)
    await at(third, '/account/sessions/end', { session: held?.holder.sessionId ?? '' })
    expect(await heldBy(lobby.shell, second)).toBeUndefined()
    expect(await heldBy(lobby.shell, officer.session)).toBeDefined()
    await at(third, '/account/sessions/end', { session: 'others' })
    expect(await heldBy(lobby.shell, officer.session)).toBeUndefined()
    expect(await heldBy(lobby.shell, third)).toBeDefined()
  })

  it('is left elsewhere only by whoever showed both factors of late', async () => {
    const officer = await enrolled(lobby)
    const other = await signedIn(officer)
    lobby.later({ minutes: 11 })
    const answer = await at(officer.session, '/account/sessions/end', { session: 'others' })
    expect(answer.headers.get('location')).toBe('/account/prove?to=%2Faccount')
    expect(await heldBy(lobby.shell, other)).toBeDefined()
  })

  it('does not end a session of somebody else', async () => {
    const [officer, other] = [await enrolled(lobby), await enrolled(lobby)]
    const held = await heldBy(lobby.shell, other.session)
    await at(officer.session, '/account/sessions/end', { session: held?.holder.sessionId ?? '' })
    expect(await heldBy(lobby.shell, other.session)).toBeDefined()
  })

  it.each(guarded)('%s asks for both factors again after ten minutes', async (page) => {
    const officer = await enrolled(lobby)
    expect((await at(officer.session, page)).status).toBe(200)
    lobby.later({ minutes: 11 })
    for (const form of [undefined, {}]) {
      const answer = await at(officer.session, page, form)
      expect(answer.headers.get('location')).toMatch(/^\/account\/prove\?to=/)
    }
    const wrong = { password: goodPassword, code: '000000', to: page }
    expect((await at(officer.session, '/account/prove', wrong)).status).toBe(422)
    const right = { ...wrong, code: codeAt(lobby.shell, officer.secret) }
    const proved = await at(officer.session, '/account/prove', right)
    expect(proved.headers.get('location')).toBe(page)
    const [, secret = ''] = /trellis_session=([\w-]{43});/.exec(cookiesOf(proved)) ?? []
    expect((await at(secret, page)).status).toBe(200)
    expect((await at(officer.session, page)).headers.get('location')).toMatch(/^\/sign-in/)
  })

  it('goes on under another secret once both factors are shown again, and the one before opens nothing', async () => {
    const officer = await enrolled(lobby)
    const before = await heldBy(lobby.shell, officer.session)
    lobby.later({ minutes: 1 })
    const form = {
      password: goodPassword,
      code: codeAt(lobby.shell, officer.secret),
      to: '/account',
    }
    const cookies = cookiesOf(await at(officer.session, '/account/prove', form))
    const [, secret = ''] = /trellis_session=([\w-]{43});/.exec(cookies) ?? []
    expect(secret).not.toBe(officer.session)
    expect(await heldBy(lobby.shell, officer.session)).toBeUndefined()
    const after = await heldBy(lobby.shell, secret)
    expect(after?.holder.sessionId).toBe(before?.holder.sessionId)
  })

  it('leads nowhere else when both factors are shown again', async () => {
    const officer = await enrolled(lobby)
    lobby.later({ minutes: 11 })
    const form = {
      password: goodPassword,
      code: codeAt(lobby.shell, officer.secret),
      to: '//evil.example',
    }
    const answer = await at(officer.session, '/account/prove', form)
    expect(answer.headers.get('location')).toBe('/account')
  })
})

describe('a change of what guards an account', () => {
  it('of the password ends every other session, and the old one opens nothing', async () => {
    const officer = await enrolled(lobby)
    const second = await signedIn(officer)
    const password = 'a lantern under the weir'
    const answer = await at(second, '/account/password', { current: goodPassword, password })
    expect(answer.headers.get('location')).toBe('/account?done=password')
    expect(await heldBy(lobby.shell, officer.session)).toBeUndefined()
    expect(await heldBy(lobby.shell, second)).toBeDefined()
    const shown = { email: officer.email, code: '', address: 'here', device: undefined }
    expect(await showPassword(lobby.shell, { ...shown, password: goodPassword })).toHaveProperty(
      'refused',
    )
    await signedIn(officer, password)
  })

  it('of the password takes the one that counts now, and no other', async () => {
    const officer = await enrolled(lobby)
    const password = 'a lantern under the weir'
    for (const current of ['', 'a lantern', password]) {
      const answer = await at(officer.session, '/account/password', { current, password })
      expect([current, answer.status]).toEqual([current, 422])
      expect(await answer.text()).toContain('That is not your password now')
    }
    await signedIn(officer)
  })

  it('to a password that is tried first is refused at the field, and it is not shown', async () => {
    const officer = await enrolled(lobby)
    const answer = await at(officer.session, '/account/password', {
      ...{ current: goodPassword, password: 'password123456' },
    })
    const html = await answer.text()
    expect([answer.status, html.includes('id="password-error"')]).toEqual([422, true])
    expect(html).not.toContain('password123456')
  })

  const lettersTo = async (email: string) =>
    (await outbox(lobby.shell)).letters.filter(({ to }) => to === email)

  /** Asks for another address and answers the link that was sent there. */
  async function asked(officer: Enrolled, email: string): Promise<string> {
    const answer = await at(officer.session, '/account/email', { email })
    expect(answer.headers.get('location')).toBe('/account?done=asked')
    const letter = (await lettersTo(email.toLowerCase())).at(-1)
    return /addresses\/([\w-]{43})/.exec(letter?.text ?? '')?.[1] ?? ''
  }

  const confirm = ({ session }: Enrolled, link: string) =>
    ask({ app }, '/account/address', {
      as: { cookie: `trellis_session=${session}; trellis_link=${link}` },
      form: {},
    })

  it('of the address counts once the link that was sent there is used, and the old one is told', async () => {
    const officer = await enrolled(lobby)
    const email = 'Robin.New@Lobby.Example'
    const link = await asked(officer, email)
    await signedIn(officer)
    expect((await confirm(officer, link)).headers.get('location')).toBe('/account?done=email')
    await signedIn({ ...officer, email: email.toLowerCase() })
    const told = (await lettersTo(officer.email)).map(({ subject }) => subject)
    expect(told).toContain('Another e-mail address for your account')
    expect(told).toContain('Your e-mail address was changed')
    expect((await confirm(officer, link)).status).toBe(422)
  })

  it('of the address is confirmed by nobody else, and not after an hour', async () => {
    const [officer, other] = [await enrolled(lobby), await enrolled(lobby)]
    const link = await asked(officer, 'robin.later@lobby.example')
    expect((await confirm(other, link)).status).toBe(422)
    lobby.later({ minutes: 61 })
    await expect(signedIn({ ...officer, email: 'robin.later@lobby.example' })).rejects.toThrow()
    const again = { ...officer, session: await signedIn(officer) }
    expect((await confirm(again, link)).status).toBe(422)
  })

  it('of the address to one that is taken is answered alike, and the letter holds no link', async () => {
    const [officer, other] = [await enrolled(lobby), await enrolled(lobby)]
    expect(await asked(officer, other.email)).toBe('')
    const letter = (await lettersTo(other.email)).at(-1)
    expect(letter?.subject).toBe('This address has an account already')
  })

  it('of the address is asked for five times an hour, to whichever address', async () => {
    const officer = await enrolled(lobby)
    const most = accountsInForce.letters.mostAnHour.address
    for (let n = 0; n < most; n += 1) await asked(officer, `robin.${n}@lobby.example`)
    const more = await at(officer.session, '/account/email', { email: 'robin.6@lobby.example' })
    expect(more.status).toBe(422)
    expect(await more.text()).toContain('You asked for other addresses too often.')
    expect(await lettersTo('robin.6@lobby.example')).toEqual([])
  })

  it('of the address writes to one address five times an hour, whoever asks, and tells nobody', async () => {
    const most = accountsInForce.letters.mostAnHour.address
    for (let n = 0; n < most + 2; n += 1) await asked(await enrolled(lobby), 'kit@lobby.example')
    expect(await lettersTo('kit@lobby.example')).toHaveLength(most)
  })

  it('of the app needs a code of the new one; then the old app opens nothing', async () => {
    const officer = await enrolled(lobby)
    const html = await (await at(officer.session, '/account/authenticator')).text()
    const secret = (/<code class="tr-wrap">([A-Z2-7 ]+)</.exec(html)?.[1] ?? '').replaceAll(' ', '')
    expect(secret).toMatch(/^[A-Z2-7]{32}$/)
    lobby.later({ minutes: 1 })
    const old = { code: codeAt(lobby.shell, officer.secret) }
    expect((await at(officer.session, '/account/authenticator', old)).status).toBe(422)
    const fresh = { code: codeAt(lobby.shell, secret) }
    const answer = await at(officer.session, '/account/authenticator', fresh)
    expect(answer.headers.get('location')).toBe('/account?done=authenticator')
    await signedIn({ ...officer, secret })
    await expect(signedIn(officer)).rejects.toThrow()
  })

  it('of the recovery codes makes ten others, and the earlier ones open nothing', async () => {
    const officer = await enrolled(lobby)
    const html = await (await at(officer.session, '/account/recovery-codes', {})).text()
    const codes = [...html.matchAll(/<code>([2-9a-z]{4}(?:-[2-9a-z]{4}){6})</g)].map(
      ([, one]) => one,
    )
    expect(new Set(codes).size).toBe(10)
    const first = await ask({ app }, '/sign-in', {
      form: { email: officer.email, password: goodPassword },
    })
    const as = { cookie: `trellis_step=${cookieIn(first, 'trellis_step')}` }
    const old = await ask({ app }, '/sign-in/factor', {
      as,
      form: { code: officer.codes[0] ?? '' },
    })
    expect(old.status).toBe(422)
    const fresh = await ask({ app }, '/sign-in/factor', { as, form: { code: codes[0] ?? '' } })
    expect(fresh.status).toBe(303)
  })
})
