import { describe, expect, it } from 'vitest'
import { academicYear } from '#lib/academic-year.ts'
import type { Flag, Inspection, RecordedFlag, SchoolFacts } from '../model.ts'
import { categorise } from './categorise.ts'
import { entriesOf, flagKinds, flagName, flagsKnown } from './flags.ts'
import { hasFlag } from './notices.ts'
import { packNamed, packs } from './packs.ts'
import { told } from './verdicts.ts'

function packOf(name: string) {
  const pack = packNamed(name)
  if (pack === undefined) throw new Error(`No pack ${name}`)
  return pack
}
const bury = packOf('bury-2017')
const england = packOf('england-2026')

function entry(of: Partial<RecordedFlag>): RecordedFlag {
  return {
    ...{ id: 'a', schoolId: 'x', kind: 'raise', year: 2016, version: 1, value: 'pink' },
    ...{ source: 'a list', seenOn: '2016-12-01', at: '2016-12-02T09:00:00Z', by: 'An officer' },
    ...of,
  }
}

describe('the kinds of flags that can be recorded', () => {
  it('are those that packs ask for, with the values that they name', () => {
    expect(flagKinds(packs)).toEqual([
      { kind: 'raise', values: ['pink', 'red'] },
      { kind: 'intervention power', values: ['yes'] },
      { kind: 'RISE targeted', values: ['yes'] },
      { kind: 'coasting notification', values: ['yes'] },
    ])
  })
})

it('a flag that only keeps a school from being stuck is asked for too', () => {
  const stuck = { id: 'X', cites: 'a test', title: 'A test', kind: 'stuck' as const }
  const criteria = [{ ...stuck, unlessFlag: 'helped' }]
  const categories = england.categories.slice(0, 1).map((first) => ({ ...first, criteria }))
  const pack = { ...england, categories }
  expect(flagKinds([pack])).toEqual([{ kind: 'helped', values: ['yes'] }])
  const helped = entry({ kind: 'helped', year: 2025, value: 'none' })
  expect(flagsKnown(pack, 2025, [helped], ({ source }) => source)).toEqual([
    { kind: 'helped', year: 2026, value: null },
    { kind: 'helped', year: 2025, value: 'none', source: 'a list' },
  ])
})

it.each([
  ['raise', 'Colour in RAISEonline'],
  ['RISE targeted', 'Targeted by RISE'],
  ['intervention power', 'Power of intervention'],
  ['coasting notification', 'Notified as coasting'],
  ['helped', 'helped'],
])('a flag of the kind %s is named “%s”', (kind, name) => {
  expect(flagName(kind)).toBe(name)
})

describe('entries', () => {
  const first = entry({})
  const second = entry({ id: 'b', version: 2, value: 'none', seenOn: '2017-03-01' })
  const elsewhere = entry({ id: 'c', schoolId: 'y' })

  it('are the newest version of each school, kind and year, with what it corrects', () => {
    expect(entriesOf([first, elsewhere, second])).toEqual([
      { now: second, before: [first] },
      { now: elsewhere, before: [] },
    ])
  })

  it('of a day are those that were looked up by then', () => {
    expect(entriesOf([first, second], '2017-02-28')).toEqual([{ now: first, before: [] }])
    expect(entriesOf([first, second], '2017-03-01')).toEqual([{ now: second, before: [first] }])
    expect(entriesOf([first, second], '2016-11-30')).toEqual([])
  })
})

describe('what is known of flags', () => {
  const tells = ({ source }: RecordedFlag) => source

  it('is nothing where nothing that the pack asks for is recorded', () => {
    expect(flagsKnown(bury, 2017, [], tells)).toBeNull()
    expect(flagsKnown(bury, 2017, [entry({ year: 2015 })], tells)).toBeNull()
    expect(flagsKnown(bury, 2017, [entry({ kind: 'RISE targeted' })], tells)).toBeNull()
    expect(flagsKnown(bury, 2017, [entry({ value: null })], tells)).toBeNull()
  })

  it('is the entry with its source', () => {
    expect(flagsKnown(bury, 2017, [entry({})], tells)).toEqual([
      { kind: 'raise', year: 2016, value: 'pink', source: 'a list' },
    ])
  })

  it('has no source for what somebody took back', () => {
    const asked = [
      entry({ kind: 'RISE targeted', year: 2026, value: null }),
      entry({ kind: 'RISE targeted', year: 2025, value: 'yes' }),
    ]
    const targeted = flagsKnown(england, 2025, asked, tells)?.filter(
      ({ kind }) => kind === 'RISE targeted',
    )
    expect(targeted).toEqual([
      { kind: 'RISE targeted', year: 2026, value: null },
      { kind: 'RISE targeted', year: 2025, value: 'yes', source: 'a list' },
    ])
  })

  it('names each flag that nobody has recorded beside one that somebody has', () => {
    const targeted = entry({ kind: 'RISE targeted', year: 2026, value: 'none' })
    const flags = flagsKnown(england, 2025, [targeted], tells)
    expect(
      flags?.map(({ kind, year, value }) => `${kind} ${year} ${value ?? 'not known'}`),
    ).toEqual([
      'intervention power 2026 not known',
      'intervention power 2025 not known',
      'RISE targeted 2026 none',
      'RISE targeted 2025 not known',
      'coasting notification 2026 not known',
      'coasting notification 2025 not known',
    ])
  })
})

