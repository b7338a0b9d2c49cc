import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { academicYear } from '#lib/academic-year.ts'
import type { RoleCode } from '#modules/people/model.ts'
import { asPerson } from '#modules/people/actions.ts'
import { performancePolicyFor } from '#modules/performance/actions/policy.ts'
import { defaultPolicy } from '#modules/performance/rules/default-policy.ts'
import { policyVersions } from '#modules/policy/actions/adopt.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { policyKinds } from '../../src/policy-kinds.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
}, 400_000)
afterAll(() => world.close())

type Form = Readonly<Record<string, string>>

function send(role: RoleCode, address: string, form: Form, once = world.shell.newId()) {
  return ask(world, address, { as: memberOf(world.ours, role), form: { once, ...form } })
}

async function read(role: RoleCode, address: string): Promise<string> {
  return (await ask(world, address, { as: memberOf(world.ours, role) })).text()
}

async function newestOf(kind: string): Promise<string> {
  const { person } = memberOf(world.ours, 'DT')
  return (await policyVersions(world.shell, person, kind))[0]?.id ?? ''
}

/** A form as it has to be, but for what a test changes. */
async function adoption(kind: string, changed: Form = {}): Promise<Form> {
  return {
    ...{ shipped: 'default', document: '', year: '2018', fromOn: '2017-10-01' },
    ...{ adoptedBy: 'Ours Strategic Board', adoptedOn: '2017-09-26', minute: 'SB 2017/14' },
    seen: await newestOf(kind),
    ...changed,
  }
}

/** How few pupils are hidden in 2018, as every page asks. */
async function hiddenPupils(): Promise<{ few: number; name: string }> {
  const { person } = memberOf(world.ours, 'DT')
  const { document, name } = await asPerson(world.shell, person, (trx) =>
    performancePolicyFor(world.shell, trx, person.partnership.id, academicYear(2018)),
  )
  return { few: document.hiddenPupils, name }
}

async function recorded(action: string): Promise<number> {
  const { rows } = await asKeeper(world.shell.store, (trx) =>
    sql<{ count: number }>`
      select count(*)::int as count from event
      where partnership_id = ${world.ours.partnershipId} and action = ${action}`.execute(trx),
  )
  return rows[0]?.count ?? 0
}

const strict = JSON.stringify({ ...defaultPolicy, hiddenPupils: 9 })

