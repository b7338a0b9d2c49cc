import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodies } from '#modules/boards/actions/bodies.ts'
import { castBallot } from '#modules/boards/actions/cast.ts'
import { closeVote, motionShown, openVote, propose } from '#modules/boards/actions/motions.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
}, 180_000)
afterAll(() => world.close())

const expected = 'More children meet the phonics standard.'
const reading = { expected, measure: 'PHON_Y1', review: '2999-01-01' }

async function sent(role: string, address: string, typed: Record<string, string>) {
  const form = { once: world.shell.newId(), ...typed }
  const reply = await ask(world, address, { as: memberOf(world.ours, role), form })
  return { status: reply.status, text: await reply.text(), to: reply.headers.get('location') ?? '' }
}

async function textOf(role: string, address: string): Promise<string> {
  return (await ask(world, address, { as: memberOf(world.ours, role) })).text()
}

/** A motion of the strategic board on which those in its seats have voted. */
async function voted(choice: 'for' | 'against'): Promise<string> {
  const { person } = memberOf(world.ours, 'AD')
  const board = (await bodies(world.shell, person)).find(({ slug }) => slug === 'strategic-board')
  if (board === undefined) throw new Error('There is a strategic board')
  const written = { title: 'Phonics in every cluster', words: 'That we do it.', secret: false }
  const asked = { ...written, schoolId: null, bodyId: board.id }
  const id = await propose(world.shell, person, world.shell.newId(), asked)
  const found = async () => {
    const shown = await motionShown(world.shell, person, id)
    if (shown === undefined) throw new Error('The motion is there')
    return shown.motion
  }
  await openVote(world.shell, person, { body: board, motion: await found(), closesAt: null })
  for (const [role, place] of [
    ['AD', 0],
    ['LO', 0],
    ['BM', 1],
  ] as const) {
    const cast = { motionId: id, seatId: board.seats[place]?.id ?? '', choice }
    await castBallot(world.shell, memberOf(world.ours, role).person, cast)
  }
  await closeVote(world.shell, person, { motion: await found(), bodyId: board.id })
  return id
}

async function called(starts: string): Promise<string> {
  const form = { starts, place: 'Town Hall' }
  return (await sent('AD', '/boards/strategic-board/meetings', form)).to
}

const found = (meeting: string) => ({
  meeting: meeting.slice(meeting.lastIndexOf('/') + 1),
  outcome: 'worked',
  words: 'The figure rose in all clusters.',
})

async function decided(): Promise<string> {
  const address = `/motions/${await voted('for')}/decision`
  const { status, to } = await sent('LO', address, reading)
  expect(status).toBe(303)
  return to
}

/** As if it had been written down earlier: sessions end before a clock of months could move. */
async function isDue(decision: string, on: string): Promise<void> {
  const id = decision.slice(decision.lastIndexOf('/') + 1)
  await asKeeper(world.shell.store, (trx) =>
    sql`update decision set review_on = ${on} where id = ${id}`.execute(trx),
  )
}

describe('a decision', () => {
  it('is written down of a carried motion with the figure of the day', async () => {
    const decision = await decided()
    const text = await textOf('BM', decision)
    expect(text).toContain(expected)
    expect(text).toContain('When it was decided')
    expect(text).toMatch(/\d+(\.\d)?% in 20\d\d\/\d\d/)
    expect(text).toContain('not yet due')
    expect(await textOf('BM', '/decisions')).toContain('Phonics in every cluster')
  })

  it('comes back by itself to the meeting after its day, and what came of it is written once', async () => {
    const decision = await decided()
    await isDue(decision, '2018-04-10')
    const early = await called('2018-04-09T16:30')
    const meeting = await called('2018-04-26T16:30')
    expect(await textOf('BM', early)).not.toContain('Decisions that come back')
    const agenda = await textOf('BM', meeting)
    expect(agenda).toContain('Decisions that come back to this meeting')
    expect(agenda).toContain(expected)
    expect(await textOf('LO', decision)).toContain('due to be looked at')
    const answers = [
      await sent('LO', `${decision}/review`, found(meeting)),
      await sent('AD', `${decision}/review`, { ...found(meeting), outcome: 'did not work' }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([303, 409])
    const text = await textOf('BM', decision)
    expect(text).toContain('The figure rose in all clusters.')
    expect(text).toContain('When it was looked at again')
    expect(await textOf('BM', '/boards/strategic-board')).toContain('come back 1 worked')
  })

  it('is not written down of a motion that was not carried', async () => {
    const { status, text } = await sent('LO', `/motions/${await voted('against')}/decision`, {
      ...reading,
      review: '2999-01-01',
    })
    expect([status, text.includes('Only of a motion that was carried')]).toEqual([422, true])
  })

  it('is written down once', async () => {
    const address = `/motions/${await voted('for')}/decision`
    const answers = await Promise.all(Array.from({ length: 5 }, () => sent('LO', address, reading)))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      303, 409, 409, 409, 409,
    ])
  })

  it.each([
    ['without an expectation', { expected: '' }, 'Say what should change'],
    ['by a measure that is none', { measure: 'NONE' }, 'Choose the measure'],
    ['with a day that is over', { review: '2017-01-01' }, 'Give a day after today'],
  ])('%s is refused, and the rest is kept', async (_, wrong, problem) => {
    const address = `/motions/${await voted('for')}/decision`
    const typed = { ...reading, ...wrong }
    const { status, text } = await sent('LO', address, typed)
    expect([status, text.includes(problem)]).toEqual([422, true])
    if (typed.expected !== '') expect(text).toContain(typed.expected)
  })

  it('is looked at only at a meeting of its board after its day, with an outcome and how one knows', async () => {
    const decision = await decided()
    await isDue(decision, '2018-04-10')
    const { status, text } = await sent('LO', `${decision}/review`, {
      ...{ meeting: '', outcome: '', words: '' },
    })
    expect(status).toBe(422)
    for (const problem of ['Choose the meeting', 'Choose what came of it', 'Say in a sentence']) {
      expect(text).toContain(problem)
    }
  })

  it('is for those who read the board’s papers', async () => {
    const decision = await decided()
    const as = memberOf(world.ours, 'DT')
    expect((await ask(world, decision, { as })).status).toBe(404)
    expect((await sent('BM', `${decision}/review`, found(''))).status).toBe(404)
  })
})