describe('a criterion that asks for a flag', () => {
  const asked = { kind: 'RISE targeted', years: [2026, 2025], values: [] }
  const of = (year: number, value: string | null): Flag => ({ kind: 'rise TARGETED', year, value })

  it.each([
    ['is unknown where nobody records flags', null, 'unknown'],
    ['is not met where the list is complete and has none', [], 'no'],
    ['is met by a flag of the year', [of(2025, 'yes')], 'yes'],
    ['is met by a flag of the year that has begun since', [of(2026, 'yes')], 'yes'],
    ['is met by one of two years, in whatever order', [of(2026, 'none'), of(2025, 'yes')], 'yes'],
    [
      'is not met where both years are known to have none',
      [of(2026, 'none'), of(2025, 'none')],
      'no',
    ],
    ['is unknown where one year is not recorded', [of(2026, null), of(2025, 'none')], 'unknown'],
    ['is met whatever the other year hides', [of(2026, null), of(2025, 'yes')], 'yes'],
    ['looks at no other year', [of(2024, 'yes'), of(2027, 'yes')], 'no'],
    ['looks at no other kind', [{ kind: 'raise', year: 2025, value: 'pink' }], 'no'],
  ] as const)('%s', (_, flags, answer) => {
    expect(hasFlag(asked, flags).answer).toBe(answer)
  })

  it('counts the values that it names and no other', () => {
    const raise = { kind: 'raise', years: [2016], values: ['pink', 'red'] }
    const answers = ['pink', 'red', 'green', 'none'].map(
      (value) => hasFlag(raise, [{ kind: 'raise', year: 2016, value }]).answer,
    )
    expect(answers).toEqual(['yes', 'yes', 'no', 'no'])
  })

  it('tells the flag with its source', () => {
    const flag = { kind: 'raise', year: 2016, value: 'red', source: 'a list, 1 December 2016' }
    const raise = { kind: 'raise', years: [2016], values: ['red'] }
    expect(told(hasFlag(raise, [flag]).because)).toBe(
      'the flag “Colour in RAISEonline” in 2016 is red (a list, 1 December 2016)',
    )
    expect(told(hasFlag(raise, [{ ...flag, value: null }]).because)).toBe(
      'the flag “Colour in RAISEonline” in 2016 is not recorded, set or not',
    )
  })
})

it('a stuck school that may be targeted already is unknown, never silently met', () => {
  const inspection = (date: string): Inspection => ({
    ...{ date, framework: 'overall' as const, category: null, safeguarding: null },
    grades: { overall: 'requires improvement' },
  })
  const school: SchoolFacts = {
    ...{ id: 'x', phase: 'primary', maintained: true, notices: [], results: [], flags: null },
    inspections: [inspection('2020-01-15'), inspection('2024-01-15')],
  }
  const answerOf = (flags: SchoolFacts['flags']) => {
    const moment = { year: academicYear(2025), on: '2025-10-01' }
    const { criteria } = categorise({ ...school, flags }, england, [], moment)
    return criteria.find(({ id }) => id === 'M2A.1')
  }
  expect(answerOf(null)).toEqual({
    id: 'M2A.1',
    answer: 'unknown',
    because:
      'the inspections of 15 January 2020 and 15 January 2024 were both below good, but nobody has recorded the flag “Targeted by RISE”, set or not',
  })
  expect(answerOf([])?.answer).toBe('yes')
  expect(answerOf([{ kind: 'RISE targeted', year: 2025, value: 'yes' }])?.answer).toBe('no')
})
