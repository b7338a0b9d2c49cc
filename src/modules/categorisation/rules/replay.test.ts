import { expect, test } from 'vitest'
import { academicYear } from '#lib/academic-year.ts'
import { canonicalJson } from '#lib/canonical.ts'
import { bookAbout, national, packOf } from '../../../../test/cases/book.ts'
import { oddSchools } from '../../../../test/replay/odd-schools.ts'
import type { Finding } from '../model.ts'
import { yardstickOf } from './book.ts'
import { findingOf } from './categorise.ts'
import { hashedText, snapshots, textAgain } from './replay.ts'

interface Made {
  readonly finding: Finding
  readonly textOf: (found: Finding) => string
}

/** A review of one odd school, and the text of which its hash would be taken. */
function made(): Made {
  const pack = packOf('bury-2017')
  const [facts] = oddSchools(pack, 1)
  if (facts === undefined) throw new Error('There is no school')
  const moment = { year: academicYear(pack.year), on: `${pack.year}-10-01` }
  const finding = findingOf(yardstickOf(pack, [], moment), facts)
  const textOf = (found: Finding) =>
    hashedText({ ...moment, pack, england: [] }, [{ facts, finding: found }])
  return { finding, textOf }
}

const firstChanged = (finding: Finding, change: Partial<Finding['criteria'][number]>): Finding => ({
  ...finding,
  criteria: finding.criteria.map((each, i) => (i === 0 ? { ...each, ...change } : each)),
})

test('a review has the same hash when only a reason is put in other words', () => {
  const { finding, textOf } = made()
  expect(finding.criteria.length).toBeGreaterThan(5)
  expect(textOf(firstChanged(finding, { because: 'in other words' }))).toBe(textOf(finding))
})

test('it has another hash when an answer, a category or the days differ', () => {
  const { finding, textOf } = made()
  const [first] = finding.criteria
  const answer = first?.answer === 'yes' ? 'no' : 'yes'
  const others = [
    firstChanged(finding, { answer }),
    { ...finding, category: `${finding.category}!` },
    { ...finding, days: { from: 0, to: 99 } },
  ]
  for (const other of others) expect(textOf(other)).not.toBe(textOf(finding))
})

test('it has another hash when it was made from other figures of England, on another day or by another pack', () => {
  const { finding } = made()
  const pack = packOf('bury-2017')
  const { school: facts } = bookAbout({})
  const snapshot = { pack, year: academicYear(2017), on: '2017-10-01', england: [] }
  const text = hashedText(snapshot, [{ facts, finding }])
  const others = [
    { ...snapshot, england: [national('KS2_RWM_EXS', 2017, 61)] },
    { ...snapshot, on: '2017-10-02' },
    { ...snapshot, year: academicYear(2018) },
    { ...snapshot, pack: packOf('england-2026') },
  ]
  for (const other of others) expect(hashedText(other, [{ facts, finding }])).not.toBe(text)
})

test('a review that is made again from its snapshot has the same text', () => {
  const pack = packOf('bury-2017')
  const moment = { year: academicYear(pack.year), on: `${pack.year}-10-01` }
  const england = [national('KS2_RWM_EXS', 2017, 61)]
  const facts = oddSchools(pack, 5)
  const yardstick = yardstickOf(pack, england, moment)
  const schools = facts.map((each) => ({ facts: each, finding: findingOf(yardstick, each) }))
  const snapshot = { ...moment, pack, england, id: 'r', season: 'autumn', facts, hash: 'h' }
  expect(textAgain(snapshot)).toBe(hashedText(snapshot, schools))
  expect(snapshots.parse(JSON.parse(JSON.stringify([snapshot])))).toEqual([snapshot])
})

test('a snapshot is read strictly, for what is made again must be what was made', () => {
  const sound = {
    ...{ id: 'r', season: 'autumn', year: 2017, on: '2017-10-01', pack: packOf('bury-2017') },
    ...{ england: [], facts: [], hash: 'h' },
  }
  expect(snapshots.safeParse([sound]).success).toBe(true)
  for (const key of Object.keys(sound)) {
    const without = Object.fromEntries(Object.entries(sound).filter(([name]) => name !== key))
    expect(snapshots.safeParse([without]).success).toBe(false)
  }
  expect(snapshots.safeParse([{ ...sound, more: 1 }]).success).toBe(false)
  expect(snapshots.safeParse([{ ...sound, year: 17 }]).success).toBe(false)
})

test('the text in parts is the whole in one order of keys, with the schools between', () => {
  const { finding } = made()
  const { school: facts } = bookAbout({})
  const around = {
    ...{ pack: packOf('bury-2017'), year: academicYear(2017), on: '2017-10-01' },
    england: [national('KS2_RWM_EXS', 2017, 61)],
  }
  const criteria = finding.criteria.map(({ id, answer }) => ({ id, answer }))
  const school = { facts, finding: { ...finding, criteria } }
  for (const schools of [[], [school], [school, school]]) {
    const judged = schools.map(() => ({ facts, finding }))
    expect(hashedText(around, judged)).toBe(canonicalJson({ ...around, schools }))
  }
})
