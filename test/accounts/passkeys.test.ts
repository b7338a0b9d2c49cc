import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  askForPasskey,
  askToMakePasskey,
  keepPasskey,
  removePasskey,
  signInByPasskey,
  type Ceremony,
} from '#modules/accounts/actions/passkeys.ts'
import { ownAccount } from '#modules/accounts/actions/own.ts'
import { showCode } from '#modules/accounts/actions/second.ts'
import { showPassword } from '#modules/accounts/actions/sign-in.ts'
import { heldBy } from '#modules/people/actions/sessions.ts'
import type { Holder } from '#modules/people/model.ts'
import type { Shell } from '#platform/shell.ts'
import { buildApp } from '../../src/app.ts'
import { ask } from '../world.ts'
import { Device } from './authenticator.ts'
import { enrolled, from, openLobby, operator, type Enrolled, type Lobby } from './people.ts'

const origin = 'https://trellis.example'
let lobby: Lobby

beforeAll(async () => {
  lobby = await openLobby()
})

afterAll(() => lobby.close())

function challengeIn({ options }: Ceremony): { challenge: string } {
  return z.object({ challenge: z.string() }).parse(options)
}

async function holderOf({ session }: Enrolled): Promise<Holder> {
  const held = await heldBy(lobby.shell, session)
  if (held === undefined) throw new Error('Nobody is signed in')
  return held.holder
}

async function askToMake(person: Enrolled): Promise<Ceremony> {
  const own = await ownAccount(lobby.shell, await holderOf(person))
  if (own === undefined) throw new Error('There is no account')
  return askToMakePasskey(lobby.shell, own.account, origin)
}

async function keep(person: Enrolled, ceremony: Ceremony, credential: string, shell = lobby.shell) {
  const made = { step: ceremony.step, credential, name: 'work laptop', origin }
  return keepPasskey(shell, await holderOf(person), made)
}

/** A server whose settings state that short keys are taken. */
const stated = (): Shell => ({
  ...lobby.shell,
  allowsShort: { passkeys: true, certificate: false },
})

/** Somebody with a passkey on a device. */
async function withDevice(device = new Device()): Promise<{ person: Enrolled; device: Device }> {
  const person = await enrolled(lobby)
  const ceremony = await askToMake(person)
  const refused = await keep(person, ceremony, device.make(challengeIn(ceremony), origin))
  if (refused !== undefined) throw new Error(refused.refused)
  return { person, device }
}

function show(step: string, credential: string, shell = lobby.shell) {
  return signInByPasskey(shell, { step, credential, origin }, from)
}

async function shown(device: Device, shell = lobby.shell) {
  const ceremony = await askForPasskey(shell, origin)
  return show(ceremony.step, device.show(challengeIn(ceremony), origin), shell)
}

describe('a passkey', () => {
  it.each(['ec', 'ed25519', 'rsa'] as const)(
    'of a key of the kind %s signs its owner in',
    async (kind) => {
      const { person, device } = await withDevice(new Device(kind))
      const answer = await shown(device)
      if ('refused' in answer || answer.kind !== 'in') throw new Error('Not in')
      const held = await heldBy(lobby.shell, answer.secret)
      expect(held?.holder.personId).toBe(person.personId)
    },
  )

  it('signs in again and again, whatever length its signature happens to have', async () => {
    const { device } = await withDevice()
    for (let i = 0; i < 60; i += 1) expect(await shown(device)).toMatchObject({ kind: 'in' })
  }, 60_000)

  it('is listed by its name, and opens nothing once it is removed', async () => {
    const { person, device } = await withDevice()
    const own = await ownAccount(lobby.shell, await holderOf(person))
    expect(own?.passkeys.map(({ name }) => name)).toEqual(['work laptop'])
    await removePasskey(lobby.shell, await holderOf(person), device.id.toString('base64url'))
    expect(await shown(device)).toHaveProperty('refused')
  })

  it('of somebody else is not removed', async () => {
    const { device } = await withDevice()
    const other = await enrolled(lobby)
    await removePasskey(lobby.shell, await holderOf(other), device.id.toString('base64url'))
    expect(await shown(device)).toMatchObject({ kind: 'in' })
  })

  it('that nobody keeps here is refused', async () => {
    expect(await shown(new Device())).toHaveProperty('refused')
  })
})

