import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { principalOf } from '#modules/people/actions.ts'
import { asKeeper, inTransaction } from '#platform/db/transaction.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'
import type { Member } from '../world/people.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
}, 180_000)
afterAll(() => world.close())

const one = (role: string) => memberOf(world.ours, role)
const schoolId = (urn: string) => world.ours.schoolIds.get(urn) ?? ''
const entryAt = () => `/system-leaders/${world.ours.inRegister.id}`

async function sent(as: Member, at: string, typed: readonly (readonly [string, string])[]) {
  const reply = await world.app.request(`http://localhost${at}`, {
    method: 'POST',
    headers: { cookie: as.cookie, origin: 'http://localhost' },
    body: new URLSearchParams([['once', world.shell.newId()], ...typed.map(([a, b]) => [a, b])]),
  })
  return { status: reply.status, text: await reply.text(), to: reply.headers.get('location') ?? '' }
}

async function read(as: Member, at: string) {
  const reply = await ask(world, at, { as })
  return { status: reply.status, text: await reply.text() }
}

const deputy = (urn: string, name = 'Deputy head, First School') =>
  [
    ['name', name],
    ['school', schoolId(urn)],
    ['post', 'Deputy head'],
    ['fields', 'mathematics'],
    ['fields', 'assessment'],
    ['phases', 'primary'],
    ['availability', 'available'],
    ['words', 'One day a week'],
  ] as const

