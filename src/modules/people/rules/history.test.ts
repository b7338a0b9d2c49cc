import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changesOf } from './history.ts'

describe('the changes between two states of a thing', () => {
  it.each([
    ['a field that was changed', { cluster: 'A' }, { cluster: 'B' }, [['cluster', 'A', 'B']]],
    ['a field that is new', {}, { to: '2026-07-31' }, [['to', null, '2026-07-31']]],
    ['a field that was emptied', { group: 'North' }, { group: '' }, [['group', 'North', null]]],
    ['a thing that is gone', { cluster: 'A' }, {}, [['cluster', 'A', null]]],
    ['nothing that stayed', { line: 3 }, { line: '3' }, []],
    ['a field that every object has', {}, { toString: 'x' }, [['toString', null, 'x']]],
  ])('tell %s', (_, before, after, expected) => {
    expect(changesOf(before, after).map(({ field, from, to }) => [field, from, to])).toEqual(
      expected,
    )
  })

  it('turn the one into the other, and back', () => {
    const state = fc.dictionary(fc.string(), fc.string({ minLength: 1 }))
    fc.assert(
      fc.property(state, state, (before, after) => {
        const reached = new Map(Object.entries(before))
        for (const { field, from, to } of changesOf(before, after)) {
          expect(reached.get(field) ?? null).toBe(from)
          if (to === null) reached.delete(field)
          else reached.set(field, to)
        }
        expect(reached).toEqual(new Map(Object.entries(after)))
      }),
    )
  })
})
