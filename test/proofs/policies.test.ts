import { DatabaseError, type PoolClient } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { openWorld, type World } from '../world.ts'
import { appoint, type Member } from '../world/people.ts'
import { askersOf, type Asker } from './askers.ts'
import { judged, livingOf, wordsOf, type Question } from './judging.ts'
import { decides, mutantsOf, policiesIn, type Policy } from './policies.ts'
import { addRareStates, headAlone } from './rare-states.ts'
import { addStates } from './states.ts'
import { say } from './tally.ts'
import { unnoticed } from './unnoticed.ts'
import { examplesOf, rowsOf, vary, varying } from './variants.ts'

/** Only the policies of these tables, for whoever writes one. */
const only = process.env['TRELLIS_POLICIES_OF']?.split(',')

/** Who is who and which file is in use: varied, they would make it another partnership. */
const leftAlone =
  /^(?:role_grant|partnership|person|cluster.*|group_membership|school.*|.*release.*)$/

let world: World
let client: PoolClient
let askers: readonly Asker[]
let policies: readonly Policy[]
let count: number

beforeAll(async () => {
  world = await openWorld()
  const { ownerPool } = world.shell.store
  await ownerPool.query(varying)
  const found = await policiesIn(ownerPool)
  count = found.count
  policies = found.policies
  const alone = await headAlone(world)
  const placed = [...(await placedSomehow()), alone]
  await addStates(world)
  client = await ownerPool.connect()
  await client.query('begin; set local session_replication_role = replica')
  await addRareStates(world, client, alone)
  let added = 0
  for (const table of tablesIn())
    if (!leftAlone.test(table)) added += await vary(client, policies, table)
  await client.query('commit')
  askers = await askersOf(world, client, placed)
  say(`  ${added} rows in other states beside those of the boroughs (${seconds()} s of computing)`)
}, 900_000)

afterAll(async () => {
  client.release()
  await world.close()
})

function tablesIn(): string[] {
  return [...new Set(policies.map(({ table }) => table))]
}

/** Whose role has places that its kind has none of, which open nothing; and a director who is a head too. */
async function placedSomehow(): Promise<Member[]> {
  const { shell, ours } = world
  const [first] = ours.plan.clusters
  const place = {
    urn: String(first?.urns[0]),
    cluster: first?.slug ?? '',
    phase: 'primary',
  } as const
  const members: Member[] = []
  for (const role of ['CP', 'AU'] as const)
    members.push(await appoint(shell, ours, `Ours placed ${role}`, [{ role, ...place }]))
  const both = [{ role: 'AD' }, { role: 'HT', urn: place.urn }] as const
  return [...members, await appoint(shell, ours, 'Ours director and head', both)]
}

function seconds(): number {
  const { user, system } = process.cpuUsage()
  return Math.round((user + system) / 1_000_000)
}

/** The rows of a table that somebody reads by the words of the policies. */
async function readByWords(asker: Asker, table: string): Promise<{ rows: number; read: number }> {
  const rows = await rowsOf(client, table)
  const all = policies.filter((each) => each.table === table && each.role === asker.role)
  const expressions = all.flatMap(wordsOf)
  if (expressions.length === 0) return { rows: rows.length, read: 0 }
  const said = await judged(client, asker, { table, rows, expressions })
  const isRead = (row: readonly boolean[]) =>
    decides(all, ['SELECT', 'using'], (each) => row[expressions.indexOf(each)] === true)
  return { rows: rows.length, read: said.filter(isRead).length }
}

it(
  'the words of the policies are what row-level security does',
  { timeout: 1_200_000 },
  async () => {
    let checks = 0
    const wrong: string[] = []
    for (const table of tablesIn()) {
      for (const asker of askers) {
        const { rows, read } = await readByWords(asker, table)
        // Of a long table only the first rows are judged.
        if (rows === 0 || rows >= 200) break
        const sees = await readBy(asker, table)
        checks += rows
        if (sees !== undefined && sees !== read)
          wrong.push(`${table}, ${asker.name}: ${sees}, not ${read}`)
      }
    }
    say(`  ${checks} rows read as the policies say, ${wrong.length} differences`)
    expect(wrong).toEqual([])
    expect(checks).toBeGreaterThan(20_000)
  },
)

/** How many rows somebody reads; `undefined` where their role has no right to read the table. */
async function readBy(asker: Asker, table: string): Promise<number | undefined> {
  await client.query(`begin; ${asker.settings}`)
  try {
    const { rows } = await client.query(`select count(*)::int as count from ${table}`)
    const [{ count: found }] = z.tuple([z.object({ count: z.number() })]).parse(rows)
    return found
  } catch (error) {
    if (error instanceof DatabaseError && error.code === '42501') return undefined
    throw error
  } finally {
    await client.query('rollback')
  }
}

/** The policies of each table for each role, with rows that they have to decide. */
async function questions(): Promise<Question[]> {
  const found: Question[] = []
  for (const table of tablesIn().filter((each) => only?.includes(each) ?? true)) {
    const rows = await examplesOf(client, policies, table)
    const these = policies.filter((each) => each.table === table)
    for (const role of new Set(these.map((each) => each.role)))
      found.push({ table, role, rows, all: these.filter((each) => each.role === role) })
  }
  return found
}

it(
  'every policy that is changed is noticed, but for what is listed',
  { timeout: 1_800_000 },
  async () => {
    const asked = await questions()
    const looked = asked.flatMap(({ all }) => all)
    const mutants = looked.flatMap(mutantsOf).length
    const living: string[] = []
    for (const question of asked) {
      const alive = await livingOf(client, askers, question)
      living.push(...alive.map(({ policy, words }) => `${policy.name}: ${words}`))
    }
    const noticed = mutants - living.length
    say(
      `  ${mutants} mutants of ${looked.length} policies, ${noticed} noticed, ${living.length} listed (${seconds()} s of computing)`,
    )
    const listed = new Set(unnoticed.map(({ mutant }) => mutant))
    const unlisted = living.filter((each) => !listed.has(each))
    for (const each of unlisted) say(`    living: ${each}`)
    expect(unlisted).toEqual([])
    if (only !== undefined) return
    expect([...listed].filter((each) => !living.includes(each))).toEqual([])
    expect(looked.length).toBe(count)
    expect(mutants).toBeGreaterThanOrEqual(3 * count)
  },
)
