import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { principalOf } from '#modules/people/actions.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { ask, openWorld, type World } from '../world.ts'
import { addPart } from '../world/early.ts'
import type { Borough } from '../world/borough.ts'
import { compareTable } from './compare.ts'
import { matrixSays, placeOf, type Of } from './oracle.ts'
import { allRows, keysSeenBy, partnershipTables, type Row } from './rows.ts'

let world: World
let tables: readonly string[]
let rowsOf: ReadonlyMap<string, readonly Row[]>

/** A session is found by its cookie before anybody knows whose it is, so no person's role reaches it. */
const foundByCookie = 'session'

beforeAll(async () => {
  world = await openWorld()
  for (const { partnershipId } of [world.ours, world.theirs])
    await addPart(world.shell, partnershipId)
  const all = await partnershipTables(world.shell.store)
  tables = all.filter((table) => table !== foundByCookie)
  rowsOf = await asKeeper(world.shell.store, async (trx) => {
    const found = new Map<string, readonly Row[]>()
    for (const table of tables) found.set(table, await allRows(trx, table))
    return found
  })
}, 180_000)

afterAll(() => world.close())

const minutes = 480_000

function rowsIn(table: string): readonly Row[] {
  return rowsOf.get(table) ?? []
}

describe('the matrix, can() and row-level security agree', () => {
  it('on every row of every table for everybody', { timeout: minutes }, async () => {
    const disagreements: string[] = []
    let checks = 0
    for (const table of tables) {
      const compared = await compareTable(world, table, rowsIn(table))
      disagreements.push(...compared.disagreements)
      checks += compared.checks
    }
    expect(disagreements.slice(0, 20)).toEqual([])
    expect(checks).toBeGreaterThan(4500)
  })

  it('and every table has rows of both boroughs to disagree on', () => {
    const idle = tables.filter((table) =>
      [world.ours, world.theirs].some(
        ({ partnershipId }) =>
          rowsOf.get(table)?.some(({ json }) => json['partnership_id'] === partnershipId) !== true,
      ),
    )
    expect(idle).toEqual([])
    expect(tables.length).toBeGreaterThanOrEqual(15)
  })

  it.each([
    ['nobody and no partnership', null, null],
    ['a partnership without a person', 'ours', null],
    ['a person without a partnership', null, 'ours'],
    ['somebody of the other partnership', 'ours', 'theirs'],
  ])('%s reads nothing of what only some may read', async (_, where, who) => {
    const principal = {
      partnershipId: where === null ? null : world.ours.partnershipId,
      personId:
        who === null
          ? null
          : ((who === 'ours' ? world.ours : world.theirs).members.find(({ posts }) =>
              posts.some(({ role }) => role === 'DT'),
            )?.person.personId ?? null),
    }
    const counts = new Map<string, number>()
    for (const table of tables) {
      counts.set(table, (await keysSeenBy(world.shell.store, principal, table)).size)
    }
    const secret = ['event', 'import_run', 'import_refusal', 'once']
    const areas = where === null ? 0 : 1
    expect(counts.get('own_result')).toBe(areas)
    for (const table of where === null ? tables : secret)
      expect([table, counts.get(table)]).toEqual([table, 0])
  })
})

describe('a policy that is opened or shut', () => {
  it('is noticed, whichever it is', { timeout: minutes }, async () => {
    const { ownerPool } = world.shell.store
    const { rows: policies } = await ownerPool.query<Policy>(`
      select tablename as table, policyname as name, qual as using from pg_policies
      where schemaname = 'public' and 'trellis_app' = any (roles) and cmd in ('SELECT', 'ALL')
      order by 1, 2`)
    const alter = (policy: Policy, using: string) =>
      ownerPool.query(`alter policy ${policy.name} on ${policy.table} using (${using})`)
    const unnoticed: string[] = []
    let mutants = 0
    for (const policy of policies.filter((each) => tables.includes(each.table))) {
      const { table, name, using } = policy
      for (const other of ['true', 'false'].filter((each) => each !== using)) {
        mutants += 1
        const opened = [policy, ...behind(policies, policy)]
        for (const each of opened) await alter(each, other)
        const { disagreements } = await compareTable(world, table, rowsIn(table))
        for (const each of opened) await alter(each, each.using)
        if (disagreements.length === 0) unnoticed.push(`${name} made ${other}`)
      }
    }
    expect(unnoticed).toEqual([])
    expect(mutants).toBeGreaterThan(45)
  })
})