describe('a policy that a board adopted', () => {
  it('holds at once where it takes one person, and is told with its board and minute', async () => {
    const before = await recorded('policy adopted')
    const answer = await send('DT', '/policies/links/versions', await adoption('links'))
    expect(answer.status).toBe(303)
    expect(await recorded('policy adopted')).toBe(before + 1)
    const page = await read('HT', '/policies/links')
    expect(page).toContain('Ours Strategic Board, 26 September 2017, minute SB 2017/14')
    expect(page).not.toContain('Record that a board adopted')
    const version = await read('HT', answer.headers.get('location') ?? '')
    expect(version).toContain('where more than 366 days lie between')
    expect(version).toContain('It says the same as')
  })

  it('opens the minutes of the meeting that adopted it, for whoever may read them', async () => {
    const page = await read('DT', '/policies/links')
    expect(page).not.toContain('name="meeting"')
    const asked = await read('AD', '/policies/links')
    const [, meeting = ''] =
      /<option value="([0-9a-f-]{36})"[^>]*>Ours Strategic Board, 5 October 2017</.exec(asked) ?? []
    const changed = { meeting, adoptedBy: '', adoptedOn: '', fromOn: '2017-10-06' }
    const answer = await send('AD', '/policies/links/versions', await adoption('links', changed))
    const at = answer.headers.get('location') ?? ''
    const [, minutes = ''] = /href="(\/boards\/[^"]*\/minutes)"/.exec(await read('AU', at)) ?? []
    expect(minutes).toContain(meeting)
    expect(await read('AU', minutes)).toContain('Ours minutes')
    const head = await read('HT', at)
    expect(head).toContain('Ours Strategic Board, 5 October 2017, minute SB 2017/14')
    expect(head).not.toContain(meeting)
  })

  it('is not adopted at a meeting that is not in the list', async () => {
    const form = await adoption('links', { meeting: world.shell.newId() })
    const answer = await send('AD', '/policies/links/versions', form)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Choose a meeting of the list')
  })

  it('tells in words what changes against the version before', async () => {
    const document = JSON.stringify({ source: 'ours', mostDaysBetween: 90, mostDaysTogether: 31 })
    const form = await adoption('links', { shipped: '', document, fromOn: '2017-11-01' })
    const answer = await send('DT', '/policies/links/versions', form)
    const page = (await read('HT', answer.headers.get('location') ?? '')).replaceAll(/<[^>]+>/g, '')
    expect(page).toContain('No longer: where more than 366 days lie between')
    expect(page).toContain('New: where more than 90 days lie between')
    expect(page).not.toContain('New: where both were open')
  })

  it('that decides what the public sees holds once a second person has confirmed it', async () => {
    const form = await adoption('performance', { shipped: '', document: strict })
    const answer = await send('DT', '/policies/results/versions', form)
    const at = answer.headers.get('location') ?? ''
    expect((await hiddenPupils()).few).toBe(5)
    expect(await read('DT', at)).toContain('An assistant director who did not record it')
    expect((await send('DT', `${at}/confirm`, {})).status).toBe(404)
    expect((await send('AD', `${at}/confirm`, {})).status).toBe(303)
    expect(await hiddenPupils()).toEqual({
      few: 9,
      name: 'adopted by Ours Strategic Board on 26 September 2017 (minute SB 2017/14)',
    })
    expect((await send('AD', `${at}/confirm`, {})).status).toBe(409)
  })

  it('is not confirmed by whoever recorded it, and never holds once it is withdrawn', async () => {
    const held = await hiddenPupils()
    const form = await adoption('performance', { year: '2017' })
    const at = (await send('AD', '/policies/results/versions', form)).headers.get('location') ?? ''
    expect((await send('AD', `${at}/confirm`, {})).status).toBe(409)
    expect((await send('DT', `${at}/withdraw`, {})).status).toBe(303)
    expect(await read('DT', at)).toContain('withdrawn by')
    expect((await send('AD', `${at}/confirm`, {})).status).toBe(409)
    expect(await hiddenPupils()).toEqual(held)
  })

  it('from a later day on is coming until then', async () => {
    const form = await adoption('data year', { fromOn: '2999-09-01' })
    expect((await send('DT', '/policies/data-year/versions', form)).status).toBe(303)
    expect(await read('DT', '/policies/data-year')).toMatch(
      /<h2>Coming<\/h2>[\s\S]*1 September 2999/,
    )
  })

  it('is recorded once, however often the form arrives', async () => {
    const form = await adoption('links', { year: '2019' })
    const once = world.shell.newId()
    const first = await send('DT', '/policies/links/versions', form, once)
    const second = await send('DT', '/policies/links/versions', form, once)
    expect(second.headers.get('location')).toBe(first.headers.get('location'))
  })

  it('meets another that was recorded meanwhile: both are shown, and what was typed is kept', async () => {
    const form = await adoption('links', { year: '2020', minute: 'mine 7' })
    await send('AD', '/policies/links/versions', { ...form, year: '2021', minute: 'theirs 9' })
    const answer = await send('DT', '/policies/links/versions', form)
    expect(answer.status).toBe(409)
    const page = await answer.text()
    expect(page).toContain('minute theirs 9')
    expect(page).toContain('value="mine 7"')
    const again = { ...form, seen: await newestOf('links') }
    expect((await send('DT', '/policies/links/versions', again)).status).toBe(303)
  })
})

