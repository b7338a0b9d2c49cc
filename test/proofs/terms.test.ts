import { describe, expect, it } from 'vitest'
import { changedTerms } from './terms.ts'

function expressions(of: string): string[] {
  return changedTerms(of).map(({ expression }) => expression)
}

describe('the terms of a policy', () => {
  it.each([
    ['nothing is joined', '(a = 1)', []],
    [
      'AND',
      '((a = 1) AND b)',
      ['(true AND b)', '((not (a = 1)) AND b)', '((a = 1) AND true)', '((a = 1) AND (not b))'],
    ],
    ['OR', '(a OR b)', ['(false OR b)', '((not a) OR b)', '(a OR false)', '(a OR (not b))']],
    [
      'the condition of a query',
      '(x IN ( SELECT y FROM t WHERE (z = 1)))',
      ['(x IN ( SELECT y FROM t WHERE (true)))', '(x IN ( SELECT y FROM t WHERE ((not z = 1))))'],
    ],
    [
      'a list',
      "(r = ANY (ARRAY['A'::text, 'B'::text]))",
      ["(r = ANY (ARRAY['B'::text]))", "(r = ANY (ARRAY['A'::text]))"],
    ],
    [
      'a bracket and an AND in quotes',
      "((a = '(x AND') AND (b = 'it''s)'))",
      [
        "(true AND (b = 'it''s)'))",
        "((not (a = '(x AND')) AND (b = 'it''s)'))",
        "((a = '(x AND') AND true)",
        "((a = '(x AND') AND (not (b = 'it''s)')))",
      ],
    ],
  ])('%s', (_, of, changed) => {
    expect(expressions(of)).toEqual(changed)
  })

  it('an AND within an OR is changed by itself', () => {
    expect(expressions('((a AND b) OR c)')).toEqual(
      expect.arrayContaining(['((true AND b) OR c)', '(false OR c)', '((a AND (not b)) OR c)']),
    )
  })

  it.each(['((a)', 'a) AND (b', '(a AND b OR c)'])('%s is not understood, and says so', (of) => {
    expect(() => changedTerms(of)).toThrow(of)
  })
})