/** Tables whose wall stands twice, with the policy that is the other: it is opened or shut with the first. */
const walledTwice = new Map([
  ...['own_result', 'target_estimate'].map((table) => [table, 'audience'] as const),
  ...[
    'motion',
    'recusal',
    'meeting',
    'paper',
    'paper_file',
    'attendance',
    'meeting_declaration',
    'paper_note',
  ].map((table) => [table, 'read'] as const),
  ...['minutes', 'minutes_approval', 'meeting_action'].map((table) => [table, 'read'] as const),
  ...['mentor_visit', 'lead_evaluation'].map((table) => [table, 'read'] as const),
  ...['mandate', 'mandate_view', 'decision', 'priority_work'].map(
    (table) => [table, 'read'] as const,
  ),
])

/** Figures are behind the wall of their releases too, and what a body does behind that of the bodies. */
function behind(policies: readonly Policy[], { table, name }: Policy): Policy[] {
  const other = walledTwice.get(table)
  return policies.filter(
    (each) => name === `${table}_partnership` && each.name === `${table}_${other}`,
  )
}

interface Policy {
  readonly table: string
  readonly name: string
  readonly using: string
}

describe('sessions', () => {
  it('nobody reads one without its cookie, not even their own', async () => {
    const { store } = world.shell
    const there = await asKeeper(store, (trx) => allRows(trx, foundByCookie))
    expect(there.length).toBeGreaterThan(30)
    for (const { person } of world.ours.members) {
      expect(await keysSeenBy(store, principalOf(person), foundByCookie)).toEqual(new Set())
    }
  })
})

interface Probe {
  readonly path: string
  readonly question: string
  readonly of: Of
  readonly open: 200 | 303
}

/** Every kind of page about a record, two schools of each cluster, and pages that not every role may open. */
function probesOf(borough: Borough): Probe[] {
  const { plan, runIds } = borough
  const open = 200
  const ofSchools = plan.clusters.flatMap(({ urns }) =>
    urns.slice(0, 2).flatMap((urn): Probe[] => {
      const of = placeOf(plan, String(urn))
      const published = 'published school data: read'
      return [
        { path: `/schools/${urn}`, question: published, of, open },
        { path: `/schools/${urn}/booklet/2017`, question: 'school booklet: read', of, open },
        { path: `/schools/${urn}/booklet/2017/csv`, question: 'school booklet: export', of, open },
        { path: `/data/trace/school/${urn}/2017/PHON_Y1/all`, question: published, of, open },
      ]
    }),
  )
  const ofClusters = plan.clusters.flatMap(({ slug, phase }): Probe[] => {
    const of = { cluster: slug, phase }
    const booklet = `/clusters/${slug}/booklet/2017`
    const read = 'cluster booklet: read'
    return [
      { path: `/clusters/${slug}`, question: 'roster: read', of, open },
      { path: booklet, question: read, of, open: 303 },
      { path: `${booklet}/phonics`, question: read, of, open },
      { path: `${booklet}/phonics/csv`, question: 'cluster booklet: export', of, open },
      { path: `/data/trace/cluster/${slug}/2017/PHON_Y1/all`, question: read, of, open },
    ]
  })
  const ofRuns = runIds.map((run): Probe => {
    return { path: `/data/imports/${run}`, question: 'import: read', of: {}, open }
  })
  return [
    ...ofSchools,
    ...ofClusters,
    ...ofRuns,
    { path: '/data/imports', question: 'import: read', of: {}, open },
    { path: '/data/checks/2017', question: 'authority booklet: read', of: {}, open },
  ]
}

describe('the pages agree with the matrix', () => {
  it(
    'on every record for everybody, and the other borough is not there',
    { timeout: minutes },
    async () => {
      const disagreements: string[] = []
      let checks = 0
      const ours = probesOf(world.ours)
      const theirs = probesOf(world.theirs).filter(
        ({ path }) => !ours.some((own) => own.path === path),
      )
      for (const member of world.ours.members) {
        for (const { path, question, of, open } of ours) {
          checks += 1
          const says = matrixSays(world.ours.plan, member.posts, question, of)
          const { status } = await ask(world, path, { as: member })
          if (status !== (says ? open : 404)) {
            disagreements.push(`${member.name} ${path}: matrix ${says}, answered ${status}`)
          }
        }
        for (const { path } of theirs) {
          checks += 1
          const { status } = await ask(world, path, { as: member })
          if (status !== 404) disagreements.push(`${member.name} ${path} of the others: ${status}`)
        }
      }
      expect(disagreements.slice(0, 20)).toEqual([])
      expect(checks).toBeGreaterThan(1000)
    },
  )
})
