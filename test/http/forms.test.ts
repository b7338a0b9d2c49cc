import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPartnership } from '#modules/people/actions.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { operator } from '../accounts/people.ts'
import { rowCounts } from '../intake/office.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'
import { rosterOf, type Borough } from '../world/borough.ts'
import { appoint, type Member, type Places } from '../world/people.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
}, 180_000)

afterAll(() => world.close())

async function counted(table: string): Promise<number> {
  return (await rowCounts(world.shell)).get(table) ?? -1
}

function who(borough: Borough, { person }: Member): string {
  return `${borough.partnershipId} ${person.personId}`
}

/** The cookie of somebody who runs Trellis. */
async function anOperator(): Promise<{ cookie: string }> {
  return { cookie: `trellis_session=${(await operator(world)).session}` }
}

/** The demo partnership of this world, whose people may be signed in as by choice. */
async function demo(): Promise<Places> {
  const slug = `demo-${world.shell.newId()}`
  const asked = { slug, name: 'Demo', kind: 'trust', laNumber: null, invented: true } as const
  const made = await createPartnership(world.shell, asked)
  if ('refused' in made) throw new Error(made.refused)
  return { partnershipId: made.partnership.id, schoolIds: new Map(), clusterIds: new Map() }
}

/** Somebody of the demo, as the button of the sign-in page names them. */
async function chosenOf(places: Places): Promise<string> {
  const { person } = await appoint(world.shell, places, 'Invented head', [{ role: 'HT' }])
  return `${places.partnershipId} ${person.personId}`
}

/** Somebody new, so that ending what they have ends nothing of the others. */
function newcomer(role: 'HT' | 'DT' | 'AD'): Promise<Member> {
  return appoint(world.shell, world.ours, `Newcomer ${world.shell.newId()}`, [{ role }])
}

describe('signing in', () => {
  it('by choice sets a cookie that scripts and other sites cannot use, and leads where one wanted to go', async () => {
    const who = await chosenOf(await demo())
    const answer = await ask(world, '/sign-in/choice', { form: { who, to: '/clusters' } })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/clusters')
    const cookie = answer.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^trellis_session=[\w-]{43}; /)
    for (const part of ['HttpOnly', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(part)
    const [pair = ''] = cookie.split(';')
    expect((await ask(world, '/clusters', { as: { cookie: pair } })).status).toBe(200)
  })

  it('keeps a hash of the cookie and never the cookie', async () => {
    const { cookie } = await newcomer('HT')
    const rows = await asKeeper(world.shell.store, async (trx) => {
      const found = await sql<{ text: string }>`
        select string_agg(to_jsonb(s)::text, ' ') as text from session s`.execute(trx)
      return found.rows
    })
    const [, secret = 'none'] = cookie.split('=')
    expect(rows[0]?.text).toContain('token_hash')
    expect(rows[0]?.text).not.toContain(secret)
    expect(rows[0]?.text).not.toContain(Buffer.from(secret).toString('hex'))
  })

  it.each([
    [
      'somebody of a partnership that is not invented',
      () => who(world.ours, memberOf(world.ours, 'HT')),
    ],
    ['a person of the other partnership', () => `${world.ours.partnershipId} ${theirHead()}`],
    ['nobody who is known', () => `${world.ours.partnershipId} ${world.shell.newId()}`],
    ['the service of the command line', () => `${world.ours.partnershipId} ${serviceId()}`],
    ['what is no id', () => `${world.ours.partnershipId} '; select 1`],
    ['half an answer', () => world.ours.partnershipId],
    ['nothing', () => ''],
  ])('%s is refused in words, without a cookie', async (_, chosen) => {
    const before = await counted('session')
    const answer = await ask(world, '/sign-in/choice', { form: { who: chosen() } })
    expect(answer.status).toBe(422)
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(await answer.text()).toContain('There is a problem')
    expect(await counted('session')).toBe(before)
  })

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    '/schools\r\nset-cookie: a=b',
    '/schools?x=1#y',
    ' /schools',
    '',
  ])('leads to the desk rather than to "%s"', async (to) => {
    const form = { who: await chosenOf(await demo()), to }
    const answer = await ask(world, '/sign-in/choice', { form })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/'])
    const shown = await (await ask(world, `/sign-in?to=${encodeURIComponent(to)}`)).text()
    expect(shown).not.toContain('evil.example')
  })
})

