import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answer, Inspection, Result } from '#modules/categorisation/model.ts'
import type { CandidateFacts, Evidence, Headship, Post, Reviewed } from '../model.ts'
import { eligibilityOf } from './eligibility.ts'
import { daysAsHead } from './headships.ts'
import { defaultPolicy, leadsPolicies, leadsPolicyNamed } from './policies.ts'

const bury = leadsPolicyNamed('bury-2017') ?? defaultPolicy
const on = '2017-10-01'

const result = (measure: string, year: number, value: number | null, of: Partial<Result> = {}) => ({
  ...{ measure, year, group: 'all', value, numerator: null, denominator: null },
  ...{ lower: null, upper: null, pupils: 30, coded: null },
  ...of,
})
const goodResults: readonly Result[] = [
  result('KS2_READ_PROG', 2016, 1),
  result('KS2_MATH_PROG', 2016, 0.5),
  result('KS2_EP_R', 2015, 95),
  result('KS2_EP_M', 2015, 93),
  result('KS4_P8', 2016, 0.1),
  result('KS4_VA', 2015, 1003),
]
const says = (about: string, holds: boolean, seenOn = '2017-06-01'): Evidence => ({
  ...{ about, holds, words: 'the minutes of June', seenOn },
})
const goodEvidence = [says('collaboration', true), says('National Leader of Education', false)]
const here: Headship = { schoolId: 's', school: 'Hill School', from: '2012-09-01', to: null }
const inspected = (date: string, overall: string): Inspection => ({
  ...{ date, framework: 'overall', category: null, grades: { overall }, safeguarding: null },
})
const reviewed: Reviewed = {
  ...{ pack: 'bury-2017', on: '2017-10-01', category: '3', couldBe: [], criteria: [] },
}

const good: CandidateFacts = {
  ...{ personId: 'p', name: 'A head', schoolId: 's', school: 'Hill School', phase: 'primary' },
  ...{ maintained: true, headships: [here], headshipsComplete: true },
  inspections: new Map([['s', [inspected('2015-03-01', 'good')]]]),
  ...{ reviewed, results: goodResults, evidence: goodEvidence },
  ...{ badges: null, boards: [] },
}

function answer(of: Partial<CandidateFacts>, id: string, phase: 'primary' | 'secondary') {
  const found = eligibilityOf({ ...good, ...of }, { policy: bury, phase, post: 'chair', on })
  return found.criteria.find((each) => each.id === id)?.answer
}

describe('a head who meets every criterion', () => {
  it.each(['primary', 'secondary'] as const)('may chair a %s cluster', (phase) => {
    const found = eligibilityOf(good, { policy: bury, phase, post: 'chair', on })
    expect(found.criteria.map(({ id, answer: of }) => `${id} ${of}`)).toEqual(
      ['E1', 'E2', 'E3', 'E4', 'E5', 'X1', 'X2'].map((id) => `${id} yes`),
    )
    expect(found).toMatchObject({ standing: 'eligible', away: [] })
  })
})

const fold: Headship = { schoolId: 'f', school: 'Fold', from: '2009-09-01', to: '2012-08-31' }
const away: Headship = { schoolId: null, school: 'Away', from: '2009-09-01', to: '2012-08-31' }
const since = (from: string): Headship[] => [{ ...here, from }]

describe('three years as head, two in a secondary school (E1)', () => {
  it.each([
    ['three years to the day', { headships: since('2014-10-01') }, 'yes', 'yes'],
    ['three years but for a day', { headships: since('2014-10-02') }, 'no', 'yes'],
    ['two years to the day', { headships: since('2015-10-01') }, 'no', 'yes'],
    ['two years but for a day', { headships: since('2015-10-02') }, 'no', 'no'],
    ['an earlier school counts', { headships: [fold, ...since('2017-01-01')] }, 'yes', 'yes'],
    [
      'two schools at once count once',
      { headships: [...since('2016-10-01'), ...since('2015-11-01')] },
      'no',
      'no',
    ],
    ['no headship recorded', { headships: [], headshipsComplete: false }, 'unknown', 'unknown'],
    [
      'only what Trellis saw',
      { headships: since('2017-01-01'), headshipsComplete: false },
      'unknown',
      'unknown',
    ],
  ] as const)('%s', (_, of, primary, secondary) => {
    expect([answer(of, 'E1', 'primary'), answer(of, 'E1', 'secondary')]).toEqual([
      primary,
      secondary,
    ])
  })
})

