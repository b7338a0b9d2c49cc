import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodies, seatPerson } from '#modules/boards/actions/bodies.ts'
import { castBallot } from '#modules/boards/actions/cast.ts'
import { closeVote, motionsOf, openVote, propose } from '#modules/boards/actions/motions.ts'
import { asKeeper, inTransaction } from '#platform/db/transaction.ts'
import { principalOf } from '#modules/people/actions.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'
import { appoint, type Member } from '../world/people.ts'

let world: World
let secondChair: Member
beforeAll(async () => {
  world = await openWorld()
  secondChair = await appoint(world.shell, world.ours, 'Chair of 900004', [
    { role: 'CH', urn: '900004' },
  ])
}, 180_000)
afterAll(() => world.close())

const one = (role: string) => memberOf(world.ours, role)

function headOf(urn: string): Member {
  const found = world.ours.members.find(({ posts }) =>
    posts.some((post) => post.role === 'HT' && post.urn === urn),
  )
  if (found === undefined) throw new Error(`There is a head of ${urn}`)
  return found
}

async function board() {
  const found = (await bodies(world.shell, one('AD').person)).find(
    ({ slug }) => slug === 'strategic-board',
  )
  if (found === undefined) throw new Error('There is a strategic board')
  return found
}

/** The seat that the board member holds. */
async function seat() {
  const [, found] = (await board()).seats
  if (found === undefined) throw new Error('The board has a second seat')
  return found
}

const seatAt = async () => `/boards/strategic-board/seats/${(await seat()).id}`

async function sent(as: Member, at: string, typed: Record<string, string>) {
  const form = { once: world.shell.newId(), ...typed }
  const reply = await ask(world, at, { as, form })
  return { status: reply.status, text: await reply.text(), to: reply.headers.get('location') ?? '' }
}

async function read(as: Member, at: string) {
  const reply = await ask(world, at, { as })
  return { status: reply.status, text: await reply.text() }
}

async function keptAs(speaksFor: object | null): Promise<void> {
  const document = speaksFor === null ? null : JSON.stringify(speaksFor)
  const { id } = await seat()
  await asKeeper(world.shell.store, (trx) =>
    sql`update seat set speaks_for = ${document}::jsonb where id = ${id}`.execute(trx),
  )
}

async function motion(): Promise<string> {
  const words = { title: 'Days for training', words: 'That we share two.', schoolId: null }
  const of = { ...words, secret: false, bodyId: (await board()).id }
  return propose(world.shell, one('AD').person, world.shell.newId(), of)
}

async function opened(speaksFor: object): Promise<{ motionId: string; mandate: string }> {
  await keptAs(speaksFor)
  const motionId = await motion()
  const question = { words: 'Would two days help?', closes: '2999-01-01' }
  const { status, to } = await sent(one('BM'), `/motions/${motionId}/mandate`, question)
  expect(status).toBe(303)
  return { motionId, mandate: to }
}

async function carried(motionId: string): Promise<void> {
  const { shell } = world
  const body = await board()
  const found = async () => {
    const all = await motionsOf(shell, one('AD').person, body.id)
    const shown = all.find(({ id }) => id === motionId)
    if (shown === undefined) throw new Error('The motion is there')
    return shown
  }
  await openVote(shell, one('AD').person, { body, motion: await found(), closesAt: null })
  for (const [role, place] of [
    ['AD', 0],
    ['LO', 0],
    ['BM', 1],
  ] as const) {
    const seatId = body.seats[place]?.id ?? ''
    await castBallot(shell, one(role).person, { motionId, seatId, choice: 'for' })
  }
  await closeVote(shell, one('AD').person, { motion: await found(), bodyId: body.id })
}

const yes = { view: 'for', words: 'Yes, in the autumn.' }

