import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { academicYear } from '#lib/academic-year.ts'
import { clustersOn } from '#modules/clusters/actions.ts'
import { asPerson, principalOf } from '#modules/people/actions.ts'
import { audiences } from '#modules/people/model.ts'
import { predictionTables, yearsPredicted } from '#modules/performance/actions/predictions.ts'
import { asKeeper, inTransaction } from '#platform/db/transaction.ts'
import { openWorld, type World } from '../world.ts'
import type { Member } from '../world/people.ts'
import { matrixSays, placeOf } from './oracle.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
}, 180_000)

afterAll(() => world.close())

const year = 2019

interface Line {
  readonly urn: string
  readonly audience: (typeof audiences)[number]
  readonly year: number
  /** Days from today until its last day; negative where it has ended. */
  readonly days: number
  readonly withdrawn: boolean
}

const urns = ['900001', '900002', '900004', '900006'] as const

const ledger = fc.array(
  fc.record<Line>({
    urn: fc.constantFrom(...urns),
    audience: fc.constantFrom(...audiences),
    year: fc.constantFrom(year, year, year, year, year + 1),
    days: fc.constantFrom(-400, -1, 0, 1, 1, 300, 300),
    withdrawn: fc.constantFrom(false, false, true),
  }),
  { maxLength: 16, size: 'max' },
)

/** The database's own day, by which it judges; a test that runs over midnight would be wrong once in a lifetime. */
function today(): Temporal.PlainDate {
  return Temporal.Now.plainDateISO('Europe/London')
}

async function writeLedger(lines: readonly Line[]): Promise<void> {
  const { partnershipId, schoolIds, members } = world.ours
  const [someone] = members
  const at = '2018-09-01T00:00:00Z'
  await asKeeper(world.shell.store, async (trx) => {
    await sql`delete from agreement where partnership_id = ${partnershipId}`.execute(trx)
    for (const line of lines) {
      const by = someone?.person.personId ?? ''
      await sql`
        insert into agreement (partnership_id, id, school_id, data_set, audience, purpose, year, reason,
                               given_by, given_at, ends_on, withdrawn_by, withdrawn_at, withdrawn_because)
        values (${partnershipId}, ${world.shell.newId()}, ${schoolIds.get(line.urn)}, 'predictions',
                ${line.audience}, 'a purpose', ${line.year}, 'a reason', ${by}, ${at},
                ${today().add({ days: line.days }).toString()},
                ${line.withdrawn ? by : null}, ${line.withdrawn ? at : null}, ${line.withdrawn ? 'so' : null})`.execute(
        trx,
      )
    }
  })
}

/** Whether somebody sees a school's predictions of the year, by the matrix and the lines alone. */
function oracle({ posts }: Member, lines: readonly Line[], urn: string): boolean {
  const agreedWith = lines
    .filter((line) => line.urn === urn && line.year === year && line.days >= 0 && !line.withdrawn)
    .map(({ audience }) => audience)
  const of = { ...placeOf(world.ours.plan, urn), agreedWith }
  return matrixSays(world.ours.plan, posts, 'prediction: read', of)
}

async function seenInRows({ person }: Member): Promise<ReadonlySet<string>> {
  return inTransaction(world.shell.store, principalOf(person), async (trx) => {
    const { rows } = await sql<{ urn: string }>`
      select distinct urn from target_estimate where year = ${year}`.execute(trx)
    return new Set(rows.map(({ urn }) => urn))
  })
}

async function seenOnPage({ person }: Member): Promise<ReadonlySet<string>> {
  const { shell } = world
  const clusters = await asPerson(shell, person, (trx) =>
    clustersOn(trx, person.partnership.id, '2018-10-01'),
  )
  const measures = (await yearsPredicted(shell, person)).get(academicYear(year)) ?? []
  const asked = { clusters, year: academicYear(year), measures }
  const tables = await predictionTables(shell, person, asked)
  return new Set(
    tables.flatMap(({ rows }) =>
      rows.filter(({ because }) => because !== 'not shared').map(({ urn }) => urn),
    ),
  )
}

describe('a prediction is seen if its school, the data team or an agreement in force says so', () => {
  it(
    'for any ledger, by whoever it is: the rows, the page and the matrix agree',
    { timeout: 400_000 },
    async () => {
      const counted = { checks: 0, seen: 0, byAgreement: 0 }
      await fc.assert(
        fc.asyncProperty(ledger, async (lines) => {
          await writeLedger(lines)
          for (const member of world.ours.members) {
            const rows = await seenInRows(member)
            const page = await seenOnPage(member)
            for (const urn of world.ours.schoolIds.keys()) {
              const says = oracle(member, lines, urn)
              const where = placeOf(world.ours.plan, urn).cluster
              if (where === undefined) continue
              counted.checks += 1
              counted.seen += says ? 1 : 0
              counted.byAgreement += says && !oracle(member, [], urn) ? 1 : 0
              expect([member.name, urn, rows.has(urn), page.has(urn)]).toEqual([
                member.name,
                urn,
                says,
                says,
              ])
            }
          }
        }),
        { numRuns: 25 },
      )
      expect(counted.checks).toBeGreaterThan(3000)
      expect(counted.byAgreement).toBeGreaterThan(40)
      expect(counted.seen).toBeLessThan(counted.checks / 2)
    },
  )

  it('to withdraw or to let end never shows anything more', { timeout: 200_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(ledger, fc.nat(), async (lines, pick) => {
        if (lines.length === 0) return
        const without = lines.map((line, i) =>
          i === pick % lines.length ? { ...line, withdrawn: true } : line,
        )
        for (const member of world.ours.members.slice(0, 15)) {
          await writeLedger(lines)
          const before = await seenInRows(member)
          await writeLedger(without)
          const after = await seenInRows(member)
          expect([...after].filter((urn) => !before.has(urn))).toEqual([])
        }
      }),
      { numRuns: 6 },
    )
  })
})