const graded = (...all: Inspection[]) => ({ inspections: new Map([['s', all]]) })

describe('good or outstanding while in post (E2)', () => {
  it.each([
    ['good before they came', graded(inspected('2011-03-01', 'good')), 'no'],
    ['good on their first day', graded(inspected('2012-09-01', 'good')), 'yes'],
    ['good after the day of the question', graded(inspected('2017-10-02', 'good')), 'no'],
    ['requires improvement', graded(inspected('2015-03-01', 'requires improvement')), 'no'],
    [
      'good once and less since',
      graded(inspected('2013-03-01', 'good'), inspected('2016-03-01', 'requires improvement')),
      'no',
    ],
    [
      'good at an earlier school',
      {
        headships: [fold, here],
        inspections: new Map([['f', [inspected('2011-01-01', 'outstanding')]]]),
      },
      'yes',
    ],
    [
      'good at an earlier school after they left',
      { headships: [fold, here], inspections: new Map([['f', [inspected('2013-01-01', 'good')]]]) },
      'no',
    ],
    ['an earlier school elsewhere', { headships: [away, here], ...graded() }, 'unknown'],
    ['earlier headships not written down', { headshipsComplete: false, ...graded() }, 'unknown'],
    ['no inspections brought in', { inspections: null }, 'unknown'],
    [
      'an ungraded visit after a good one',
      graded(inspected('2013-03-01', 'good'), { ...inspected('2016-03-01', ''), grades: {} }),
      'yes',
    ],
    [
      'a report card at the expected standard',
      graded(card({ inclusion: 'expected standard', achievement: 'strong standard' }, 'met')),
      'yes',
    ],
    [
      'a report card with one area less',
      graded(card({ inclusion: 'needs attention', achievement: 'strong standard' }, 'met')),
      'no',
    ],
    [
      'a report card without safeguarding',
      graded(card({ inclusion: 'expected standard' }, 'not met')),
      'no',
    ],
    ['both judgements good', graded(judgements('good', 'outstanding')), 'yes'],
    ['leadership below good', graded(judgements('good', 'requires improvement')), 'no'],
  ] as const)('%s', (_, of, expected) => {
    expect(answer(of, 'E2', 'primary')).toBe(expected)
  })
})

function card(grades: Inspection['grades'], safeguarding: 'met' | 'not met'): Inspection {
  return { date: '2016-01-01', framework: 'report-card', category: null, grades, safeguarding }
}

function judgements(quality: string, leadership: string): Inspection {
  const grades = { 'quality of education': quality, 'leadership and management': leadership }
  return { date: '2016-01-01', framework: 'judgements', category: null, grades, safeguarding: null }
}

describe('category 3, of maintained schools only (E3)', () => {
  it.each([
    ['category 3', {}, 'yes'],
    ['category 2B', { reviewed: { ...reviewed, category: '2B' } }, 'no'],
    ['3 that may still become 2A', { reviewed: { ...reviewed, couldBe: ['2A'] } }, 'unknown'],
    [
      '2B that may still become 1',
      { reviewed: { ...reviewed, category: '2B', couldBe: ['1'] } },
      'no',
    ],
    ['no review', { reviewed: null }, 'unknown'],
    ['an academy, whatever its category', { maintained: false, reviewed: null }, 'not applicable'],
    ['nobody knows who maintains it', { maintained: null }, 'unknown'],
  ] as const)('%s', (_, of, expected) => {
    expect(answer(of, 'E3', 'primary')).toBe(expected)
  })
})