describe('a seat that speaks for the heads of a phase', () => {
  it('asks them, sums up beside the ballot, and brings back what was decided and why', async () => {
    const { motionId, mandate } = await opened({ who: 'heads', phase: 'primary' })
    for (const head of [headOf('900001'), headOf('900004')]) {
      expect((await read(head, '/')).text).toContain(mandate)
      expect((await sent(head, `${mandate}/views`, yes)).status).toBe(303)
    }
    const page = await read(one('BM'), mandate)
    expect(page.text).toContain('2 of 5 schools answered: 2 for, 0 against, 0 unsure')
    expect(page.text).toContain('Ours heads: the heads of primary schools')
    await sent(one('BM'), `${mandate}/summary`, { summary: 'They want them in the autumn.' })
    const ballot = await read(one('AD'), `/boards/strategic-board/motions/${motionId}`)
    expect(ballot.text).toContain('They want them in the autumn.')
    expect(ballot.text).not.toContain(yes.words)
    await carried(motionId)
    expect((await sent(one('BM'), `${mandate}/why`, { why: 'Most asked for it.' })).status).toBe(
      303,
    )
    const told = await read(headOf('900004'), mandate)
    expect(told.text).toContain('You said, we decided')
    expect(told.text).toContain('Most asked for it.')
    expect((await read(headOf('900004'), '/')).text).toContain('You said, we decided')
  })

  it('is not opened to heads of the other phase, to chairs or to another borough', async () => {
    const { mandate } = await opened({ who: 'heads', phase: 'primary' })
    for (const other of [headOf('900006'), one('CH'), one('ST'), memberOf(world.theirs, 'HT')]) {
      expect((await read(other, mandate)).status).toBe(404)
      expect((await read(other, '/mandates')).text).not.toContain(mandate)
      expect((await sent(other, `${mandate}/views`, yes)).status).toBe(404)
    }
  })

  it('shows who said what to those who were asked and to the seat, not to the board', async () => {
    const { mandate } = await opened({ who: 'heads', phase: 'primary' })
    await sent(headOf('900001'), `${mandate}/views`, yes)
    expect((await read(headOf('900004'), mandate)).text).toContain(yes.words)
    expect((await read(one('BM'), mandate)).text).toContain(yes.words)
    expect((await read(one('AD'), mandate)).text).not.toContain(yes.words)
  })

  it('takes one answer of a school, and none for a school that is not one’s own, of the database either', async () => {
    const { mandate } = await opened({ who: 'heads', phase: 'primary' })
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => sent(headOf('900001'), `${mandate}/views`, yes)),
    )
    const many = (status: number) => answers.filter((each) => each.status === status).length
    expect([many(303), many(409)]).toEqual([1, 9])
    const by = principalOf(headOf('900004').person)
    const id = mandate.slice(mandate.lastIndexOf('/') + 1)
    const answerFor = (urn: string) => {
      const schoolId = world.ours.schoolIds.get(urn) ?? ''
      return inTransaction(world.shell.store, by, (trx) =>
        sql`
          insert into mandate_view
            (partnership_id, mandate_id, voice_id, school_id, view, words, person_id, at)
          values (${by.partnershipId}, ${id}, ${schoolId}, ${schoolId}, 'for', '', ${by.personId},
                  ${world.shell.now().toString()})`.execute(trx),
      )
    }
    await expect(answerFor('900002')).rejects.toMatchObject({ code: '42501' })
    await expect(answerFor('900004')).resolves.toBeDefined()
  })
})

describe('a seat that speaks for chairs of governors', () => {
  it('asks chairs and not heads; whoever chairs the school on the day answers', async () => {
    const { mandate } = await opened({ who: 'chairs' })
    expect((await read(headOf('900001'), mandate)).status).toBe(404)
    expect((await sent(secondChair, `${mandate}/views`, yes)).status).toBe(303)
    const page = await read(one('CH'), mandate)
    expect(page.text).toContain('1 of 7 schools answered')
    expect(page.text).toContain('Your answer')
  })
})

