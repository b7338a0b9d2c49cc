import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayIn } from '#lib/dates.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'
import { appoint, type Member } from '../world/people.ts'

const page = '/leads/a/elections'

let world: World
let officer: Member
let lead: Member
let day: (days: number) => string
let termId: string
let seatId: string

beforeAll(async () => {
  world = await openWorld()
  officer = memberOf(world.ours, 'LO')
  const today = Temporal.PlainDate.from(dayIn(world.shell.now()))
  day = (days) => today.add({ days }).toString()
  lead = await appoint(world.shell, world.ours, 'Chair for a while', [{ role: 'CL', cluster: 'a' }])
  termId = world.shell.newId()
  const { partnershipId, boards, election } = world.ours
  await asKeeper(world.shell.store, async (trx) => {
    const { rows } = await sql<{ id: string }>`
      select s.id from seat s join body b on b.id = s.body_id
      where b.partnership_id = ${partnershipId} and b.slug = 'improvement-board'
      order by s.place limit 1`.execute(trx)
    seatId = rows[0]?.id ?? boards.seatId
    await sql`
      insert into lead_term (partnership_id, id, cluster_id, election_id, person_id, school_id, post,
                             from_on, to_on, by_id, at)
      select ${partnershipId}, ${termId}, cluster_id, ${election.id}, ${lead.person.personId}, school_id,
             'chair', ${day(-30)}, ${day(9000)}, ${officer.person.personId}, now()
      from lead_term where id = ${election.termId}`.execute(trx)
    await sql`
      update lead_term set from_on = ${day(-800)}, to_on = ${day(-60)}
      where id = ${election.termId}`.execute(trx)
    await sql`
      update role_grant set from_on = ${day(-30)}, to_on = ${day(9000)}
      where person_id = ${lead.person.personId}`.execute(trx)
    await sql`
      insert into seat_holder (partnership_id, id, seat_id, person_id, from_on, to_on)
      values (${partnershipId}, ${world.shell.newId()}, ${seatId}, ${lead.person.personId}, ${day(-30)},
              ${day(9000)})`.execute(trx)
  })
}, 180_000)

afterAll(() => world.close())

function end(as: Member, changed: Readonly<Record<string, string>> = {}): Promise<Response> {
  const ending = `-${termId.slice(-12)}`
  const typed = { because: 'resigned', words: 'letter of May', last: day(-1), ...changed }
  const form = Object.fromEntries(
    Object.entries(typed).map(([name, value]) => [name + ending, value]),
  )
  const once = world.shell.newId()
  return ask(world, `/leads/a/terms/${termId}/end`, { as, form: { once, ...form } })
}

async function read(as: Member, address: string): Promise<string> {
  return (await (await ask(world, address, { as })).text()).replaceAll(/\s+/g, ' ')
}

/** The last days of the term, the role and the seat, and how often the trail tells of an ending. */
async function kept() {
  const { rows } = await asKeeper(world.shell.store, (trx) =>
    sql<{ term: string | null; elected: string; role: string; seat: string; told: number }>`
      select t.ended_on as term, t.to_on as elected,
             (select to_on from role_grant g where g.person_id = t.person_id) as role,
             (select to_on from seat_holder h where h.person_id = t.person_id) as seat,
             (select count(*)::int from event where partnership_id = t.partnership_id
                and action = 'term of a lead ended') as told
      from lead_term t where id = ${termId}`.execute(trx),
  )
  return rows[0]
}

describe('a term of a lead that ends before its time', () => {
  it('is ended by the authority only, and with a reason, its source and a day within it', async () => {
    expect((await ask(world, '/leads/a', { as: lead })).status).toBe(200)
    for (const role of ['HT', 'CL', 'VL', 'IB', 'AU'] as const) {
      expect((await end(memberOf(world.ours, role))).status).toBe(404)
    }
    for (const wrong of [
      { because: '' },
      { because: 'bored' },
      { words: '' },
      { last: '2018-02-30' },
      { last: day(-31) },
      { last: day(9000) },
    ]) {
      const answer = await end(officer, { words: 'letter of June', ...wrong })
      expect(answer.status).toBe(422)
      if (!('words' in wrong)) expect(await answer.text()).toContain('letter of June')
    }
    expect(await kept()).toMatchObject({ term: null, role: day(9000), seat: day(9000), told: 0 })
  })

  it('ends once however many ask together, with the role and the seat', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => end(officer)))
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(4)
    const last = day(-1)
    expect(await kept()).toEqual({
      term: last,
      elected: day(9000),
      role: last,
      seat: last,
      told: 1,
    })
    expect((await ask(world, '/leads/a', { as: lead })).status).toBe(404)
  })

  it('is told with its reason to the cluster, and with its day alone to everybody', async () => {
    expect(await read(memberOf(world.ours, 'HT'), page)).toContain(
      'ended early: resigned (letter of May)',
    )
    expect(await read(memberOf(world.ours, 'GV'), '/leads')).not.toContain('letter of May')
    expect(await read(memberOf(world.ours, 'HT'), '/leads')).not.toContain('Chair for a while')
  })

  it('makes the next election due', async () => {
    expect(await read(officer, page)).toContain('An election is due now: nobody is chair.')
    const form = { post: 'chair', places: '1', ballot: 'secret', startsOn: day(1) }
    const called = { as: officer, form: { once: world.shell.newId(), ...form } }
    expect((await ask(world, page, called)).status).toBe(303)
    expect(await read(officer, page)).toContain('An election of a chair has been called.')
  })
})