const withResult = (changed: Result) => ({
  results: goodResults.map((each) => (each.measure === changed.measure ? changed : each)),
})
const without = (measure: string) => ({
  results: goodResults.filter((each) => each.measure !== measure),
})

describe('progress above the lines (E4)', () => {
  it.each([
    ['primary', 'on the line of 2016', withResult(result('KS2_READ_PROG', 2016, -2.5)), 'no'],
    ['primary', 'just above it', withResult(result('KS2_READ_PROG', 2016, -2.49)), 'yes'],
    ['primary', 'maths alone below it', withResult(result('KS2_MATH_PROG', 2016, -3)), 'no'],
    [
      'primary',
      'the national figure of reading in 2015',
      withResult(result('KS2_EP_R', 2015, 91)),
      'no',
    ],
    [
      'primary',
      'the national figure of maths in 2015',
      withResult(result('KS2_EP_M', 2015, 90)),
      'no',
    ],
    ['primary', 'a year that is not held', without('KS2_EP_R'), 'unknown'],
    [
      'primary',
      'a figure that is suppressed',
      withResult(result('KS2_EP_R', 2015, null, { coded: 'SUPP' })),
      'unknown',
    ],
    [
      'primary',
      'pupils nobody tells',
      withResult(result('KS2_EP_R', 2015, 99, { pupils: null })),
      'unknown',
    ],
    [
      'primary',
      'ten pupils',
      withResult(result('KS2_EP_R', 2015, 99, { pupils: 10 })),
      'not assessable',
    ],
    ['primary', 'eleven pupils', withResult(result('KS2_EP_R', 2015, 99, { pupils: 11 })), 'yes'],
    [
      'primary',
      'below a line, and another not held',
      { results: [result('KS2_READ_PROG', 2016, -3)] },
      'no',
    ],
    ['primary', 'a special school', { phase: 'special', results: [] }, 'not applicable'],
    ['secondary', 'a special school is not exempt', { phase: 'special', results: [] }, 'unknown'],
    ['secondary', 'on the line of 2016', withResult(result('KS4_P8', 2016, -0.25)), 'no'],
    ['secondary', 'just above it', withResult(result('KS4_P8', 2016, -0.24)), 'yes'],
    ['secondary', 'value added at 1000', withResult(result('KS4_VA', 2015, 1000)), 'yes'],
    [
      'secondary',
      'value added below, with an upper limit that reaches it',
      withResult(result('KS4_VA', 2015, 995, { upper: 1000 })),
      'yes',
    ],
    [
      'secondary',
      'value added significantly below',
      withResult(result('KS4_VA', 2015, 990, { upper: 999.9 })),
      'no',
    ],
    [
      'secondary',
      'value added below, and no limit held',
      withResult(result('KS4_VA', 2015, 995)),
      'unknown',
    ],
  ] as const)('%s, %s', (phase, _, of, expected) => {
    expect(answer(of, 'E4', phase)).toBe(expected)
  })

  it.each([
    ['no', 'yes'],
    ['yes', 'no'],
    ['unknown', 'unknown'],
    ['not assessable', 'not assessable'],
    ['not applicable', 'not applicable'],
  ] as const)('today by the review: its criterion says %s, ours %s', (said, expected) => {
    const criteria = [{ id: 'M2B.2', answer: said }]
    const facts = { ...good, reviewed: { ...reviewed, pack: 'england-2026', criteria } }
    const asked = { policy: defaultPolicy, phase: 'primary', post: 'vice chair', on } as const
    const found = eligibilityOf(facts, asked).criteria.find(({ id }) => id === 'E4')
    expect(found?.answer).toBe(expected)
  })

  it('a review by another pack leaves it open', () => {
    const asked = { policy: defaultPolicy, phase: 'primary', post: 'vice chair', on } as const
    const found = eligibilityOf(good, asked).criteria.find(({ id }) => id === 'E4')
    expect(found).toMatchObject({ answer: 'unknown' })
  })
})

