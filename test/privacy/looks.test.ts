import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeToken } from '#modules/api/actions/tokens.ts'
import { Looks } from '#modules/people/actions/looks.ts'
import { isRecorded } from '#modules/privacy/rules/looks.ts'
import { privacyInForce } from '#modules/privacy/rules/in-force.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { addressesOf } from '../http/addresses.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'

let world: World
let addresses: ReadonlyMap<string, string>

beforeAll(async () => {
  world = await openWorld()
  addresses = await addressesOf(world, world.ours)
}, 400_000)

afterAll(() => world.close())

beforeEach(async () => {
  await world.settle()
  await asKeeper(world.shell.store, async (trx) => {
    await sql`delete from look`.execute(trx)
    await sql`delete from list_look`.execute(trx)
    await sql`delete from program_look`.execute(trx)
  })
})

interface Kept {
  readonly urn: string | null
  readonly who: string
  readonly question: string
  readonly roles: string
  readonly times: number
}

/** Who looked at which school, as it is kept. */
async function kept(): Promise<Kept[]> {
  await world.settle()
  const { rows } = await asKeeper(world.shell.store, (trx) =>
    sql<Kept & { schoolId: string | null }>`
      select l.school_id as "schoolId", p.name as who, l.question,
             array_to_string(l.roles, ' ') as roles, l.times
      from (select school_id, person_id, question, roles, times from look
            union all
            select null, person_id, question, roles, times from list_look) l
      join person p on p.id = l.person_id
      order by 3, 1`.execute(trx),
  )
  const urns = new Map([...world.ours.schoolIds].map(([urn, id]) => [id, urn]))
  return rows
    .map(({ schoolId, ...row }) => {
      return { ...row, urn: schoolId === null ? null : (urns.get(schoolId) ?? 'another') }
    })
    .toSorted((a, b) => ((a.urn ?? '') < (b.urn ?? '') ? -1 : 1))
}

const recordedRoutes = () =>
  [...addresses].filter(([route]) => isRecorded(world.shell.matrix.routes.get(route) ?? ''))

describe('what is written down', () => {
  it('is policy: of each thing that a page shows, that it is, or why it is not', () => {
    const { recorded, notRecorded } = privacyInForce.looks
    const shown = new Set(
      [...world.shell.matrix.routes]
        .filter(([route]) => route.startsWith('GET '))
        .flatMap(([, question]) => {
          const [resource = '', verb = ''] = question.split(': ')
          return verb === 'read' || verb === 'export' ? [resource] : []
        }),
    )
    const told = [...Object.keys(recorded), ...Object.keys(notRecorded)]
    expect([...shown].filter((resource) => !told.includes(resource))).toEqual([])
    expect(told.filter((resource) => !shown.has(resource))).toEqual([])
    expect(new Set(told).size).toBe(told.length)
    expect(Object.keys(recorded).length).toBeGreaterThan(7)
  })

  it(
    'is every answer of a recorded kind: of the school where it is of one, of the cluster’s where it is of a cluster',
    { timeout: 120_000 },
    async () => {
      const wrong: string[] = []
      const showNothing: string[] = []
      const people = ['AD', 'DT', 'LO', 'HT'].map((role) => memberOf(world.ours, role))
      for (const [route, address] of recordedRoutes()) {
        await asKeeper(world.shell.store, async (trx) => {
          await sql`delete from look`.execute(trx)
          await sql`delete from list_look`.execute(trx)
        })
        let status = 0
        for (const as of people) {
          status = (await ask(world, address, { as })).status
          if (status === 200) break
        }
        if (status !== 200) showNothing.push(route)
        const rows = await kept()
        const urns = rows.map(({ urn }) => urn)
        const expected = / \/clusters\/|:cluster/.test(route)
          ? ['900001', '900002', '900003']
          : route.includes(':school')
            ? ['900001']
            : undefined
        if (rows.length === 0 && status === 200) wrong.push(`${route}: nobody`)
        else if (status === 200 && expected !== undefined && urns.join() !== expected.join())
          wrong.push(`${route}: ${urns.join()}`)
      }
      // No category is approved in this world: an empty list tells of no school.
      expect(wrong).toEqual(['GET /support/approved: nobody'])
      expect(showNothing).toEqual([
        'GET /clusters/:cluster/booklet/:year',
        'GET /groups/:kind/:name/booklet/:year',
      ])
      expect(recordedRoutes().length).toBeGreaterThan(25)
    },
  )
})

describe('a look', () => {
  const booklet = '/clusters/a/booklet/2017/phonics'

  it('is one row of a person, a school, a thing and a day, however often they look', async () => {
    const as = memberOf(world.ours, 'LO')
    for (let n = 0; n < 3; n += 1) expect((await ask(world, booklet, { as })).status).toBe(200)
    expect((await kept()).map(({ urn, times }) => [urn, times])).toEqual([
      ['900001', 3],
      ['900002', 3],
      ['900003', 3],
    ])
    expect((await ask(world, booklet, { as })).status).toBe(200)
    expect((await kept()).map(({ times }) => times)).toEqual([4, 4, 4])
  })

  it('tells the role by which it was allowed', async () => {
    await ask(world, booklet, { as: memberOf(world.ours, 'SE') })
    expect((await kept()).map(({ roles }) => roles)).toEqual(['SE', 'SE', 'SE'])
  })

  it('is none where nothing was shown', async () => {
    const as = memberOf(world.ours, 'ST')
    expect((await ask(world, booklet, { as })).status).toBe(404)
    const lead = memberOf(world.ours, 'LO')
    expect((await ask(world, '/clusters/a/booklet/2017', { as: lead })).status).toBe(303)
    expect(await kept()).toEqual([])
  })

  it('is kept when it could not be written at first', async () => {
    const person = memberOf(world.ours, 'LO').person
    const schoolIds = [world.ours.schoolIds.get('900001') ?? '']
    const { store } = world.shell
    let isBroken = true
    const breaking = {
      store: {
        ...store,
        get ownerPool() {
          if (isBroken) throw new Error('The store is away')
          return store.ownerPool
        },
      },
    }
    const looks = new Looks(breaking, () => true)
    looks.note({
      ...{ partnershipId: world.ours.partnershipId, personId: person.personId, roles: ['LO'] },
      ...{ question: 'prediction: read', schoolIds, at: world.shell.now() },
    })
    await looks.settle()
    expect(await kept()).toEqual([])
    isBroken = false
    await looks.settle()
    expect((await kept()).map(({ urn, times }) => [urn, times])).toEqual([['900001', 1]])
  })
})

