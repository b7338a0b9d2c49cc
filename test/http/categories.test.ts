import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { givesItsHash, keptReviews } from '#modules/categorisation/actions/reviews.ts'
import type { RoleCode } from '#modules/people/model.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'

let world: World
let review: string

beforeAll(async () => {
  world = await openWorld()
  review = await firstReview()
}, 180_000)

afterAll(() => world.close())

async function firstReview(): Promise<string> {
  const page = await textOf('LO', '/support/reviews')
  return /\/support\/reviews\/([0-9a-f-]{36})/.exec(page)?.[1] ?? ''
}

function get(role: RoleCode, address: string): Promise<Response> {
  return ask(world, address, { as: memberOf(world.ours, role) })
}

async function textOf(role: RoleCode, address: string): Promise<string> {
  return (await get(role, address)).text()
}

function send(role: RoleCode, address: string, form: Record<string, string>): Promise<Response> {
  return ask(world, address, { as: memberOf(world.ours, role), form })
}

async function count(
  table: 'category_review' | 'notice' | 'school_flag' | 'event',
): Promise<number> {
  const { rows } = await asKeeper(world.shell.store, (trx) =>
    sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(trx),
  )
  return rows[0]?.n ?? 0
}

/** Of all reviews that are kept, those that do not give their hash again. */
async function notTheSame(): Promise<string[]> {
  const all = await keptReviews(world.shell, world.ours.officer)
  expect(all.length).toBeGreaterThan(0)
  return all.filter((each) => !givesItsHash(each)).map(({ id }) => id)
}

const asked = { season: 'spring', pack: 'bury-2017', year: '2017', on: '2018-02-01' }

