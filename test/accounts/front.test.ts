import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Front } from '#platform/web/front.ts'
import { buildApp } from '../../src/app.ts'
import { goodPassword, enrolled, openLobby, type Enrolled, type Lobby } from './people.ts'

let lobby: Lobby
let officer: Enrolled

beforeAll(async () => {
  lobby = await openLobby()
  officer = await enrolled(lobby)
})

afterAll(() => lobby.close())

const behindTls: Front = {
  loopback: false,
  secure: true,
  origin: 'https://trellis.example',
  proxies: [],
}
const behindProxy: Front = { ...behindTls, proxies: ['10.0.0.2'] }

function appOf(front: Front): Hono {
  return buildApp({ ...lobby.shell, front }).app
}

interface Sent {
  readonly url: string
  readonly from?: string
  readonly form?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
}

/** Asks as the server hears it: the URL is what the request names, `from` is who is connected. */
async function send(front: Front, { url, from = '10.0.0.2', form, headers = {} }: Sent) {
  const init = {
    method: form === undefined ? 'GET' : 'POST',
    headers,
    ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
  }
  const socket = { remoteAddress: from, remotePort: 40_000, remoteFamily: 'IPv4' }
  return appOf(front).request(url, init, { incoming: { socket } })
}

describe('a request to another name', () => {
  it.each([
    'http://evil.example/sign-in',
    'http://localhost.evil.example/sign-in',
    'http://192.168.1.7:3000/sign-in',
    'http://127.0.0.1.evil.example/sign-in',
  ])('such as %s gets nothing of a server on loopback', async (url) => {
    const answer = await send({ ...behindTls, loopback: true, secure: false }, { url })
    expect(answer.status).toBe(421)
    expect(await answer.text()).not.toContain('Sign in')
  })

  it.each(['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])(
    'is none when it is %s, a name of this machine',
    async (origin) => {
      const front = { ...behindTls, loopback: true, secure: false }
      expect((await send(front, { url: `${origin}/sign-in` })).status).toBe(200)
    },
  )

  it('gets nothing of a server that others reach, also when it forwards our name', async () => {
    const headers = { 'x-forwarded-host': 'trellis.example', 'x-forwarded-proto': 'https' }
    const answer = await send(behindTls, { url: 'https://evil.example/sign-in', headers })
    expect(answer.status).toBe(421)
  })
})

describe('a server that others reach', () => {
  it('offers nobody by choice', async () => {
    const html = await (await send(behindTls, { url: 'https://trellis.example/sign-in' })).text()
    expect(html).toContain('Password')
    expect(html).not.toContain('name="who"')
  })

  it('gives cookies that go by TLS only and that no neighbour can set', async () => {
    const { email } = officer
    const answer = await send(behindTls, {
      url: 'https://trellis.example/sign-in',
      form: { email, password: goodPassword },
      headers: { origin: 'https://trellis.example' },
    })
    const [cookie = ''] = answer.headers.getSetCookie()
    expect(answer.status).toBe(303)
    expect(cookie).toMatch(/^__Host-trellis_step=[\w-]{43}; /)
    for (const part of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax'])
      expect(cookie).toContain(part)
    expect(cookie).not.toContain('Domain')
  })

  it('does not know a session by a cookie without the prefix', async () => {
    const url = 'https://trellis.example/account'
    const plain = { cookie: `trellis_session=${officer.session}` }
    const prefixed = { cookie: `__Host-trellis_session=${officer.session}` }
    expect((await send(behindTls, { url, headers: plain })).status).toBe(303)
    expect((await send(behindTls, { url, headers: prefixed })).status).toBe(200)
  })
})

describe('a stated proxy', () => {
  const url = 'http://trellis.example/sign-in'
  const ours = { origin: 'https://trellis.example' }

  it('may talk in plain, and forms from our pages are taken', async () => {
    const form = { email: 'nobody@lobby.example', password: 'wrong' }
    expect((await send(behindProxy, { url, form, headers: ours })).status).toBe(422)
    const plain = { origin: 'http://trellis.example' }
    expect((await send(behindProxy, { url, form, headers: plain })).status).toBe(403)
  })

  it('is the only way in: whoever goes past it gets nothing', async () => {
    expect((await send(behindProxy, { url, from: '203.0.113.9' })).status).toBe(421)
    expect((await send(behindProxy, { url, from: '::ffff:10.0.0.2' })).status).toBe(200)
  })

  it('says from where, and what others wrote before it is not believed', async () => {
    lobby.later({ minutes: 20 })
    const guess = (forwarded: string, i: number) =>
      send(behindProxy, {
        url,
        form: { email: `sprayed-${i}@lobby.example`, password: 'wrong' },
        headers: { ...ours, 'x-forwarded-for': forwarded },
      })
    for (let i = 0; i < 50; i += 1) await guess(`198.51.100.${i}, 203.0.113.50`, i)
    const slowed = await (await guess('192.0.2.1, 203.0.113.50', 51)).text()
    expect(slowed).toContain('too many wrong tries')
    const other = await (await guess('203.0.113.50, 203.0.113.51', 52)).text()
    expect(other).not.toContain('too many wrong tries')
  }, 60_000)
})

describe('without a stated proxy', () => {
  it('a forged X-Forwarded-For changes nobody’s address', async () => {
    lobby.later({ minutes: 20 })
    const guess = (i: number) =>
      send(behindTls, {
        url: 'https://trellis.example/sign-in',
        from: '203.0.113.77',
        form: { email: `forged-${i}@lobby.example`, password: 'wrong' },
        headers: { origin: 'https://trellis.example', 'x-forwarded-for': `192.0.2.${i}` },
      })
    for (let i = 0; i < 50; i += 1) await guess(i)
    expect(await (await guess(51)).text()).toContain('too many wrong tries')
  }, 60_000)
})
