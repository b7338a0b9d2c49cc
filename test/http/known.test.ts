import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as files from '../fixtures.ts'
import { mustBring } from '../intake/office.ts'
import { ask, openWorld, type World } from '../world.ts'
import { appoint, type Member, type Post } from '../world/people.ts'

let world: World
let members: ReadonlyMap<string, Member>

/** Two days after all else a second, firmer release of the same year arrives. */
beforeAll(async () => {
  world = await openWorld()
  world.later(48)
  await bring('final', 36, 'ours-phonics-again.csv')
  const posts: Post[] = [
    { role: 'LO' },
    { role: 'DT' },
    { role: 'GV', urn: '900001' },
    { role: 'HT', urn: '900001' },
  ]
  const appointed: [string, Member][] = []
  for (const post of posts) {
    appointed.push([post.role, await appoint(world.shell, world.ours, `Late ${post.role}`, [post])])
  }
  members = new Map(appointed)
}, 180_000)

afterAll(() => world.close())

async function bring(status: 'final', numerator: number, name: string): Promise<void> {
  const content = files.local([
    files.result(900_001, { pupils: 40, numerator, status }),
    files.result(900_002, { pupils: 40, numerator: 21, status }),
  ])
  await mustBring(world, world.ours.officer, content, { name })
}

function memberWith(role: string): Member {
  const member = members.get(role)
  if (member === undefined) throw new Error(`Nobody has the role ${role}`)
  return member
}

async function htmlFor(role: string, address: string): Promise<string> {
  const answer = await ask(world, address, { as: memberWith(role) })
  expect(answer.status).toBe(200)
  return answer.text()
}

/** The address under which a page says that it stays; empty where it says none. */
function keptIn(html: string): string {
  const [, address = ''] = /To cite this page: <a href="([^"]+)">/.exec(html) ?? []
  return address.replaceAll('&amp;', '&')
}

async function textFor(role: string, address: string): Promise<string> {
  return (await htmlFor(role, address)).replaceAll(/<(?:title|style)[^>]*>[^<]*|<[^>]+>/g, ' ')
}

const booklet = '/clusters/a/booklet/2017/phonics'
const before = '?known=2018-10-02'

describe('a page as known on a day', () => {
  it('has the figures of the releases that were in use then', async () => {
    expect(await textFor('LO', booklet)).toContain('90%')
    const then = await textFor('LO', `${booklet}${before}`)
    expect(then).not.toContain('90%')
    expect(then).toContain('50%')
  })

  it('before any file does not ask for one to be brought in', async () => {
    const then = await textFor('DT', '/data?known=2001-01-01')
    expect(then).toContain('No file was in use on that day.')
    expect(then).not.toContain('Bring in a file')
    expect(await textFor('DT', '/data')).toContain('Bring in a file')
  })

  it('says so, and keeps the day in its links', async () => {
    const answer = await ask(world, `${booklet}${before}`, { as: memberWith('LO') })
    const html = await answer.text()
    expect(html).toContain('As known on 2 October 2018.')
    expect(html).toMatch(
      /href="\/data\/trace\/school\/900001\/2017\/PHON_Y1\/all\?known=2018-10-02"/,
    )
    expect(html).toContain('href="?">Back to today')
  })

  it('was empty before anything was brought in', async () => {
    expect(await textFor('LO', '/data?known=2018-01-01')).toContain(
      'No file was in use on that day.',
    )
  })

  it.each(['?known=2030-01-01', '?known=yesterday', '?known=2018-02-30'])(
    'is today’s for %s',
    async (query) => {
      expect(await textFor('LO', `${booklet}${query}`)).toContain('90%')
    },
  )

  it('opens no page that its reader may not open today', async () => {
    const { status } = await ask(world, `${booklet}${before}`, { as: memberWith('GV') })
    expect(status).toBe(404)
  })
})

