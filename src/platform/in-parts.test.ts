import { expect, test } from 'vitest'
import { piecesOf, readAhead } from './in-parts.ts'

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i)
const pace = { read: 4, inTurn: 3 }

test('a list in pieces is the same list, and no piece is longer than asked', () => {
  for (const count of [0, 1, 3, 4, 5, 12]) {
    const pieces = piecesOf(numbers(count), 4)
    expect(pieces.flat()).toEqual(numbers(count))
    expect(pieces.every(({ length }) => length > 0 && length <= 4)).toBe(true)
  }
})

test('everything is worked on once and in order, each with what was read of its piece', async () => {
  const read = async (piece: readonly number[]) => piece.map((n) => n * 10)
  const seen: number[] = []
  for await (const [some, found] of readAhead(numbers(10), pace, read)) {
    for (const n of some) expect(found).toContain(n * 10)
    seen.push(...some)
  }
  expect(seen).toEqual(numbers(10))
})

test('the next piece is asked for before the one at hand is worked on, and no more than that', async () => {
  const story: string[] = []
  const read = async ([first]: readonly number[]) => {
    story.push(`read ${first}`)
    return first
  }
  for await (const [some] of readAhead(numbers(9), pace, read)) story.push(`work on ${some.join()}`)
  expect(story).toEqual([
    ...['read 0', 'read 4', 'work on 0,1,2', 'work on 3'],
    ...['read 8', 'work on 4,5,6', 'work on 7', 'work on 8'],
  ])
})

test('a reading that fails is told; one that nobody waits for any more harms nobody', async () => {
  const failing = async ([first]: readonly number[]) => {
    if (first === 4) throw new Error('the store is gone')
    return first
  }
  const all = async () => {
    const seen: number[] = []
    for await (const [some] of readAhead(numbers(9), pace, failing)) seen.push(...some)
    return seen
  }
  await expect(all()).rejects.toThrow('the store is gone')
  for await (const [some] of readAhead(numbers(9), pace, failing)) {
    expect(some).toEqual([0, 1, 2])
    break
  }
})
