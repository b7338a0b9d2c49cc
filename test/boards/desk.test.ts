import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodies } from '#modules/boards/actions/bodies.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'
import type { Member } from '../world/people.ts'

let world: World
let chair: Member

beforeAll(async () => {
  world = await openWorld()
  chair = memberOf(world.ours, 'AD')
}, 180_000)

afterAll(() => world.close())

async function deskOf(as: Member): Promise<string> {
  const answer = await ask(world, '/', { as })
  expect(answer.status).toBe(200)
  return answer.text()
}

async function send(address: string, form: Record<string, string>): Promise<string> {
  const sent = { once: world.shell.newId(), ...form }
  const answer = await ask(world, address, { as: chair, form: sent })
  expect(answer.status).toBe(303)
  return answer.headers.get('location') ?? ''
}

async function opened(title: string): Promise<string> {
  const motion = { title, words: 'We agree.', ballot: 'open', school: '' }
  const address = await send('/boards/strategic-board/motions', motion)
  await send(`${address}/open`, { closes: '' })
  return address
}

async function seatOfChair(): Promise<string> {
  const all = await bodies(world.shell, chair.person)
  const board = all.find(({ slug }) => slug === 'strategic-board')
  return board?.seats.find(({ name }) => name === 'Chair')?.id ?? ''
}

function inDays(days: number): string {
  const day = world.shell.now().toZonedDateTimeISO('Europe/London').add({ days }).toPlainDate()
  return `${day.toString()}T16:30`
}

describe('on the desk of somebody with a seat', () => {
  it('an open vote waits until their ballot is cast, and for nobody without a seat', async () => {
    const address = await opened('Criteria of next year')
    expect(await deskOf(chair)).toContain(address)
    expect(await deskOf(memberOf(world.ours, 'GV'))).not.toContain(address)
    await send(`${address}/ballots`, { seat: await seatOfChair(), choice: 'for' })
    expect(await deskOf(chair)).not.toContain(address)
  })

  it('a vote that closed, and one that their seat is recused from, wait no more', async () => {
    const [closed, recused] = [await opened('To be closed'), await opened('To be left')]
    await send(`${closed}/close`, {})
    await send(`${recused}/recusals`, { seat: await seatOfChair(), reason: 'My own school' })
    const desk = await deskOf(chair)
    expect([closed, recused].filter((address) => desk.includes(address))).toEqual([])
  })

  it('a meeting of the next fortnight stands with its day, and a later one does not', async () => {
    const call = (starts: string) =>
      send('/boards/strategic-board/meetings', { starts, place: 'Town Hall' })
    const [soon, later] = [await call(inDays(10)), await call(inDays(20))]
    const desk = await deskOf(chair)
    expect(desk).toContain(soon)
    expect(desk).not.toContain(later)
    expect(desk).toContain('16:30 at Town Hall. Nothing is on the agenda yet.')
    expect(await deskOf(memberOf(world.ours, 'GV'))).not.toContain(soon)
  })
})

describe('what the newest review proposed', () => {
  it('stands as one card for whoever sees all schools', async () => {
    expect(await deskOf(memberOf(world.ours, 'LO'))).toMatch(/\/support\/reviews\/[0-9a-f-]{36}/)
  })

  it('is of no school but their own for a head, and of none for staff', async () => {
    const head = memberOf(world.ours, 'HT')
    const desk = await deskOf(head)
    const told = [...desk.matchAll(/href="\/schools\/(\d+)\/category"/g)].map(([, urn]) => urn)
    expect(told.length).toBeLessThan(2)
    expect(desk).not.toContain('/support/reviews/')
    expect(await deskOf(memberOf(world.ours, 'ST'))).not.toMatch(/\/category"|\/support\/reviews\//)
  })
})
