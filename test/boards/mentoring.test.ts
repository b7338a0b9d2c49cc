import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { principalOf } from '#modules/people/actions.ts'
import { inTransaction } from '#platform/db/transaction.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'
import type { Member } from '../world/people.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
}, 180_000)
afterAll(() => world.close())

const one = (role: string) => memberOf(world.ours, role)
const pairAt = () => `/mentoring/${world.ours.kept.pairId}`

async function sent(as: Member, at: string, typed: Record<string, string>) {
  const form = { once: world.shell.newId(), ...typed }
  const reply = await ask(world, at, { as, form })
  return { status: reply.status, text: await reply.text(), to: reply.headers.get('location') ?? '' }
}

async function read(as: Member, at: string) {
  const reply = await ask(world, at, { as })
  return { status: reply.status, text: await reply.text() }
}

/** Who leads a cluster of ours beside the first. */
function northLead(): Member {
  const found = world.ours.members.find(({ posts }) =>
    posts.some(({ role, cluster }) => role === 'CL' && cluster === 'north'),
  )
  if (found === undefined) throw new Error('The North has a lead')
  return found
}

const given = async (change: Record<string, string> = {}) => ({
  helped: `${northLead().person.personId} ${world.ours.clusterIds.get('north')}`,
  mentor: one('SL').person.personId,
  board: world.ours.boards.mandateBodyId,
  ...{ plan: 'Leads two meetings', minute: 'PIB 2018/4', from: '2018-01-08', ...change },
})

const visit = {
  on: '2018-02-01',
  seen: 'The meeting of the cluster',
  agreed: 'Papers a week before',
}
const evaluation = {
  ...{ evaluated: '2018-03-01', wentWell: 'Every school spoke', next: 'A shorter agenda' },
  'evaluation-minute': 'PIB 2018/9',
}