describe('a review', () => {
  it('is run once, however often its form arrives, and leaves an entry', async () => {
    const [before, events] = [await count('category_review'), await count('event')]
    const form = { ...asked, once: world.shell.newId() }
    const [one, two] = await Promise.all([1, 2].map(() => send('LO', '/support/reviews', form)))
    expect([one?.status, two?.status]).toEqual([303, 303])
    expect(one?.headers.get('location')).toBe(two?.headers.get('location'))
    expect(await count('category_review')).toBe(before + 1)
    expect(await count('event')).toBe(events + 1)
  })

  it.each([
    ['year', 'soon', 'Write a year like 2017.'],
    ['on', '2018-02-30', 'Write a day like 2017-10-01.'],
    ['pack', 'none', 'Choose criteria.'],
    ['season', 'winter', 'Choose a review.'],
  ])('with a wrong %s is not run, and keeps what was typed', async (field, value, says) => {
    const before = await count('category_review')
    const form = { ...asked, once: world.shell.newId(), [field]: value }
    const answer = await send('LO', '/support/reviews', form)
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain(says)
    expect(page).toContain(`value="${field === 'on' ? '2018-02-30' : '2018-02-01'}"`)
    expect(await count('category_review')).toBe(before)
  })

  it('is not for everybody to run', async () => {
    const form = { ...asked, once: world.shell.newId() }
    expect((await send('HT', '/support/reviews', form)).status).toBe(404)
    expect((await send('AD', '/support/reviews', form)).status).toBe(404)
  })

  it('lists every school for an officer and the own one for a head', async () => {
    const officer = await textOf('LO', `/support/reviews/${review}`)
    const head = await textOf('HT', `/support/reviews/${review}`)
    const listed = (page: string) =>
      [...page.matchAll(/\/schools\/(9\d{5})"/g)].map(([, urn]) => urn)
    expect(listed(officer).length).toBe(7)
    expect(listed(head)).toEqual(['900001'])
    expect(officer).toContain('Every category is a proposal.')
  })

  it('tells a school why, line by line', async () => {
    const page = await textOf('HT', `/support/reviews/${review}/schools/900001`)
    expect(page).toContain('Proposed: up to 10 days of support (category 2A)')
    expect(page).toContain('A note of concern of 20 September 2017 stands (standards).')
    expect(page).toContain('No inspections have been brought in.')
    expect(page.match(/tr-criteria__id/g)?.length).toBe(13)
  })

  it('shows no head another school’s, by either address', async () => {
    expect((await get('HT', `/support/reviews/${review}/schools/900004`)).status).toBe(404)
    expect((await get('HT', '/schools/900004/category')).status).toBe(404)
    expect((await get('GV', '/schools/900001/category')).status).toBe(404)
    expect((await get('HT', '/schools/900001/category')).status).toBe(200)
  })

  it('gives the same when it is replayed', async () => {
    const page = await textOf('LO', `/support/reviews/${review}/replay`)
    expect(page).toContain('The replay gives the same')
  })

  it('is found out when a kept fact was changed', async () => {
    expect(await notTheSame()).toEqual([])
    await asKeeper(world.shell.store, (trx) =>
      sql`update category_finding set facts = jsonb_set(facts, '{maintained}', 'false')
          where review_id = ${review}`.execute(trx),
    )
    const page = await textOf('LO', `/support/reviews/${review}/replay`)
    expect(page).toContain('The replay gives something else')
    expect(await notTheSame()).toEqual([review])
    await asKeeper(world.shell.store, (trx) =>
      sql`update category_finding set facts = jsonb_set(facts, '{maintained}', 'null')
          where review_id = ${review}`.execute(trx),
    )
  })

  it('that is none is not found', async () => {
    for (const address of ['nothing', world.shell.newId()]) {
      expect((await get('LO', `/support/reviews/${address}`)).status).toBe(404)
      expect((await get('LO', `/support/reviews/${address}/replay`)).status).toBe(404)
    }
  })
})

describe('a notice', () => {
  const notice = {
    school: '900002',
    kind: 'note of concern',
    ground: 'governance',
    discussedOn: '2018-01-08',
    discussedWith: 'the lead of Cluster A',
    issued: '2018-01-15',
    asks: 'A plan for reading',
  }

  it('is recorded once and stands on the list', async () => {
    const before = await count('notice')
    const form = { ...notice, once: world.shell.newId() }
    for (const _ of [1, 2]) expect((await send('LO', '/support/notices', form)).status).toBe(303)
    expect(await count('notice')).toBe(before + 1)
    expect(await textOf('LO', '/support/notices')).toContain('Note of concern for governance')
  })

  it('that is wrong is not, and keeps what was typed', async () => {
    const form = { ...notice, discussedOn: '2018-01-20', once: world.shell.newId() }
    const answer = await send('LO', '/support/notices', form)
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('The talk with the cluster lead comes before the notice.')
    expect(page).toContain('A plan for reading')
  })

  it('is ended by one person; whoever saw the old one hears of a conflict', async () => {
    const page = await textOf('AD', '/support/notices')
    const [, id = ''] = /\/support\/notices\/([0-9a-f-]{36})\/end/.exec(page) ?? []
    const end = () =>
      send('AD', `/support/notices/${id}/end`, {
        once: world.shell.newId(),
        version: '1',
        on: '2026-11-25',
      })
    expect((await end()).status).toBe(303)
    const second = await end()
    expect(second.status).toBe(409)
    expect(await second.text()).toContain('nothing was changed')
  })

  it('is not for a head to record', async () => {
    const form = { ...notice, once: world.shell.newId() }
    expect((await send('HT', '/support/notices', form)).status).toBe(404)
  })
})

describe('a flag', () => {
  const flag = {
    school: '900002',
    found: 'RISE targeted: yes',
    year: '2018',
    source: 'an invented list',
    seenOn: '2018-01-12',
    version: '0',
  }
  const put = (form: Record<string, string>, role: RoleCode = 'LO') =>
    send(role, '/support/flags', { ...flag, once: world.shell.newId(), ...form })

  it('is recorded once, however often its form arrives, with an entry, and stands on the list', async () => {
    const [before, events] = [await count('school_flag'), await count('event')]
    const once = world.shell.newId()
    for (const _ of [1, 2]) expect((await put({ once })).status).toBe(303)
    expect(await count('school_flag')).toBe(before + 1)
    expect(await count('event')).toBe(events + 1)
    const page = await textOf('LO', '/support/flags')
    expect(page).toContain('One flag is recorded; 7 entries say that there is none.')
    expect(page).toContain('an invented list, 12 January 2018')
  })

  it('that somebody recorded already is shown beside what was typed, and nothing is changed', async () => {
    const before = await count('school_flag')
    const answer = await put({ found: 'RISE targeted: none', source: 'a newer list' })
    const page = await answer.text()
    expect(answer.status).toBe(409)
    expect(page).toContain(
      'Targeted by RISE in 2017/18: yes (an invented list). Nothing was changed.',
    )
    expect(page).toContain('value="a newer list"')
    expect(await count('school_flag')).toBe(before)
  })

  it('is corrected by a later entry, and the earlier one stays readable', async () => {
    const page = await textOf('AD', '/support/flags')
    const [, id = ''] = /\?correct=([0-9a-f-]{36})#found/.exec(page) ?? []
    const form = await textOf('AD', `/support/flags?correct=${id}`)
    expect(form).toContain('Correct an entry')
    expect(form).toContain('name="version" value="1"')
    const correction = { found: 'RISE targeted: none', source: 'a newer list', version: '1' }
    expect((await put(correction, 'AD')).status).toBe(303)
    expect((await put(correction, 'AD')).status).toBe(409)
    const after = await textOf('LO', '/support/flags')
    expect(after).toContain('No flags are recorded; 8 entries say that there is none.')
    expect(after).toContain('yes (an invented list)')
    expect(
      (await put({ ...correction, found: 'RISE targeted: taken back', version: '2' })).status,
    ).toBe(303)
    expect(await textOf('LO', '/support/flags')).toContain('taken back: not known')
  })

  it('that is none can be recorded at once for every school without an entry', async () => {
    const before = await count('school_flag')
    const every = { school: 'every other', found: 'RISE targeted: none', year: '2017' }
    expect((await put(every)).status).toBe(303)
    expect(await count('school_flag')).toBe(before + 7)
    const again = await put(every)
    expect(again.status).toBe(409)
    expect(await again.text()).toContain('Every open school has an entry')
    expect(await count('school_flag')).toBe(before + 7)
  })

  it.each([
    ['school', 'none', 'Choose a school.'],
    ['school', 'every other', 'only “none” can be recorded for all others'],
    ['found', 'raise: green', 'Choose what was found.'],
    ['found', 'RISE targeted: taken back', 'Choose what was found.'],
    ['year', 'soon', 'Write a year like 2017.'],
    ['source', '', 'Say where it was looked up.'],
    ['source', 'x'.repeat(201), 'Use 200 characters at most.'],
    ['seenOn', '2018-02-30', 'Write a day like 2017-10-01: when it was looked up.'],
    ['seenOn', '2099-01-01', 'It is recorded once it was looked up.'],
    ['once', 'none', 'Open the page again and send the form from there.'],
  ])(
    'with a wrong %s (%s) is not recorded, and keeps what was typed',
    async (field, value, says) => {
      const before = await count('school_flag')
      const answer = await put({ source: 'a list of ours', [field]: value })
      const page = await answer.text()
      expect(answer.status).toBe(422)
      expect(page).toContain(says)
      expect(page).toContain(field === 'source' ? 'value="2018-01-12"' : 'value="a list of ours"')
      expect(await count('school_flag')).toBe(before)
    },
  )

  it('that is known to be none is told as a reason with its source', async () => {
    const page = await textOf('HT', `/support/reviews/${review}/schools/900001`)
    expect(page).toContain(
      'The flag “Colour in RAISEonline” in 2016 is none (the list of 900001, 1 December 2016).',
    )
  })

  it('is not for a head to record, who sees those of the own school only', async () => {
    expect((await put({}, 'HT')).status).toBe(404)
    const page = await textOf('HT', '/support/flags')
    expect(page).toContain('No flags are recorded; 2 entries say that there is none.')
    expect(page).not.toContain('Record what was found')
    expect((await get('ST', '/support/flags')).status).toBe(404)
  })
})

it('the criteria can be read by everybody in plain words', async () => {
  const page = await textOf('ST', '/support/packs/bury-2017')
  expect(page).toContain('A note of concern stands.')
  expect((await get('ST', '/support/packs/none')).status).toBe(404)
})