describe('a decision of minutes alone', () => {
  const minutesAt = () => `/boards/strategic-board/meetings/${world.ours.boards.meetingId}/minutes`
  const address = () => minutesAt().replace(/minutes$/, 'decision')
  const agreed = { ...reading, item: '1', title: 'Every school names a reading lead' }

  it('is written down by those who write down what votes bring, and by nobody else', async () => {
    for (const role of ['BM', 'HT', 'CL', 'DT', 'AU']) {
      expect((await sent(role, address(), agreed)).status).toBe(404)
    }
    expect(await textOf('LO', minutesAt())).toContain(address())
    expect(await textOf('BM', minutesAt())).not.toContain(address())
  })

  it('says its item, its minutes and what it should bring, once', async () => {
    const once = world.shell.newId()
    const { status, to } = await sent('AD', address(), { ...agreed, once })
    expect(status).toBe(303)
    expect((await sent('AD', address(), { ...agreed, once })).to).toBe(to)
    const page = await textOf('BM', to)
    for (const words of [agreed.title, expected, 'minutes of 2 November 2017, 16:30, item 1']) {
      expect(page).toContain(words)
    }
    expect(page).toContain(minutesAt())
    const minutes = await textOf('BM', minutesAt())
    expect(minutes.split(agreed.title).length).toBe(2)
    expect(minutes).toContain('Item 1: ')
    expect(await textOf('BM', '/decisions')).toContain(agreed.title)
  })

  it('may be one of several of a meeting, and of no item', async () => {
    const other = { ...agreed, item: '', title: 'The board meets in the afternoon' }
    const { status, to } = await sent('LO', address(), other)
    expect(status).toBe(303)
    expect(await textOf('BM', to)).not.toContain('16:30, item')
    expect(await textOf('BM', minutesAt())).toContain(other.title)
  })

  it('comes back to the next meeting by itself and can be looked at there', async () => {
    const { to } = await sent('LO', address(), { ...agreed, title: 'Books for every reception' })
    await isDue(to, '2018-05-01')
    const meeting = await called('2018-05-10T16:30')
    expect(await textOf('BM', meeting)).toContain('Books for every reception')
    expect((await sent('LO', `${to}/review`, found(meeting))).status).toBe(303)
    expect(await textOf('BM', to)).toContain('The figure rose in all clusters.')
  })

  it.each([
    ['nothing that was decided', { title: '' }, 'Say what was decided.'],
    ['an item that there is not', { item: '9' }, 'Choose an item without a motion, or none.'],
    ['no measure', { measure: '' }, 'Choose the measure that will show it.'],
    ['a day that has been', { review: '2018-01-01' }, 'Give a day after today'],
  ])('is refused with %s, and keeps what was typed', async (_name, wrong, text) => {
    const refused = await sent('LO', address(), { ...agreed, ...wrong })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain(text)
    expect(refused.text).toContain(expected)
  })

  it('waits for the minutes to be drafted', async () => {
    const meeting = await called('2018-06-14T16:30')
    const early = await sent('LO', `${meeting}/decision`, { ...agreed, item: '' })
    expect(early.status).toBe(422)
    expect(early.text).toContain('draft them first')
    expect(await textOf('LO', `${meeting}/minutes`)).not.toContain('Decided without a vote')
  })

  it('is none of an item that is voted on', async () => {
    const meeting = await called('2018-06-21T16:30')
    const motion = world.ours.boards.closedId
    const paper = { title: 'The vote', words: '', publication: 'open', because: '', motion }
    expect((await sent('AD', `${meeting}/papers`, paper)).status).toBe(303)
    const draft = { seen: '0', words: 'We met.' }
    expect((await sent('LO', `${meeting}/minutes`, draft)).status).toBe(303)
    const refused = await sent('LO', `${meeting}/decision`, agreed)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Choose an item without a motion, or none.')
  })

  it('works towards a priority by itself', async () => {
    const { to } = await sent('LO', address(), { ...agreed, title: 'Reading hours' })
    const work = to.replace('/decisions/', 'decision ')
    const linked = { work, priority: 'strategic-board-2018-1' }
    expect((await sent('AD', '/priorities/work', linked)).status).toBe(303)
    expect(await textOf('BM', to)).toContain('Works towards:')
  })
})