describe('a seat that speaks for people by name', () => {
  it('asks whom an officer named, who answer for themselves', async () => {
    await keptAs({ who: 'people' })
    const named = { named: one('GV').person.personId }
    expect((await sent(one('LO'), `${await seatAt()}/people`, named)).status).toBe(303)
    const { mandate } = await opened({ who: 'people' })
    expect((await read(one('GV'), mandate)).text).toContain('For yourself')
    expect((await sent(one('GV'), `${mandate}/views`, yes)).status).toBe(303)
    expect((await read(one('ST'), mandate)).text).toContain('1 of 2 people answered')
    expect((await sent(one('LO'), `${await seatAt()}/people`, named)).status).toBe(409)
  })

  it('does not open the next to whoever was taken off', async () => {
    await keptAs({ who: 'people' })
    const day = world.shell
      .now()
      .subtract({ hours: 24 * 40 })
      .toString()
      .slice(0, 10)
    const { personId } = one('GV').person
    await asKeeper(world.shell.store, (trx) =>
      sql`update represented_person set from_on = ${day} where person_id = ${personId}`.execute(
        trx,
      ),
    )
    const at = `${await seatAt()}/people/end`
    expect((await sent(one('LO'), at, { gone: personId })).status).toBe(303)
    expect((await sent(one('LO'), at, { gone: personId })).status).toBe(422)
    const { mandate } = await opened({ who: 'people' })
    expect((await read(one('GV'), mandate)).status).toBe(404)
  })
})

describe('whom a seat of a group represents', () => {
  it('is said by an officer on the page of the seat, and stands in the audit trail', async () => {
    await keptAs(null)
    expect((await read(one('LO'), await seatAt())).text).toContain(
      'It is not known here who belongs to Ours heads',
    )
    const said = { who: 'heads', phase: 'secondary', groups: '', seen: '' }
    expect((await sent(one('LO'), `${await seatAt()}/represents`, said)).status).toBe(303)
    const page = await read(one('BM'), await seatAt())
    expect(page.text).toContain('the heads of secondary schools')
    expect(page.text).toContain('2 schools today; of 1 no head is known here.')
    expect(page.text).not.toContain('Who answers when the seat asks')
    const { rows } = await asKeeper(world.shell.store, (trx) =>
      sql<{ after: unknown }>`
        select detail -> 'after' as after from event
        where action = 'whom a seat represents changed' order by number desc limit 1`.execute(trx),
    )
    expect(rows).toEqual([{ after: { who: 'heads', phase: 'secondary' } }])
  })

  it('is not changed by whoever saw it as it was before', async () => {
    await keptAs({ who: 'heads' })
    const late = { who: 'chairs', phase: '', groups: '', seen: 'people any any' }
    const { status, text } = await sent(one('LO'), `${await seatAt()}/represents`, late)
    expect([status, text.includes('the heads of all schools')]).toEqual([409, true])
  })

  it('is said by nobody who does not keep the boards', async () => {
    const said = { who: 'heads', phase: '', groups: '', seen: '' }
    for (const role of ['BM', 'HT', 'CL', 'CP']) {
      expect((await sent(one(role), `${await seatAt()}/represents`, said)).status).toBe(404)
    }
  })

  it('is told before the vote where nobody of the group is known', async () => {
    await keptAs(null)
    const at = `/boards/strategic-board/motions/${await motion()}`
    const told = 'You speak for Ours heads. Who belongs to it is not known here'
    expect((await read(one('BM'), at)).text).toContain(told)
    expect((await read(one('AD'), at)).text).not.toContain(told)
    await keptAs({ who: 'heads' })
    expect((await read(one('BM'), at)).text).not.toContain(told)
    expect((await read(one('BM'), at)).text).toContain('Ask those you represent')
  })
})

it('a seat of the authority cannot be said to speak for a group', async () => {
  const [chair] = (await board()).seats
  const said = { who: 'heads', phase: '', groups: '', seen: '' }
  const at = `/boards/strategic-board/seats/${chair?.id}/represents`
  const { status, text } = await sent(one('LO'), at, said)
  expect([status, text.includes('This seat speaks for no group')]).toEqual([422, true])
  await seatPerson(world.shell, one('AD').person, {
    ...{ seatId: chair?.id ?? '', personId: one('DT').person.personId },
  })
  expect((await read(one('DT'), `/motions/${await motion()}/mandate`)).text).not.toContain(
    'You ask',
  )
})
