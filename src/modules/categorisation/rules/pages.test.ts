import { describe, expect, test } from 'vitest'
import type { CriterionFinding, Finding, Kept, Result } from '../model.ts'
import { listed, narrowed, openEverywhere } from './listed.ts'
import { noticeIn } from './notice-form.ts'
import { packNamed } from './packs.ts'
import { measuresIn } from './pack-measures.ts'
import { questionsFor } from './questions.ts'
import { sinceThen } from './since.ts'
import { findingLead, proposedWords, sentence } from './words.ts'

function finding(category: string, criteria: readonly CriterionFinding[] = []): Finding {
  const days = category === '3' ? { from: 0, to: 0 } : { from: 5, to: 10 }
  const open = criteria.some(({ answer }) => answer === 'unknown')
  return {
    id: '900001',
    category,
    provisional: open,
    couldBe: open ? ['1', '2A'] : [],
    needsReview: open,
    criteria,
    days,
  }
}

function says(id: string, answer: CriterionFinding['answer']): CriterionFinding {
  return { id, answer, because: `${id} because` }
}

function kept(of: Finding, results: readonly Result[] = []): Kept {
  const facts = { id: '900001', phase: 'primary', maintained: true, inspections: null }
  return {
    schoolId: 's1',
    facts: { ...facts, notices: [], flags: null, results },
    finding: of,
    near: { near: [], cases: 0, stays: 0 },
  }
}

describe('the words of a proposal', () => {
  test.each([
    ['2A', 'Proposed: up to 10 days of support (category 2A)'],
    ['3', 'Proposed: no days of support (category 3)'],
  ])('category %s is a proposal', (category, words) => {
    expect(proposedWords(finding(category))).toBe(words)
  })

  test('what is met and what could change it', () => {
    const one = finding('2A', [says('C2A.4', 'yes'), says('C1.1', 'unknown')])
    expect(findingLead(one, '2017-10-01')).toBe(
      'One criterion is met on the data of 1 October 2017. Unknown facts could make it 1 or 2A. People decide; this is what the criteria propose.',
    )
  })

  test('a reason becomes a sentence, its minus a minus', () => {
    expect(sentence('progress is -2.5, below -2 (upper limit -1)')).toBe(
      'Progress is \u22122.5, below \u22122 (upper limit \u22121).',
    )
  })
})

test('since the review before: the category, and each answer that changed', () => {
  const before = finding('3', [says('C2A.4', 'no'), says('C1.1', 'unknown')])
  const now = finding('2A', [says('C2A.4', 'yes'), says('C1.1', 'unknown')])
  expect(sinceThen(before, now)).toEqual([
    'The proposed category was 3 and is 2A.',
    'C2A.4: not met before, met now.',
  ])
  expect(sinceThen(now, now)).toEqual([])
})

describe('the list of a review', () => {
  const open = kept(finding('3', [says('C1.1', 'unknown'), says('C2A.4', 'no')]))
  const met = {
    ...kept(finding('2A', [says('C1.1', 'unknown'), says('C2A.4', 'yes')])),
    schoolId: 's2',
  }
  const all = listed([open, met], (id) => (id === 's1' ? 'Zinnia School' : 'Aster School'))

  test('is in order of name, whatever the categories', () => {
    expect(all.map(({ name }) => name)).toEqual(['Aster School', 'Zinnia School'])
  })

  test('may be narrowed to one category', () => {
    const names = narrowed(all, { category: '2A', open: false }).map(({ name }) => name)
    expect(names).toEqual(['Aster School'])
  })

  test('tells once what is unknown of every school', () => {
    expect(openEverywhere(all).map(({ id }) => id)).toEqual(['C1.1'])
    expect(openEverywhere([])).toEqual([])
  })
})

describe('questions for governors', () => {
  const pack = packNamed('bury-2017')
  const none = { numerator: null, denominator: null, lower: null, upper: null, coded: null }
  const rwm = (year: number, group: string, value: number): Result => ({
    measure: 'KS2_RWM_EXS',
    year,
    group,
    value,
    pupils: 30,
    ...none,
  })

  test('are three to five, made from the school’s own figures', () => {
    if (pack === undefined) throw new Error('There is a pack')
    const results = [
      rwm(2017, 'all', 52),
      rwm(2016, 'all', 64),
      rwm(2017, 'disadvantaged', 30),
      rwm(2017, 'other', 61),
    ]
    const asked = questionsFor(kept(finding('2A', [says('C2A.4', 'yes')]), results), pack, 2017)
    expect(asked.length).toBe(5)
    expect(asked[0]?.asks).toContain('Subject to a note of concern')
    expect(asked[1]?.asks).toContain('fall from 64% to 52% in 2016/17')
    expect(asked[2]?.asks).toContain('31 points behind others')
  })

  test('tell nothing of a group of few pupils', () => {
    if (pack === undefined) throw new Error('There is a pack')
    const results = [
      { ...rwm(2017, 'all', 52), pupils: 9 },
      { ...rwm(2016, 'all', 64), pupils: 9 },
      { ...rwm(2017, 'disadvantaged', 30), pupils: 3 },
      rwm(2017, 'other', 61),
    ]
    const asked = questionsFor(kept(finding('3'), results), pack, 2017)
    expect(asked.map(({ asks }) => asks).join(' ')).not.toMatch(/52|64|31 points|9 pupils/)
  })

  test('are three where nothing is known', () => {
    if (pack === undefined) throw new Error('There is a pack')
    expect(questionsFor(kept(finding('3')), pack, 2017).length).toBe(3)
  })
})

describe('a notice', () => {
  const typed = {
    school: '900001',
    kind: 'warning notice',
    ground: 'standards',
    issued: '2017-10-02',
    discussedOn: '2017-10-01',
    discussedWith: 'the lead of Cluster A',
    asks: 'A plan',
  }
  const maintained = { maintained: true }

  test('is read as it was typed', () => {
    expect(noticeIn(typed, maintained, '2017-10-02')).toMatchObject({ kind: 'warning notice' })
  })

  test.each([
    ['without a school', {}, undefined, 'school'],
    ['of no kind', { kind: 'letter' }, maintained, 'kind'],
    ['to an academy', {}, { maintained: false }, 'kind'],
    ['on no ground', { ground: '' }, maintained, 'ground'],
    ['before it was talked about', { discussedOn: '2017-10-03' }, maintained, 'discussedOn'],
    ['on a day that is none', { issued: '2017-02-30' }, maintained, 'issued'],
    ['of tomorrow', { issued: '2017-10-03' }, maintained, 'issued'],
    ['without whom it was talked about with', { discussedWith: '' }, maintained, 'discussedWith'],
    ['that asks nothing', { asks: '' }, maintained, 'asks'],
    ['that asks too much', { asks: 'x'.repeat(2001) }, maintained, 'asks'],
  ])('%s is refused at its field', (_, changed, school, field) => {
    const read = noticeIn({ ...typed, ...changed }, school, '2017-10-02')
    expect('problems' in read ? read.problems.map((each) => each.field) : []).toEqual([field])
  })

  test('of concern may go to an academy', () => {
    const read = noticeIn(
      { ...typed, kind: 'note of concern' },
      { maintained: false },
      '2017-10-02',
    )
    expect(read).toMatchObject({ kind: 'note of concern' })
  })
})

test('a pack names its measures, and nothing else is read', () => {
  const pack = packNamed('bury-2017')
  const codes = pack === undefined ? [] : measuresIn(pack)
  expect(codes).toContain('KS2_RWM_EXS')
  expect(codes).not.toContain('PHON_Y1')
  expect(codes.length).toBeGreaterThan(10)
})