describe('a second release', () => {
  it('shows what it changed', async () => {
    const page = await textFor('DT', '/data/changes')
    expect(page).toContain('ours-phonics-again.csv')
    const answer = await ask(world, '/data/changes', { as: memberWith('DT') })
    const [address = ''] =
      /\/data\/changes\/[0-9a-f-]{36}\/[0-9a-f-]{36}/.exec(await answer.text()) ?? []
    const text = await textFor('DT', address)
    expect(text).toMatch(/1 of 2 figures changed, .*6 are gone/)
    expect(text).toMatch(/Ours School 900001 .*50% of 40 .*90% of 40 .*\+40/)
  })

  it('is not for a head', async () => {
    const { status } = await ask(world, '/data/changes', { as: memberWith('HT') })
    expect(status).toBe(404)
  })

  it('stands beside the first by vintage', async () => {
    expect(await textFor('DT', '/data/vintages/PHON_Y1/2017')).toContain('Ours School 900001')
  })
})

describe('a page of figures', () => {
  it.each([
    booklet,
    `${booklet}?count=schools`,
    '/schools/900001',
    '/schools/900001/booklet/2017',
    '/booklets/schools/900001/2017/page',
    '/data/trace/school/900001/2017/PHON_Y1/all',
    '/data/compare?of=phonics&year=2017',
    '/data/checks/2017',
    '/data/methods/2017',
  ])('%s says under which address it stays as it is', async (address) => {
    const answer = await ask(world, address, { as: memberWith('LO') })
    const kept = keptIn(await answer.text())
    expect(kept).toBe(`${address}${address.includes('?') ? '&' : '?'}known=2018-10-03`)
    const there = await ask(world, kept, { as: memberWith('LO') })
    expect(there.status).toBe(200)
    const past = `${address}${address.includes('?') ? before.replace('?', '&') : before}`
    const on = await htmlFor('LO', past)
    expect(on).toContain('As known on 2 October 2018.')
    expect(keptIn(on)).toBe('')
  })

  it('is what cites itself, and no desk or list', async () => {
    for (const address of ['/', '/data', '/boards', '/schools']) {
      expect([address, keptIn(await htmlFor('DT', address))]).toEqual([address, ''])
    }
  })
})

describe('how figures are made', () => {
  it('is told for each year that has figures, with the rules that were adopted', async () => {
    const text = await textFor('GV', '/data/methods/2017')
    expect(text).toContain('How figures are made, 2016/17')
    expect(text).toMatch(/Rules in force\s+the default that comes with Trellis/)
    expect(text).toMatch(
      /Year 1 phonics: required standard\s+above or below by 3 percentage points or more\s+a movement of more than 1 percentage point\s/,
    )
    expect(text).toMatch(/SUPP\s+suppressed, because few pupils are behind it/)
  })

  it('leaves out what no series had in that year', async () => {
    const grade5 = 'English and maths: grade 5 or above'
    expect(await textFor('GV', '/data/methods/2016')).not.toContain(grade5)
    expect(await textFor('GV', '/data/methods/2017')).toContain(grade5)
  })

  it.each(['1999', '2016x', 'none'])('is not told for %s', async (year) => {
    const { status } = await ask(world, `/data/methods/${year}`, { as: memberWith('GV') })
    expect(status).toBe(404)
  })

  it('is one step from every table of figures', async () => {
    expect(await htmlFor('LO', booklet)).toContain('Rules: <a href="/data/methods/2017">')
  })
})

describe('a page that was cited', () => {
  it('keeps what stood there at the end of that day, whatever comes later', async () => {
    const cited = keptIn(await htmlFor('LO', booklet))
    expect(await textFor('LO', cited)).toContain('90%')
    world.later(24)
    await bring('final', 20, 'ours-phonics-mended.csv')
    const officer = await appoint(world.shell, world.ours, 'Next morning', [{ role: 'LO' }])
    const text = async (address: string) => (await ask(world, address, { as: officer })).text()
    expect(await text(booklet)).not.toContain('90%')
    expect(await text(cited)).toContain('90%')
  })
})
