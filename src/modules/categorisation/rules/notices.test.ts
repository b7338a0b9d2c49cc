import { describe, expect, it } from 'vitest'
import { bookAbout, says } from '../../../../test/cases/book.ts'
import type { Notice } from '../model.ts'
import { hasFlag, hasNotice } from './notices.ts'

const criterion = {
  ...{ id: 'X', cites: 'a test', title: 'A test' },
  ...{ kind: 'notice' as const, notice: 'warning notice' as const, maintainedOnly: false },
}

function warning(more: Partial<Notice> = {}): Notice {
  return { kind: 'warning notice', ground: null, issued: '2017-03-01', ended: null, ...more }
}

interface Given {
  readonly maintained?: boolean | null
  readonly maintainedOnly?: boolean
  readonly ground?: 'standards' | 'governance' | 'safety'
}

/** On 1 October 2017. */
function found(notices: readonly Notice[], { maintained = true, ...asked }: Given = {}) {
  const { school, on } = bookAbout({ notices, maintained })
  return says(hasNotice({ ...criterion, ...asked }, school, on))
}

describe('a notice stands', () => {
  it.each<[string, Partial<Notice>, string]>([
    ['from its first day on', { issued: '2017-10-01' }, 'yes'],
    ['not before', { issued: '2017-10-02' }, 'no'],
    ['to its last day', { ended: '2017-10-01' }, 'yes'],
    ['not after', { ended: '2017-09-30' }, 'no'],
    ['only as its own kind', { kind: 'note of concern' }, 'no'],
  ])('%s', (_, more, answer) => {
    expect(found([warning(more)])[0]).toBe(answer)
  })

  it('tells its day, of several the first in the list', () => {
    expect(found([warning({ issued: '2017-02-01' }), warning()])).toEqual([
      'yes',
      'a warning notice of 1 February 2017 stands',
    ])
  })

  it('or none does', () => {
    expect(found([])).toEqual(['no', 'no warning notice stands'])
  })
})

describe('the ground of a notice', () => {
  it.each<[string, Notice['ground'], Given['ground'], string]>([
    ['not recorded, where any will do', null, undefined, ''],
    ['not recorded, where one is named', null, 'standards', ' (its ground is not recorded)'],
    ['told, where any will do', 'governance', undefined, ' (governance)'],
    ['the one that is named', 'standards', 'standards', ' (standards)'],
    ['another', 'safety', 'standards', ' (safety; the criterion names standards)'],
  ])('%s', (_, ground, named, words) => {
    const asked = named === undefined ? {} : { ground: named }
    expect(found([warning({ ground })], asked)).toEqual([
      'yes',
      `a warning notice of 1 March 2017 stands${words}`,
    ])
  })
})

describe('a notice that only maintained schools are given', () => {
  it.each([
    ['a maintained school', true, 'yes'],
    ['a school of which no source says so', null, 'yes'],
    ['an academy', false, 'not applicable'],
  ] as const)('to %s', (_, maintained, answer) => {
    expect(found([warning()], { maintained, maintainedOnly: true })[0]).toBe(answer)
  })

  it('says so of an academy, to which any other notice may be given', () => {
    expect(found([], { maintained: false, maintainedOnly: true })).toEqual([
      'not applicable',
      'a warning notice is given to maintained schools only',
    ])
    expect(found([warning()], { maintained: false })[0]).toBe('yes')
    expect(found([], { maintained: true, maintainedOnly: true })[0]).toBe('no')
  })
})

it('a flag that is not in a complete list is told as such', () => {
  const asked = { kind: 'raise', years: [2016], values: [] }
  expect(says(hasFlag(asked, []))).toEqual(['no', 'no flag “Colour in RAISEonline” is recorded'])
})
