import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { academicYear } from '#lib/academic-year.ts'
import { runReview } from '#modules/categorisation/actions/reviews.ts'
import { packNamed } from '#modules/categorisation/rules/packs.ts'
import type { RoleCode } from '#modules/people/model.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'
import { appoint, type Member } from '../world/people.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
}, 400_000)
afterAll(() => world.close())

type Form = Readonly<Record<string, string>>
const minuted = { body: 'Ours Primary Board', minutedOn: '2017-10-17', minute: 'PIB 2017/9' }
/** The test's boards hold the minutes of one meeting, of 5 October 2017, in their own pages. */
const strategic = /<option value="([0-9a-f-]{36})"[^>]*>Ours Strategic Board, 5 October 2017</

function send(by: RoleCode | Member, address: string, form: Form, once = world.shell.newId()) {
  const as = typeof by === 'string' ? memberOf(world.ours, by) : by
  return ask(world, address, { as, form: { once, ...form } })
}

async function read(role: RoleCode, address: string): Promise<string> {
  return (await ask(world, address, { as: memberOf(world.ours, role) })).text()
}

/** A review of its own for each test, by the officer who runs reviews. */
async function aReview(on: string, season: 'autumn' | 'spring' | 'summer'): Promise<string> {
  const pack = packNamed('bury-2017')
  if (pack === undefined) throw new Error('There is a pack')
  const asked = { pack, season, year: academicYear(2017), on }
  const { person } = memberOf(world.ours, 'LO')
  const review = await runReview(world.shell, person, world.shell.newId(), asked)
  if (typeof review !== 'string') throw new Error(review.refused)
  return `/support/reviews/${review}`
}

interface Kept {
  readonly id: string
  readonly category: string
  readonly decision: string | null
}

async function kept(review: string): Promise<Kept[]> {
  const { rows } = await asKeeper(world.shell.store, (trx) =>
    sql<Kept>`
      select id, category, decision from category_decision
      where review_id = ${review.split('/').at(-1)} order by at`.execute(trx),
  )
  return rows
}

async function recorded(action: string): Promise<number> {
  const { rows } = await asKeeper(world.shell.store, (trx) =>
    sql<{ count: number }>`
      select count(*)::int as count from event where action = ${action}`.execute(trx),
  )
  return rows[0]?.count ?? 0
}

const approval = { ...minuted, school: '900001', seen: '0' }
const override = {
  ...minuted,
  category: '1',
  reason: 'Leadership changed twice since the data were made',
  evidence: 'Visit report of 9 October 2017',
  seen: '0',
}

