import { expect, test } from 'vitest'
import { canonicalJson } from './canonical.ts'

test.each<[string, unknown, string]>([
  [
    'keys in order, at every depth',
    { b: { d: 1, c: [{ f: 1, e: 2 }] }, a: null },
    '{"a":null,"b":{"c":[{"e":2,"f":1}],"d":1}}',
  ],
  ['capitals before small letters, as bytes go', { a: 1, B: 2 }, '{"B":2,"a":1}'],
  ['lists stay as they are', [3, 1, 2], '[3,1,2]'],
  ['what is undefined is left out', { a: undefined, b: 1 }, '{"b":1}'],
])('%s', (_, value, text) => expect(canonicalJson(value)).toBe(text))
