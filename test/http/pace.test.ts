import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sessionsInForce } from '#modules/people/rules/session-policy.ts'
import type { Front } from '#platform/web/front.ts'
import { buildApp } from '../../src/app.ts'
import { enrolled, openLobby, type Enrolled, type Lobby } from '../accounts/people.ts'

const front: Front = {
  loopback: false,
  secure: true,
  origin: 'https://trellis.example',
  proxies: [],
}
const most = { ofAddress: 12, ofSession: 5, costly: 2, kept: 3 }

let lobby: Lobby
let officer: Enrolled
let other: Enrolled
let app: Hono

beforeAll(async () => {
  lobby = await openLobby()
  officer = await enrolled(lobby)
  other = await enrolled(lobby)
})

afterAll(() => lobby.close())

/** A server that has counted nothing yet. */
function anew(): void {
  app = buildApp({ ...lobby.shell, front }, undefined, most).app
}

interface By {
  readonly session?: string
  readonly from?: string
}

function ask(path: string, { session, from = '203.0.113.1' }: By = {}): Promise<Response> {
  const headers = session === undefined ? {} : { cookie: `__Host-trellis_session=${session}` }
  const socket = { remoteAddress: from, remotePort: 40_000, remoteFamily: 'IPv4' }
  return Promise.resolve(
    app.request(`${front.origin}${path}`, { headers }, { incoming: { socket } }),
  )
}

async function statuses(paths: readonly string[], by: By): Promise<number[]> {
  const found: number[] = []
  for (const path of paths) found.push((await ask(path, by)).status)
  return found
}

const times = (count: number, path: string) => Array.from({ length: count }, () => path)

describe('somebody who asks for too much in a minute', () => {
  it('waits until it is over, and is told for how long', async () => {
    anew()
    const by = { session: officer.session }
    expect(await statuses(times(6, '/account'), by)).toEqual([200, 200, 200, 200, 200, 429])
    const told = await ask('/account', by)
    expect(told.headers.get('retry-after')).toBe('60')
    expect(told.headers.get('cache-control')).toBe('no-store')
    expect(await told.text()).toMatch(/^There came too many requests .* Wait 60 seconds\. Nothing/)
    lobby.later({ seconds: 61 })
    expect((await ask('/account', by)).status).toBe(200)
  })

  it('keeps nobody else waiting, not even at the same address', async () => {
    anew()
    await statuses(times(6, '/account'), { session: officer.session })
    expect((await ask('/account', { session: other.session })).status).toBe(200)
    expect((await ask('/sign-in')).status).toBe(200)
  })

  it('waits sooner for searches, files and what is printed', async () => {
    anew()
    const by = { session: officer.session }
    const paths = ['/search', '/schools/download/xlsx', '/search']
    expect((await statuses(paths, by)).map((status) => status === 429)).toEqual([
      ...[false, false, true],
    ])
    expect((await ask('/account', by)).status).toBe(200)
  })

  it('is counted by address however many cookies are made up', async () => {
    anew()
    const made = Array.from({ length: 13 }, (_, i) => `made-up-${i}`)
    const found: number[] = []
    for (const session of made) found.push((await ask('/account', { session })).status)
    expect(found.filter((status) => status === 429)).toHaveLength(1)
    expect((await ask('/sign-in')).status).toBe(429)
    expect((await ask('/sign-in', { from: '203.0.113.2' })).status).toBe(200)
  })

  it('gets style and health all the same, and programs have a count of their own', async () => {
    anew()
    await statuses(times(13, '/sign-in'), {})
    expect(await statuses(['/health', '/api/v1/openapi.json', '/sign-in'], {})).toEqual([
      ...[200, 200, 429],
    ])
  })
})

it('the policy lets a person work, and a whole office behind one address', () => {
  const { ofAddress, ofSession, costly } = sessionsInForce.mostAMinute
  expect(ofSession).toBeGreaterThanOrEqual(120)
  expect(costly).toBeGreaterThanOrEqual(30)
  expect(ofAddress).toBeGreaterThanOrEqual(10 * ofSession)
  expect(costly).toBeLessThan(ofSession)
})
