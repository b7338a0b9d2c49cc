import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodies, seatPerson } from '#modules/boards/actions/bodies.ts'
import { motionsOf, recuse } from '#modules/boards/actions/motions.ts'
import { appointDeputy, declare, deputies } from '#modules/boards/actions/people.ts'
import type { Motion } from '#modules/boards/model/motions.ts'
import type { Choice } from '#modules/boards/model/votes.ts'
import { countVote } from '#modules/boards/rules/votes/count.ts'
import { readVote } from '#modules/boards/rules/votes/read-vote.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { tried } from '../access/rows.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'
import { appoint, type Member } from '../world/people.ts'

let world: World
let chair: Member
let officer: Member

beforeAll(async () => {
  world = await openWorld()
  chair = memberOf(world.ours, 'AD')
  officer = memberOf(world.ours, 'LO')
}, 180_000)

afterAll(() => world.close())

async function bodyOf(slug: string) {
  const body = (await bodies(world.shell, chair.person)).find((each) => each.slug === slug)
  if (body === undefined) throw new Error(`No body ${slug}`)
  return body
}

async function seatOf(slug: string, name: string): Promise<string> {
  const seat = (await bodyOf(slug)).seats.find((each) => each.name === name)
  if (seat === undefined) throw new Error(`No seat ${name}`)
  return seat.id
}

/** Somebody new with a role, in a seat. */
async function seated(role: 'BM' | 'IB' | 'HT', slug: string, seat: string): Promise<Member> {
  const member = await appoint(world.shell, world.ours, `New ${world.shell.newId()}`, [{ role }])
  const seatId = await seatOf(slug, seat)
  await seatPerson(world.shell, chair.person, { seatId, personId: member.person.personId })
  return member
}

async function motionOf(slug: string, title: string): Promise<Motion> {
  const all = await motionsOf(world.shell, chair.person, (await bodyOf(slug)).id)
  const motion = all.find((each) => each.title === title)
  if (motion === undefined) throw new Error(`No motion ${title}`)
  return motion
}

/** Writes and opens a motion as the assistant director does, by the forms. */
async function opened(
  slug: string,
  of: { title: string; ballot?: string; school?: string; closes?: string },
): Promise<string> {
  const { title, ballot = 'open', school = '', closes = '' } = of
  const once = world.shell.newId()
  const form = { once, title, words: 'We agree.', ballot, school }
  const written = await ask(world, `/boards/${slug}/motions`, { as: chair, form })
  expect(written.status).toBe(303)
  const address = written.headers.get('location') ?? ''
  const open = await ask(world, `${address}/open`, { as: chair, form: { closes } })
  expect(open.status).toBe(303)
  return address
}

function cast(as: Member, address: string, seat: string, choice: Choice): Promise<Response> {
  return ask(world, `${address}/ballots`, { as, form: { seat, choice } })
}