describe('a form that will not do', () => {
  const cases: readonly (readonly [string, Form, string])[] = [
    ['no minute', { minute: '' }, 'Give the minute or motion'],
    ['no board', { adoptedBy: '' }, 'Say which board adopted it'],
    [
      'a board that there is not',
      { adoptedBy: 'The moon' },
      'Choose one of the partnership’s bodies',
    ],
    ['a day that there is not', { fromOn: '2017-02-30' }, 'Write a day like 2017-10-01'],
    [
      'a meeting to come',
      { adoptedOn: '2999-01-01', fromOn: '2999-01-02' },
      'once the board has met',
    ],
    ['a day before the meeting', { fromOn: '2017-09-25' }, 'before the board adopted it'],
    ['no document', { shipped: '' }, 'Choose one that comes with Trellis'],
    [
      'what is no JSON',
      { shipped: '', document: '{\n "a" 1 }' },
      'This is not JSON: look at line 2',
    ],
    [
      'what does not fit the schema',
      { shipped: '', document: '{"source":"x","mostDaysBetween":"many","other":1}' },
      'mostDaysBetween: a number has to stand there',
    ],
  ]
  it.each(cases)('says so in words and keeps what was typed: %s', async (_, changed, words) => {
    const before = await newestOf('links')
    const form = await adoption('links', { year: '2031', ...changed })
    const answer = await send('DT', '/policies/links/versions', form)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(words)
    expect(page).toContain(`value="${form['year'] ?? ''}"`)
    expect(await newestOf('links')).toBe(before)
  })

  it('says that criteria contradict themselves', async () => {
    const [pack] = policyKinds.find(({ slug }) => slug === 'criteria')?.shipped ?? []
    const text = JSON.stringify(pack?.document).replace('"id":"C1.2"', '"id":"C1.1"')
    const form = await adoption('criteria', { shipped: '', document: text })
    const page = await (await send('DT', '/policies/criteria/versions', form)).text()
    expect(page).toContain('C1.1: C1.1 stands twice.')
  })

  it('takes a file of one’s own, and one that is too large it does not', async () => {
    const { person } = memberOf(world.ours, 'DT')
    const sendFile = async (text: string, name: string) => {
      const body = new FormData()
      const form = await adoption('performance', { shipped: 'default', minute: 'file 5' })
      for (const [field, value] of Object.entries(form)) body.set(field, value)
      body.set('once', world.shell.newId())
      body.set('file', new File([text], name))
      return world.app.request('/policies/results/versions', {
        ...{ method: 'POST', body },
        headers: { cookie: memberOf(world.ours, 'DT').cookie },
      })
    }
    expect((await sendFile(strict, 'own.json')).status).toBe(303)
    const kept = (await policyVersions(world.shell, person, 'performance'))[0]
    expect(kept?.document).toMatchObject({ hiddenPupils: 9 })
    const large = await sendFile(' '.repeat(2 * 1024 * 1024), 'large.json')
    expect(large.status).toBe(422)
    expect(await large.text()).toContain('larger than 1 MB')
  })
})

describe('the policies', () => {
  it('are each explained, with the file and its schema to take away', async () => {
    const page = await read('HT', '/policies')
    for (const { slug, title, shipped } of policyKinds) {
      expect(page).toContain(`<a href="/policies/${slug}">${title}</a>`)
      const schema = await read('HT', `/policies/${slug}/schema`)
      expect(JSON.parse(schema)).toMatchObject({ $schema: expect.stringContaining('2020-12') })
      for (const { name, document } of shipped) {
        const file = await read('HT', `/policies/${slug}/documents/${name}`)
        expect(JSON.parse(file)).toEqual(JSON.parse(JSON.stringify(document)))
      }
    }
  })

  it('that come with Trellis all read without a problem', () => {
    const all = policyKinds.flatMap(({ shipped, read: reads }) =>
      shipped.map(({ document }) => reads(document)),
    )
    expect(all.length).toBeGreaterThanOrEqual(5)
    expect(all.filter((each) => 'problems' in each)).toEqual([])
  })
})

describe('a review of a day for which a board adopted criteria', () => {
  const review = { season: 'autumn', pack: 'adopted', year: '2017', on: '2017-10-05' }

  it('is by those, cites the minute, and takes no others', async () => {
    expect(await (await send('LO', '/support/reviews', review)).text()).toContain(
      'No board had adopted criteria for these results on that day.',
    )
    const form = await adoption('criteria', { shipped: 'bury-2017', year: '2017' })
    const made = await send('DT', '/policies/criteria/versions', form)
    const at = made.headers.get('location') ?? ''
    expect((await send('LO', '/support/reviews', review)).status).toBe(422)
    expect((await send('AD', `${at}/confirm`, {})).status).toBe(303)
    const run = await send('LO', '/support/reviews', review)
    expect(run.status).toBe(303)
    const page = await read('LO', run.headers.get('location') ?? '')
    expect(page).toContain(`href="${at}"`)
    expect(page).toContain('on 26 September 2017 (minute SB 2017/14)')
    const other = await send('LO', '/support/reviews', { ...review, pack: 'england-2026' })
    expect(other.status).toBe(422)
    expect(await other.text()).toContain('On that day “Bury 2017')
    const before = { ...review, on: '2017-09-30' }
    expect((await send('LO', '/support/reviews', before)).status).toBe(422)
    const older = await send('LO', '/support/reviews', { ...before, pack: 'bury-2017' })
    expect(await read('LO', older.headers.get('location') ?? '')).toContain('adopted by no board')
  })
})
