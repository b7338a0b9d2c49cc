import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodies, seatPerson } from '#modules/boards/actions/bodies.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'

let world: World

/** Whoever came to a course, and whoever stands in the register, sit on the strategic board. */
beforeAll(async () => {
  world = await openWorld()
  const { shell, ours } = world
  const director = memberOf(ours, 'AD').person
  const board = (await bodies(shell, director)).find(({ slug }) => slug === 'strategic-board')
  const [first, second] = board?.seats ?? []
  if (first === undefined || second === undefined) throw new Error('The board has two seats')
  const { personId } = memberOf(ours, 'ST').person
  await seatPerson(shell, director, { seatId: first.id, personId })
  await seatPerson(shell, director, { seatId: second.id, personId: ours.inRegister.personId })
}, 180_000)

afterAll(() => world.close())

async function boardFor(role: string): Promise<string> {
  const as = memberOf(world.ours, role)
  const answer = await ask(world, '/boards/strategic-board', { as })
  expect([role, answer.status]).toEqual([role, 200])
  return answer.text()
}

describe('the page of a board', () => {
  it('has the courses to which those who hold seats came, for whoever may read who came', async () => {
    for (const role of ['LO', 'AD']) {
      const page = await boardFor(role)
      expect(page).toMatch(/<h2>Training<\/h2>/)
      expect(page).toMatch(/Ours fractions \(\d+ \w+ 20\d\d\)/)
      expect(page).not.toContain('Ours phonics (')
    }
    const page = await boardFor('BM')
    expect(page).toContain('<h2 id="seats">')
    expect(page).not.toContain('Ours fractions')
  })

  it('has the fields and badges of those who stand in the register, for all who read the page', async () => {
    for (const role of ['LO', 'BM', 'AU']) {
      const page = await boardFor(role)
      expect(page).toMatch(/<h2>Skills<\/h2>/)
      expect(page).toMatch(/<a href="\/system-leaders\/[0-9a-f-]{36}">/)
    }
  })

  it('of a body whose members did neither has no such part', async () => {
    const as = memberOf(world.ours, 'LO')
    const page = await (await ask(world, '/boards/improvement-board', { as })).text()
    expect(page).toContain('<h2 id="seats">')
    expect(page).not.toMatch(/<h2>(?:Training|Skills)<\/h2>/)
  })
})