async function rowsOf(motionId: string): Promise<number> {
  return asKeeper(world.shell.store, async (trx) => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from ballot where motion_id = ${motionId}`.execute(trx)
    return rows[0]?.count ?? -1
  })
}

async function textOf(as: Member, address: string): Promise<string> {
  return (await ask(world, address, { as })).text()
}

describe('casting', () => {
  it(
    'three hundred times at once for one seat leaves one ballot, whatever each says',
    {
      timeout: 180_000,
    },
    async () => {
      const address = await opened('strategic-board', { title: 'Three hundred at once' })
      const seat = await seatOf('strategic-board', 'Chair')
      const choices: readonly Choice[] = ['for', 'against', 'abstain']
      const answers = await Promise.all(
        Array.from({ length: 300 }, (_, i) => cast(chair, address, seat, choices[i % 3] ?? 'for')),
      )
      const { id } = await motionOf('strategic-board', 'Three hundred at once')
      expect(await rowsOf(id)).toBe(1)
      const statuses = answers.map(({ status }) => status)
      expect(statuses.filter((status) => status === 303)).toHaveLength(100)
      expect(statuses.filter((status) => status === 409)).toHaveLength(200)
    },
  )

  it('is for those who hold a seat, and hidden until the close from everybody', async () => {
    const address = await opened('strategic-board', { title: 'Hidden' })
    const seat = await seatOf('strategic-board', 'Chair')
    expect((await cast(memberOf(world.ours, 'IB'), address, seat, 'for')).status).toBe(404)
    expect((await cast(memberOf(world.ours, 'BM'), address, seat, 'for')).status).toBe(409)
    expect((await cast(chair, address, seat, 'against')).status).toBe(303)
    expect(await textOf(chair, address)).toContain('you voted <strong>against</strong>')
    for (const as of [officer, memberOf(world.ours, 'BM'), memberOf(world.ours, 'AU')]) {
      expect(await textOf(as, address)).not.toContain('against</strong>')
      expect(await textOf(as, address)).not.toContain('How each seat voted')
    }
    expect((await ask(world, `${address}/close`, { as: chair, form: {} })).status).toBe(303)
    expect(await textOf(memberOf(world.ours, 'BM'), address)).toContain('How each seat voted')
  })

  it('may say why: it is the voter’s alone until the close, and then stands with the vote', async () => {
    const address = await opened('strategic-board', { title: 'With reasons' })
    const seat = await seatOf('strategic-board', 'Chair')
    const why = 'It costs <less> than two days'
    const form = { seat, choice: 'for', why }
    expect((await ask(world, `${address}/ballots`, { as: chair, form })).status).toBe(303)
    const shown = 'It costs &lt;less> than two days'
    expect(await textOf(chair, address)).toContain(`You said why: ${shown}`)
    const others = [officer, memberOf(world.ours, 'BM')]
    for (const as of others) expect(await textOf(as, address)).not.toContain('than two days')
    await ask(world, `${address}/close`, { as: chair, form: {} })
    for (const as of others) expect(await textOf(as, address)).toContain(shown)
    const file = await textOf(chair, `${address}/vote`)
    expect(file).toContain('"choice"')
    expect(file).not.toContain('than two days')
  })

  it('keeps no reason of a secret vote, and asks for none', async () => {
    const address = await opened('strategic-board', { title: 'Secret reasons', ballot: 'secret' })
    const seat = await seatOf('strategic-board', 'Chair')
    expect(await textOf(chair, address)).not.toContain('name="why"')
    const form = { seat, choice: 'for', why: 'Everybody knows my words' }
    expect((await ask(world, `${address}/ballots`, { as: chair, form })).status).toBe(303)
    await ask(world, `${address}/close`, { as: chair, form: {} })
    expect(await textOf(chair, address)).not.toContain('my words')
    const { id } = await motionOf('strategic-board', 'Secret reasons')
    const { rows } = await asKeeper(world.shell.store, (trx) =>
      sql<{ reason: string }>`select reason from ballot where motion_id = ${id}`.execute(trx),
    )
    expect(rows).toEqual([{ reason: '' }])
  })

  it('keeps the reason that was typed where no choice was made', async () => {
    const address = await opened('strategic-board', { title: 'No choice' })
    const seat = await seatOf('strategic-board', 'Chair')
    const form = { seat, why: 'Half a thought' }
    const answer = await ask(world, `${address}/ballots`, { as: chair, form })
    const text = await answer.text()
    expect([answer.status, text.includes('Choose for, against or abstain.')]).toEqual([422, true])
    expect(text).toContain('Half a thought</textarea>')
  })

  it('is refused before the vote opens, and after its time is over', async () => {
    const seat = await seatOf('strategic-board', 'Chair')
    const first = await motionOf('strategic-board', 'Ours first')
    const address = `/boards/strategic-board/motions/${first.id}`
    expect(await (await cast(chair, address, seat, 'for')).text()).toContain('not open yet')
    const soon = world.shell.now().add({ minutes: 20 }).toString({ smallestUnit: 'second' })
    const late = await opened('strategic-board', { title: 'Too late', closes: soon })
    world.later(0.5)
    expect(await (await cast(chair, late, seat, 'for')).text()).toContain(
      'time of the vote is over',
    )
    expect(await rowsOf((await motionOf('strategic-board', 'Too late')).id)).toBe(0)
  })
})

describe('a vote of an improvement board', () => {
  const slug = 'improvement-board'

  it('gives two leads who differ no vote, and recuses by a declared interest', async () => {
    const [lead, second] = [memberOf(world.ours, 'CL'), memberOf(world.ours, 'IB')]
    const other = await seated('IB', slug, 'Cluster B')
    const authority = await seated('BM', slug, 'Authority')
    const schoolId = world.ours.schoolIds.get('900004') ?? ''
    await declare(world.shell, other.person, world.shell.newId(), {
      ...{ kind: 'paid supporter', schoolId, words: 'Twelve days this year' },
    })
    const address = await opened(slug, { title: 'Support for one', school: '900004' })
    expect(await textOf(chair, address)).toContain('is paid to support the school')
    const seats = new Map((await bodyOf(slug)).seats.map(({ name, id }) => [name, id]))
    const of = (name: string) => seats.get(name) ?? ''
    expect((await cast(other, address, of('Cluster B'), 'for')).status).toBe(409)
    expect((await cast(lead, address, of('Cluster A'), 'for')).status).toBe(303)
    expect((await cast(second, address, of('Cluster A'), 'against')).status).toBe(303)
    expect((await cast(authority, address, of('Authority'), 'for')).status).toBe(303)
    expect((await ask(world, `${address}/close`, { as: chair, form: {} })).status).toBe(303)
    const { outcome } = await motionOf(slug, 'Support for one')
    expect(outcome?.count).toMatchObject({ entitled: 2, present: 1, quorate: false, for: 1 })
  })

  it('recuses for an interest that was declared while the vote was open', async () => {
    const late = await seated('IB', slug, 'Cluster B')
    const address = await opened(slug, { title: 'Support for another', school: '900005' })
    const schoolId = world.ours.schoolIds.get('900005') ?? ''
    await declare(world.shell, late.person, world.shell.newId(), {
      ...{ kind: 'own trust', schoolId, words: 'I lead its trust' },
    })
    const seat = await seatOf(slug, 'Cluster B')
    expect(await (await cast(late, address, seat, 'for')).text()).toContain('seat is recused')
    expect(await textOf(chair, address)).toContain('trust that the holder leads')
  })

  it('counts a deputy only with both approvals', async () => {
    const address = await opened(slug, { title: 'By deputy' })
    const seat = await seatOf(slug, 'Cluster B')
    const half = await appoint(world.shell, world.ours, 'Half approved', [{ role: 'IB' }])
    const whole = await appoint(world.shell, world.ours, 'Wholly approved', [{ role: 'IB' }])
    const term = { seatId: seat, from: '2017-09-01', to: '2899-12-31', authority: true }
    for (const [{ person }, words] of [
      [half, ''],
      [whole, 'the cluster’s meeting'],
    ] as const) {
      await appointDeputy(world.shell, chair.person, world.shell.newId(), {
        ...{ ...term, personId: person.personId, representedWords: words },
      })
    }
    expect((await cast(half, address, seat, 'for')).status).toBe(404)
    expect((await cast(whole, address, seat, 'for')).status).toBe(303)
    await ask(world, `${address}/close`, { as: chair, form: {} })
    const { outcome } = await motionOf(slug, 'By deputy')
    expect(outcome?.count).toMatchObject({ present: 1, for: 1, refused: [] })
  })
})

describe('a vote that has closed', () => {
  it('is changed by nobody, through no page and not in the database', async () => {
    const address = await opened('strategic-board', { title: 'Closed' })
    const seat = await seatOf('strategic-board', 'Chair')
    await cast(chair, address, seat, 'for')
    await ask(world, `${address}/close`, { as: chair, form: {} })
    const before = await motionOf('strategic-board', 'Closed')
    for (const form of ['close', 'open', 'ballots', 'recusals']) {
      const sent = { seat, choice: 'against', reason: 'late', closes: '' }
      expect((await ask(world, `${address}/${form}`, { as: officer, form: sent })).status).toBe(409)
    }
    const { partnershipId } = world.ours
    for (const { person } of world.ours.members) {
      const principal = { partnershipId, personId: person.personId }
      const changed = await tried(world.shell.store, principal, async (trx) => {
        const { numAffectedRows } = await sql`
          update motion set outcome = outcome where id = ${before.id}`.execute(trx)
        return Number(numAffectedRows ?? 0)
      })
      expect(changed).toEqual({ rows: 0 })
      for (const statement of ['update ballot set choice = choice', 'delete from ballot']) {
        const outcome = await tried(world.shell.store, principal, async (trx) => {
          const { numAffectedRows } = await sql.raw(statement).execute(trx)
          return Number(numAffectedRows ?? 0)
        })
        expect(outcome).toEqual({ refused: '42501' })
      }
    }
    expect(await motionOf('strategic-board', 'Closed')).toEqual(before)
  })

  it.each(['open', 'secret'])(
    'that was %s recounts from its export to the same',
    async (ballot) => {
      const title = `Exported ${ballot}`
      const address = await opened('strategic-board', { title, ballot })
      await cast(chair, address, await seatOf('strategic-board', 'Chair'), 'for')
      await cast(
        memberOf(world.ours, 'BM'),
        address,
        await seatOf('strategic-board', 'Ours heads'),
        'against',
      )
      await ask(world, `${address}/close`, { as: chair, form: {} })
      const answer = await ask(world, `${address}/vote`, { as: memberOf(world.ours, 'AU') })
      expect(answer.headers.get('content-type')).toContain('application/json')
      const text = await answer.text()
      const read = readVote(JSON.parse(text))
      if ('problems' in read) throw new Error(JSON.stringify(read.problems))
      const { outcome } = await motionOf('strategic-board', title)
      expect(countVote(read)).toEqual(outcome?.count)
      expect(outcome?.count).toMatchObject({ entitled: 2, present: 2, for: 1, against: 1 })
      expect(text.includes('Ours heads')).toBe(ballot === 'open')
      expect(text.includes(chair.name)).toBe(ballot === 'open')
    },
  )
})

describe('a form of a board that is wrong', () => {
  const typed = {
    to: '2030-07-20',
    authority: 'yes',
    represented: 'The meeting of the cluster in October',
  }

  it('tells of a deputy whom nobody knows, keeps what was typed, and writes nothing', async () => {
    const seat = await seatOf('strategic-board', 'Chair')
    const { id } = await bodyOf('strategic-board')
    const before = (await deputies(world.shell, chair.person, id)).length
    for (const person of [world.shell.newId(), memberOf(world.theirs, 'AD').person.personId, '']) {
      const form = { ...typed, seat, person, once: world.shell.newId() }
      const answer = await ask(world, '/boards/strategic-board/deputies', { as: chair, form })
      expect(answer.status).toBe(422)
      const page = await answer.text()
      expect(page).toContain('Choose who stands in.')
      expect(page).toContain(typed.represented)
      expect(page).toContain(`value="${typed.to}"`)
    }
    expect(await deputies(world.shell, chair.person, id)).toHaveLength(before)
  })

  it('keeps when a vote was to close, and recuses nobody once it has closed', async () => {
    const form = { once: world.shell.newId(), title: 'Late', words: 'We agree.', ballot: 'open' }
    const written = await ask(world, '/boards/strategic-board/motions', { as: chair, form })
    const address = written.headers.get('location') ?? ''
    const wrong = await ask(world, `${address}/open`, { as: chair, form: { closes: 'soon' } })
    expect([wrong.status, await wrong.text()]).toEqual([
      422,
      expect.stringContaining('value="soon"'),
    ])
    await ask(world, `${address}/open`, { as: chair, form: { closes: '' } })
    await ask(world, `${address}/close`, { as: chair, form: {} })
    const seat = await seatOf('strategic-board', 'Chair')
    const recusal = { seat, reason: 'A late thought' }
    const late = await ask(world, `${address}/recusals`, { as: chair, form: recusal })
    expect(late.status).toBe(409)
    const { id } = await motionOf('strategic-board', 'Late')
    const asked = { motionId: id, seatId: seat, reason: 'A late thought' }
    expect(await recuse(world.shell, chair.person, asked)).toBe('conflict')
  })
})
