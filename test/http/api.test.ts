import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { makeToken, revokeToken } from '#modules/api/actions/tokens.ts'
import {
  measuresAnswer,
  problemAnswer,
  releasesAnswer,
  resultsAnswer,
  schoolAnswer,
  schoolsAnswer,
  type Profile,
  type ResultAnswer,
} from '#modules/api/model.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { readMatrix } from '#platform/matrix.ts'
import { buildApp } from '../../src/app.ts'
import { bringIn } from '../intake/office.ts'
import * as files from '../fixtures.ts'
import { allRows } from '../access/rows.ts'
import { ask, canary, memberOf, openWorld, type World } from '../world.ts'
import { addressesOf, isForPrograms } from './addresses.ts'

let world: World
let board: string
let everybody: string
let theirs: string
let addresses: ReadonlyMap<string, string>

const routes = [...readMatrix().routes.keys()].filter(isForPrograms)
const withToken = routes.filter((route) => !route.endsWith('openapi.json'))
const results = '/api/v1/results?year=2017&measure='

beforeAll(async () => {
  world = await openWorld()
  await smallResults()
  board = await tokenFor(world.ours.officer, 'board')
  everybody = await tokenFor(world.ours.officer, 'public')
  theirs = await tokenFor(world.theirs.officer, 'board')
  const found = await addressesOf(world, world.ours)
  addresses = new Map(
    [...found].map(([route, path]) => [
      route,
      path.endsWith('/results') ? `${results}PHON_Y1` : path,
    ]),
  )
}, 180_000)

afterAll(() => world.close())

/** Own results of 2016 with few pupils: three at one school of cluster A, four girls at another. */
async function smallResults(): Promise<void> {
  const phonics = (urn: number, pupils: number, cells: files.Cells = {}) =>
    files.result(urn, { year: 2016, pupils, numerator: Math.ceil(pupils / 2), ...cells })
  const content = files.local([
    phonics(900_001, 3),
    phonics(900_002, 40),
    phonics(900_003, 25),
    phonics(900_003, 21, { group: 'boys' }),
    phonics(900_003, 4, { group: 'girls' }),
    phonics(900_002, 20, { group: 'boys' }),
    phonics(900_002, 20, { group: 'girls' }),
    phonics(900_004, 30),
    phonics(900_005, 30),
  ])
  const office = { shell: world.shell, folder: world.folder, close: world.close }
  const [outcome] = await bringIn(office, world.ours.officer, content, { name: 'small.csv' })
  if (outcome?.state !== 'done') throw new Error(JSON.stringify(outcome))
}

async function tokenFor(officer: SignedIn, profile: Profile, days = 30): Promise<string> {
  const made = await makeToken(world.shell, officer, { name: `A ${profile}`, profile, days })
  if ('refused' in made) throw new Error(made.refused)
  return made.secret
}

function get(
  address: string,
  secret?: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const shown = secret === undefined ? {} : { authorization: `Bearer ${secret}` }
  return ask(world, address, { headers: { ...shown, ...headers } })
}

async function read<T>(schema: z.ZodType<T>, address: string, secret = board): Promise<T> {
  const answer = await get(address, secret)
  expect([address, answer.status]).toEqual([address, 200])
  return schema.parse(await answer.json())
}

async function problemOf(answer: Response): Promise<z.infer<typeof problemAnswer>> {
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  const told = problemAnswer.parse(await answer.json())
  expect(told.status).toBe(answer.status)
  return told
}