describe('the register of system leaders', () => {
  it('takes staff without a badge from the head of their school, and everybody reads it', async () => {
    const { status, to } = await sent(one('HT'), '/system-leaders', deputy('900001'))
    expect(status).toBe(303)
    for (const role of ['ST', 'GV', 'CP', 'SE', 'AU']) {
      const { text } = await read(one(role), '/system-leaders?field=mathematics')
      expect(text).toContain('Deputy head, First School')
      expect(text).toContain('follows the role that is undertaken, not the badge')
    }
    const page = await read(one('ST'), to)
    expect(page.text).toContain('Mathematics, Assessment and moderation')
    expect(page.text).not.toContain('Change the entry')
  })

  it('narrows to a field, a phase and who can be asked now, and says how many there are', async () => {
    const none = await read(one('LO'), '/system-leaders?field=science')
    expect(none.text).toMatch(/0 of \d people can help other schools/)
    const now = await read(one('LO'), '/system-leaders?field=phonics&phase=primary&available=yes')
    expect(now.text).toContain(entryAt())
    expect(now.text).toContain('SLE since 14 March 2016')
  })

  it('shows the work contact to those who work in the partnership, and not to an auditor', async () => {
    for (const role of ['ST', 'HT', 'CP', 'LO']) {
      expect((await read(one(role), entryAt())).text).toContain('office@ours.example')
    }
    const audited = await read(one('AU'), entryAt())
    expect([audited.status, audited.text.includes('office@ours.example')]).toEqual([200, false])
  })

  it('takes the work contact from the person, the head, an officer and the lead of the cluster', async () => {
    const contact = [
      ['email', 'office@ours.example'],
      ['telephone', '01632 960 000'],
    ] as const
    const northLead = world.ours.members.find(({ posts }) =>
      posts.some(({ role, cluster }) => role === 'CL' && cluster === 'north'),
    )
    if (northLead === undefined) throw new Error('The North has a lead')
    const answers = await Promise.all(
      [one('SL'), one('HT'), one('LO'), one('CL'), northLead, one('ST'), one('AD'), one('CP')].map(
        async (as) => (await sent(as, `${entryAt()}/contact`, contact)).status,
      ),
    )
    expect(answers).toEqual([303, 303, 303, 303, 404, 404, 404, 404])
    const wrong = await sent(one('SL'), `${entryAt()}/contact`, [['email', 'me at home']])
    expect([wrong.status, wrong.text.includes('me at home')]).toEqual([422, true])
  })

  it('is kept up by the person, who is nobody else, and changed by no other school', async () => {
    const own = [
      ...deputy('900001'),
      ['version', '1'],
      ['person', one('HT').person.personId],
    ] as const
    expect((await sent(one('SL'), entryAt(), own)).status).toBe(303)
    expect((await read(one('SL'), entryAt())).text).toContain(one('SL').name)
    const otherHead = world.ours.members.find(({ posts }) =>
      posts.some(({ role, urn }) => role === 'HT' && urn === '900004'),
    )
    if (otherHead === undefined) throw new Error('There is another head')
    expect((await sent(otherHead, entryAt(), own)).status).toBe(404)
    expect((await sent(memberOf(world.theirs, 'HT'), entryAt(), own)).status).toBe(404)
    const elsewhere = await sent(one('HT'), '/system-leaders', deputy('900004'))
    expect([elsewhere.status, elsewhere.text.includes('Choose the home school')]).toEqual([
      422,
      true,
    ])
  })

  it('keeps what was typed where somebody was first', async () => {
    const typed = deputy('900001').filter(([name]) => name !== 'words')
    const late = [...typed, ['version', '1'], ['words', 'Typed in vain']] as const
    const { status, text } = await sent(one('LO'), entryAt(), late)
    expect([
      status,
      text.includes('Somebody changed this entry'),
      text.includes('Typed in vain'),
    ]).toEqual([409, true, true])
  })

  it('is open to nobody by the database who may not write', async () => {
    const { id } = world.ours.inRegister
    const writes = (role: string) =>
      inTransaction(world.shell.store, principalOf(one(role).person), async (trx) => {
        const { numAffectedRows } = await sql`
          update system_leader set words = words where id = ${id}`.execute(trx)
        return Number(numAffectedRows ?? 0)
      })
    expect(await Promise.all(['SL', 'HT', 'LO', 'AD', 'DT'].map(writes))).toEqual([1, 1, 1, 1, 1])
    expect(await Promise.all(['ST', 'CH', 'CL', 'CP', 'AU'].map(writes))).toEqual([0, 0, 0, 0, 0])
  })

  it('lists nobody who has left it, until they are written anew', async () => {
    const added = await sent(one('HT'), '/system-leaders', deputy('900001', 'Who leaves'))
    const once = await sent(one('HT'), `${added.to}/end`, [])
    const twice = await sent(one('HT'), `${added.to}/end`, [])
    expect([once.status, twice.status]).toEqual([303, 409])
    await asKeeper(world.shell.store, (trx) =>
      sql`update system_leader set to_on = '2018-01-01' where name = 'Who leaves'`.execute(trx),
    )
    expect((await read(one('HT'), '/system-leaders')).text).not.toContain('Who leaves')
    expect((await read(one('HT'), added.to)).text).toContain('Not in the register since')
    const again = [...deputy('900001', 'Who leaves'), ['version', '2']] as const
    expect((await sent(one('HT'), added.to, again)).status).toBe(303)
    expect((await read(one('HT'), '/system-leaders')).text).toContain('Who leaves')
  })

  it.each([
    ['of no field', ['fields'], 'Choose one field at least'],
    ['without a name', ['name'], 'Give the name'],
  ])('refuses an entry %s, and keeps the rest', async (_, without, problem) => {
    const typed = deputy('900001').filter(([name]) => !without.includes(name))
    const { status, text } = await sent(one('HT'), '/system-leaders', typed)
    expect([status, text.includes(problem), text.includes('One day a week')]).toEqual([
      422,
      true,
      true,
    ])
  })
})

describe('who may lead a cluster reads the register', () => {
  it('so that an NLE is not asked about by hand, and stands as such', async () => {
    const head = one('HT')
    const nle = [
      ...deputy('900001').filter(([name]) => name !== 'name'),
      ['person', head.person.personId],
      ['from-NLE', '2017-01-09'],
    ] as const
    const before = await read(one('LO'), `/leads/a/people/${head.person.personId}`)
    expect(before.text).not.toContain('the register of system leaders has NLE')
    expect((await sent(head, '/system-leaders', nle)).status).toBe(303)
    const after = await read(one('LO'), `/leads/a/people/${head.person.personId}`)
    expect(after.text).toContain('the register of system leaders has NLE since 9 January 2017')
  })
})