describe('work with other schools (E5), and who may not lead (X1, X2)', () => {
  const not = (about: string) => says(about, false)
  it.each([
    [
      'E5',
      'work beyond the own school alone',
      [says('improvement beyond own school', true)],
      'yes',
    ],
    ['E5', 'nobody looked', [], 'unknown'],
    ['E5', 'one looked for in vain', [not('collaboration')], 'unknown'],
    [
      'E5',
      'both looked for in vain',
      [not('collaboration'), not('improvement beyond own school')],
      'no',
    ],
    ['E5', 'found later', [not('collaboration'), says('collaboration', true, '2017-07-01')], 'yes'],
    ['X1', 'a National Leader of Education', [says('National Leader of Education', true)], 'no'],
    [
      'X1',
      'no longer one',
      [
        says('National Leader of Education', true),
        says('National Leader of Education', false, '2017-07-01'),
      ],
      'yes',
    ],
    ['X1', 'nobody asked', [], 'unknown'],
  ] as const)('%s: %s', (id, _, evidence, expected) => {
    expect(answer({ evidence }, id, 'primary')).toBe(expected)
  })

  it('a member of the strategic board may not chair, and may be vice chair', () => {
    const facts = { ...good, boards: ['Strategic Board'] }
    const standing = (post: Post) =>
      eligibilityOf(facts, { policy: bury, phase: 'primary', post, on }).standing
    expect([standing('chair'), standing('vice chair')]).toEqual(['not eligible', 'eligible'])
  })
})

describe('what people settle', () => {
  it.each([
    [
      'opens what too few pupils leave open',
      withResult(result('KS2_EP_R', 2015, 99, { pupils: 5 })),
      true,
      'yes',
    ],
    ['closes it too', withResult(result('KS2_EP_R', 2015, 99, { pupils: 5 })), false, 'no'],
    ['never turns a no', withResult(result('KS2_EP_R', 2015, 80)), true, 'no'],
    ['never turns a yes', {}, false, 'yes'],
  ] as const)('%s', (_, of, holds, expected) => {
    expect(answer({ ...of, evidence: [...goodEvidence, says('E4', holds)] }, 'E4', 'primary')).toBe(
      expected,
    )
  })
})

describe('one criterion away', () => {
  it.each([
    ['nobody who meets all', {}, 'eligible', []],
    [
      'who is only missing evidence',
      { evidence: [says('National Leader of Education', false)] },
      'to be settled',
      ['E5'],
    ],
    [
      'who is a National Leader',
      { evidence: [says('collaboration', true), says('National Leader of Education', true)] },
      'not eligible',
      ['X1'],
    ],
  ] as const)('%s', (_, of, standing, expected) => {
    const asked = { policy: bury, phase: 'primary', post: 'chair', on } as const
    expect(eligibilityOf({ ...good, ...of }, asked)).toMatchObject({ standing, away: expected })
  })
})

const answers: readonly Answer[] = ['yes', 'no', 'unknown', 'not assessable', 'not applicable']
const someFacts: fc.Arbitrary<CandidateFacts> = fc.record({
  ...{ personId: fc.constant('p'), name: fc.constant('A head'), schoolId: fc.constant('s') },
  school: fc.constant('Hill School'),
  phase: fc.constantFrom('primary', 'secondary', 'special'),
  maintained: fc.constantFrom(true, false, null),
  headships: fc.subarray([here, fold, away]),
  headshipsComplete: fc.boolean(),
  badges: fc.option(fc.subarray([{ code: 'NLE', from: '2016-01-01', to: null }])),
  inspections: fc.option(
    fc
      .subarray([inspected('2015-03-01', 'good'), inspected('2016-03-01', 'inadequate')])
      .map((all) => new Map([['s', all]])),
    { nil: null },
  ),
  reviewed: fc.option(
    fc.record({
      pack: fc.constantFrom('bury-2017', 'england-2026'),
      on: fc.constant(on),
      category: fc.constantFrom('3', '2A'),
      couldBe: fc.subarray(['1', '2A']),
      criteria: fc.constantFrom(...answers).map((said) => [{ id: 'M2B.2', answer: said }]),
    }),
    { nil: null },
  ),
  results: fc.subarray([...goodResults, result('KS2_READ_PROG', 2016, null, { coded: 'SUPP' })]),
  evidence: fc.subarray([
    ...goodEvidence,
    says('National Leader of Education', true, '2017-07-01'),
    says('E4', true),
  ]),
  boards: fc.subarray(['Strategic Board']),
})
const unsettled = someFacts.filter(({ evidence }) => evidence.every(({ about }) => about !== 'E4'))
const asking = fc.record({
  policy: fc.constantFrom(...leadsPolicies),
  phase: fc.constantFrom('primary' as const, 'secondary' as const),
  post: fc.constantFrom('chair' as const, 'vice chair' as const),
  on: fc.constant(on),
})