describe('what a passkey signed', () => {
  it('is taken once: the same answer again is refused', async () => {
    const { device } = await withDevice()
    const ceremony = await askForPasskey(lobby.shell, origin)
    const answer = device.show(challengeIn(ceremony), origin)
    expect(await show(ceremony.step, answer)).toMatchObject({ kind: 'in' })
    expect(await show(ceremony.step, answer)).toHaveProperty('refused')
    const next = await askForPasskey(lobby.shell, origin)
    expect(await show(next.step, answer)).toHaveProperty('refused')
  })

  it.each([
    'https://trellis.example.evil',
    'http://trellis.example',
    'https://trellis.example:8443',
  ])('for the pages of %s is refused', async (elsewhere) => {
    const { device } = await withDevice()
    const ceremony = await askForPasskey(lobby.shell, origin)
    const answer = device.show(challengeIn(ceremony), elsewhere)
    expect(await show(ceremony.step, answer)).toHaveProperty('refused')
  })

  it.each([
    ['the owner was not there', { present: false, verified: true }],
    ['the device did not know its owner', { present: true, verified: false }],
  ])('while %s is refused', async (_, flags) => {
    const { device } = await withDevice()
    device.flags = flags
    expect(await shown(device)).toHaveProperty('refused')
  })

  it('by a copy, whose count is behind, is refused', async () => {
    const { device } = await withDevice()
    device.counter = 7
    expect(await shown(device)).toMatchObject({ kind: 'in' })
    expect(await shown(device)).toHaveProperty('refused')
    device.counter = 8
    expect(await shown(device)).toMatchObject({ kind: 'in' })
  })

  it('after the ten minutes of its question is refused', async () => {
    const { device } = await withDevice()
    const ceremony = await askForPasskey(lobby.shell, origin)
    lobby.later({ minutes: 11 })
    const answer = device.show(challengeIn(ceremony), origin)
    expect(await show(ceremony.step, answer)).toHaveProperty('refused')
  })

  it('with one letter changed anywhere is refused, and no failure', async () => {
    const { device } = await withDevice()
    for (const part of ['clientDataJSON', 'authenticatorData', 'signature']) {
      const ceremony = await askForPasskey(lobby.shell, origin)
      const answer = z
        .object({ id: z.string(), response: z.record(z.string(), z.string().nullable()) })
        .parse(JSON.parse(device.show(challengeIn(ceremony), origin)))
      const value = answer.response[part] ?? ''
      const changed = `${value.slice(0, 20)}${value[20] === 'A' ? 'B' : 'A'}${value.slice(21)}`
      const altered = { ...answer, response: { ...answer.response, [part]: changed } }
      expect(await show(ceremony.step, JSON.stringify(altered))).toHaveProperty('refused')
    }
  })

  it.each(['', 'null', '{}', '[]', '{"id":"x","response":{}}', '\u0000', 'x'.repeat(100_000)])(
    'that is nonsense ("%s") is refused, and no failure',
    async (nonsense) => {
      const { step } = await askForPasskey(lobby.shell, origin)
      expect(await show(step, nonsense)).toHaveProperty('refused')
    },
  )
})

describe('a passkey that is made', () => {
  it('for another’s question is not kept', async () => {
    const [person, other] = [await enrolled(lobby), await enrolled(lobby)]
    const theirs = await askToMake(other)
    const credential = new Device().make(challengeIn(theirs), origin)
    expect(await keep(person, theirs, credential)).toHaveProperty('refused')
  })

  it('is not kept a second time, by anybody', async () => {
    const { device } = await withDevice()
    const other = await enrolled(lobby)
    const ceremony = await askToMake(other)
    const credential = device.make(challengeIn(ceremony), origin)
    expect(await keep(other, ceremony, credential)).toHaveProperty('refused')
  })

  it.each([
    ['without its owner being known', { present: true, verified: false }, origin],
    ['for other pages', { present: true, verified: true }, 'https://elsewhere.example'],
  ])('%s is not kept', async (_, flags, at) => {
    const person = await enrolled(lobby)
    const ceremony = await askToMake(person)
    const device = new Device()
    device.flags = flags
    const credential = device.make(challengeIn(ceremony), at)
    expect(await keep(person, ceremony, credential)).toHaveProperty('refused')
  })
})

