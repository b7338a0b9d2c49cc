import { expect, test } from 'vitest'
import { orNull, overlaid, withoutNulls } from './nulls.ts'

test('a record from the store says undefined where it said null, and nothing else changes', () => {
  const found = withoutNulls({ town: null, pupils: 0, trust: '', maintained: false, name: 'A' })
  expect(found).toStrictEqual({
    town: undefined,
    pupils: 0,
    trust: '',
    maintained: false,
    name: 'A',
  })
})

test.each([
  ['nothing', undefined, null],
  ['a nought', 0, 0],
  ['an empty text', '', ''],
  ['a no', false, false],
])('%s goes to the store as it should', (_, value, stored) => {
  expect(orNull(value)).toBe(stored)
})

test('what the upper record leaves open shows the lower one', () => {
  const under = { name: 'Old Lane', town: 'Harle', pupils: 0 }
  const over: { name: string; town: string | undefined; pupils: number } = {
    name: 'New Lane',
    town: undefined,
    pupils: 7,
  }
  expect(overlaid(under, over)).toStrictEqual({ name: 'New Lane', town: 'Harle', pupils: 7 })
  expect(overlaid(undefined, under)).toStrictEqual(under)
})
