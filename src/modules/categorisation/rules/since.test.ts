import { expect, it } from 'vitest'
import type { Answer, Finding } from '../model.ts'
import { sinceThen } from './since.ts'

function finding(category: string, answers: Record<string, Answer>): Finding {
  return {
    ...{ id: '900001', category, provisional: false, couldBe: [], needsReview: false },
    criteria: Object.entries(answers).map(([id, answer]) => ({ id, answer, because: 'it is' })),
    days: { from: 0, to: 0 },
  }
}

it.each<[string, Finding, Finding, string[]]>([
  ['nothing where nothing did', finding('3', { A: 'no' }), finding('3', { A: 'no' }), []],
  [
    'the category',
    finding('3', { A: 'no' }),
    finding('2A', { A: 'no' }),
    ['The proposed category was 3 and is 2A.'],
  ],
  [
    'each answer',
    finding('3', { A: 'no', B: 'unknown', C: 'yes' }),
    finding('3', { A: 'yes', B: 'not assessable', C: 'yes' }),
    ['A: not met before, met now.', 'B: unknown before, for people to judge now.'],
  ],
  [
    'nothing of a criterion that was not asked before',
    finding('3', { A: 'no' }),
    finding('3', { A: 'no', B: 'yes' }),
    [],
  ],
])('what has changed since a review before: %s', (_, before, now, told) => {
  expect(sinceThen(before, now)).toEqual(told)
})
