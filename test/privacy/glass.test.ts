import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { beginSession } from '#modules/people/actions/sessions.ts'
import { allGlasses } from '#modules/privacy/actions/glass.ts'
import { asDoor, asKeeper } from '#platform/db/transaction.ts'
import { cookieName } from '#platform/web/front.ts'
import { addressesOf, isForPrograms, isForm, isOpen } from '../http/addresses.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'

let world: World
let addresses: ReadonlyMap<string, string>
/** Two operators, who are of no partnership. */
let first: Operator
let second: Operator

interface Operator {
  readonly personId: string
  readonly cookie: string
}

async function operator(name: string): Promise<Operator> {
  const { shell } = world
  const personId = shell.newId()
  const at = shell.now().toString()
  await asKeeper(shell.store, async (trx) => {
    await sql`insert into person (id, name, created_at) values (${personId}, ${name}, ${at})`.execute(
      trx,
    )
    await sql`
      insert into account (person_id, email, is_operator, made_at)
      values (${personId}, ${`${personId}@operators.example`}, true, ${at})`.execute(trx)
  })
  return { personId, cookie: await session(personId) }
}

async function session(personId: string): Promise<string> {
  const begun = { personId, partnershipId: null, browser: 'A test', proved: true }
  const secret = await asDoor(world.shell.store, (trx) => beginSession(world.shell, trx, begun))
  return `${cookieName(world.shell.front, 'session')}=${secret}`
}

beforeAll(async () => {
  world = await openWorld()
  // The database's own clock ends the hours, so the test lives in its time.
  const since = world.shell.now().until(Temporal.Now.instant()).total('hours')
  first = await operator('First operator')
  second = await operator('Second operator')
  addresses = await addressesOf(world, world.ours)
  world.later(since)
  first = { ...first, cookie: await session(first.personId) }
  second = { ...second, cookie: await session(second.personId) }
}, 180_000)

afterAll(() => world.close())

const contentRoutes = () =>
  [...addresses].filter(([route]) => {
    const question = world.shell.matrix.routes.get(route) ?? ''
    return (
      !isForm(route) &&
      !isForPrograms(route) &&
      !isOpen(world, route) &&
      !['own account: read', 'running Trellis: read'].includes(question)
    )
  })

/** How many pages of content answer a cookie with anything but a closed door. */
async function readWith(cookie: string): Promise<number> {
  const answers = await Promise.all(
    contentRoutes().map(
      async ([, address]) => (await ask(world, address, { as: { cookie } })).status,
    ),
  )
  return answers.filter((status) => status === 200).length
}

async function newestId(): Promise<string> {
  return (await allGlasses(world.shell))[0]?.id ?? ''
}

async function askFor(reason: string): Promise<Response> {
  const form = { partnership: world.ours.partnershipId, reason }
  return ask(world, '/operator/break-glass', { as: first, form })
}

const press = (as: Operator, what: string, id: string) =>
  ask(world, `/operator/break-glass/${id}/${what}`, { as, form: {} })

describe('an operator', () => {
  it('reads no content without a second person, whatever they ask or press', async () => {
    expect(contentRoutes().length).toBeGreaterThan(70)
    expect(await readWith(first.cookie)).toBe(0)
    expect((await askFor('')).status).toBe(422)
    expect((await askFor('The store does not open')).status).toBe(303)
    const id = await newestId()
    expect((await press(first, 'agree', id)).status).toBe(422)
    expect((await press(first, 'enter', id)).status).toBe(422)
    expect(await readWith(first.cookie)).toBe(0)
  })

  it('reads as an auditor once another operator agreed, for four hours, and every school has the entry', async () => {
    await askFor('A page fails for one school')
    const id = await newestId()
    expect((await press(second, 'agree', id)).status).toBe(303)
    expect((await press(second, 'enter', id)).status).toBe(422)
    const entered = await press(first, 'enter', id)
    const cookie = /[^;]+/.exec(entered.headers.get('set-cookie') ?? '')?.[0] ?? ''
    const page = await (await ask(world, '/schools', { as: { cookie } })).text()
    expect(page).toMatch(
      /You run Trellis and read what Our Borough keeps, until \d+ \w+ \d{4}, \d\d:\d\d\./,
    )
    const auditor = await readWith(await memberNow('AU'))
    expect(auditor).toBeGreaterThan(40)
    expect(await readWith(cookie)).toBe(auditor)
    const { rows } = await asKeeper(world.shell.store, (trx) =>
      sql<{ subject: string }>`
        select subject from event
        where action = 'content opened to an operator' and detail ->> 'glass' = ${id}`.execute(trx),
    )
    const told = rows.map(({ subject }) => subject)
    for (const schoolId of world.ours.schoolIds.values())
      expect(told).toContain(`school ${schoolId}`)
    await asKeeper(world.shell.store, (trx) =>
      sql`
        update break_glass set agreed_at = agreed_at - interval '5 hours',
                               ends_at = ends_at - interval '5 hours'
        where id = ${id}`.execute(trx),
    )
    expect(await readWith(cookie)).toBe(0)
    expect((await press(first, 'enter', id)).status).toBe(422)
  })

  it('changes nothing and takes no pack away while the glass is broken', async () => {
    await askFor('A third time')
    const id = await newestId()
    await press(second, 'agree', id)
    const entered = await press(first, 'enter', id)
    const cookie = /[^;]+/.exec(entered.headers.get('set-cookie') ?? '')?.[0] ?? ''
    const person = memberOf(world.ours, 'HT').person.personId
    const pack = await ask(world, '/privacy/packs', { as: { cookie }, form: { person } })
    expect([pack.status, (await pack.text()).includes('own officers')]).toEqual([422, true])
    const hold = { once: world.shell.newId(), reason: 'Because', person: '', school: '' }
    expect((await ask(world, '/privacy/holds', { as: { cookie }, form: hold })).status).toBe(404)
    const as = { cookie: await memberNow('AD') }
    await ask(world, `/privacy/break-glass/${id}/end`, { as, form: {} })
    expect(await readWith(cookie)).toBe(0)
  })

  it('is out at the next request when an assistant director ends it, who may also agree', async () => {
    const as = { cookie: await memberNow('AD') }
    await askFor('A fourth time')
    const id = await newestId()
    const agreed = await ask(world, `/privacy/break-glass/${id}/agree`, { as, form: {} })
    expect(agreed.status).toBe(303)
    const entered = await press(first, 'enter', id)
    const cookie = /[^;]+/.exec(entered.headers.get('set-cookie') ?? '')?.[0] ?? ''
    expect(await readWith(cookie)).toBeGreaterThan(10)
    await ask(world, `/privacy/break-glass/${id}/end`, { as, form: {} })
    expect(await readWith(cookie)).toBe(0)
    const page = await ask(world, '/privacy/break-glass', { as: { cookie: await memberNow('ST') } })
    expect(await page.text()).toContain('A fourth time')
  })
})

/** The sessions of the borough have ended in the time of the database; a member signs in again. */
async function memberNow(role: string): Promise<string> {
  const { personId } = memberOf(world.ours, role).person
  const { partnershipId } = world.ours
  const begun = { personId, partnershipId, browser: 'A test', proved: true }
  const secret = await asDoor(world.shell.store, (trx) => beginSession(world.shell, trx, begun))
  return `${cookieName(world.shell.front, 'session')}=${secret}`
}