function theirHead(): string {
  return memberOf(world.theirs, 'HT').person.personId
}

function serviceId(): string {
  return world.ours.officer.personId
}

describe('what has ended is refused at the next request', () => {
  it('a session that its holder signed out of', async () => {
    const as = await newcomer('AD')
    expect((await ask(world, '/', { as })).status).toBe(200)
    const out = await ask(world, '/sign-out', { as, form: {} })
    expect([out.status, out.headers.get('location')]).toEqual([303, '/sign-in'])
    expect(out.headers.get('set-cookie')).toMatch(/^trellis_session=; Max-Age=0/)
    expect((await ask(world, '/', { as })).status).toBe(303)
  })

  it('a role, though the session goes on', async () => {
    const as = await newcomer('AD')
    expect((await ask(world, '/data/imports', { as })).status).toBe(200)
    await asKeeper(world.shell.store, (trx) =>
      sql`
        update role_grant set from_on = from_on - 2, to_on = from_on - 1
        where person_id = ${as.person.personId}`.execute(trx),
    )
    for (const address of ['/data/imports', '/schools', '/']) {
      expect([address, (await ask(world, address, { as })).status]).toEqual([address, 404])
    }
  })

  it('a role that has not begun opens nothing yet', async () => {
    const as = await newcomer('DT')
    await asKeeper(world.shell.store, (trx) =>
      sql`
        update role_grant set from_on = '2900-01-01'
        where person_id = ${as.person.personId}`.execute(trx),
    )
    expect((await ask(world, '/data/imports', { as })).status).toBe(404)
  })
})

interface RosterForm {
  readonly once: string
  readonly basedOn: string
  readonly doing: string
  readonly line: string
  readonly urn: string
  readonly phase: string
  readonly cluster: string
  readonly from: string
  readonly to: string
  readonly group: string
}

/** The form of the roster's page as a browser would send it, with what was typed. */
async function rosterForm(
  as: Member,
  typed: Partial<RosterForm>,
): Promise<Readonly<Record<string, string>>> {
  const html = await (await ask(world, '/data/roster', { as })).text()
  const hidden = (name: string) => {
    const input = new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(html)?.[0] ?? ''
    const [, value] = /value="([^"]*)"/.exec(input) ?? []
    if (value === undefined) throw new Error(`The form has no ${name}`)
    return value
  }
  return {
    once: hidden('once'),
    basedOn: hidden('basedOn'),
    doing: 'add',
    line: '',
    urn: '',
    phase: 'primary',
    cluster: 'A',
    from: '',
    to: '',
    group: '',
    ...typed,
  }
}

