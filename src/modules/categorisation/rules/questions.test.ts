import { describe, expect, test } from 'vitest'
import type { CriterionFinding, Near, Result } from '../model.ts'
import type { Question } from './questions.ts'
import { asked, before, figure, words } from '../../../../test/cases/questions.ts'

function says(id: string, answer: CriterionFinding['answer']): CriterionFinding {
  return { id, answer, because: 'so' }
}

const always: readonly Question[] = [
  {
    asks: 'How does each year group compare with the year group that follows, and what was learnt for it?',
    look: 'The booklet, and assessments of this year',
    href: '/schools/900001/booklet/2017',
  },
  {
    asks: 'Which figure on this page surprised the school, and what was checked?',
    look: 'Behind each figure: its file, line and column',
    href: '/schools/900001/booklet/2017',
  },
  {
    asks: 'Which other school with pupils like ours does better, and have we asked it how?',
    look: 'Clusters and schools compared',
    href: '/data/compare',
  },
]

test('three are asked whatever is known', () => {
  expect(asked([])).toEqual(always)
})

test('the year group is told by its pupils, where the newest percentage says how many they are', () => {
  const of = (...results: Result[]) => words(asked(results))[0]
  const pupils =
    'How do the 30 pupils of 2016/17 compare with the year group that follows, and what was learnt for it?'
  expect(of(figure('KS2_RWM_EXS', 'all', 61))).toBe(pupils)
  const none = always[0]?.asks
  expect(of(figure('KS2_RWM_EXS', 'boys', 61))).toBe(none)
  expect(of(figure('KS2_RWM_EXS', 'all', 61, before))).toBe(none)
  expect(of(figure('KS2_READPROG', 'all', 1))).toBe(none)
})

describe('the criteria', () => {
  test('that are met are asked about by their titles, two at most', () => {
    const criteria = [
      says('C2A.4', 'yes'),
      says('C1.1', 'no'),
      says('C1.2', 'yes'),
      says('C1.3', 'yes'),
    ]
    const about = asked([], criteria).filter(({ asks }) => asks.startsWith('What has changed'))
    expect(about).toEqual(
      [
        ['C2A.4', 'Subject to a note of concern'],
        ['C1.2', 'Serious weaknesses'],
      ].map(([id, title]) => ({
        asks: `What has changed since the results behind “${title}” (${id}), and how do we know?`,
        look: 'The reasons above, and the school’s own assessments of this year',
        href: '/schools/900001',
      })),
    )
  })

  test('that are unknown are counted, and those that are not for rules are not', () => {
    const about = (...criteria: CriterionFinding[]) =>
      asked([], criteria).filter(({ asks }) => asks.includes('unknown'))
    expect(about(says('C1.1', 'no'), says('C1.2', 'not assessable'))).toEqual([])
    expect(about(says('C1.1', 'unknown'))).toEqual([
      {
        asks: 'One criterion is unknown because facts are missing. Does the school hold them?',
        look: '“Not settled”, above',
        href: '/schools/900001',
      },
    ])
    expect(words(about(says('C1.1', 'unknown'), says('C1.2', 'unknown')))[0]).toContain(
      '2 criteria are unknown',
    )
  })

  test('that few pupils would turn to met is asked about, and no other', () => {
    const near = { criterion: 'C2A.2', measure: 'KS2_RWM_EXS', year: 2017, group: 'all', up: false }
    const about = (...all: Near[]) =>
      asked([], [], all).filter(({ asks }) => asks.startsWith('The school is'))
    expect(about({ ...near, to: 'yes', by: { pupils: 2 } })).toEqual([
      {
        asks: 'The school is 2 pupils from “Below the floor in the last three years”. Who are the pupils near the standard this year?',
        look: 'The reasons above, and predictions of this year',
        href: '/schools/900001',
      },
    ])
    expect(about({ ...near, to: 'no', by: { pupils: 2 } })).toEqual([])
    expect(about({ ...near, to: 'yes', by: { points: 1, of: 30 } })).toEqual([])
    expect(about()).toEqual([])
  })
})

test('five are the most, what is met first and what is always asked last', () => {
  const results = [
    ...[figure('KS2_RWM_EXS', 'all', 52), figure('KS2_RWM_EXS', 'all', 64, before)],
    ...[figure('KS2_RWM_EXS', 'disadvantaged', 30), figure('KS2_RWM_EXS', 'other', 61)],
  ]
  const near: Near = {
    ...{ criterion: 'C2A.2', measure: 'KS2_RWM_EXS', year: 2017, group: 'all', up: false },
    ...{ to: 'yes', by: { pupils: 1 } },
  }
  const starts = words(asked(results, [says('C2A.4', 'yes'), says('C1.1', 'unknown')], [near]))
  expect(starts.map((each) => each.split(' ')[0])).toEqual([
    'What',
    'Why',
    'Disadvantaged',
    'The',
    'One',
  ])
})
