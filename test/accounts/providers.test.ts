import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { heldBy } from '#modules/people/actions/sessions.ts'
import type { Shell } from '#platform/shell.ts'
import { buildApp } from '../../src/app.ts'
import { ask } from '../world.ts'
import { forgeries, openCouncil, through, type Council } from './council.ts'
import { codeAt, enrolled, openLobby, type Enrolled, type Lobby } from './people.ts'

const backTo = 'http://localhost/sign-in/with/council/back'
let lobby: Lobby
let council: Council

beforeAll(async () => {
  lobby = await openLobby()
  council = await openCouncil(backTo)
})

afterAll(async () => {
  await council.close()
  await lobby.close()
})

function appWith(trustSecondFactor = false): Hono {
  const providers = [{ ...council.known, trustSecondFactor }]
  const shell: Shell = { ...lobby.shell, providers }
  return buildApp(shell).app
}

function cookieIn({ headers }: Response, name: string): string {
  const found = headers.getSetCookie().find((cookie) => cookie.startsWith(`${name}=`))
  return found?.split(/[=;]/)[1] ?? ''
}

interface Back {
  readonly app: Hono
  readonly step: string
  /** The path with the provider's answer. */
  readonly path: string
}

/** A browser that chose the council's sign-in, signed in there and is about to come back. */
async function signingIn(app: Hono = appWith()): Promise<Back> {
  const going = await ask({ app }, '/sign-in/with/council')
  const step = cookieIn(going, 'trellis_step')
  const url = await through(going.headers.get('location') ?? '', backTo)
  return { app, step, path: url.slice('http://localhost'.length) }
}

function arrive({ app, step, path }: Back, session?: string): Promise<Response> {
  const cookies = [`trellis_step=${step}`]
  if (session !== undefined) cookies.push(`trellis_session=${session}`)
  return ask({ app }, path, { as: { cookie: cookies.join('; ') } })
}

/** Connects the council's sign-in of somebody to an account, as its owner does on their page. */
async function connecting(person: Enrolled, app = appWith()): Promise<Back> {
  const asked = await ask({ app }, '/account/providers/connect', {
    as: { cookie: `trellis_session=${person.session}` },
    form: { provider: 'council' },
  })
  const html = await asked.text()
  const address = /href="(http:\/\/127[^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const url = await through(address, backTo)
  return {
    app,
    step: cookieIn(asked, 'trellis_step'),
    path: url.slice('http://localhost'.length),
  }
}

async function connected(subject: string): Promise<Enrolled> {
  const officer = await enrolled(lobby)
  council.next.subject = subject
  council.next.methods = ['pwd']
  const answer = await arrive(await connecting(officer), officer.session)
  expect(answer.headers.get('location')).toBe('/account?done=provider')
  return officer
}

describe('the sign-in of an organisation', () => {
  it('takes the place of the password, and our second factor is asked for', async () => {
    const officer = await connected('grace')
    lobby.later({ minutes: 1 })
    const back = await signingIn()
    const answer = await arrive(back)
    expect(answer.headers.get('location')).toBe('/sign-in/factor')
    expect(answer.headers.getSetCookie().join()).not.toContain('trellis_session=')
    const second = await ask({ app: back.app }, '/sign-in/factor', {
      as: { cookie: `trellis_step=${cookieIn(answer, 'trellis_step')}` },
      form: { code: codeAt(lobby.shell, officer.secret) },
    })
    const held = await heldBy(lobby.shell, cookieIn(second, 'trellis_session'))
    expect(held?.holder.personId).toBe(officer.personId)
  })

  it('is both factors only where the settings trust it and it says that it asked for two', async () => {
    await connected('edith')
    council.next.methods = ['pwd', 'mfa']
    expect((await arrive(await signingIn(appWith(true)))).headers.get('location')).toBe('/')
    expect((await arrive(await signingIn(appWith(false)))).headers.get('location')).toBe(
      '/sign-in/factor',
    )
    council.next.methods = ['pwd']
    expect((await arrive(await signingIn(appWith(true)))).headers.get('location')).toBe(
      '/sign-in/factor',
    )
  })

  it('that nobody connected opens nothing, whatever address it names', async () => {
    council.next.subject = (await enrolled(lobby)).email
    const answer = await arrive(await signingIn())
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('connected to no account here')
  })

  it('opens nothing once its owner disconnected it', async () => {
    const officer = await connected('mary')
    await ask({ app: appWith() }, '/account/providers/end', {
      as: { cookie: `trellis_session=${officer.session}` },
      form: { provider: 'council' },
    })
    expect((await arrive(await signingIn())).status).toBe(422)
  })
})

