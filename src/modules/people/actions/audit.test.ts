import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '#platform/db/transaction.ts'
import type { Store } from '#platform/db/store.ts'
import type { Shell } from '#platform/shell.ts'
import { testStore } from '#platform/testing/database.ts'
import { testShell } from '#platform/testing/shell.ts'
import { createPartnership } from '../actions.ts'
import { commandLine } from '../model.ts'
import type { Place } from '../rules/audit.ts'
import { betweenEntries } from '../store/audit.ts'
import { record, verifyAudit } from './audit.ts'

let store: Store
let shell: Shell
let here: string
let there: string
let made = 0

beforeAll(async () => {
  store = await testStore()
  // A moment finer than the database keeps, as a real clock may give.
  shell = testShell(store, { now: () => Temporal.Instant.from('2018-10-01T09:00:00.123456789Z') })
})

afterAll(() => store.close())

async function partnership(): Promise<string> {
  made += 1
  const asked = { slug: `p-${made}`, name: 'Calder', kind: 'trust', laNumber: null } as const
  const created = await createPartnership(shell, asked)
  if ('refused' in created) throw new Error(created.refused)
  return created.partnership.id
}

/** One transaction that leaves so many entries, as the service of the command line. */
async function work(partnershipId: string, entries: number): Promise<void> {
  const by = { partnershipId, personId: commandLine.personId }
  await inTransaction(store, by, async (trx) => {
    for (let n = 1; n <= entries; n += 1) {
      const detail = { z: n, a: 'Quarry Bank — £5', b: [1.5, null], ä: { c: true } }
      await record(shell, trx, by, { action: 'roster changed', subject: `school ${n}`, detail })
    }
  })
}

const broken = (text: string) => ({ broken: expect.stringMatching(text) })

/** As somebody who has the owner's rights of the database, and so passes by all walls. */
const tamper = (statement: string) =>
  store.ownerPool.query(
    `begin; alter table event no force row level security;
     alter table audit_head no force row level security;
     ${statement.replaceAll('HERE', `'${here}'`)};
     alter table event force row level security;
     alter table audit_head force row level security; commit`,
  )

beforeEach(async () => {
  here = await partnership()
  there = await partnership()
  await work(here, 7)
})

