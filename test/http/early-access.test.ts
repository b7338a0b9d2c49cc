import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asPerson } from '#modules/people/actions.ts'
import type { RoleCode } from '#modules/people/model.ts'
import { releasesInUse } from '#modules/releases/actions.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'
import { controlOf } from '../world/borough.ts'
import type { Member } from '../world/people.ts'
import { addressesOf, withoutChance } from './addresses.ts'

const file = 'Ours-phonics.csv'
const booklet = '/clusters/a/booklet/2017/phonics'
const figures = '120 pupils'
const farAhead = '2900-01-01T00:00:00Z'

let world: World
let control: string
let at: string

beforeAll(async () => {
  world = await openWorld()
  const { officer } = world.ours
  const all = await asPerson(world.shell, officer, (trx) =>
    releasesInUse(trx, officer.partnership.id),
  )
  at = `/data/releases/${all.find(({ fileName }) => fileName === file)?.id ?? 'none'}`
  control = `${at}/control`
}, 180_000)

afterAll(() => world.close())

const who = (role: RoleCode): Member => memberOf(world.ours, role)

async function textFor(role: RoleCode, address: string): Promise<string> {
  return (await ask(world, address, { as: who(role) })).text()
}

function form(reason: string, role: RoleCode = 'HT') {
  return { once: world.shell.newId(), person: who(role).person.personId, reason }
}

async function fiveTimes(address: string, sent: Readonly<Record<string, string>>) {
  const as = who('DT')
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => ask(world, address, { as, form: sent })),
  )
  return answers.map(({ status }) => status)
}

async function counted(what: string): Promise<number> {
  const { rows } = await asKeeper(world.shell.store, (trx) =>
    sql<{ n: number }>`select count(*)::integer as n from event where action = ${what}`.execute(
      trx,
    ),
  )
  return rows[0]?.n ?? 0
}

describe('before the embargo of a release ends', () => {
  it('nobody but the authority is let see it, until the data team says who and why', async () => {
    expect(
      (await ask(world, `${at}/early`, { as: who('DT'), form: form('To check it') })).status,
    ).toBe(404)
    await controlOf(world, world.ours.officer, file, { visibleFrom: farAhead })
    expect(await textFor('HT', booklet)).not.toContain(figures)
    const page = await textFor('DT', control)
    expect(page).toContain('Who may look early')
    expect(page).toContain('Nobody so far.')
    expect(page).not.toContain('>Ours Assistant director<')
    for (const role of ['LO', 'AD', 'HT', 'CL', 'BM'] as const) {
      const answer = await ask(world, `${at}/early`, { as: who(role), form: form('To look') })
      expect([role, answer.status]).toEqual([role, 404])
    }
  })

  it.each([
    [{ reason: '' }, 'Write why they may look early.'],
    [{ person: '' }, 'Choose a person of the list.'],
    [{ person: 'nobody' }, 'Choose a person of the list.'],
  ])('%j is refused in words and keeps what was typed', async (typed, words) => {
    const sent = { ...form('Checks its own figures'), ...typed }
    const answer = await ask(world, `${at}/early`, { as: who('DT'), form: sent })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain(words)
    if (sent.reason !== '') expect(html).toContain(`value="${sent.reason}"`)
  })

  it('whoever is named sees it on every page from the next request on, and nobody else', async () => {
    expect(await fiveTimes(`${at}/early`, form('Checks its own figures'))).toEqual(
      Array.from({ length: 5 }, () => 303),
    )
    expect(await counted('early access given')).toBe(1)
    expect(await textFor('HT', booklet)).toContain(figures)
    expect(await textFor('HT', '/data')).toContain(file)
    for (const role of ['CL', 'SE', 'BM'] as const)
      expect([role, (await textFor(role, booklet)).includes(figures)]).toEqual([role, false])
  })

  it('the page says who may look, why, by whom, and on how many days they did', async () => {
    await world.settle()
    const page = await textFor('LO', control)
    expect(page).toContain('Checks its own figures')
    expect(page).toMatch(/on 1 day, last \d+ \w+ 2018/)
    expect(page).toContain('by Ours Data team')
    expect(page).not.toContain('Let somebody look early')
  })

  it('a narrower audience still holds', async () => {
    await controlOf(world, world.ours.officer, file, {
      audience: 'authority',
      visibleFrom: farAhead,
    })
    expect(await textFor('HT', booklet)).not.toContain(figures)
    await controlOf(world, world.ours.officer, file, {
      audience: 'own school',
      visibleFrom: farAhead,
    })
    const page = await textFor('HT', booklet)
    expect(page).not.toContain(figures)
    expect(page).toContain('not shared with you yet')
    await controlOf(world, world.ours.officer, file, { visibleFrom: farAhead })
  })

  it('the access ends at the next request, once, and what was seen stays told', async () => {
    const [, end = 'none'] = /action="([^"]*\/end)"/.exec(await textFor('DT', control)) ?? []
    const sent = { once: world.shell.newId() }
    expect(await fiveTimes(end, sent)).toEqual(Array.from({ length: 5 }, () => 303))
    expect(await counted('early access ended')).toBe(1)
    expect(await textFor('HT', booklet)).not.toContain(figures)
    expect(await textFor('DT', control)).toMatch(/; ended \d+ \w+ 2018[^<]*<\/td><td[^>]*>on 1 day/)
    const again = await ask(world, end, { as: who('DT'), form: { once: world.shell.newId() } })
    expect(again.status).toBe(404)
  })
})

