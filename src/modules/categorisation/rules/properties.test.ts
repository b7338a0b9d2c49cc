import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { academicYear } from '#lib/academic-year.ts'
import type { Result, SchoolFacts } from '../model.ts'
import { decision } from '../../../../test/cases/decision.ts'
import { categorise } from './categorise.ts'
import { categoryStanding } from './decisions.ts'
import { packs } from './packs.ts'

const measures = [
  'KS2_EP_W',
  'KS2_EP_M',
  'KS2_RWM_EXS',
  'KS2_RWM_L4',
  'KS2_READ_PROG',
  'KS2_WRIT_PROG',
  'KS2_MATH_PROG',
  'KS2_EP_R',
]
const groups = ['all', 'disadvantaged', 'other', 'boys', 'girls', 'EAL', 'SEND']

const result: fc.Arbitrary<Result> = fc.record({
  measure: fc.constantFrom(...measures),
  year: fc.integer({ min: 2014, max: 2017 }),
  group: fc.constantFrom(...groups),
  value: fc.option(fc.integer({ min: -10, max: 100 }), { nil: null }),
  numerator: fc.constant(null),
  denominator: fc.constant(null),
  lower: fc.constant(null),
  upper: fc.option(fc.integer({ min: -8, max: 8 }), { nil: null }),
  pupils: fc.option(fc.integer({ min: 5, max: 60 }), { nil: null }),
  coded: fc.option(fc.constantFrom('SUPP', 'NE', 'LOWCOV'), { nil: null }),
})

const placeOf = ({ measure, year, group }: Result) => `${measure} ${year} ${group}`

/** A school with every figure that the packs ask of all pupils, low or high, so that many criteria are met. */
const figuresOfAll = [2014, 2015, 2016, 2017].flatMap((year) =>
  measures.map((measure) => ({ measure, year })),
)
const fullResults: fc.Arbitrary<Result[]> = fc.tuple(
  ...figuresOfAll.map(({ measure, year }) =>
    fc.boolean().map((isLow): Result => {
      const isScore = measure.endsWith('_PROG')
      const [low, high] = isScore ? [-8, 3] : [40, 99]
      return {
        measure,
        year,
        group: 'all',
        value: isLow ? low : high,
        numerator: null,
        denominator: null,
        lower: null,
        upper: isLow ? -2 : 5,
        pupils: 30,
        coded: null,
      }
    }),
  ),
)

const school: fc.Arbitrary<SchoolFacts> = fc.record({
  id: fc.constant('x'),
  phase: fc.constantFrom('primary', 'all-through', 'secondary', 'special'),
  maintained: fc.boolean(),
  inspections: fc.constant([]),
  notices: fc.constant([]),
  results: fc.uniqueArray(result, { selector: placeOf, maxLength: 40 }),
  flags: fc.constant([]),
})

/** England's figures of every year, so that no criterion is unknown for want of them. */
const england = figuresOfAll.map(({ measure, year }) => ({
  measure,
  year,
  group: 'all',
  value: 70,
}))

const moment = { year: academicYear(2017), on: '2017-10-01' }
const runs = { numRuns: 500 }

describe.each(packs.map((pack) => ({ name: pack.name, pack })))('$name', ({ pack }) => {
  const order = [...pack.categories.map(({ name }) => name), pack.otherwise.name]

  it('never lowers a category in silence when a figure is hidden', () => {
    let lowered = 0
    fc.assert(
      fc.property(school, fullResults, fc.nat(), (facts, results, place) => {
        const full = { ...facts, phase: 'primary', results }
        const hidden = results.filter((_, i) => i !== place % results.length)
        const before = categorise(full, pack, england, moment)
        const after = categorise({ ...full, results: hidden }, pack, england, moment)
        const isLower = order.indexOf(after.category) > order.indexOf(before.category)
        lowered += isLower ? 1 : 0
        expect(isLower && !after.couldBe.includes(before.category)).toBe(false)
      }),
      { numRuns: 2000 },
    )
    expect(lowered).toBeGreaterThan(10)
  })

  it('says provisional exactly when a higher category could still be', () => {
    fc.assert(
      fc.property(school, (facts) => {
        const { category, provisional, couldBe, needsReview } = categorise(facts, pack, [], moment)
        expect(provisional).toBe(couldBe.length > 0)
        expect(provisional && !needsReview).toBe(false)
        expect(couldBe.every((each) => order.indexOf(each) < order.indexOf(category))).toBe(true)
      }),
      runs,
    )
  })

  it('changes no criterion of inspections, notices and flags when a result is added', () => {
    const kinds = new Set([
      'inspection category',
      'category of concern',
      'overall grade',
      'notice',
      'flag',
      'stuck',
    ])
    const ids = pack.categories.flatMap(({ criteria }) =>
      criteria.filter(({ kind }) => kinds.has(kind)).map(({ id }) => id),
    )
    expect(ids.length).toBeGreaterThan(3)
    fc.assert(
      fc.property(school, (facts) => {
        const of = (results: readonly Result[]) =>
          categorise({ ...facts, results }, pack, [], moment).criteria.filter(({ id }) =>
            ids.includes(id),
          )
        expect(of(facts.results)).toEqual(of([]))
      }),
      runs,
    )
  })

  it('answers the same whatever the order of the figures', () => {
    fc.assert(
      fc.property(school, (facts) => {
        const turned = { ...facts, results: facts.results.toReversed() }
        expect(categorise(turned, pack, [], moment)).toEqual(categorise(facts, pack, [], moment))
      }),
      runs,
    )
  })
})

it('whatever is recorded, a category counts only once two different people stand behind it', () => {
  const states = fc.constantFrom('confirmed', 'refused', null)
  const some = fc.array(fc.record({ decision: states, category: fc.constantFrom('1', '2A', '3') }))
  fc.assert(
    fc.property(some, (all) => {
      const autumn = { season: 'autumn', on: '2017-10-01' } as const
      const { approved, waiting } = categoryStanding(all.map(decision), [autumn])
      const confirmed = all.filter((each) => each.decision === 'confirmed')
      expect(approved === undefined).toBe(confirmed.length === 0)
      expect(approved === undefined || approved.decision === 'confirmed').toBe(true)
      expect(waiting).toHaveLength(all.filter((each) => each.decision === null).length)
    }),
  )
})