describe('a proposed category', () => {
  it('is approved by a minute and a second person, stays beside the proposal, and is told to the school', async () => {
    const review = await aReview('2017-11-01', 'autumn')
    const before = await recorded('category approved')
    expect((await send('LO', `${review}/approvals`, approval)).status).toBe(303)
    const [waiting] = await kept(review)
    expect(await read('HT', `${review}/schools/900001`)).not.toContain('Approved: category')
    const decision = waiting?.id ?? ''
    expect((await send('LO', `${review}/decisions/confirm`, { decision })).status).toBe(404)
    expect((await send('AD', `${review}/decisions/confirm`, { decision })).status).toBe(303)
    expect(await recorded('category approved')).toBe(before + 1)
    const page = await read('HT', `${review}/schools/900001`)
    expect(page).toMatch(/Approved: category.{0,10}2A/)
    expect(page).toContain('Ours Primary Board, 17 October 2017, minute PIB 2017/9')
    expect(page).toContain('Proposed: up to 10 days of support (category 2A)')
    for (const role of ['BM', 'AU', 'HT'] as const) {
      expect(await read(role, '/support/approved')).toContain('minute PIB 2017/9')
    }
  })

  it('opens the minutes of the meeting that approved it, for whoever may read them', async () => {
    const review = await aReview('2017-11-20', 'autumn')
    const [, meeting = ''] = strategic.exec(await read('LO', review)) ?? []
    const form = { ...approval, meeting, body: '', minutedOn: '', minute: 'SB 2017/3' }
    expect((await send('LO', `${review}/approvals`, form)).status).toBe(303)
    const [waiting] = await kept(review)
    const link = new RegExp(`href="(/boards/[^"]*/meetings/${meeting}/minutes)"`)
    expect(await read('AD', review)).toMatch(link)
    await send('AD', `${review}/decisions/confirm`, { decision: waiting?.id ?? '' })
    for (const role of ['LO', 'AU', 'AD'] as const) {
      const page = await read(role, '/support/approved')
      expect(page).toContain('Ours Strategic Board, 5 October 2017, minute SB 2017/3')
      const [, minutes = ''] = link.exec(page) ?? []
      expect(await read(role, minutes)).toContain('Ours minutes')
    }
    const school = await read('HT', `${review}/schools/900001`)
    expect(school).toContain('Ours Strategic Board, 5 October 2017, minute SB 2017/3')
    expect(school).not.toContain(meeting)
  })

  it.each([
    ['no minute', { minute: '' }, 'no category is approved without it'],
    ['no school', { school: '' }, 'Choose only schools'],
    ['a school of others', { school: '910001' }, 'Choose only schools'],
    ['a meeting to come', { minutedOn: '2999-01-01' }, 'once the board has met'],
    ['a meeting that is not in the list', { meeting: 'x' }, 'Choose a meeting of the list'],
    ['a board that there is not', { body: 'The moon' }, 'Choose one of the partnership’s bodies'],
  ])('is not approved with %s, and what was typed is kept', async (_, changed, words) => {
    const review = await aReview('2017-11-02', 'autumn')
    const answer = await send('LO', `${review}/approvals`, { ...approval, ...changed })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(words)
    expect(page).toContain(`value="${{ ...approval, ...changed }.minutedOn}"`)
    expect(await kept(review)).toEqual([])
  })

  it('is not confirmed by whoever recorded it, nor by somebody of the school', async () => {
    const review = await aReview('2017-11-03', 'autumn')
    await send('AD', `${review}/approvals`, approval)
    const [waiting] = await kept(review)
    const decision = waiting?.id ?? ''
    expect((await send('AD', `${review}/decisions/confirm`, { decision })).status).toBe(409)
    const ofSchool = await appoint(world.shell, world.ours, 'Governor too', [
      { role: 'AD' },
      { role: 'GV', urn: '900001' },
    ])
    expect((await send(ofSchool, `${review}/decisions/confirm`, { decision })).status).toBe(409)
    const other = await appoint(world.shell, world.ours, 'Other director', [{ role: 'AD' }])
    await send(other, '/interests', {
      kind: 'paid supporter',
      school: '900001',
      words: 'Days of support that are paid',
    })
    expect((await send(other, `${review}/decisions/confirm`, { decision })).status).toBe(409)
    const third = await appoint(world.shell, world.ours, 'Third director', [{ role: 'AD' }])
    expect((await send(third, `${review}/decisions/confirm`, { decision })).status).toBe(303)
    expect((await kept(review))[0]?.decision).toBe('confirmed')
  })

  it('is recorded once, and not over what somebody recorded meanwhile', async () => {
    const review = await aReview('2017-11-04', 'autumn')
    const once = world.shell.newId()
    expect((await send('LO', `${review}/approvals`, approval, once)).status).toBe(303)
    expect((await send('LO', `${review}/approvals`, approval, once)).status).toBe(303)
    const late = { ...approval, school: '900002', minute: 'mine 3' }
    const answer = await send('LO', `${review}/approvals`, late)
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('value="mine 3"')
    expect(await kept(review)).toHaveLength(1)
    const [waiting] = await kept(review)
    const refuse = { decision: waiting?.id ?? '' }
    expect((await send('AD', `${review}/decisions/refuse`, refuse)).status).toBe(303)
    expect((await send('AD', `${review}/decisions/refuse`, refuse)).status).toBe(409)
  })
})

describe('an override', () => {
  it('needs a reason, its evidence, a minute and another category', async () => {
    const review = await aReview('2017-11-05', 'autumn')
    const at = `${review}/schools/900001/override`
    const cases = [
      [{ reason: '' }, 'Say why the proposed category is not the right one.'],
      [{ evidence: '' }, 'Say what the reason rests on'],
      [{ minute: '' }, 'no category is approved without it'],
      [{ category: '2A' }, 'This is what the criteria propose.'],
      [{ category: '7' }, 'Choose a category.'],
    ] as const
    for (const [changed, words] of cases) {
      const answer = await send('LO', at, { ...override, ...changed })
      expect(answer.status).toBe(422)
      const page = await answer.text()
      expect(page).toContain(words)
      expect(page).toContain('value="2017-10-17"')
    }
    expect((await send('HT', at, override)).status).toBe(404)
    expect(await kept(review)).toEqual([])
  })

  it('is told on every list with its reason, and ends at the next full review', async () => {
    const review = await aReview('2017-12-01', 'autumn')
    const at = `${review}/schools/900001`
    expect((await send('LO', `${at}/override`, override)).status).toBe(303)
    const [waiting] = await kept(review)
    await send('AD', `${review}/decisions/confirm`, { decision: waiting?.id ?? '' })
    expect(await read('HT', at)).toMatch(/Approved: category.{0,10}1.{0,10}, overridden/)
    expect(await read('HT', at)).toContain('Leadership changed twice')
    expect(await read('LO', review)).toContain('1, overridden')
    expect(await read('BM', '/support/approved')).toContain('overridden: Leadership changed twice')
    await aReview('2018-01-05', 'summer')
    expect(await read('HT', at)).not.toContain('The override ended')
    await aReview('2018-02-01', 'spring')
    expect(await read('HT', at)).toContain(
      'The override ended with the spring review of 1 February 2018.',
    )
    expect(await read('BM', '/support/approved')).toContain('Ended with the spring review')
  })
})
