import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setHold, liftHold, holdsIn } from '#modules/privacy/actions/holds.ts'
import { purge, whatWouldGo } from '#modules/privacy/actions/purge.ts'
import type { Gone } from '#modules/privacy/model.ts'
import { privacyInForce } from '#modules/privacy/rules/in-force.ts'
import type { Shell } from '#platform/shell.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { enrolled, openLobby } from '../accounts/people.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'

let world: World
let later: Shell

beforeAll(async () => {
  world = await openWorld()
  const { shell } = world
  later = { ...shell, now: () => shell.now().add({ hours: 24 * 3653 }) }
  // The borough's people have left, and what ends has ended, a year before the clock of ten years later.
  await asKeeper(shell.store, async (trx) => {
    for (const table of ['role_grant', 'seat_holder', 'interest'])
      await sql`
        update ${sql.table(table)} set from_on = least(from_on, '2019-08-31'), to_on = '2019-08-31'
        where partnership_id = ${world.theirs.partnershipId}`.execute(trx)
    await sql`update notice set ended_on = '2019-08-31'`.execute(trx)
  })
}, 180_000)

afterAll(() => world.close())

/** How many rows there are of every table, by partnership. */
async function counts(partnershipId: string): Promise<ReadonlyMap<string, number>> {
  return asKeeper(world.shell.store, async (trx) => {
    const found = new Map<string, number>()
    for (const table of Object.keys(privacyInForce.retention.clocks)) {
      const { rows } = await sql<{ row: Record<string, unknown> }>`
        select to_jsonb(t) as row from ${sql.table(table)} t`.execute(trx)
      const of = rows.filter(({ row }) => row['partnership_id'] === partnershipId)
      found.set(table, of.length)
    }
    return found
  })
}

const rowsIn = (gone: readonly Gone[], partnershipId: string | null) =>
  new Map(
    gone
      .filter((each) => each.partnershipId === partnershipId)
      .map(({ table, rows }) => [table, rows]),
  )

describe('a hold', () => {
  it.each(['HT', 'LO', 'DT', 'AU'])('is set by no %s', async (role) => {
    const form = { once: world.shell.newId(), reason: 'Because', person: '', school: '' }
    const as = memberOf(world.ours, role)
    expect((await ask(world, '/privacy/holds', { as, form })).status).toBe(404)
  })

  it('needs a reason, and keeps what was chosen when it is missing', async () => {
    const person = memberOf(world.ours, 'GV').person.personId
    const form = { once: world.shell.newId(), reason: '', person, school: '' }
    const answer = await ask(world, '/privacy/holds', { as: memberOf(world.ours, 'AD'), form })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('Say why it has to be kept.')
    expect(html).toMatch(
      new RegExp(`value="${person}"[^>]* selected|selected[^>]* value="${person}"`),
    )
  })
})