describe('the audit trail', () => {
  it('is a chain of each partnership, whose head tells how many entries there are', async () => {
    expect(await verifyAudit(shell, here)).toEqual({
      head: { number: 10, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
    expect(await verifyAudit(shell, there)).toMatchObject({ head: { number: 3 } })
  })

  it('does not fork when fifty write at once, and nobody’s entry is lost', async () => {
    await Promise.all(Array.from({ length: 50 }, () => work(here, 3)))
    expect(await verifyAudit(shell, here)).toMatchObject({ head: { number: 160 } })
  })

  it('keeps nothing of what was taken back', async () => {
    const before = await verifyAudit(shell, here)
    const by = { partnershipId: here, personId: commandLine.personId }
    await expect(
      inTransaction(store, by, async (trx) => {
        await record(shell, trx, by, { action: 'taken back', subject: 'school 1' })
        throw new Error('No')
      }),
    ).rejects.toThrow('No')
    expect(await verifyAudit(shell, here)).toEqual(before)
  })
})

describe('a trail is verified also where', () => {
  it('a title holds the very character that parts titles, and what follows is looked at no less', async () => {
    const by = { partnershipId: here, personId: commandLine.personId }
    await inTransaction(store, by, (trx) =>
      record(shell, trx, by, { action: 'renamed', subject: `Quarry${betweenEntries}Bank` }),
    )
    await work(here, 3)
    expect(await verifyAudit(shell, here)).toMatchObject({ head: { number: 14 } })
    await tamper("update event set subject = 'x' where partnership_id = HERE and number = 13")
    expect(await verifyAudit(shell, here)).toEqual(broken('Entry 13 was changed'))
  })

  it('an entry was written without a zone, as the first ones were', async () => {
    await work(here, 1)
    await tamper(`
      update event set entry = replace(entry, 'Z","detail"', '","detail"') where partnership_id = HERE and number = 11;
      update event set hash = sha256((select hash from event where partnership_id = HERE and number = 10)
        || convert_to(entry, 'UTF8')) where partnership_id = HERE and number = 11;
      update audit_head set hash = (select hash from event where partnership_id = HERE and number = 11)
      where partnership_id = HERE`)
    expect(await verifyAudit(shell, here)).toMatchObject({ head: { number: 11 } })
  })
})

/** How somebody would change each column by itself. */
const columnOf: Readonly<Record<string, string>> = {
  id: 'id = gen_random_uuid()',
  person: 'person_id = (select id from person where id <> event.person_id limit 1)',
  action: "action = 'nothing done'",
  subject: "subject = subject || '!'",
  at: "at = at + interval '1 microsecond'",
}

describe('somebody who passes by all walls is found when they', () => {
  it.each([
    [
      'change what an entry says',
      "update event set subject = 'school 99' where partnership_id = HERE and number = 4",
      'Entry 4 was changed',
    ],
    [
      'change a figure in its detail',
      `update event set detail = jsonb_set(detail, '{z}', '99') where partnership_id = HERE and number = 6`,
      'Entry 6 was changed',
    ],
    [
      'change the words and the columns alike',
      `update event set subject = 'school 99', entry = replace(entry, 'school 1', 'school 99')
       where partnership_id = HERE and number = 4`,
      'Entry 4 is not what was written',
    ],
    ...Object.entries(columnOf).map(([key, changed]) => [
      `change the ${key} of an entry alone`,
      `update event set ${changed} where partnership_id = HERE and number = 4`,
      'Entry 4 was changed',
    ]),
    [
      'let the last entry say more than its columns, and chain it anew',
      `update event set entry = '{"a":1,' || substr(entry, 2) where partnership_id = HERE and number = 10;
       update event set hash = sha256((select hash from event where partnership_id = HERE and number = 9)
         || convert_to(entry, 'UTF8')) where partnership_id = HERE and number = 10;
       update audit_head set hash = (select hash from event where partnership_id = HERE and number = 10)
       where partnership_id = HERE`,
      'Entry 10 was changed',
    ],
    [
      'leave words that are no JSON',
      "update event set entry = '{' where partnership_id = HERE and number = 4",
      'Entry 4 is not what was written',
    ],
    [
      'delete an entry',
      'delete from event where partnership_id = HERE and number = 5',
      'Entry 5 is missing: entry 6 follows entry 4',
    ],
    [
      'delete an entry and close the gap',
      `delete from event where partnership_id = HERE and number = 5;
       update event set number = number + 1000 where partnership_id = HERE and number > 5;
       update event set number = number - 1001 where partnership_id = HERE and number > 1000`,
      'Entry 5 is not what was written',
    ],
    [
      'put an entry in',
      `insert into event select partnership_id, gen_random_uuid(), at, person_id, action, subject, detail, 11, entry, hash
       from event where partnership_id = HERE and number = 10`,
      'Entry 11 is not what was written',
    ],
    [
      'put an entry in between two others',
      `update event set number = number + 1000 where partnership_id = HERE and number > 5;
       update event set number = number - 999 where partnership_id = HERE and number > 1000;
       insert into event select partnership_id, gen_random_uuid(), at, person_id, action, subject, detail, 6, entry, hash
       from event where partnership_id = HERE and number = 5`,
      'Entry 6 is not what was written',
    ],
    [
      'change the places of two entries',
      `update event set number = 1003 where partnership_id = HERE and number = 3;
       update event set number = 3 where partnership_id = HERE and number = 4;
       update event set number = 4 where partnership_id = HERE and number = 1003`,
      'Entry 3 is not what was written',
    ],
    [
      'cut the end off',
      'delete from event where partnership_id = HERE and number > 7',
      'Entry 8 is missing: the trail was cut, for its head is entry 10',
    ],
    [
      'take the head away',
      'delete from audit_head where partnership_id = HERE',
      'The head of the trail is missing',
    ],
  ])('%s', async (_what, statement, words) => {
    await tamper(statement)
    expect(await verifyAudit(shell, here)).toEqual(broken(words))
    expect(await verifyAudit(shell, there)).toMatchObject({ head: { number: 3 } })
  })

  it('cut the end off and set the head back, by the head that was kept elsewhere', async () => {
    const before = await verifyAudit(shell, here)
    const kept = 'head' in before ? [before.head] : []
    await tamper(`delete from event where partnership_id = HERE and number > 7;
      update audit_head h set number = 7, hash = e.hash from event e
      where h.partnership_id = HERE and e.partnership_id = HERE and e.number = 7`)
    expect(await verifyAudit(shell, here)).toMatchObject({ head: { number: 7 } })
    expect(await verifyAudit(shell, here, kept)).toEqual(broken('Entry 8 is missing'))
    await work(here, 5)
    expect(await verifyAudit(shell, here, kept)).toEqual(broken('Entry 10 or one before it'))
  })

  it('write all anew from an entry on, by the one of many kept heads that no longer fits', async () => {
    const kept: Place[] = []
    for (let day = 1; day <= 3; day += 1) {
      await work(here, 2)
      const now = await verifyAudit(shell, here)
      if ('head' in now) kept.push(now.head)
    }
    expect(await verifyAudit(shell, here, kept)).toMatchObject({ head: { number: 16 } })
    const other = { number: 14, hash: '0'.repeat(64) }
    const places = kept.map((place) => (place.number === other.number ? other : place))
    expect(await verifyAudit(shell, here, places)).toEqual(broken('Entry 14 or one before it'))
  })
})
