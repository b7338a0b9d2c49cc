import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complaintsFor } from '#modules/privacy/actions/complaints.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
}, 180_000)

afterAll(() => world.close())

const newestOf = async (role: string, about: string) => {
  const all = await complaintsFor(world.shell, memberOf(world.ours, role).person)
  return all.find((complaint) => complaint.about === about)
}

const send = (role: string, address: string, form: Record<string, string>) =>
  ask(world, `/privacy/complaints${address}`, {
    as: memberOf(world.ours, role),
    form: { once: world.shell.newId(), ...form },
  })

describe('a complaint about personal data', () => {
  it('of a teacher is acknowledged and answered by an assistant director, and each sees its clock', async () => {
    const about = 'My name stands on a list that I left'
    expect((await send('ST', '', { about })).status).toBe(303)
    const mine = await newestOf('ST', about)
    expect(mine).toMatchObject({ isMine: true, acknowledgeBy: '2018-10-31', answeredOn: null })
    const page = await (
      await ask(world, '/privacy/complaints', { as: memberOf(world.ours, 'ST') })
    ).text()
    expect(page).toContain('due by 31 October 2018, 30 days left')
    const id = mine?.id ?? ''
    expect((await send('AD', `/${id}/acknowledge`, { version: '1' })).status).toBe(303)
    const [outcome, answer] = [`outcome-${id.slice(-6)}`, `answer-${id.slice(-6)}`]
    const told = { version: '2', [outcome]: 'upheld', [answer]: 'The name is off the list.' }
    expect((await send('AD', `/${id}/answer`, told)).status).toBe(303)
    expect(await newestOf('ST', about)).toMatchObject({
      outcome: 'upheld',
      answer: 'The name is off the list.',
    })
  })

  it('is seen by whoever made it and those who answer, and by nobody else', async () => {
    const about = 'Somebody looked at my record'
    await send('HT', '', { about })
    expect(await newestOf('AU', about)).toBeDefined()
    for (const role of ['ST', 'CL', 'LO', 'DT', 'BM'])
      expect([role, await newestOf(role, about)]).toEqual([role, undefined])
  })

  it('is changed by no one else: 404, as if there were none', async () => {
    const about = 'Changed by no one else'
    await send('HT', '', { about })
    const id = (await newestOf('HT', about))?.id ?? ''
    for (const role of ['HT', 'AU', 'LO', 'DT'])
      expect((await send(role, `/${id}/acknowledge`, { version: '1' })).status).toBe(404)
  })

  it('is not answered before it is acknowledged, nor as somebody saw it earlier', async () => {
    const about = 'In its order'
    await send('HT', '', { about })
    const id = (await newestOf('HT', about))?.id ?? ''
    const told = {
      version: '1',
      [`outcome-${id.slice(-6)}`]: 'not upheld',
      [`answer-${id.slice(-6)}`]: 'Kept as typed',
    }
    const early = await send('AD', `/${id}/answer`, told)
    expect(early.status).toBe(409)
    await send('AD', `/${id}/acknowledge`, { version: '1' })
    const stale = await send('AD', `/${id}/answer`, told)
    expect([stale.status, (await stale.text()).includes('Kept as typed')]).toEqual([409, true])
  })

  it('that came by letter keeps what was typed when a field is wrong', async () => {
    const wrong = { from: 'A parent, by letter', receivedAbout: 'A figure', received: '2018-12-01' }
    const answer = await send('AD', '/received', wrong)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('A parent, by letter')
    expect((await send('AD', '/received', { ...wrong, received: '2018-09-30' })).status).toBe(303)
    expect(await newestOf('AD', 'A figure')).toMatchObject({ acknowledgeBy: '2018-10-30' })
  })

  it('sent twice is one', async () => {
    const form = { once: world.shell.newId(), about: 'Sent twice' }
    await send('ST', '', form)
    await send('ST', '', form)
    const all = await complaintsFor(world.shell, memberOf(world.ours, 'ST').person)
    expect(all.filter(({ about }) => about === 'Sent twice')).toHaveLength(1)
  })
})
