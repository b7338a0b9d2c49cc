import { describe, expect, it } from 'vitest'
import { changedWords, historyLead, whyWords, type Version } from './versions.ts'

const first: Version = {
  ...{ id: 'one', vintage: 'provisional', fileName: 'one.csv', sinceAt: '2018-09-01T09:00:00Z' },
  ...{ undoneAt: undefined, by: 'Data officer', runId: 'run', since: undefined },
}
const before = { id: 'one', vintage: 'provisional' }
const later = (counts: {
  changed: number
  added: number
  gone: number
  same: number
}): Version => ({
  ...first,
  ...{ id: 'two', vintage: 'final', since: { ...before, ...counts } },
})

describe('a version of a data set', () => {
  it.each<[Version, string]>([
    [first, 'the first version'],
    [later({ changed: 0, added: 0, gone: 0, same: 1200 }), 'none of 1,200'],
    [later({ changed: 3, added: 0, gone: 0, same: 40 }), '3 changed, 40 the same'],
    [later({ changed: 0, added: 2, gone: 1, same: 0 }), '0 changed, 2 new, 1 gone, 0 the same'],
  ])('says what it changed: %#', (version, words) => {
    expect(changedWords(version)).toBe(words)
  })

  it('says why there is another: firmer results, or a later file of the same', () => {
    const counts = { changed: 1, added: 0, gone: 0, same: 0 }
    expect(whyWords(first)).toBe('')
    expect(whyWords(later(counts))).toBe('final results after provisional ones')
    expect(whyWords({ ...later(counts), vintage: 'provisional' })).toBe('a later provisional file')
  })

  it('stands in a history that says how many there are and what the newest moved', () => {
    const newest = later({ changed: 3, added: 0, gone: 0, same: 40 })
    const gone = { ...first, undoneAt: '2018-10-01T09:00:00Z' }
    expect(historyLead([first])).toBe('One version.')
    expect(historyLead([newest, first])).toBe('2 versions. The newest: 3 changed, 40 the same.')
    expect(historyLead([newest, gone])).toBe(
      '2 versions, 1 in use. The newest: 3 changed, 40 the same.',
    )
    expect(historyLead([gone])).toBe('One version, none of which is in use.')
  })
})