describe('who asks', () => {
  it('there are routes for programs', () => expect(withToken.length).toBeGreaterThanOrEqual(5))

  it.each(withToken)('%s without a token, or with one that is none, is 401', async (route) => {
    const address = addresses.get(route) ?? ''
    const wrong = [undefined, 'trl_x', board.slice(0, -1), `${board}x`, 'é'.repeat(50)]
    for (const secret of wrong.map((each) => each && encodeURI(each))) {
      const answer = await get(address, secret)
      expect(answer.status).toBe(401)
      expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="Trellis"')
      expect((await problemOf(answer)).detail).toContain('Authorization: Bearer')
    }
  })

  it.each(withToken)('%s takes no cookie and sets none', async (route) => {
    const address = addresses.get(route) ?? ''
    expect((await ask(world, address, { as: memberOf(world.ours, 'DT') })).status).toBe(401)
    const answer = await get(address, board)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect((await get(`${address}${address.includes('?') ? '&' : '?'}token=${board}`)).status).toBe(
      401,
    )
  })

  it('a token that was revoked, or whose time is over, opens nothing from the next request on', async () => {
    const { officer } = world.ours
    const made = await makeToken(world.shell, officer, { name: 'x', profile: 'board', days: 1 })
    if ('refused' in made) throw new Error(made.refused)
    expect((await get('/api/v1/schools', made.secret)).status).toBe(200)
    expect(await revokeToken(world.shell, officer, made.token.id)).toEqual({ revoked: true })
    expect((await get('/api/v1/schools', made.secret)).status).toBe(401)
    expect(await revokeToken(world.shell, officer, made.token.id)).toHaveProperty('refused')
    const short = await tokenFor(officer, 'board', 1)
    world.later(25)
    expect((await get('/api/v1/schools', short)).status).toBe(401)
    expect((await get('/api/v1/schools', board)).status).toBe(200)
  })

  it('a token of the other partnership cannot be revoked, nor its secret found anywhere', async () => {
    const rows = await asKeeper(world.shell.store, (trx) => allRows(trx, 'api_token'))
    expect(rows.length).toBeGreaterThan(4)
    const text = JSON.stringify(rows)
    for (const secret of [board, theirs]) expect(text).not.toContain(secret.slice(-43))
    const other = rows.find(({ json }) => json['partnership_id'] === world.theirs.partnershipId)
    const id = String(other?.json['id'])
    expect(await revokeToken(world.shell, world.ours.officer, id)).toHaveProperty('refused')
    expect((await get('/api/v1/schools', theirs)).status).toBe(200)
  })

  it.each([
    [{ name: ' ', profile: 'board', days: 3 }, 'Give the token a name'],
    [{ name: 'x', profile: 'board', days: 0 }, 'A token lasts from 1'],
    [{ name: 'x', profile: 'board', days: 1.5 }, 'A token lasts from 1'],
  ] as const)('no token is made of %j', async (asked, words) => {
    const made = await makeToken(world.shell, world.ours.officer, asked)
    expect('refused' in made ? made.refused : '').toContain(words)
  })

  it('after 600 requests within a minute a token waits, and no other does', async () => {
    const still = { ...world.shell, now: () => Temporal.Instant.from('2018-10-20T09:00:00Z') }
    const { app } = buildApp(still)
    const asked = { headers: { authorization: `Bearer ${board}` } }
    const statuses = new Set<number>()
    for (let i = 0; i < 600; i += 1) {
      statuses.add((await ask({ app }, '/api/v1/measures', asked)).status)
    }
    expect([...statuses]).toEqual([200])
    const refused = await ask({ app }, '/api/v1/measures', asked)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60'])
    expect((await problemOf(refused)).detail).toContain('Wait 60 seconds')
    const other = { headers: { authorization: `Bearer ${everybody}` } }
    expect((await ask({ app }, '/api/v1/measures', other)).status).toBe(200)
  })

  it('after 60 wrong tokens within a minute an address waits, and a right one is answered', async () => {
    const clock = { at: Temporal.Instant.from('2018-10-20T09:00:00Z') }
    const { app } = buildApp({ ...world.shell, now: () => clock.at })
    const showing = (secret: string) =>
      ask({ app }, '/api/v1/schools', { headers: { authorization: `Bearer ${secret}` } })
    const statuses = new Set<number>()
    for (let i = 0; i < 60; i += 1) statuses.add((await showing(`wrong-${i}`)).status)
    expect([...statuses]).toEqual([401])
    const refused = await showing('wrong')
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60'])
    expect((await problemOf(refused)).detail).toContain('without a token in force')
    expect((await showing(everybody)).status).toBe(200)
    clock.at = clock.at.add({ minutes: 1 })
    expect((await showing('wrong')).status).toBe(401)
  })
})

