import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { academicYear } from '#lib/academic-year.ts'
import { proposed, replayed, runReview } from '#modules/categorisation/actions/reviews.ts'
import { packNamed } from '#modules/categorisation/rules/packs.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { mustBring, newPartnership, openOffice, type Office } from './office.ts'

/** The DfE's own files; they are not part of the project. */
const data =
  process.env['TRELLIS_PUBLISHED_DATA'] ??
  fileURLToPath(new URL('../../../shared/data', import.meta.url))
const tables = path.join(data, 'performance-tables')
const names = ['2016-936-ks2.csv', '2017-936-ks2.csv', '2017-2018_936_ks4final.csv']

describe.skipIf(!existsSync(tables))('categories of authority 936 from public data', () => {
  let office: Office
  let person: SignedIn
  beforeAll(async () => {
    office = await openOffice()
    person = await newPartnership(office, { laNumber: '936' })
    for (const name of names) {
      await mustBring(office, person, readFileSync(path.join(tables, name)), { name })
    }
  }, 120_000)
  afterAll(() => office.close())

  it.each([2017, 2018])(
    'for %s are provisional, say what is missing, and replay',
    { timeout: 120_000 },
    async (ended) => {
      const pack = packNamed('bury-2017')
      if (pack === undefined) throw new Error('There is a pack')
      const moment = { year: academicYear(ended), on: `${ended}-10-01` }
      const made = await proposed(office.shell, person, pack, moment)
      const findings = made.kept.map(({ finding }) => finding)
      expect(findings.length).toBeGreaterThan(280)
      expect(findings.every(({ provisional }) => provisional)).toBe(true)
      const [because] = findings.flatMap(({ criteria }) =>
        criteria.filter(({ id }) => id === 'C1.1').map((found) => found.because),
      )
      expect(because).toBe('no inspections have been brought in')
      const token = office.shell.newId()
      const id = await runReview(office.shell, person, token, { pack, season: 'autumn', ...moment })
      if (typeof id !== 'string') throw new Error(id.refused)
      const replay = await replayed(office.shell, person, id)
      expect([replay?.isSame, replay?.hash]).toEqual([true, made.hash])
      const counted = Object.entries(Object.groupBy(findings, ({ category }) => category))
      const told = counted.map(([category, of = []]) => `${category}: ${of.length}`).toSorted()
      process.stdout.write(`936 in ${ended}: ${findings.length} schools, ${told.join(', ')}\n`)
    },
  )
})