describe('a passkey whose key is too short', () => {
  const asked = z.object({ pubKeyCredParams: z.array(z.object({ alg: z.number() })) })
  const algorithmsIn = ({ options }: Ceremony) =>
    asked.parse(options).pubKeyCredParams.map(({ alg }) => alg)

  /** Somebody whose older Windows machine made a passkey while that was taken. */
  async function withShort(): Promise<{ person: Enrolled; device: Device }> {
    const [person, device] = [await enrolled(lobby), new Device('rsa of 2,048 bits')]
    const ceremony = await askToMake(person)
    const made = device.make(challengeIn(ceremony), origin)
    expect(await keep(person, ceremony, made, stated())).toBeUndefined()
    return { person, device }
  }

  it('is not asked for, and one of 128 bits is', async () => {
    const ceremony = await askToMake(await enrolled(lobby))
    expect(algorithmsIn(ceremony)).toEqual([-7, -8])
  })

  it('is not kept, and the words say what to do', async () => {
    const person = await enrolled(lobby)
    const ceremony = await askToMake(person)
    const made = new Device('rsa of 2,048 bits').make(challengeIn(ceremony), origin)
    expect(await keep(person, ceremony, made)).toEqual({
      refused: expect.stringMatching(/too short.*another device.*authenticator app/),
    })
    const own = await ownAccount(lobby.shell, await holderOf(person))
    expect(own?.passkeys).toEqual([])
  })

  it.each(['rsa of 1,024 bits', 'ec of a weak curve', 'ec of another curve'] as const)(
    'is not kept where the settings take short ones, when it is %s',
    async (kind) => {
      const person = await enrolled(lobby)
      const ceremony = await askToMake(person)
      const made = new Device(kind).make(challengeIn(ceremony), origin)
      expect(await keep(person, ceremony, made, stated())).toHaveProperty('refused')
    },
  )

  it('is asked for, kept and taken where the settings state it', async () => {
    const { person, device } = await withShort()
    const own = await ownAccount(stated(), await holderOf(person))
    if (own === undefined) throw new Error('There is no account')
    expect(algorithmsIn(await askToMakePasskey(stated(), own.account, origin))).toEqual([
      -7, -8, -257,
    ])
    expect(own.passkeys).toMatchObject([{ isTaken: true }])
    expect(await shown(device, stated())).toMatchObject({ kind: 'in' })
  })

  it('that is there from before opens nothing; its owner is told, and comes in by password and code', async () => {
    const { person, device } = await withShort()
    expect(await shown(device)).toEqual({
      refused: expect.stringMatching(/too short.*password and a code.*recovery code/),
    })
    const own = await ownAccount(lobby.shell, await holderOf(person))
    expect(own?.passkeys).toMatchObject([{ name: 'work laptop', isTaken: false }])
    const step = await showPassword(lobby.shell, { ...person, code: '', address: 'here' })
    if ('refused' in step) throw new Error(step.refused)
    const [code = ''] = person.codes
    expect(await showCode(lobby.shell, step.step, code, from)).toMatchObject({ kind: 'in' })
  })

  it('is told of to its owner alone: another’s signature hears what everybody hears', async () => {
    const { device } = await withShort()
    const ceremony = await askForPasskey(lobby.shell, origin)
    const other = new Device('rsa of 2,048 bits')
    other.id.set(device.id)
    const answer = await show(ceremony.step, other.show(challengeIn(ceremony), origin))
    expect(answer).toEqual({ refused: expect.stringContaining('is not known here') })
  })

  it('is marked on the page of its owner, with what to do', async () => {
    const { person } = await withShort()
    const { app } = buildApp(lobby.shell)
    const as = { cookie: `trellis_session=${person.session}` }
    const account = await (await ask({ app }, '/account', { as })).text()
    expect(account).toContain('1, too weak to be taken')
    const passkeys = await (await ask({ app }, '/account/passkeys', { as })).text()
    expect(passkeys).toContain('It opens nothing any more: its key is too short')
  })
})

describe('what an operator reads of short keys', () => {
  const pageOf = async (shell: Shell): Promise<string> => {
    const { session } = await operator(lobby)
    const as = { cookie: `trellis_session=${session}` }
    return (await ask(buildApp(shell), '/operator', { as })).text()
  }

  it('is nothing where none are taken', async () => {
    expect(await pageOf(lobby.shell)).not.toContain('11.2.3')
  })

  it('is which requirement is given up, and for what', async () => {
    const council = { key: 'council', name: 'Calder Council', issuer: 'https://login.example' }
    const client = { clientId: 'trellis', clientSecret: 'told', scope: 'openid' }
    const html = await pageOf({
      ...stated(),
      providers: [{ ...council, ...client, trustSecondFactor: false, keys: 'rsa-2048' }],
    })
    expect(html).toContain('11.2.3 of OWASP ASVS 5.0.0 is given up here')
    expect(html).toContain('passkeys of older Windows machines')
    expect(html).toContain('the sign-in of Calder Council')
    expect(html).not.toContain('TRELLIS_TLS')
  })
})
