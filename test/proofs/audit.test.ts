import { afterAll, beforeAll, expect, it } from 'vitest'
import { createPartnership } from '#modules/people/actions.ts'
import { record, verifyAudit } from '#modules/people/actions/audit.ts'
import { commandLine } from '#modules/people/model.ts'
import type { Place } from '#modules/people/rules/audit.ts'
import { inTransaction } from '#platform/db/transaction.ts'
import type { Store } from '#platform/db/store.ts'
import type { Shell } from '#platform/shell.ts'
import { testStore } from '#platform/testing/database.ts'
import { testShell } from '#platform/testing/shell.ts'
import { Chance } from './chance.ts'
import { say } from './tally.ts'
import { shownByChain, shownByKeptHead, type Chain } from './tampering.ts'

const length = 40
const attacks = 1000

let store: Store
let shell: Shell
let chain: Chain
let head: Place

beforeAll(async () => {
  store = await testStore()
  shell = testShell(store)
  const asked = { slug: 'tampered', name: 'Tampered', kind: 'trust', laNumber: null } as const
  const made = await createPartnership(shell, asked)
  if ('refused' in made) throw new Error(made.refused)
  const partnershipId = made.partnership.id
  const by = { partnershipId, personId: commandLine.personId }
  await inTransaction(store, by, async (trx) => {
    for (let n = 2; n <= length; n += 1) {
      const detail = { n, was: [n / 4, null], ä: 'Quarry Bank — £5' }
      await record(shell, trx, by, { action: 'roster changed', subject: `school ${n}`, detail })
    }
  })
  const verified = await verifyAudit(shell, partnershipId)
  if ('broken' in verified) throw new Error(verified.broken)
  head = verified.head
  // The first entries are of the partnership's own beginning.
  chain = { pool: store.ownerPool, partnershipId, length: head.number }
  await store.ownerPool.query(`
    alter table event no force row level security;
    alter table audit_head no force row level security;
    create table event_as_it_was as select * from event;
    create table audit_head_as_it_was as select * from audit_head`)
})

afterAll(() => store.close())

async function restore(): Promise<void> {
  await store.ownerPool.query(`
    delete from event; delete from audit_head;
    insert into event select * from event_as_it_was;
    insert into audit_head select * from audit_head_as_it_was`)
}

it('every one of 1,000 attacks on a chain is found, and nothing where there was none', async () => {
  const chance = new Chance()
  say(`  seed ${chance.seed}; TRELLIS_SEED=${chance.seed} makes the same attacks`)
  const found = new Map<string, number>()
  const missed: string[] = []
  let byChain = 0
  for (let n = 1; n <= attacks; n += 1) {
    const [isShown, all] = chance.of([
      [true, shownByChain] as const,
      [true, shownByChain] as const,
      [false, shownByKeptHead] as const,
    ])
    const [name, attack] = chance.of(Object.entries(all))
    await attack(chain, chance)
    const alone = await verifyAudit(shell, chain.partnershipId)
    const beside = await verifyAudit(shell, chain.partnershipId, [head])
    if ('broken' in alone) byChain += 1
    if ('broken' in beside && 'broken' in alone === isShown)
      found.set(name, (found.get(name) ?? 0) + 1)
    else missed.push(`attack ${n}: ${name}`)
    await restore()
  }
  for (const [name, count] of found) say(`    ${count} ${name}`)
  const all = [...found.values()].reduce((sum, count) => sum + count, 0)
  say(`  ${all} of ${attacks} found: ${byChain} by the chain, ${all - byChain} by the head alone`)
  expect(missed).toEqual([])
  expect(all).toBe(attacks)
  expect(found.size).toBe(13)
  expect(await verifyAudit(shell, chain.partnershipId, [head])).toEqual({ head })
})
