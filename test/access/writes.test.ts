import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { principalOf } from '#modules/people/actions.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { openWorld, type World } from '../world.ts'
import { addPart } from '../world/early.ts'
import type { Member } from '../world/people.ts'
import { matrixSays, placeOf, questionsOf, type Of } from './oracle.ts'
import {
  addAgain,
  allRows,
  deleteAll,
  keyColumns,
  moveAll,
  partnershipTables,
  tried,
  writeAll,
  type Row,
} from './rows.ts'

/** What PostgreSQL answers to what is not allowed, and to a key that is taken. */
const denied = '42501'
const taken = '23505'

let world: World
let tables: readonly string[]
let rowOf: ReadonlyMap<string, Known>

interface Known {
  readonly ours: Row
  readonly theirs: Row
  readonly column: string
  readonly count: number
  /** Whose each row of ours is, where it says so. */
  readonly people: readonly unknown[]
}

beforeAll(async () => {
  world = await openWorld()
  for (const { partnershipId } of [world.ours, world.theirs])
    await addPart(world.shell, partnershipId)
  const all = await partnershipTables(world.shell.store)
  tables = all.filter((table) => table !== 'session')
  rowOf = await asKeeper(world.shell.store, async (trx) => {
    const found = new Map<string, Known>()
    for (const table of tables) {
      const rows = await allRows(trx, table)
      const of = (id: string) => rows.filter(({ json }) => json['partnership_id'] === id)
      const [ours] = of(world.ours.partnershipId)
      const [theirs] = of(world.theirs.partnershipId)
      const column = (await keyColumns(trx, table)).at(-1)
      if (ours === undefined || theirs === undefined || column === undefined) {
        throw new Error(`Nothing to try on ${table}`)
      }
      const people = of(world.ours.partnershipId).map(({ json }) => json['person_id'])
      found.set(table, { ours, theirs, column, count: people.length, people })
    }
    return found
  })
}, 180_000)

afterAll(() => world.close())

function knownOf(table: string) {
  const known = rowOf.get(table)
  if (known === undefined) throw new Error(`No row of ${table}`)
  return known
}

/** Nobody's page writes these for somebody else: roles are asked for and granted, places of courses booked and credits counted, sign-ins renewed, packs made, glass broken and terms ended by the keeper, and what a person did is theirs. */
const writtenOtherwise = new Set([
  'role_grant',
  'role_request',
  'renewal',
  'lead_ending',
  'subject_pack',
  'break_glass',
  'event',
  'audit_head',
  'once',
  'calendar_feed',
  'booklet_file',
  'interest',
  'document_feedback',
  'mandate',
  'mandate_view',
  'mandate_asked',
  'mentor_visit',
  'recusal',
  'ballot',
  'second_ballot',
  'paper_note',
  'course_booking',
  'course_credit',
])

/** Kept up by whoever they are about, by the head of the school, and by officers. */
const inRegister = new Set(['system_leader', 'system_leader_contact'])

/** How many of the rows of ours are a person's own. */
function ownOf(table: string, { person }: Member): number {
  return knownOf(table).people.filter((each) => each === person.personId).length
}

function mayAdd(table: string, { posts, person }: Member): boolean {
  return matrixSays(world.ours.plan, posts, questionsOf(table).add, {
    ...placeIn(table),
    isSelf: inRegister.has(table) && world.ours.inRegister.personId === person.personId,
  })
}

/** A constitution is drafted by the lead of its cluster, an agreement given by the head of its school, as a course is offered; the others are written by whoever may all. */
function placeIn(table: string): Of {
  if (table === 'agreement' || table === 'course') {
    const { json } = knownOf(table).ours
    const [urn] = [...world.ours.schoolIds].find(([, id]) => id === json['school_id']) ?? []
    return urn === undefined ? {} : { urn }
  }
  if (inRegister.has(table)) return placeOf(world.ours.plan, world.ours.inRegister.urn)
  if (table !== 'constitution') return {}
  const id = knownOf(table).ours.json['cluster_id']
  const [cluster] = [...world.ours.clusterIds].find(([, each]) => each === id) ?? []
  return cluster === undefined ? {} : { cluster }
}