describe('what is answered', () => {
  it('is what the OpenAPI document says, which anybody may read', async () => {
    const answer = await get('/api/v1/openapi.json')
    expect(answer.status).toBe(200)
    const document = z
      .looseObject({
        openapi: z.literal('3.1.0'),
        paths: z.record(
          z.string(),
          z.object({
            get: z.looseObject({
              parameters: z.array(z.looseObject({ name: z.string(), required: z.boolean() })),
            }),
          }),
        ),
      })
      .parse(await answer.json())
    expect(
      Object.keys(document.paths)
        .map((path) => `GET ${path.replace('{urn}', ':urn')}`)
        .toSorted(),
    ).toEqual(withToken.toSorted())
    const { parameters = [] } = document.paths['/api/v1/results']?.get ?? {}
    expect(parameters.filter(({ required }) => required).map(({ name }) => name)).toEqual([
      'year',
      'measure',
    ])
    expect(parameters).toHaveLength(7)
  })

  it('schools, and one by its URN', async () => {
    const { data } = await read(schoolsAnswer, '/api/v1/schools')
    expect(data.length).toBeGreaterThanOrEqual(7)
    const one = await read(schoolAnswer, '/api/v1/schools/900001')
    expect(one).toMatchObject({ urn: '900001', name: 'Ours School 900001', cluster: 'a' })
    expect(data).toContainEqual(one)
  })

  it('measures with the years that may be compared', async () => {
    const { data } = await read(measuresAnswer, '/api/v1/measures')
    expect(data.length).toBeGreaterThan(20)
    expect(data.find(({ code }) => code === 'PHON_Y1')?.series.length).toBeGreaterThan(0)
  })

  it('results with their value, file, release and vintage', async () => {
    const { data, next } = await read(resultsAnswer, `${results}KS2_RWM_EXS`)
    expect(next).toBeNull()
    const { data: releases } = await read(releasesAnswer, '/api/v1/releases')
    const school = data.find(({ whom }) => whom.kind === 'school' && whom.urn === '900001')
    expect(school?.statistic).toMatchObject({
      kind: 'value',
      pupils: 20,
      source: { file: 'Ours-ks2-2017.csv', column: 'PTRWM_EXP', published: true },
    })
    const source = school?.statistic.kind === 'value' ? school.statistic.source : null
    expect(releases.map(({ id }) => id)).toContain(source?.release)
    expect(data.map(({ whom }) => whom.kind)).toEqual(
      expect.arrayContaining(['area', 'whole', 'cluster', 'school']),
    )
  })

  it('one school or one cluster, where it is asked for', async () => {
    const one = await read(resultsAnswer, `${results}PHON_Y1&school=900001`)
    expect(one.data.map(({ whom }) => whom)).toMatchObject([{ kind: 'school', urn: '900001' }])
    const some = await read(resultsAnswer, `${results}PHON_Y1&cluster=b`)
    expect(some.data.map(({ whom }) => whom)).toMatchObject([
      { kind: 'cluster', cluster: 'b' },
      { kind: 'school', urn: '900004' },
      { kind: 'school', urn: '900005' },
    ])
  })

  it('page by page, each row once', async () => {
    const whole = await read(resultsAnswer, `${results}PHON_Y1`)
    const seen: ResultAnswer[] = []
    let cursor = ''
    for (let pages = 0; pages < 20; pages += 1) {
      const page = await read(resultsAnswer, `${results}PHON_Y1&limit=3${cursor}`)
      seen.push(...page.data)
      if (page.next === null) break
      cursor = `&cursor=${page.next}`
    }
    expect(seen).toEqual(whole.data)
    expect(seen.length).toBeGreaterThan(6)
  })

  it('nothing but a header where nothing has changed', async () => {
    const first = await get('/api/v1/measures', board)
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[\w-]{43}"$/)
    const again = await get('/api/v1/measures', board, { 'if-none-match': `"x", ${etag}` })
    expect([again.status, await again.text()]).toEqual([304, ''])
    expect((await get('/api/v1/measures', board, { 'if-none-match': '"x"' })).status).toBe(200)
  })
})