describe('a form that is sent more than once', () => {
  it('five times at once makes one roster, and each is answered alike', async () => {
    const as = memberOf(world.ours, 'DT')
    const form = await rosterForm(as, { urn: '900011' })
    const [releases, events] = [await counted('own_release'), await counted('event')]
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map(() => ask(world, '/data/roster', { as, form })),
    )
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303])
    expect(new Set(answers.map(({ headers }) => headers.get('location'))).size).toBe(1)
    expect(await counted('own_release')).toBe(releases + 1)
    expect(await counted('event')).toBe(events + 1)
    const csv = await (await ask(world, '/data/roster/csv', { as })).text()
    expect(csv.split('\n').filter((line) => line.startsWith('900011'))).toHaveLength(1)
  })

  it('a partnership asked for five times at once is made once', async () => {
    const form = { name: 'Twice Asked', slug: 'twice-asked', kind: 'trust', la: '' }
    const as = await anOperator()
    const before = await counted('partnership')
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map(() => ask(world, '/operator/partnerships', { as, form })),
    )
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b)
    expect(statuses).toEqual([200, 422, 422, 422, 422])
    expect(await counted('partnership')).toBe(before + 1)
  })

  it('signing out five times at once ends one session', async () => {
    const as = await newcomer('HT')
    const before = await counted('session')
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map(() => ask(world, '/sign-out', { as, form: {} })),
    )
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303])
    expect(await counted('session')).toBe(before - 1)
  })

  it('an import undone five times at once is undone once', async () => {
    const as = memberOf(world.theirs, 'DT')
    const run = world.theirs.runIds[3]
    const before = await counted('event')
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map(() => ask(world, `/data/imports/${run}/undo`, { as, form: {} })),
    )
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303])
    expect(await counted('event')).toBe(before + 1)
  })

  it('a file sent five times at once comes into force once', async () => {
    const as = memberOf(world.theirs, 'DT')
    const text = rosterOf({ ...world.theirs.plan, mark: 'Again' })
    const send = () => {
      const body = new FormData()
      body.set('file', new File([text], 'again.csv', { type: 'text/csv' }))
      return world.app.request('http://localhost/data/imports', {
        method: 'POST',
        headers: { cookie: as.cookie, origin: 'http://localhost' },
        body,
      })
    }
    const answers = await Promise.all([send(), send(), send(), send(), send()])
    const states = await Promise.all(answers.map((answer) => endOf(answer)))
    expect(states.toSorted()).toEqual([
      'already here',
      'already here',
      'already here',
      'already here',
      'done',
    ])
  })
})

