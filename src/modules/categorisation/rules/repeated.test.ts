import { describe, expect, it } from 'vitest'
import type { Answer } from '../model.ts'
import { inLastYears, latestAndOneBefore } from './repeated.ts'
import { told, type Verdict } from './verdicts.ts'

/** What is said of 2017 and of the years before it; of any other year nothing is known to ask. */
function inYears(answers: readonly Answer[]): (year: number) => Verdict {
  return (year) => {
    const answer = answers[2017 - year]
    if (answer === undefined) throw new Error(`Nobody asked for ${year}`)
    return { answer, because: String(year) }
  }
}

describe('in the last years', () => {
  it.each([
    ['all', ['yes', 'yes'], 'yes', '2017; 2016'],
    ['all', ['yes', 'no'], 'no', '2016'],
    ['all', ['no', 'yes'], 'no', '2017'],
    ['all', ['unknown', 'yes'], 'unknown', '2017'],
    ['any', ['yes', 'no'], 'yes', '2017'],
    ['any', ['no', 'yes'], 'yes', '2016'],
    ['any', ['no', 'no'], 'no', '2017; 2016'],
    ['any', ['unknown', 'no'], 'unknown', '2017'],
  ] as const)('%s of two that say %s: %s', (how, answers, answer, because) => {
    const found = inLastYears(2017, 2, how, inYears(answers))
    expect([found.answer, told(found.because)]).toEqual([answer, because])
  })
})

describe('in the latest year and one of the two before it', () => {
  it.each([
    [['yes', 'yes', 'no'], 'yes'],
    [['yes', 'no', 'yes'], 'yes'],
    [['yes', 'no', 'no'], 'no'],
    [['no', 'yes', 'yes'], 'no'],
    [['yes', 'unknown', 'no'], 'unknown'],
    [['yes', 'unknown', 'yes'], 'yes'],
    [['unknown', 'yes', 'yes'], 'unknown'],
    [['unknown', 'no', 'no'], 'no'],
  ] as const)('that say %s: %s', (answers, answer) => {
    expect(latestAndOneBefore(2017, 3, inYears(answers)).answer).toBe(answer)
  })
})