describe('peer mentoring of a lead', () => {
  it('is set by an officer for the board, noted by the two, evaluated, and an example shown to all', async () => {
    const set = await sent(one('LO'), '/mentoring', await given())
    expect(set.status).toBe(303)
    for (const as of [northLead(), one('SL')]) {
      expect((await sent(as, `${set.to}/visits`, visit)).status).toBe(303)
    }
    expect((await sent(one('LO'), `${set.to}/evaluations`, evaluation)).status).toBe(303)
    const page = await read(northLead(), set.to)
    for (const words of [
      'Leads two meetings',
      'Papers a week before',
      'Every school spoke',
      'A shorter agenda',
    ]) {
      expect(page.text).toContain(words)
    }
    const example = {
      title: 'Every school speaks',
      example: 'A round at the start of each meeting.',
    }
    expect((await sent(one('LO'), `${set.to}/exemplars`, example)).status).toBe(303)
    const forAll = await read(one('ST'), '/mentoring')
    expect(forAll.text).toContain('A round at the start of each meeting.')
    expect(forAll.text).not.toContain('Every school spoke')
    expect(forAll.text).not.toContain(set.to)
  })

  it('is read by the two, the board and officers, and by nobody else', async () => {
    const mayRead = async (as: Member) => (await read(as, pairAt())).status === 200
    for (const role of ['HT', 'CL', 'IB', 'LO', 'AD']) {
      expect([role, await mayRead(one(role))]).toEqual([role, true])
    }
    for (const role of ['ST', 'VL', 'GV', 'DT', 'BM', 'CP', 'AU']) {
      expect([role, await mayRead(one(role))]).toEqual([role, false])
    }
    expect(await mayRead(memberOf(world.theirs, 'LO'))).toBe(false)
  })

  it('gives nobody a second mentor, however many are sent at once', async () => {
    const lead = world.ours.members.find(({ posts }) =>
      posts.some(({ role, cluster }) => role === 'CL' && cluster === 'b'),
    )
    const helped = `${lead?.person.personId} ${world.ours.clusterIds.get('b')}`
    const typed = await given({ helped })
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => sent(one('LO'), '/mentoring', typed)),
    )
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(answers.every(({ status }) => [303, 409, 422].includes(status))).toBe(true)
    const again = await sent(one('AD'), '/mentoring', typed)
    expect([again.status, again.text.includes('They have a mentor')]).toEqual([422, true])
    expect(again.text).toContain('Leads two meetings')
  })

  it('is set by no lead, no member of a school and no board member', async () => {
    for (const role of ['CL', 'HT', 'IB', 'BM', 'DT']) {
      expect([role, (await sent(one(role), '/mentoring', await given())).status]).toEqual([
        role,
        404,
      ])
    }
  })

  it('takes a note from the two alone, and an evaluation from none of the two, by the database too', async () => {
    expect((await sent(one('LO'), `${pairAt()}/visits`, visit)).status).toBe(404)
    expect((await sent(one('IB'), `${pairAt()}/visits`, visit)).status).toBe(404)
    expect((await sent(one('CL'), `${pairAt()}/evaluations`, evaluation)).status).toBe(404)
    expect((await sent(one('HT'), `${pairAt()}/evaluations`, evaluation)).status).toBe(404)
    const noted = (as: Member, by: Member) => {
      const of = principalOf(as.person)
      return inTransaction(world.shell.store, of, (trx) =>
        sql`
          insert into mentor_visit
            (partnership_id, id, pair_id, visited_on, seen, agreed, person_id, at)
          values (${of.partnershipId}, ${world.shell.newId()}, ${world.ours.kept.pairId},
                  '2018-01-10', 'x', 'y', ${by.person.personId}, now())`.execute(trx),
      )
    }
    await expect(noted(one('HT'), one('HT'))).resolves.toBeDefined()
    await expect(noted(one('HT'), one('CL'))).rejects.toMatchObject({ code: '42501' })
    await expect(noted(one('LO'), one('LO'))).rejects.toMatchObject({ code: '42501' })
  })

  it.each([
    [
      'a visit to come',
      'visits',
      'CL',
      { ...visit, on: '2999-01-01' },
      'Give the day of the visit',
    ],
    [
      'an evaluation that says nothing next',
      'evaluations',
      'LO',
      { ...evaluation, next: '' },
      'Say what next',
    ],
    [
      'an example that names one of the two',
      'exemplars',
      'LO',
      { title: 'Ours Headteacher 900001', example: 'Did it' },
      'leave the names of the two out',
    ],
  ])('refuses %s, and keeps what was typed', async (_, word, role, typed, problem) => {
    const { status, text } = await sent(one(role), `${pairAt()}/${word}`, typed)
    expect([status, text.includes(problem)]).toEqual([422, true])
  })

  it('evaluates a lead who has no mentor yet, who reads it and notes nothing', async () => {
    const lead = world.ours.members.find(({ posts }) =>
      posts.some(({ role, cluster }) => role === 'CL' && cluster === 'a'),
    )
    if (lead === undefined) throw new Error('Cluster A has a lead')
    const helped = `${lead.person.personId} ${world.ours.clusterIds.get('a')}`
    const ended = await sent(one('LO'), `${pairAt()}/end`, { to: '2018-03-31' })
    expect(ended.status).toBe(303)
    const set = await sent(one('LO'), '/mentoring', await given({ helped, mentor: 'nobody yet' }))
    expect(set.status).toBe(303)
    expect((await sent(one('AD'), `${set.to}/evaluations`, evaluation)).status).toBe(303)
    const { text } = await read(lead, set.to)
    expect(text).toContain('Nobody is the mentor yet.')
    expect(text).toContain('Every school spoke')
    expect((await read(one('HT'), set.to)).status).toBe(404)
    expect((await read(one('LO'), '/mentoring')).text).toContain('nobody yet')
  })

  it('ends on a last day, once, and takes no visit after it', async () => {
    const set = await sent(
      one('LO'),
      '/mentoring',
      await given({ helped: `${one('VL').person.personId} ${world.ours.clusterIds.get('a')}` }),
    )
    expect(set.status).toBe(303)
    expect((await sent(one('LO'), `${set.to}/end`, { to: '2018-01-31' })).status).toBe(303)
    expect((await sent(one('LO'), `${set.to}/end`, { to: '2018-02-28' })).status).toBe(409)
    expect((await sent(one('SL'), `${set.to}/visits`, visit)).status).toBe(422)
  })
})

describe('the talent list', () => {
  it('leads from a candidate to the mentor whom a board gives, with the person chosen', async () => {
    const lead = one('CL')
    const key = `${lead.person.personId}+${world.ours.clusterIds.get('a')}`
    const { text } = await read(one('LO'), `/mentoring?helped=${key}`)
    expect(text).toContain(`value="${key.replace('+', ' ')}" selected`)
    const from = `/leads/a/people/${one('HT').person.personId}`
    const shown = `/mentoring?helped=${one('HT').person.personId}+`
    expect((await read(one('LO'), from)).text).toContain(shown)
    const own = await read(one('HT'), from)
    expect([own.status, own.text.includes(shown)]).toEqual([200, false])
  })

  it('stands among those who may get a mentor, and nobody else who leads nothing does', async () => {
    const { text } = await read(one('LO'), '/mentoring')
    const choices = [...text.matchAll(/<option value="([^" ]+ [^"]+)"/g)].map(([, value]) => value)
    expect(choices.length).toBeGreaterThan(2)
    const strangers = await given({
      helped: `${one('GV').person.personId} ${world.ours.clusterIds.get('a')}`,
    })
    const refused = await sent(one('LO'), '/mentoring', strangers)
    expect([refused.status, refused.text.includes('Choose who gets a mentor')]).toEqual([422, true])
  })
})
