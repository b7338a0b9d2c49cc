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
import { heldBy } from '#modules/people/actions/sessions.ts'
import type { Holder } from '#modules/people/model.ts'
import { Device } from './authenticator.ts'
import { enrolled, from, openLobby, type Enrolled, type Lobby } from './people.ts'

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

async function keep(person: Enrolled, ceremony: Ceremony, credential: string) {
  const made = { step: ceremony.step, credential, name: 'work laptop', origin }
  return keepPasskey(lobby.shell, await holderOf(person), made)
}

/** Somebody with a passkey on a device. */
async function withDevice(device = new Device()): Promise<{ person: Enrolled; device: Device }> {
  const person = await enrolled(lobby)
  const ceremony = await askToMake(person)
  const refused = await keep(person, ceremony, device.make(challengeIn(ceremony), origin))
  if (refused !== undefined) throw new Error(refused.refused)
  return { person, device }
}

function show(step: string, credential: string) {
  return signInByPasskey(lobby.shell, { step, credential, origin }, from)
}

async function shown(device: Device) {
  const ceremony = await askForPasskey(lobby.shell, origin)
  return show(ceremony.step, device.show(challengeIn(ceremony), origin))
}

describe('a passkey', () => {
  it.each(['ec', 'rsa'] as const)('of a key of the kind %s signs its owner in', async (kind) => {
    const { person, device } = await withDevice(new Device(kind))
    const answer = await shown(device)
    if ('refused' in answer || answer.kind !== 'in') throw new Error('Not in')
    const held = await heldBy(lobby.shell, answer.secret)
    expect(held?.holder.personId).toBe(person.personId)
  })

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
