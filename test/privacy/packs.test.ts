import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packFor, packOfMine, packsMade } from '#modules/privacy/actions/packs.ts'
import type { Pack } from '#modules/privacy/model.ts'
import { keptBack } from '#modules/privacy/rules/pack.ts'
import { personalTables } from '#modules/privacy/rules/people-named.ts'
import { catalogueNow } from '#platform/db/catalogue.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { enrolled, openLobby, type Lobby } from '../accounts/people.ts'
import { unpacked } from '../unpack.ts'
import { ask, canary, memberOf, openWorld, type World } from '../world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
}, 180_000)

afterAll(() => world.close())

const rowsOf = (pack: Pack, table: string) =>
  pack.parts.find((part) => part.table === table)?.rows ?? []

async function forHead(by = 'AD'): Promise<Pack> {
  const head = memberOf(world.ours, 'HT').person
  const pack = await packFor(world.shell, memberOf(world.ours, by).person, head.personId)
  if ('refused' in pack) throw new Error(pack.refused)
  return pack
}

describe('the pack of all that is kept about a person', () => {
  it('holds every row of every table that names them, and not one of anybody else', async () => {
    const { personId } = memberOf(world.ours, 'AD').person
    const pack = await packOfMine(world.shell, { personId, partnershipId: undefined })
    let tables = 0
    await asKeeper(world.shell.store, async (trx) => {
      for (const { name, people } of personalTables(await catalogueNow(trx))) {
        for (const column of people) {
          const { rows } = await sql<{ count: number }>`
            select count(*)::int as count from ${sql.table(name)}
            where ${sql.ref(column)} = ${personId}`.execute(trx)
          const told = rowsOf(pack, name).filter((row) => row[column] === personId).length
          // What the making of the pack itself leaves is written after it was gathered.
          const left = name === 'account_event' ? 1 : 0
          expect([name, column, told]).toEqual([name, column, (rows[0]?.count ?? 0) - left])
          tables += 1
        }
      }
    })
    expect(tables).toBeGreaterThan(45)
    const strangers = pack.parts.flatMap(({ rows }) =>
      rows.filter((row) => !JSON.stringify(row).includes(personId)),
    )
    expect(strangers).toEqual([])
    expect(rowsOf(pack, 'ballot').map((row) => row['choice'])).toEqual(['for'])
  })

  it('is made for an officer without how a seat voted, and without another partnership', async () => {
    const director = memberOf(world.ours, 'AD').person
    const pack = await packFor(world.shell, memberOf(world.ours, 'AU').person, director.personId)
    if ('refused' in pack) throw new Error(pack.refused)
    expect(rowsOf(pack, 'ballot').map((row) => row['choice'])).toEqual([keptBack])
    expect(JSON.stringify(pack)).not.toContain(canary)
    expect(pack.partnership).toBe('Our Borough')
  })

  it('is told to whom it is about, with who had it made', async () => {
    const head = memberOf(world.ours, 'HT').person
    await forHead()
    const [newest] = await packsMade(world.shell, head, 'mine')
    expect(newest).toMatchObject({ askedBy: memberOf(world.ours, 'AD').name, isOwn: false })
    const teacher = memberOf(world.ours, 'ST').person
    expect(await packsMade(world.shell, teacher, 'mine')).toEqual([])
  })

  it('is refused of somebody of another partnership, as of nobody', async () => {
    const { person } = memberOf(world.ours, 'AD')
    const stranger = memberOf(world.theirs, 'HT').person.personId
    const refused = { refused: 'Nobody of your partnership is known by this.' }
    expect(await packFor(world.shell, person, stranger)).toEqual(refused)
    expect(await packFor(world.shell, person, world.shell.newId())).toEqual(refused)
  })

  it('comes as a page and a file for programs, by a form without JavaScript', async () => {
    const head = memberOf(world.ours, 'HT')
    const answer = await ask(world, '/privacy/mine/pack', { as: head, form: {} })
    expect(answer.headers.get('content-type')).toBe('application/zip')
    const files = await unpacked(Buffer.from(await answer.arrayBuffer()))
    expect([...files.keys()]).toEqual(['index.html', 'data.json'])
    expect(files.get('index.html')).toContain(`What is kept about ${head.name}`)
    expect(JSON.parse(files.get('data.json') ?? '')).toMatchObject({ about: { name: head.name } })
  })

  it('reads in plain words: days and moments as people write them, and nothing that is empty', async () => {
    const head = memberOf(world.ours, 'HT')
    await ask(world, '/privacy/complaints', {
      as: head,
      form: { once: world.shell.newId(), about: 'My name is wrong' },
    })
    const answer = await ask(world, '/privacy/mine/pack', { as: head, form: {} })
    const files = await unpacked(Buffer.from(await answer.arrayBuffer()))
    const page = files.get('index.html') ?? ''
    expect(page).toContain('<dt>acknowledge by</dt><dd>31 October 2018</dd>')
    expect(page).toMatch(/<dt>recorded at<\/dt><dd>1 October 2018, \d\d:\d\d<\/dd>/)
    expect(page).toContain(`<dt>recorded by</dt><dd>${head.name}</dd>`)
    expect(page).not.toMatch(/<dd>(nothing|)<\/dd>|<dd>\d{4}-\d\d-\d\d/)
    expect(files.get('data.json')).toContain('"answered_on": null')
  })

  it.each(['HT', 'CL', 'LO', 'DT'])('is made of others for no %s', async (role) => {
    const { personId } = memberOf(world.ours, 'ST').person
    const as = memberOf(world.ours, role)
    const answer = await ask(world, '/privacy/packs', { as, form: { person: personId } })
    expect(answer.status).toBe(404)
  })
})

describe('the pack of somebody with an account', () => {
  let lobby: Lobby

  beforeAll(async () => {
    lobby = await openLobby()
  })

  afterAll(() => lobby.close())

  it('tells of letters and tries to sign in, and of nothing that opens the account', async () => {
    const { personId, partnershipId, secret, session } = await enrolled(lobby)
    const pack = await packOfMine(lobby.shell, { personId, partnershipId })
    const whole = JSON.stringify(pack)
    expect(rowsOf(pack, 'mail')).toHaveLength(1)
    expect(rowsOf(pack, 'account')[0]).toMatchObject({ password: keptBack })
    expect(rowsOf(pack, 'authenticator')[0]).toMatchObject({ secret: keptBack })
    expect(rowsOf(pack, 'session')[0]).toMatchObject({ token_hash: keptBack })
    expect(rowsOf(pack, 'recovery_code').length).toBeGreaterThan(5)
    for (const opening of [secret, session, '$argon2id$']) expect(whole).not.toContain(opening)
  })

  it('is made in well under a minute after twenty thousand entries in the trail', async () => {
    const { personId, partnershipId } = await enrolled(lobby)
    await asKeeper(lobby.shell.store, (trx) =>
      sql`
        insert into event (partnership_id, id, at, person_id, action, subject, number, entry, hash)
        select ${partnershipId}, gen_random_uuid(), now(), ${personId}, 'looked', 'school ' || n,
               1000000 + n, '{}', sha256('')
        from generate_series(1, 20000) n`.execute(trx),
    )
    const began = performance.now()
    const pack = await packOfMine(lobby.shell, { personId, partnershipId })
    const seconds = (performance.now() - began) / 1000
    expect(rowsOf(pack, 'event').length).toBeGreaterThanOrEqual(20_000)
    expect(seconds).toBeLessThan(60)
    process.stdout.write(`A pack of 20,000 entries was gathered in ${seconds.toFixed(1)} s.\n`)
  })
})
