import { describe, expect, it } from 'vitest'
import { keptFacts, keptFinding, keptNearness, nationalFigures } from './kept.ts'

const inspection = {
  ...{ date: '2017-03-01', framework: 'overall', category: null, safeguarding: null },
  grades: { overall: 'good' },
}
const notice = { kind: 'warning notice', ground: null, issued: '2017-03-01', ended: null }
const result = {
  ...{ measure: 'KS2_RWM_EXS', year: 2017, group: 'all', value: 65, numerator: null },
  ...{ denominator: null, lower: null, upper: null, pupils: 30, coded: null },
}
const facts = {
  ...{ id: '900001', phase: 'primary', maintained: null, inspections: [inspection] },
  ...{ notices: [notice], results: [result] },
  flags: [{ kind: 'raise', year: 2016, value: null }],
}
const finding = {
  ...{ id: '900001', category: '2A', provisional: true, couldBe: ['1'], needsReview: true },
  criteria: [{ id: 'C1.1', answer: 'yes', because: 'it is so' }],
  days: { from: 5, to: 10 },
}
const near = {
  ...{ criterion: 'C1.1', to: 'yes', measure: 'KS2_RWM_EXS', year: 2017, group: 'all', up: true },
  by: { pupils: 2 },
}
const nearness = { near: [near], cases: 4, stays: 3 }
const national = [{ measure: 'KS2_RWM_EXS', year: 2017, group: 'all', value: 61 }]

const schemas = { facts: keptFacts, finding: keptFinding, nearness: keptNearness, nationalFigures }

function isRead(schema: keyof typeof schemas, document: unknown): boolean {
  const read = schemas[schema].safeParse(document)
  if (read.success) expect(read.data).toEqual(document)
  return read.success
}

describe('what a review kept is read as it was written', () => {
  it.each<[string, keyof typeof schemas, unknown]>([
    ['facts', 'facts', facts],
    ['that nothing is known', 'facts', { ...facts, inspections: null, flags: null }],
    ['that an authority maintains it', 'facts', { ...facts, maintained: true }],
    ['a finding', 'finding', finding],
    ['how near it is', 'nearness', nearness],
    ['England’s figures', 'nationalFigures', national],
  ])('%s', (_, schema, document) => {
    expect(isRead(schema, document)).toBe(true)
  })

  it.each(['overall', 'judgements', 'report-card'])('inspections of the framework %s', (named) => {
    const inspections = [{ ...inspection, framework: named }]
    expect(isRead('facts', { ...facts, inspections })).toBe(true)
  })

  it.each(['special measures', 'serious weaknesses', 'requires significant improvement'])(
    'the inspection category %s',
    (category) => {
      expect(isRead('facts', { ...facts, inspections: [{ ...inspection, category }] })).toBe(true)
    },
  )

  it.each(['met', 'not met'])('safeguarding %s', (safeguarding) => {
    expect(isRead('facts', { ...facts, inspections: [{ ...inspection, safeguarding }] })).toBe(true)
  })

  it.each(['note of concern', 'warning notice'])('a %s', (kind) => {
    expect(isRead('facts', { ...facts, notices: [{ ...notice, kind }] })).toBe(true)
  })

  it.each(['standards', 'governance', 'safety'])('a notice on the ground of %s', (ground) => {
    expect(isRead('facts', { ...facts, notices: [{ ...notice, ground }] })).toBe(true)
  })

  it('a flag with where it was looked up', () => {
    const flags = [{ kind: 'raise', year: 2016, value: 'pink', source: 'a list' }]
    expect(isRead('facts', { ...facts, flags })).toBe(true)
  })

  it.each(['yes', 'no', 'unknown', 'not assessable', 'not applicable'])(
    'the answer %s',
    (answer) => {
      const criteria = [{ id: 'C1.1', answer, because: 'it is so' }]
      expect(isRead('finding', { ...finding, criteria })).toBe(true)
    },
  )

  it.each(['yes', 'no'])('that a criterion would turn to %s', (to) => {
    expect(isRead('nearness', { ...nearness, near: [{ ...near, to }] })).toBe(true)
  })

  it('that a figure moves in points', () => {
    const moved = { ...near, by: { points: 0.3, of: 9 } }
    expect(isRead('nearness', { ...nearness, near: [moved] })).toBe(true)
  })
})

describe('what was not written is not read', () => {
  const more = { more: 1 }
  it.each<[string, keyof typeof schemas, unknown]>([
    ['beside the facts', 'facts', { ...facts, ...more }],
    ['of an inspection', 'facts', { ...facts, inspections: [{ ...inspection, ...more }] }],
    ['of a notice', 'facts', { ...facts, notices: [{ ...notice, ...more }] }],
    ['of a result', 'facts', { ...facts, results: [{ ...result, ...more }] }],
    ['of a flag', 'facts', { ...facts, flags: [{ ...facts.flags[0], ...more }] }],
    ['beside a finding', 'finding', { ...finding, ...more }],
    ['of a criterion', 'finding', { ...finding, criteria: [{ ...finding.criteria[0], ...more }] }],
    ['of days', 'finding', { ...finding, days: { ...finding.days, ...more } }],
    ['beside nearness', 'nearness', { ...nearness, ...more }],
    ['of what is near', 'nearness', { ...nearness, near: [{ ...near, ...more }] }],
    ['of pupils', 'nearness', { ...nearness, near: [{ ...near, by: { pupils: 1, ...more } }] }],
    [
      'of points',
      'nearness',
      { ...nearness, near: [{ ...near, by: { points: 1, of: 9, ...more } }] },
    ],
    ['of England', 'nationalFigures', [{ ...national[0], ...more }]],
  ])('%s', (_, schema, document) => {
    expect(isRead(schema, document)).toBe(false)
  })
})
