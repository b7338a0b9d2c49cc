import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { asPerson, commandLineFor, createPartnership } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Trx } from '#platform/db/transaction.ts'
import { newId } from '#platform/ids.ts'
import type { Shell } from '#platform/shell.ts'
import { testStore } from '#platform/testing/database.ts'
import { testShell } from '#platform/testing/shell.ts'
import { policyInForce } from './actions.ts'
import { insertVersion } from './store.ts'

const thresholds = z.strictObject({ floor: z.number() })
let shell: Shell
let person: SignedIn

beforeAll(async () => {
  const store = await testStore()
  const now = () => Temporal.Instant.from('2017-11-01T09:00:00Z')
  shell = testShell(store, { now })
  const made = await createPartnership(shell, {
    slug: 'ashgrove',
    name: 'Ashgrove Partnership',
    kind: 'authority',
    laNumber: '999',
  })
  if ('refused' in made) throw new Error(made.refused)
  person = await commandLineFor(shell, made.partnership)
})

afterAll(() => shell.store.close())

interface Version {
  readonly year: number
  readonly floor: number
  readonly at: string
  readonly kind?: string
  readonly from?: string
  readonly minute?: string
}

function adopt(trx: Trx, version: Version) {
  return insertVersion(trx, {
    partnershipId: person.partnership.id,
    id: newId(),
    kind: version.kind ?? 'lines',
    year: version.year,
    document: { floor: version.floor },
    adoptedBy: 'the strategic board',
    adoptedOn: version.at.slice(0, 10),
    fromOn: version.from ?? version.at.slice(0, 10),
    minute: version.minute ?? null,
    meetingId: null,
    needsSecond: false,
    personId: null,
    at: version.at,
  })
}

async function inForce(kind: string, year: number, on?: string) {
  return asPerson(shell, person, (trx) =>
    policyInForce(shell, trx, {
      ...(on === undefined ? {} : { on }),
      partnershipId: person.partnership.id,
      kind,
      year,
      parse: (document) => thresholds.parse(document),
      byDefault: { floor: 65 },
    }),
  )
}

test('until a board adopts a policy, the default holds and says so', async () => {
  const { document, versionId, name } = await inForce('bands', 2017)
  expect(document).toEqual({ floor: 65 })
  expect(versionId).toBeUndefined()
  expect(name).toBe('the default that comes with Trellis, which no board has adopted yet')
})

test('the version for the year holds, the newest where a year has two, and later years carry it over', async () => {
  await asPerson(shell, person, async (trx) => {
    await adopt(trx, { year: 2016, floor: 60, at: '2016-09-12T17:00:00Z' })
    await adopt(trx, { year: 2017, floor: 61, at: '2017-09-11T17:00:00Z' })
    await adopt(trx, { year: 2017, floor: 62, at: '2017-10-09T17:00:00Z' })
  })
  expect((await inForce('lines', 2015)).document).toEqual({ floor: 65 })
  expect(await inForce('lines', 2016)).toMatchObject({
    document: { floor: 60 },
    name: 'adopted by the strategic board on 12 September 2016',
  })
  expect(await inForce('lines', 2017)).toMatchObject({ document: { floor: 62 } })
  expect(await inForce('lines', 2019)).toMatchObject({
    document: { floor: 62 },
    name: 'adopted by the strategic board on 9 October 2017, carried over from 2017',
  })
})

test('a policy of another kind changes nothing', async () => {
  await asPerson(shell, person, (trx) =>
    adopt(trx, { kind: 'rates', year: 2018, floor: 1, at: '2018-09-10T17:00:00Z' }),
  )
  expect((await inForce('lines', 2018)).document).toEqual({ floor: 62 })
})

test('a version holds from its day on, and a page cites its minute', async () => {
  await asPerson(shell, person, (trx) =>
    adopt(trx, {
      ...{ kind: 'days', year: 2018, floor: 70, at: '2017-10-20T17:00:00Z' },
      ...{ from: '2018-01-08', minute: 'SB 2017/14' },
    }),
  )
  expect((await inForce('days', 2018)).document).toEqual({ floor: 65 })
  expect((await inForce('days', 2018, '2018-01-07')).document).toEqual({ floor: 65 })
  expect(await inForce('days', 2018, '2018-01-08')).toMatchObject({
    document: { floor: 70 },
    name: 'adopted by the strategic board on 20 October 2017 (minute SB 2017/14)',
  })
})