describe('a purge', () => {
  it('takes nothing on the day on which everything came', async () => {
    const { ours } = world
    expect(rowsIn(await whatWouldGo(world.shell), ours.partnershipId)).toEqual(new Map())
  })

  it('says ten years later what would go, and takes nothing by saying it', async () => {
    const before = await counts(world.ours.partnershipId)
    const would = rowsIn(await whatWouldGo(later), world.ours.partnershipId)
    expect(would.size).toBeGreaterThan(8)
    expect(await counts(world.ours.partnershipId)).toEqual(before)
  })

  it('leaves all of a partnership with a hold on everything, and all that names a person with one', async () => {
    const { ours, shell } = { ...world }
    const director = memberOf(ours, 'AD').person
    const whole = { personId: null, schoolId: null, reason: 'An inquiry was announced' }
    const holdId = await setHold(shell, director, shell.newId(), whole)
    expect(rowsIn(await whatWouldGo(later), ours.partnershipId)).toEqual(new Map())
    const [before] = await holdsIn(shell, director)
    expect(before).toMatchObject({ id: holdId, liftedAt: null })
    expect(await liftHold(shell, director, shell.newId(), holdId)).toBe(true)
    expect(await liftHold(shell, director, shell.newId(), holdId)).toBe(false)
    expect(rowsIn(await whatWouldGo(later), ours.partnershipId).size).toBeGreaterThan(8)
  })

  it('leaves the notices of a school that is held, and takes the others', async () => {
    const { ours, shell } = world
    const director = memberOf(ours, 'AD').person
    const [schoolId = ''] = ours.schoolIds.values()
    const hold = { personId: null, schoolId, reason: 'A tribunal about this school' }
    const before = rowsIn(await whatWouldGo(later), ours.partnershipId).get('notice') ?? 0
    const id = await setHold(shell, director, shell.newId(), hold)
    const held = rowsIn(await whatWouldGo(later), ours.partnershipId).get('notice') ?? 0
    await liftHold(shell, director, shell.newId(), id)
    expect([before, held]).toEqual([ours.schoolIds.size, ours.schoolIds.size - 1])
  })

  it('takes all whose time is over, but what a hold keeps, and says so in the trail', async () => {
    const { ours, theirs, shell } = world
    const head = memberOf(ours, 'HT').person.personId
    const before = await counts(ours.partnershipId)
    const would = await whatWouldGo(later)
    const gone = await purge(later)
    expect(gone).toEqual(would)
    const after = await counts(ours.partnershipId)
    for (const [table, rows] of rowsIn(gone, ours.partnershipId))
      expect([table, (before.get(table) ?? 0) - (after.get(table) ?? 0)]).toEqual([table, rows])
    const held = await asKeeper(shell.store, async (trx) => {
      // The head is held since the borough was made: the answer to their form and the pack stay.
      const { rows } = await sql<{ once: number; others: number; events: number }>`
        select (select count(*)::int from once where person_id = ${head}) as once,
               (select count(*)::int from once
                where partnership_id = ${ours.partnershipId} and person_id <> ${head}
                  and at < ${later
                    .now()
                    .subtract({ hours: 24 * 31 })
                    .toString()}) as others,
               (select count(*)::int from event where action = 'retention purge') as events`.execute(
        trx,
      )
      return rows[0]
    })
    expect(held?.once).toBeGreaterThan(0)
    expect([held?.others, held?.events]).toEqual([0, 2])
    expect(rowsIn(gone, theirs.partnershipId).get('role_grant')).toBeGreaterThan(10)
    expect(await whatWouldGo(later)).toEqual([])
  })

  it('forgets the names of those who left long ago, and leaves what they decided', async () => {
    const left = memberOf(world.theirs, 'CL').person.personId
    const [found] = await asKeeper(world.shell.store, async (trx) => {
      const { rows } = await sql<{ name: string; motions: number }>`
        select name, (select count(*)::int from motion where person_id = ${left}) as motions
        from person where id = ${left}`.execute(trx)
      return rows
    })
    expect(found).toEqual({ name: 'Somebody who left', motions: 1 })
  })
})

it('an account goes with all that opened it a year after the last role, an operator’s stays', async () => {
  const lobby = await openLobby()
  const { personId, partnershipId } = await enrolled(lobby)
  await asKeeper(lobby.store, (trx) =>
    sql`
      update role_grant set from_on = '2026-09-01', to_on = '2026-10-31'
      where partnership_id = ${partnershipId} and person_id = ${personId}`.execute(trx),
  )
  const accounts = async () =>
    asKeeper(lobby.store, async (trx) => {
      const { rows } = await sql<{ accounts: number; apps: number }>`
        select (select count(*)::int from account) as accounts,
               (select count(*)::int from authenticator) as apps`.execute(trx)
      return rows[0]
    })
  const before = await accounts()
  lobby.later({ hours: 24 * 300 })
  await purge(lobby.shell)
  expect(await accounts()).toEqual(before)
  lobby.later({ hours: 24 * 200 })
  await purge(lobby.shell)
  // The session, the link and the events went with their year; then nothing names the account any more.
  expect(await accounts()).toEqual({ accounts: 0, apps: 0 })
  await lobby.close()
})
