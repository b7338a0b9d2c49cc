import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { academicYear } from '#lib/academic-year.ts'
import { mustBring } from '../intake/office.ts'
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

describe('groups beyond clusters', () => {
  const booklet = '/groups/partnership/ours-trust/booklet/2017/phonics'

  it('are listed, each with the schools that belong to it', async () => {
    expect(await textFor('GV', '/groups')).toContain('Ours Trust')
    expect(await textFor('GV', '/groups/partnership/ours-trust')).toContain('Ours School 900001')
  })

  it('have a booklet whose last row is the group’s', async () => {
    const text = await textFor('LO', booklet)
    expect(text).toMatch(/Ours School 900001.*Ours School 900004.*Ours Trust/s)
    expect(text).toContain('on 31 August of each year')
    expect(await textFor('LO', `${booklet}?members=now`)).toContain('belong to it today')
  })

  it('have no booklet for those who may not read every cluster’s', async () => {
    for (const role of ['HT', 'CL', 'GV']) {
      const { status } = await ask(world, booklet, { as: memberOf(world.ours, role) })
      expect(status).toBe(404)
    }
  })

  it('stand beside one another as clusters do', async () => {
    const text = await textFor('LO', '/data/compare/PHON_Y1?year=2017&rows=partnership')
    expect(text).toContain('Ours Trust')
    expect(text).not.toContain('Cluster A')
  })

  it('can be traced to the schools that they count', async () => {
    const text = await textFor('LO', '/data/trace/group/partnership/ours-trust/2017/PHON_Y1/all')
    expect(text).toContain('The schools that it is made from.')
    expect(text).toContain('Ours School 900004')
  })
})

describe('England by phase of the school census', () => {
  const census = [
    'URN,LA,ESTAB,NOR,PNUMFSMEVER,PNUMEAL,PSENELK,PSENELSE',
    '900001,999,2001,210,23.1,12.5,11.9,1.4',
    '900002,999,2002,210,25.1,14.5,12.9,1.4',
    'NAT,,PRI,4727089,23,21.2,12.6,1.6',
    'NAT,,SEC,3327970,27.7,16.9,10.8,1.7',
    'NAT,,SPE,121738,50.3,14.7,1.6,98.3',
  ]

  it('stands beside the clusters, without special schools', async () => {
    const office = { shell: world.shell, folder: world.folder, close: world.close }
    const given = { name: 'census.csv', year: academicYear(2017) }
    await mustBring(office, world.ours.officer, `${census.join('\n')}\n`, given)
    const text = await textFor('LO', '/data/compare/CTX_EAL?year=2017')
    expect(text).toMatch(/England, primary\s+21.2%/)
    expect(text).toMatch(/England, secondary\s+16.9%/)
    expect(text).not.toContain('England, special')
    expect(text).toContain('neither better nor worse')
  })

  it('can be opened to the file that has it', async () => {
    const area = encodeURIComponent('England, state-funded primary')
    const text = await textFor('LO', `/data/trace/area/${area}/2017/CTX_EAL/all`)
    expect(text).toContain('census.csv')
  })
})
