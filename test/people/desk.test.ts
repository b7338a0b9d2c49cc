import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { byCommand, grantRole } from '#modules/people/actions.ts'
import { askForRole, closeRequest } from '#modules/people/actions/roles.ts'
import type { RoleRead } from '#modules/people/rules/role-form.ts'
import { complaintsFor } from '#modules/privacy/actions/complaints.ts'
import { askToBreak } from '#modules/privacy/actions/glass.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { enrolled, operator } from '../accounts/people.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
}, 180_000)

afterAll(() => world.close())

const one = (role: string) => memberOf(world.ours, role)

async function deskOf(role: string): Promise<string> {
  const answer = await ask(world, '/', { as: one(role) })
  expect(answer.status).toBe(200)
  return answer.text()
}

async function desksWith(words: string): Promise<string[]> {
  const seen: string[] = []
  for (const role of ['ST', 'GV', 'HT', 'CH', 'CL', 'LO', 'AD', 'DT', 'BM', 'AU']) {
    if ((await deskOf(role)).includes(words)) seen.push(role)
  }
  return seen
}

const send = (role: string, address: string, form: Record<string, string>) =>
  ask(world, address, { as: one(role), form: { once: world.shell.newId(), ...form } })

describe('on the desk of a second person', () => {
  it('a role that was asked for waits for whoever may agree to it, and not for who asked', async () => {
    const { shell } = world
    const once = shell.newId()
    const fromOn = Temporal.Now.plainDateISO('Europe/London').toString()
    const none = { place: '', schoolId: undefined, phase: undefined, toOn: undefined }
    const wanted: RoleRead = { role: 'AU', ...none, fromOn, reason: 'Audits the year' }
    const of = { personId: one('CP').person.personId, called: 'Robin Ferris', email: undefined }
    await askForRole(shell, one('LO').person, { once, ...of, read: wanted })
    const words = `${one('CP').name}: Auditor`
    expect(await desksWith(words)).toEqual(['AD'])
    await closeRequest(shell, one('LO').person, once, () => Promise.resolve())
    expect(await desksWith(words)).toEqual([])
  })

  it('a sign-in that was lost waits for another officer than the one who asked', async () => {
    const { email, personId: id } = await enrolled(world)
    const lost = { id, name: 'Robin Ferris' }
    const role = { role: 'AU' } as const
    await asKeeper(world.shell.store, (trx) =>
      grantRole(world.shell, trx, byCommand(world.ours.partnershipId), lost, role),
    )
    const asked = { email, reason: 'We talked on the telephone' }
    expect((await send('LO', '/people/renewals', asked)).status).toBe(303)
    expect(await desksWith('Robin Ferris cannot sign in any more')).toEqual(['AD', 'DT'])
  })

  it('an operator who asks to read waits for an assistant director', async () => {
    const { personId } = await operator(world)
    const reason = 'A table cannot be opened'
    const { partnershipId } = world.ours
    const form = world.shell.newId()
    expect(await askToBreak(world.shell, personId, { partnershipId, reason, form })).toBe(undefined)
    expect(await desksWith(reason)).toEqual(['AD'])
    await send('AD', `/privacy/break-glass/${form}/end`, {})
    expect(await desksWith(reason)).toEqual([])
  })
})

describe('a complaint on the desk', () => {
  it('is there with its clock until it is answered, for whoever answers it', async () => {
    await send('ST', '/privacy/complaints', { about: 'My name is wrong' })
    expect(await desksWith('A complaint of')).toEqual(['AD'])
    const told = await deskOf('AD')
    for (const complaint of await complaintsFor(world.shell, one('AD').person)) {
      const [to, field] = [`/privacy/complaints/${complaint.id}`, complaint.id.slice(-6)]
      if (complaint.acknowledgedOn === null) await send('AD', `${to}/acknowledge`, { version: '1' })
      const words = { [`outcome-${field}`]: 'upheld', [`answer-${field}`]: 'It is put right.' }
      await send('AD', `${to}/answer`, { version: '2', ...words })
    }
    expect(told).toMatch(/To (acknowledge|answer) by \d+ \w+ 20\d\d: \d+ days (left|late)/)
    expect(await desksWith('A complaint of')).toEqual([])
  })
})