/** They name or count the files in use, tell who looked, or at which moment they were made; none shows a figure. */
const withoutFigures = new Set([
  ...['GET /', 'GET /data', 'GET /calendar/:secret'],
  ...['GET /schools/:school/looked', 'GET /schools/:school/looked/download/:form'],
  'GET /boards/:board/meetings/:meeting/offline',
])

describe('looks before the embargo ends', () => {
  async function timesOf(role: RoleCode): Promise<number> {
    await world.settle()
    const { personId } = who(role).person
    const { rows } = await asKeeper(world.shell.store, (trx) =>
      sql<{ n: number }>`
        select coalesce(sum(times), 0)::integer as n from early_look where person_id = ${personId}`.execute(
        trx,
      ),
    )
    return rows[0]?.n ?? 0
  }

  /** Of each route; but of those that are another each time, such as who has looked until now. */
  async function textsThatStay(role: RoleCode, addresses: ReadonlyMap<string, string>) {
    const texts = new Map<string, string>()
    for (const [route, address] of addresses) {
      const text = withoutChance(await textFor(role, address))
      await world.settle()
      if (text === withoutChance(await textFor(role, address))) texts.set(route, text)
    }
    expect(texts.size).toBeGreaterThan(addresses.size * 0.9)
    return texts
  }

  it.each(['HT', 'CL', 'BM'] as const)(
    'count every page and file on which the early access of a %s shows',
    { timeout: 300_000 },
    async (role) => {
      const addresses = await addressesOf(world, world.ours)
      const texts = await textsThatStay(role, addresses)
      const given = await ask(world, `${at}/early`, { as: who('DT'), form: form('Looks', role) })
      expect(given.status).toBe(303)
      const [shown, uncounted]: [string[], string[]] = [[], []]
      for (const [route, text] of texts) {
        const address = addresses.get(route) ?? ''
        const before = await timesOf(role)
        if (withoutChance(await textFor(role, address)) === text) continue
        shown.push(route)
        const isCounted = (await timesOf(role)) > before
        if (!isCounted && !withoutFigures.has(route)) uncounted.push(route)
      }
      expect(uncounted).toEqual([])
      expect(shown).toContain('GET /clusters/:cluster/booklet/:year/:table')
      expect(shown.length).toBeGreaterThan(4)
    },
  )

  it('count no page that shows no figure', async () => {
    const before = await timesOf('HT')
    for (const address of ['/', '/people', '/boards', '/schools', '/schools/900001/sharing'])
      expect((await ask(world, address, { as: who('HT') })).status).toBe(200)
    expect(await timesOf('HT')).toBe(before)
  })
})
