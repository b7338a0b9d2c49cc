import { describe, expect, it } from 'vitest'
import type { Criterion, PolicyPack } from '../policy.ts'
import { doubtsAbout } from './check-pack.ts'
import { explainPack } from './explain.ts'
import { packNamed, packs, readPack } from './packs.ts'

function bury(): PolicyPack {
  const pack = packNamed('bury-2017')
  if (pack === undefined) throw new Error('There is a pack bury-2017')
  return pack
}

describe('a pack that comes with Trellis', () => {
  it.each(packs.map((pack) => ({ name: pack.name, pack })))(
    '$name: is explained criterion by criterion, and contradicts itself nowhere',
    ({ pack }) => {
      const ids = pack.categories.flatMap(({ criteria }) => criteria.map(({ id }) => id))
      expect(ids.length).toBeGreaterThan(10)
      const text = explainPack(pack).join('\n')
      expect(ids.filter((id) => !text.includes(`  ${id} `))).toEqual([])
      expect(doubtsAbout(pack).filter(({ kind }) => kind === 'contradiction')).toEqual([])
    },
  )
})

describe('what contradicts itself', () => {
  const [first] = bury().categories

  it('is a criterion or a category that stands twice', () => {
    if (first === undefined) throw new Error('A pack has categories')
    const pack = { ...bury(), categories: [...bury().categories, first] }
    expect(doubtsAbout(pack).map(({ at }) => at)).toEqual(['1', 'C1.1', 'C1.2', 'C1.3'])
  })

  it('is a measure that the catalogue does not have', () => {
    const standards = {
      floor: { primary: [{ years: [2017], allOf: [{ measure: 'KS9', below: 1 }] }] },
    }
    const doubts = doubtsAbout({ ...bury(), standards: { ...bury().standards, ...standards } })
    expect(doubts).toContainEqual({
      kind: 'contradiction',
      at: 'floor',
      says: 'No measure has the code KS9.',
    })
  })

  it('is a line for a year in which the measure was not published', () => {
    const allOf = [{ measure: 'KS2_RWM_EXS', below: 65 }]
    const standards = { tests: { primary: [{ years: [2020], allOf }] } }
    expect(
      doubtsAbout({ ...bury(), standards: { ...bury().standards, ...standards } }),
    ).toContainEqual(expect.objectContaining({ kind: 'contradiction', at: 'tests' }))
  })

  it('is a floor that lies above the coasting line', () => {
    const allOf = [{ measure: 'KS2_RWM_EXS', below: 90 }]
    const floor = { primary: [{ years: [2017], allOf }] }
    expect(doubtsAbout({ ...bury(), standards: { ...bury().standards, floor } })).toContainEqual(
      expect.objectContaining({
        at: 'floor',
        says: expect.stringContaining('lies above the coasting line'),
      }),
    )
  })
})