describe('whatever is known', () => {
  it('nobody is eligible with a criterion that is unknown, for people to judge, or not met', () => {
    fc.assert(
      fc.property(someFacts, asking, (facts, asked) => {
        const { standing, criteria, away: left } = eligibilityOf(facts, asked)
        const isOpen = criteria.some(
          ({ answer: said }) => said !== 'yes' && said !== 'not applicable',
        )
        expect(standing === 'eligible' && isOpen).toBe(false)
        expect(left.length === 0).toBe(!isOpen)
      }),
      { numRuns: 3_000 },
    )
  })

  it('to forget something makes nobody eligible who was not, unless people settled it', () => {
    fc.assert(
      fc.property(unsettled, asking, (facts, asked) => {
        const forgotten: CandidateFacts[] = [
          { ...facts, inspections: null },
          { ...facts, reviewed: null },
          { ...facts, results: [] },
          { ...facts, headships: [], headshipsComplete: false },
          { ...facts, evidence: [] },
        ]
        const before = eligibilityOf(facts, asked).standing
        for (const less of forgotten) {
          const after = eligibilityOf(less, asked).standing
          if (before !== 'eligible') expect(after).not.toBe('eligible')
        }
      }),
      { numRuns: 3_000 },
    )
  })

  it('days as head are never more than the time since the first of them', () => {
    const headship = fc
      .tuple(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 3_000 }))
      .map(([start, length]): Headship => {
        const from = Temporal.PlainDate.from('2008-01-01').add({ days: start })
        return { ...here, from: from.toString(), to: from.add({ days: length }).toString() }
      })
    fc.assert(
      fc.property(fc.array(headship, { minLength: 1, maxLength: 5 }), (all) => {
        const first = all.map(({ from }) => from).toSorted((a, b) => (a < b ? -1 : 1))[0] ?? on
        const most = Temporal.PlainDate.from(first).until(on, { largestUnit: 'days' }).days
        expect(daysAsHead(all, on)).toBeLessThanOrEqual(Math.max(0, most))
        expect(daysAsHead([...all, ...all], on)).toBe(daysAsHead(all, on))
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('whether a head is a National Leader of Education', () => {
  const nle = (from: string, to: string | null = null) => [{ code: 'NLE', from, to }]
  const byHand = (holds: boolean) => [says('National Leader of Education', holds)]
  it.each([
    ['nobody looked, and no entry in the register', null, [], 'unknown'],
    ['an entry without the badge', [], [], 'yes'],
    ['an entry with another badge', [{ code: 'SLE', from: '2016-01-01', to: null }], [], 'yes'],
    ['an entry with the badge', nle('2016-01-01'), [], 'no'],
    ['a badge that begins that day', nle(on), [], 'no'],
    ['a badge that ends that day', nle('2016-01-01', on), [], 'no'],
    ['a badge that is over', nle('2016-01-01', '2017-09-30'), [], 'yes'],
    ['a badge, though somebody found none', nle('2016-01-01'), byHand(false), 'no'],
    ['an entry without the badge, though somebody found it', [], byHand(true), 'no'],
    ['somebody found none, and no entry', null, byHand(false), 'yes'],
  ] as const)('%s', (_, badges, evidence, found) => {
    expect(answer({ badges, evidence }, 'X1', 'primary')).toBe(found)
  })
})