/** Waits until the run that a form led to has ended; how it ended. */
async function endOf({ headers }: Response): Promise<string> {
  const id = headers.get('location')?.split('/').at(-1) ?? ''
  for (;;) {
    const { rows } = await asKeeper(world.shell.store, (trx) =>
      sql<{ state: string }>`select state from import_run where id = ${id}`.execute(trx),
    )
    const state = rows[0]?.state ?? 'missing'
    if (state !== 'reading' && state !== 'staging') return state
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

describe('a change of the roster that cannot be kept', () => {
  it('of five different changes of one roster that arrive together one is kept', async () => {
    const as = memberOf(world.ours, 'DT')
    const before = await counted('own_release')
    const forms = await Promise.all(
      [1, 2, 3, 4, 5].map((n) => rosterForm(as, { urn: String(900_020 + n) })),
    )
    const answers = await Promise.all(forms.map((form) => ask(world, '/data/roster', { as, form })))
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b)
    expect(statuses).toEqual([303, 409, 409, 409, 409])
    expect(await counted('own_release')).toBe(before + 1)
  })

  it('because the line is not there changes nothing', async () => {
    const as = memberOf(world.ours, 'DT')
    const before = await rowCounts(world.shell)
    for (const doing of ['replace', 'remove']) {
      const form = await rosterForm(as, { urn: '900030', doing, line: '4000' })
      expect((await ask(world, '/data/roster', { as, form })).status).toBe(422)
    }
    expect(await rowCounts(world.shell)).toEqual(before)
  })

  it('because it is based on an older roster is a conflict: what was typed stays in the form', async () => {
    const as = memberOf(world.ours, 'DT')
    const slow = await rosterForm(as, { urn: '900012', cluster: 'My Words', group: 'My Group' })
    const quick = await rosterForm(as, { urn: '900013' })
    expect((await ask(world, '/data/roster', { as, form: quick })).status).toBe(303)
    const before = await counted('own_release')
    const answer = await ask(world, '/data/roster', { as, form: slow })
    const html = await answer.text()
    expect(answer.status).toBe(409)
    expect(html).toContain('Somebody saved the roster while you were writing')
    for (const typed of ['900012', 'My Words', 'My Group'])
      expect(html).toContain(`value="${typed}"`)
    expect(html).toContain('900013')
    expect(await counted('own_release')).toBe(before)
    const again = { ...(await rosterForm(as, {})), urn: '900012' }
    expect((await ask(world, '/data/roster', { as, form: again })).status).toBe(303)
  })

  it.each([
    ['urn', '12', { urn: '12' }],
    ['from', '31/31/2017', { urn: '900014', from: '31/31/2017' }],
    ['cluster', '', { urn: '900014', cluster: '' }],
    ['urn', '900001', { urn: '900001', cluster: 'B' }],
  ])(
    'because of its %s "%s" tells at the field and keeps what was typed',
    async (column, value, typed) => {
      const as = memberOf(world.ours, 'DT')
      const before = await rowCounts(world.shell)
      const form = await rosterForm(as, { ...typed, group: 'Kept & "quoted"' })
      const answer = await ask(world, '/data/roster', { as, form })
      const html = await answer.text()
      expect(answer.status).toBe(422)
      expect(html).toMatch(new RegExp(`id="${column}-error"[^>]*>\\s*Expected: \\S`))
      expect(html).toContain(`href="#${column}"`)
      const [field = ''] = new RegExp(`<input[^>]* id="${column}"[^>]*>`).exec(html) ?? []
      expect(field).toContain(value === '' ? ' value ' : ` value="${value}"`)
      expect(html).toContain('Kept &amp; &quot;quoted&quot;')
      expect(await rowCounts(world.shell)).toEqual(before)
    },
  )

  it.each(['HT', 'AD', 'CL', 'AU'])(
    'because %s may not looks as if it were not there',
    async (role) => {
      const officer = memberOf(world.ours, 'DT')
      const before = await rowCounts(world.shell)
      const form = await rosterForm(officer, { urn: '900015' })
      const answer = await ask(world, '/data/roster', { as: memberOf(world.ours, role), form })
      expect(answer.status).toBe(404)
      expect(await rowCounts(world.shell)).toEqual(before)
    },
  )
})

describe('forms with what no form of ours sends', () => {
  it.each(['once', 'basedOn', 'urn', 'cluster', 'group'])(
    'a NUL in %s is refused, not a failure',
    async (name) => {
      const as = memberOf(world.ours, 'DT')
      const before = await rowCounts(world.shell)
      const form = { ...(await rosterForm(as, { urn: '900016' })), [name]: '900016\u0000x' }
      const { status } = await ask(world, '/data/roster', { as, form })
      expect([409, 422]).toContain(status)
      expect(await rowCounts(world.shell)).toEqual(before)
    },
  )

  it('a NUL in the name of a new partnership is left out, and is no failure', async () => {
    const form = { name: 'Nul\u0000', slug: 'nul', kind: 'trust', la: '' }
    const as = await anOperator()
    const answer = await ask(world, '/operator/partnerships', { as, form })
    expect(await answer.text()).toContain('Nul is there.')
  })

  it.each([
    ['a run of the other partnership', () => world.theirs.runIds[2] ?? ''],
    ['a run that never was', () => world.shell.newId()],
    ['what is no id', () => 'nonsense'],
  ])('undoing %s finds nothing and changes nothing', async (_, run) => {
    const as = memberOf(world.ours, 'DT')
    const before = await rowCounts(world.shell)
    const answer = await ask(world, `/data/imports/${run()}/undo`, { as, form: {} })
    expect(answer.status).toBe(404)
    expect(await rowCounts(world.shell)).toEqual(before)
  })

  it('what was typed is shown as text and never as markup', async () => {
    const form = { name: '<script>alert(1)</script>', slug: '<b>', kind: 'trust', la: '"><i>' }
    const as = await anOperator()
    const answer = await ask(world, '/operator/partnerships', { as, form })
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(html).toContain('&lt;script>alert(1)')
    expect(html).not.toMatch(/<script|<b>|<i>/)
  })
})

describe('in the end', () => {
  it('a session ends of itself after twelve hours, however busy it is', async () => {
    const as = await newcomer('DT')
    for (let halfHours = 1; halfHours < 24; halfHours += 1) {
      world.later(0.5)
      expect([halfHours, (await ask(world, '/', { as })).status]).toEqual([halfHours, 200])
    }
    world.later(0.5)
    expect((await ask(world, '/', { as })).status).toBe(303)
  })

  it('a session ends after an hour without a request', async () => {
    const as = await newcomer('DT')
    world.later(0.9)
    expect((await ask(world, '/', { as })).status).toBe(200)
    world.later(1.1)
    expect((await ask(world, '/', { as })).status).toBe(303)
  })
})
