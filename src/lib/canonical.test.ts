import fc from 'fast-check'
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
  ['and is null in a list', [undefined, 1], '[null,1]'],
  [
    'a moment as it writes itself',
    { at: Temporal.Instant.from('2017-09-01T12:00:00Z') },
    '{"at":"2017-09-01T12:00:00Z"}',
  ],
  ['quotes and breaks in texts and keys', { 'a"b': 'c\n"d"' }, '{"a\\"b":"c\\n\\"d\\""}'],
  ['what no number is, as JSON writes it', [Number.NaN, -0, 1e21, true], '[null,0,1e+21,true]'],
])('%s', (_, value, text) => expect(canonicalJson(value)).toBe(text))

test('any JSON is read back as the same', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})