describe('the page of who has looked', () => {
  const page = '/schools/900001/looked'

  it.each(['HT', 'CH', 'AD', 'AU'])('is there for %s', async (role) => {
    expect((await ask(world, page, { as: memberOf(world.ours, role) })).status).toBe(200)
  })

  it.each(['ST', 'GV', 'SL', 'VL', 'CL', 'SE', 'LO', 'DT', 'BM', 'IB', 'CP'])(
    'is not there for %s',
    async (role) => {
      expect((await ask(world, page, { as: memberOf(world.ours, role) })).status).toBe(404)
    },
  )

  it('is not there for the head of another school, nor for one of the other borough', async () => {
    const other = world.ours.members.find(({ posts }) => posts.some(({ urn }) => urn === '900004'))
    expect((await ask(world, page, { as: other })).status).toBe(404)
    expect((await ask(world, page, { as: memberOf(world.theirs, 'HT') })).status).toBe(404)
  })

  it('shows at once who it was, as what, what they read and when', async () => {
    const as = memberOf(world.ours, 'HT')
    const partner = memberOf(world.ours, 'SE')
    await ask(world, '/clusters/a/booklet/2017/phonics', { as: partner })
    await ask(world, '/schools/900001/booklet/2017', { as })
    const html = await (await ask(world, page, { as })).text()
    const [others = '', own = ''] = html.split('From the school itself')
    expect(others).toContain(partner.name)
    expect(others).toContain('School Effectiveness Partner')
    expect(others).toContain('Booklet of a cluster or group')
    expect(others).toContain('1 October 2018')
    expect(own).toContain(as.name)
    expect(own).toContain('Booklet of the school')
    const file = await ask(world, `${page}/download/csv`, { as })
    expect(await file.text()).toContain(partner.name)
  })

  it('shows a list that may tell of the school, and nobody who looked at another school', async () => {
    await ask(world, '/support/reviews', { as: memberOf(world.ours, 'LO') })
    await ask(world, '/schools/900004/category', { as: memberOf(world.ours, 'DT') })
    const html = await (await ask(world, page, { as: memberOf(world.ours, 'HT') })).text()
    expect(html).toContain('Review of support categories')
    expect(html).not.toContain(memberOf(world.ours, 'DT').name)
  })

  it('shows which program was told what is not published, by the name of its token', async () => {
    const name = 'Warehouse of the council'
    const made = await makeToken(world.shell, world.ours.officer, {
      ...{ name, profile: 'board', days: 30 },
    })
    if ('refused' in made) throw new Error(made.refused)
    const get = (address: string) =>
      ask(world, address, { headers: { authorization: `Bearer ${made.secret}` } })
    const shownTo = async (urn: string) => {
      const as = world.ours.members.find(({ posts }) =>
        posts.some((post) => post.role === 'HT' && post.urn === urn),
      )
      return (await ask(world, `/schools/${urn}/looked`, { as })).text()
    }
    const results = '/api/v1/results?year=2017&measure=PHON_Y1'
    expect((await get('/api/v1/schools')).status).toBe(200)
    expect((await get(`${results}&group=girls&school=900001`)).status).toBe(200)
    expect(await shownTo('900001')).not.toContain(name)
    const one = await get(`${results}&school=900001`)
    expect(await one.text()).toContain('"published":false')
    expect((await get(`${results}&cluster=a`)).status).toBe(200)
    const html = await shownTo('900001')
    expect(html).toContain('Program, by a token of the data team')
    expect(html).toContain('Figures that are not published')
    expect(html).toMatch(/Warehouse of the council[^]*?2 times/)
    expect(await shownTo('900004')).not.toContain(name)
  })

  it('shows when an operator could read, why, and who agreed', async () => {
    const director = memberOf(world.ours, 'AD')
    const operator = memberOf(world.ours, 'DT')
    await asKeeper(world.shell.store, (trx) =>
      sql`
        insert into break_glass (partnership_id, id, asked_by, reason, asked_at, agreed_by, agreed_at, ends_at)
        values (${world.ours.partnershipId}, ${world.shell.newId()}, ${operator.person.personId},
                'A page fails', '2018-09-30T08:00Z', ${director.person.personId},
                '2018-09-30T09:00Z', '2018-09-30T13:00Z')`.execute(trx),
    )
    const html = await (await ask(world, page, { as: memberOf(world.ours, 'HT') })).text()
    expect(html).toContain('A page fails')
    expect(html).toContain(operator.name)
    expect(html).toContain(director.name)
    expect(html).toContain('30 September 2018, 10:00')
  })
})
