import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, memberOf, openWorld, type World } from '../world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
}, 180_000)

afterAll(() => world.close())

async function textFor(role: string, address: string): Promise<string> {
  const answer = await ask(world, address, { as: memberOf(world.ours, role) })
  expect(answer.status).toBe(200)
  return (await answer.text()).replaceAll(/<[^>]+>/g, ' ')
}

describe('clusters compared', () => {
  const phonics = '/data/compare/PHON_Y1?year=2017'

  it('stand beside one another for an officer', async () => {
    const text = await textFor('LO', phonics)
    expect(text).toMatch(/Cluster A.*Cluster B/s)
    expect(text).toContain('all schools')
  })

  it('are only one’s own for the lead of a cluster, beside all schools', async () => {
    const text = await textFor('CL', phonics)
    expect(text).toContain('Cluster A')
    expect(text).not.toContain('Cluster B')
    expect(text).toContain('Clusters that you cannot open are left out.')
  })

  it('are one’s own in the file too', async () => {
    const file = await ask(world, '/data/compare/PHON_Y1/download/csv?year=2017', {
      as: memberOf(world.ours, 'CL'),
    })
    const text = await file.text()
    expect(text).toContain('Cluster A')
    expect(text).not.toContain('Cluster B')
  })

  it.each(['/data/compare', phonics])('are not for a governor: %s', async (address) => {
    const answer = await ask(world, address, { as: memberOf(world.ours, 'GV') })
    expect(answer.status).toBe(404)
  })

  it('say which schools they count', async () => {
    expect(await textFor('LO', phonics)).toContain('31 August of each year')
    expect(await textFor('LO', `${phonics}&members=now`)).toContain('in it today, in every year')
  })

  it('have a row for a school that the reader chooses', async () => {
    const text = await textFor('LO', `${phonics}&school=900004`)
    expect(text.match(/Ours School 900004/g)?.length).toBeGreaterThan(1)
  })

  it('fill a page of headlines with a table for each measure that has a figure', async () => {
    const text = await textFor('LO', '/data/compare?year=2017')
    expect(text).toContain('Phonics Year 1')
    expect(text).toContain('RWM expected')
  })
})