describe('a sign-in of an organisation that another site began', () => {
  it.each(['cross-site', 'same-site'])(
    '(%s) leads to our page, where it is chosen',
    async (site) => {
      const headers = { 'sec-fetch-site': site }
      const answer = await ask({ app: appWith() }, '/sign-in/with/council', { headers })
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in'])
      expect(answer.headers.getSetCookie()).toEqual([])
    },
  )
})

describe('an answer of the provider', () => {
  it('is taken once', async () => {
    await connected('ruth')
    const back = await signingIn()
    expect((await arrive(back)).status).toBe(303)
    expect((await arrive(back)).status).toBe(422)
  })

  it('in a browser that did not ask is refused', async () => {
    await connected('joan')
    const back = await signingIn()
    expect((await arrive({ ...back, step: 'another' })).status).toBe(422)
    const other = await signingIn()
    expect((await arrive({ ...back, step: other.step })).status).toBe(422)
  })

  it.each([
    ['with another state', (path: string) => path.replace(/state=[^&]+/, 'state=forged')],
    ['with another code', (path: string) => path.replace(/code=[^&]+/, 'code=forged')],
    [
      'from another issuer',
      (path: string) => path.replace(/iss=[^&]+/, 'iss=http%3A%2F%2Fevil.example'),
    ],
    ['that is a refusal', () => '/sign-in/with/council/back?error=access_denied'],
    ['that is nothing', () => '/sign-in/with/council/back'],
  ])('%s is refused in words, and the question is used up', async (_, altered) => {
    await connected(`altered-${lobby.shell.newId()}`)
    const back = await signingIn()
    const answer = await arrive({ ...back, path: altered(back.path) })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('did not answer as it should')
    expect((await arrive(back)).status).toBe(422)
  })

  it.each(forgeries)('whose token is forged (%s) is refused', async (forged) => {
    await connected(`forged-${forged}`)
    expect((await arrive(await signingIn())).status).toBe(303)
    council.next.forged = forged
    const answer = await arrive(await signingIn())
    council.next.forged = undefined
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('did not answer as it should')
  })

  it('after ten minutes is refused', async () => {
    await connected('nina')
    const back = await signingIn()
    lobby.later({ minutes: 11 })
    expect((await arrive(back)).status).toBe(422)
  })
})

describe('a provider whose keys are short', () => {
  let older: Council
  beforeAll(async () => {
    older = await openCouncil(backTo, 2048)
  })
  afterAll(() => older.close())

  const appOf = (keys?: 'rsa-2048'): Hono => {
    const providers = [{ ...older.known, ...(keys === undefined ? {} : { keys }) }]
    return buildApp({ ...lobby.shell, providers }).app
  }

  it('is refused in words, though its signature is right, and the password still opens', async () => {
    const answer = await arrive(await signingIn(appOf()))
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('signs with a key that is too short (RSA of 2,048 bits)')
    expect(html).toContain('name="password"')
  })

  it('is taken where its entry in the file states it', async () => {
    const officer = await enrolled(lobby)
    older.next.subject = 'hedy'
    const back = await connecting(officer, appOf('rsa-2048'))
    expect((await arrive(back, officer.session)).headers.get('location')).toBe(
      '/account?done=provider',
    )
    const signedIn = await arrive(await signingIn(appOf('rsa-2048')))
    expect(signedIn.headers.get('location')).toBe('/sign-in/factor')
    expect((await arrive(await signingIn(appOf()))).status).toBe(422)
  })
})

describe('connecting', () => {
  it('is done in the session that asked, and not in that of somebody who is led there', async () => {
    const [attacker, victim] = [await enrolled(lobby), await enrolled(lobby)]
    council.next.subject = 'mallory'
    const back = await connecting(attacker)
    expect((await arrive(back, victim.session)).status).toBe(422)
    expect((await arrive(await signingIn())).status).toBe(422)
  })

  it('of one identity to a second account is refused', async () => {
    await connected('olive')
    const other = await enrolled(lobby)
    expect((await arrive(await connecting(other), other.session)).status).toBe(422)
  })
})

describe('a provider', () => {
  it('that names another issuer than the settings is not asked', async () => {
    const issuer = council.known.issuer.replace('127.0.0.1', 'localhost')
    const { app } = buildApp({ ...lobby.shell, providers: [{ ...council.known, issuer }] })
    const answer = await ask({ app }, '/sign-in/with/council')
    expect([answer.status, answer.headers.get('location')]).toEqual([422, null])
    expect(await answer.text()).toContain('did not answer as it should')
  })
})

describe('a provider that does not answer', () => {
  it('is told in plain words, and the password still opens', async () => {
    const gone = { ...council.known, issuer: 'http://127.0.0.1:9' }
    const { app } = buildApp({ ...lobby.shell, providers: [gone] })
    const answer = await ask({ app }, '/sign-in/with/council')
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(html).toContain('Lobby Council did not answer as it should')
    expect(html).toContain('name="password"')
  })
})
