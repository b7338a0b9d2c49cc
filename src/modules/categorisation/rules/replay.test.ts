import { expect, test } from 'vitest'
import { academicYear } from '#lib/academic-year.ts'
import { oddSchools } from '../../../../test/replay/odd-schools.ts'
import type { Finding } from '../model.ts'
import { yardstickOf } from './book.ts'
import { findingOf } from './categorise.ts'
import { packs } from './packs.ts'
import { hashedText } from './replay.ts'

const [pack] = packs
if (pack === undefined) throw new Error('There is no pack')
const [facts] = oddSchools(pack, 1)
if (facts === undefined) throw new Error('There is no school')
const moment = { year: academicYear(pack.year), on: `${pack.year}-10-01` }
const finding = findingOf(yardstickOf(pack, [], moment), facts)

const textOf = (found: Finding) =>
  hashedText({ ...moment, pack, england: [] }, [{ facts, finding: found }])

const firstChanged = (change: Partial<Finding['criteria'][number]>): Finding => ({
  ...finding,
  criteria: finding.criteria.map((each, i) => (i === 0 ? { ...each, ...change } : each)),
})

test('a review has the same hash when only a reason is put in other words', () => {
  expect(finding.criteria.length).toBeGreaterThan(5)
  expect(textOf(firstChanged({ because: 'in other words' }))).toBe(textOf(finding))
})

test('it has another hash when an answer, a category or the days differ', () => {
  const [first] = finding.criteria
  const answer = first?.answer === 'yes' ? 'no' : 'yes'
  const others = [
    firstChanged({ answer }),
    { ...finding, category: `${finding.category}!` },
    { ...finding, days: { from: 0, to: 99 } },
  ]
  for (const other of others) expect(textOf(other)).not.toBe(textOf(finding))
})