describe('what is told of a pack', () => {
  const named = { cites: 'a test', title: 'A test' }
  const line = (measure: string, below: number | 'England', ...years: number[]) => ({
    ...{ years, allOf: [{ measure, below }] },
  })

  /** A pack that only has these criteria and standards. */
  function packWith(of: {
    criteria?: Criterion[]
    standards?: PolicyPack['standards']
  }): PolicyPack {
    const { criteria = [], standards = {} } = of
    const categories = bury()
      .categories.slice(0, 1)
      .map((one) => ({ ...one, criteria }))
    return { ...bury(), categories, standards }
  }

  function told(of: Parameters<typeof packWith>[0], more: Partial<PolicyPack> = {}) {
    return doubtsAbout({ ...packWith(of), ...more }).map(
      ({ kind, at, says }) => `${kind} at ${at}: ${says}`,
    )
  }

  const above = { ...named, id: 'X', kind: 'above England' as const, by: 5, years: 2 }
  const pooled = {
    ...{ ...named, id: 'X', kind: 'pooled below England' as const, by: 10, years: 3 },
    measure: { primary: 'KS2_RWM_EXS', secondary: 'KS4_EM5' },
  }
  const standard = {
    ...{ ...named, id: 'X', kind: 'standard in years' as const, standard: 'line', years: 2 },
    ...{ how: 'all' as const, stages: ['primary' as const] },
  }

  it('is a criterion that stands twice', () => {
    const absence = { ...above, measure: 'ABS_PA' }
    expect(told({ criteria: [absence, absence] })).toEqual(['contradiction at X: X stands twice.'])
  })

  it('is a category with the name of the last one', () => {
    const [first] = bury().categories
    const otherwise = { ...bury().otherwise, name: first?.name ?? '' }
    expect(told({}, { otherwise })).toEqual(['contradiction at 1: 1 stands twice.'])
  })

  it('is a standard that there is not', () => {
    expect(told({ criteria: [standard] })).toEqual([
      'contradiction at X: There is no standard "line".',
    ])
  })

  it('is a year before for which a standard has no lines, or none of the stage', () => {
    const primary = { line: { primary: [line('KS2_RWM_EXS', 65, 2017)] } }
    expect(told({ criteria: [standard], standards: primary })).toEqual([
      'warning at X: 2015/16 has no line for primary schools.',
    ])
    const secondary = { line: { secondary: [line('KS4_P8', -0.5, 2016, 2017)] } }
    expect(told({ criteria: [standard], standards: secondary })).toEqual([
      'warning at X: 2016/17 has no line for primary schools.',
      'warning at X: 2015/16 has no line for primary schools.',
    ])
  })

  it('is a measure that was not published in the latest year, for earlier ones count', () => {
    const notPublished = [
      { begins: 'ABS_', years: [2017] },
      { begins: 'KS4_', years: [2017] },
    ]
    expect(told({ criteria: [{ ...above, measure: 'ABS_PA' }] }, { notPublished })).toEqual([
      'warning at X: Persistent absence was not published in 2016/17: earlier years count.',
    ])
    expect(told({ criteria: [pooled] }, { notPublished })).toEqual([
      'warning at X: English and maths 5+ was not published in 2016/17: earlier years count.',
    ])
    const ks2 = [{ begins: 'KS2_', years: [2017] }]
    expect(told({ criteria: [pooled] }, { notPublished: ks2 })).toEqual([
      'warning at X: RWM expected was not published in 2016/17: earlier years count.',
    ])
    const everything = [{ begins: '', years: [2017] }]
    const notice = {
      ...{ ...named, id: 'X', kind: 'notice' as const, notice: 'warning notice' as const },
      maintainedOnly: false,
    }
    expect(told({ criteria: [notice] }, { notPublished: everything })).toEqual([])
    expect(told({ criteria: [pooled] })).toEqual([])
  })

  it('is a line of a year in which its measure was not published', () => {
    const standards = { line: { primary: [line('KS2_RWM_EXS', 65, 2019, 2020)] } }
    expect(told({ standards })).toEqual([
      'contradiction at line: RWM expected was not published in 2019/20.',
    ])
  })

  it('is a measure without a place in the catalogue, in either stage', () => {
    const standards = {
      line: { primary: [line('KS9', 1, 2017)], secondary: [line('KS8', 1, 2017)] },
    }
    expect(told({ standards })).toEqual([
      'contradiction at line: No measure has the code KS9.',
      'contradiction at line: No measure has the code KS8.',
    ])
  })

  describe('a floor beside the coasting line', () => {
    const both = (floor: PolicyPack['standards'][string], coasting: typeof floor) =>
      told({ standards: { floor, 'coasting line': coasting } })
    const of = (below: number | 'England', ...years: number[]) => [
      line('KS2_RWM_EXS', below, ...years),
    ]

    it.each([
      ['above it', 66, 65, true],
      ['on it', 65, 65, false],
      ['below it', 64, 65, false],
    ])('%s', (_, floor, coasting, isHigher) => {
      const says = `RWM expected in 2016/17: the floor of ${floor} lies above the coasting line of ${coasting}.`
      const found = both({ primary: of(floor, 2017) }, { primary: of(coasting, 2017) })
      expect(found).toEqual(isHigher ? [`contradiction at floor: ${says}`] : [])
    })

    it('is looked at in each stage and year of its own', () => {
      expect(both({ primary: of(66, 2016) }, { primary: of(65, 2017) })).toEqual([])
      expect(both({ primary: of(66, 2017) }, { secondary: of(65, 2017) })).toEqual([])
      expect(both({ secondary: of(65, 2017) }, { primary: of(65, 2017) })).toEqual([])
      expect(both({ secondary: of(66, 2017) }, { secondary: of(65, 2017) })).toHaveLength(1)
    })

    it('is not held against England, which is no line of the pack', () => {
      expect(both({ primary: of('England', 2017) }, { primary: of(65, 2017) })).toEqual([])
      expect(both({ primary: of(66, 2017) }, { primary: of('England', 2017) })).toEqual([])
    })

    it('is not held against a line of another measure', () => {
      expect(both({ primary: of(66, 2017) }, { primary: [line('KS2_EP_R', 65, 2017)] })).toEqual([])
    })

    it('is not looked at where the pack has only one of them', () => {
      expect(told({ standards: { floor: { primary: of(66, 2017) } } })).toEqual([])
      expect(told({ standards: { 'coasting line': { primary: of(66, 2017) } } })).toEqual([])
    })
  })
})

it('a year without lines is told before the review', () => {
  const doubts = doubtsAbout({ ...bury(), year: 2019 })
  expect(doubts).toContainEqual({
    kind: 'warning',
    at: 'C2A.2',
    says: '2018/19 has no floor for primary schools.',
  })
})

it.each([
  ['a kind of criterion that does not exist', { kind: 'gut feeling' }],
  ['days from more to fewer', { days: { from: 5, to: 1 } }],
])('%s is no pack', (_, wrong) => {
  const [first] = bury().categories
  const categories = [{ ...first, ...('days' in wrong ? wrong : { criteria: [wrong] }) }]
  expect(readPack({ ...bury(), categories })).toHaveProperty('problems')
})