describe('row-level security lets only those write who may by the matrix', () => {
  it('a row is added by whoever may, and by nobody else', async () => {
    const { store } = world.shell
    const wrong: string[] = []
    let checks = 0
    for (const member of world.ours.members) {
      for (const table of tables.filter((each) => !writtenOtherwise.has(each))) {
        checks += 1
        const outcome = await tried(store, principalOf(member.person), (trx) =>
          addAgain(trx, table, knownOf(table).ours.json),
        )
        const answer = 'refused' in outcome ? outcome.refused : 'added'
        if (answer !== (mayAdd(table, member) ? taken : denied)) {
          wrong.push(`${member.name} adds to ${table}: ${answer}`)
        }
      }
    }
    expect(wrong).toEqual([])
    expect(checks).toBeGreaterThan(200)
  })

  it('nobody adds a row to another partnership', async () => {
    const wrong: string[] = []
    for (const member of world.ours.members) {
      for (const table of tables) {
        const outcome = await tried(world.shell.store, principalOf(member.person), (trx) =>
          addAgain(trx, table, knownOf(table).theirs.json),
        )
        if (!('refused' in outcome) || outcome.refused !== denied) {
          wrong.push(`${member.name} adds to ${table} of the others: ${JSON.stringify(outcome)}`)
        }
      }
    }
    expect(wrong).toEqual([])
  })

  it(
    'nobody changes, moves or deletes what only others may, nor what is another’s',
    {
      timeout: 120_000,
    },
    async () => {
      const { store } = world.shell
      const wrong: string[] = []
      let reached = 0
      for (const member of world.ours.members) {
        const principal = principalOf(member.person)
        for (const table of tables) {
          const { column, count } = knownOf(table)
          const isTheirs = table === 'booklet_file'
          const may = (isTheirs || !writtenOtherwise.has(table)) && mayAdd(table, member)
          // A private note is its writer's to take back, and nobody else's.
          const own = table === 'paper_note' ? ownOf(table, member) : 0
          const attempts = {
            change: await tried(store, principal, (trx) => writeAll(trx, table, column)),
            delete: await tried(store, principal, (trx) => deleteAll(trx, table)),
          }
          for (const [verb, outcome] of Object.entries(attempts)) {
            const rows = 'rows' in outcome ? outcome.rows : 0
            reached += rows
            if (rows > (may ? count : own))
              wrong.push(`${member.name}: ${verb} ${rows} of ${table}`)
          }
          const moved = await tried(store, principal, (trx) =>
            moveAll(trx, table, world.theirs.partnershipId),
          )
          if ('rows' in moved && moved.rows > 0) wrong.push(`${member.name} moves rows of ${table}`)
        }
      }
      expect(wrong).toEqual([])
      expect(reached).toBeGreaterThan(0)
    },
  )

  it('nobody grants a role, to themselves or to others', async () => {
    for (const member of world.ours.members) {
      const json = { ...knownOf('role_grant').ours.json, id: world.shell.newId(), role: 'DT' }
      for (const person_id of [member.person.personId, world.theirs.members[0]?.person.personId]) {
        const outcome = await tried(world.shell.store, principalOf(member.person), (trx) =>
          addAgain(trx, 'role_grant', { ...json, person_id }),
        )
        expect([member.name, outcome]).toEqual([member.name, { refused: denied }])
      }
    }
  })

  it.each(['event', 'once', 'calendar_feed'])(
    'a row of %s is added in one’s own name and in nobody else’s',
    async (table) => {
      const key = table === 'once' ? 'token' : 'id'
      const [someoneElse] = world.ours.members
      for (const member of world.ours.members.slice(1)) {
        const json = { ...knownOf(table).ours.json, [key]: world.shell.newId(), number: 1_000_000 }
        const add = (personId: string | undefined) =>
          tried(world.shell.store, principalOf(member.person), (trx) =>
            addAgain(trx, table, { ...json, person_id: personId }),
          )
        expect(await add(member.person.personId)).toEqual({ rows: 1 })
        expect(await add(someoneElse?.person.personId)).toEqual({ refused: denied })
      }
    },
  )

  it('nothing of the audit trail is changed or deleted by anybody', async () => {
    for (const member of world.ours.members) {
      const principal = principalOf(member.person)
      const { store } = world.shell
      expect(await tried(store, principal, (trx) => deleteAll(trx, 'event'))).toEqual({
        refused: denied,
      })
      expect(await tried(store, principal, (trx) => writeAll(trx, 'event', 'action'))).toEqual({
        refused: denied,
      })
    }
  })
})
