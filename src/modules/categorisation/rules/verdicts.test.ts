import { describe, expect, it } from 'vitest'
import type { Answer } from '../model.ts'
import { all, any, told, type Verdict } from './verdicts.ts'

function part(answer: Answer): Verdict {
  return { answer, because: answer }
}

describe('what several parts make', () => {
  it.each<[string, Answer[], Answer]>([
    ['all hold', ['yes', 'yes'], 'yes'],
    ['one does not, whatever is unknown', ['unknown', 'no'], 'no'],
    ['one is of too few pupils', ['unknown', 'not assessable', 'yes'], 'not assessable'],
    ['one is unknown', ['yes', 'unknown', 'not applicable'], 'unknown'],
    ['one does not apply', ['yes', 'not applicable'], 'not applicable'],
  ])('where all must hold and %s', (_, answers, answer) => {
    const found = all(answers.map(part))
    expect([found.answer, told(found.because)]).toEqual([answer, answer])
  })

  it.each<[string, Answer[], Answer]>([
    ['one does, whatever is unknown', ['unknown', 'yes', 'no'], 'yes'],
    ['one is unknown', ['no', 'not assessable', 'unknown'], 'unknown'],
    ['one is of too few pupils', ['no', 'not assessable'], 'not assessable'],
    ['none does', ['no', 'not applicable'], 'no'],
    ['none applies', ['not applicable', 'not applicable'], 'not applicable'],
  ])('where one is enough and %s', (_, answers, answer) => {
    const found = any(answers.map(part))
    expect([found.answer, told(found.because)]).toEqual([answer, answer])
  })

  it('is a mistake where there are no parts', () => {
    expect(() => any([])).toThrow('A criterion has no parts')
  })
})
