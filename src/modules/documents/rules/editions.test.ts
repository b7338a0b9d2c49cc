import { describe, expect, it } from 'vitest'
import type { Edition } from '../model.ts'
import { defaultPolicy } from './default-policy.ts'
import { dueOn, linesOf, nextDue, problemsOf, spanWords } from './editions.ts'
import { documentsKind } from './policy-kind.ts'

function edition(number: number, from: string, to: string | null = null): Edition {
  return { kind: 'strategy', number, texts: {}, from, to, reason: '', by: 'An officer' }
}

const [strategy] = defaultPolicy.kinds
if (strategy === undefined) throw new Error('There is a strategy')

describe('how long a version holds', () => {
  const first = edition(1, '2017-09-01')
  it.each([
    ['nobody knows', first, [first], '1 September 2017 to ?'],
    [
      'until the day before the next',
      first,
      [first, edition(2, '2018-09-03')],
      '1 September 2017 to 2 September 2018',
    ],
    [
      'until its last day',
      edition(1, '2017-09-01', '2018-08-31'),
      [],
      '1 September 2017 to 31 August 2018',
    ],
    [
      'until what comes first',
      edition(1, '2017-09-01', '2018-08-31'),
      [edition(2, '2018-01-01')],
      '1 September 2017 to 31 December 2017',
    ],
  ])('%s', (_name, one, all, words) => {
    expect(spanWords(one, all)).toBe(words)
  })
})

describe('the next version', () => {
  const all = [edition(1, '2017-09-01'), edition(2, '2018-03-01')]
  it('is due as many months after the newest as the policy says, and never of what there is none', () => {
    expect(nextDue(strategy, all)).toBe('2019-03-01')
    expect(nextDue(strategy, [])).toBeUndefined()
  })

  it.each([
    ['2019-01-29', 0],
    ['2019-01-30', 1],
    ['2020-01-01', 1],
  ])('is on the desk thirty days before: on %s %i', (today, many) => {
    expect(dueOn(defaultPolicy, all, today)).toHaveLength(many)
  })
})

describe('a version that is typed', () => {
  const typed = { texts: { context: 'Why' }, from: '2018-09-01', to: '', reason: 'A year on' }
  const after = edition(1, '2017-09-01')
  it('may be published', () => {
    expect(problemsOf(typed, strategy, after)).toEqual([])
    expect(problemsOf({ ...typed, reason: '' }, strategy, undefined)).toEqual([])
  })

  it.each([
    ['without a word', { texts: {} }, 'text-context'],
    ['from no day', { from: 'soon' }, 'from'],
    ['from before the one before it', { from: '2017-08-31' }, 'from'],
    ['to a day before its first', { to: '2018-08-31' }, 'to'],
    ['without what changed', { reason: '' }, 'reason'],
  ])('is refused %s', (_name, wrong, field) => {
    const problems = problemsOf({ ...typed, ...wrong }, strategy, after)
    expect(problems.map((problem) => problem.field)).toEqual([field])
  })

  it('has the lines of its lists without the blank ones', () => {
    expect(linesOf('One \n\n Two')).toEqual(['One', 'Two'])
  })
})

describe('the policy of documents', () => {
  it('reads what is shipped and explains it', () => {
    expect(documentsKind.read(defaultPolicy)).toHaveProperty('explained')
  })

  it('has no document and no section twice', () => {
    const twice = { ...defaultPolicy, kinds: [strategy, strategy] }
    expect(documentsKind.read(twice)).toEqual({ problems: ['kinds: strategy stands twice.'] })
    const sections = [...strategy.sections, ...strategy.sections.slice(0, 1)]
    expect(documentsKind.read({ ...defaultPolicy, kinds: [{ ...strategy, sections }] })).toEqual({
      problems: ['strategy: the section context stands twice.'],
    })
  })
})