describe('what is not there', () => {
  const absent = [
    '/api/v1/schools/900999',
    '/api/v1/schools/%27',
    `${results}NO_SUCH`,
    `${results}PHON_Y1&school=900999`,
    `${results}PHON_Y1&cluster=zz`,
    '/api/v1/votes',
    '/api/',
  ]
  it.each(absent)('%s is told in plain words', async (address) => {
    const answer = await get(address, board)
    expect(answer.status).toBe(404)
    expect((await problemOf(answer)).title).toBe('There is nothing here')
  })

  it('looks like what is the other partnership’s', async () => {
    for (const [ours, others] of [
      ['/api/v1/schools/900999', '/api/v1/schools/910001'],
      [`${results}PHON_Y1&school=900999`, `${results}PHON_Y1&school=910001`],
      [`${results}PHON_Y1&cluster=zz`, `${results}PHON_Y1&cluster=zebracanary`],
    ] as const) {
      const [one, other] = [await get(ours, board), await get(others, board)]
      expect(await other.text()).toBe(await one.text())
      expect([one.status, other.status]).toEqual([404, 404])
      expect((await get(others, theirs)).status).toBe(200)
    }
  })

  it('nothing of the other partnership is in any answer', async () => {
    for (const secret of [board, everybody]) {
      for (const address of [...addresses.values()].filter((path) => path.startsWith('/api/'))) {
        const text = await (await get(address, secret)).text()
        expect(text.length).toBeGreaterThan(20)
        expect(text).not.toMatch(new RegExp(`${canary}|91000|${world.theirs.partnershipId}`, 'i'))
      }
    }
  })

  it('filters that are missing or wrong are each named', async () => {
    const answer = await get('/api/v1/results?colour=red', board)
    expect(answer.status).toBe(400)
    const { detail } = await problemOf(answer)
    for (const word of ['"year"', '"measure"', '"colour"']) expect(detail).toContain(word)
  })

  it('a failure is told with a reference and nothing from inside', async () => {
    const broken = {
      ...world.shell,
      now: () => {
        throw new Error('secret-inside')
      },
    }
    const { app } = buildApp(broken)
    const spy = vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
    const answer = await ask({ app }, '/api/v1/schools', {
      headers: { authorization: `Bearer ${board}` },
    })
    spy.mockRestore()
    expect(answer.status).toBe(500)
    const { detail } = await problemOf(answer)
    expect(detail).toMatch(/reference: [0-9a-f]{12}$/)
    expect(detail).not.toContain('secret-inside')
  })
})

describe('figures of few pupils', () => {
  const of2016 = (group: string) =>
    `/api/v1/results?year=2016&measure=PHON_Y1&group=${group}&cluster=a`

  async function shown(group: string): Promise<Map<string, string>> {
    const { data } = await read(resultsAnswer, of2016(group))
    return new Map(
      data.map(({ whom, statistic }) => [
        'urn' in whom ? whom.urn : whom.kind,
        statistic.kind === 'coded' ? statistic.code : statistic.kind,
      ]),
    )
  }

  it('are hidden for a board with the next smallest, and the cluster keeps its row', async () => {
    expect(await shown('all')).toEqual(
      new Map([
        ['cluster', 'value'],
        ['900001', 'c'],
        ['900002', 'value'],
        ['900003', 'c'],
      ]),
    )
  })

  it('are hidden in the group that would give them away too', async () => {
    expect((await shown('girls')).get('900003')).toBe('c')
    const beside = [await shown('boys'), await shown('all')].map((of) => of.get('900003'))
    expect(beside).toContain('c')
  })

  it('a hidden figure tells no number at all', async () => {
    const { data } = await read(resultsAnswer, of2016('all'))
    const hidden = data.filter(({ statistic }) => statistic.kind === 'coded')
    expect(hidden.length).toBe(2)
    for (const { statistic } of hidden) {
      expect(statistic).not.toHaveProperty('value')
      expect(statistic).not.toHaveProperty('pupils')
    }
  })

  it('for the public there is only what is published, and no row of a cluster', async () => {
    const own = await read(resultsAnswer, `${results}PHON_Y1`, everybody)
    expect(own.data).toEqual([])
    const { data } = await read(resultsAnswer, `${results}KS2_RWM_EXS`, everybody)
    expect(data.map(({ whom }) => whom.kind)).not.toContain('cluster')
    expect(data.filter(({ whom }) => whom.kind === 'school').length).toBeGreaterThan(3)
    const whole = data.find(({ whom }) => whom.kind === 'whole')?.statistic
    expect(whole?.kind === 'value' ? (whole.pupils ?? 1) % 5 : 'none').toBe(0)
    const { data: releases } = await read(releasesAnswer, '/api/v1/releases', everybody)
    expect(releases.length).toBeGreaterThan(0)
    expect(releases.every(({ published }) => published)).toBe(true)
    const all = await read(releasesAnswer, '/api/v1/releases')
    expect(all.data.some(({ published }) => !published)).toBe(true)
  })
})
