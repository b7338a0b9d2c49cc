import { expect, test } from 'vitest'
import { isCode, meaningOf } from './codes.ts'

const seen = (
  'NEW NE NA NP SUPP LOWCOV NSE NR NELIG SP x z c u low k . - ~ : NAT b' as const
).split(' ')

test.each([...seen, '', ' '])('"%s" is a code with a meaning, never a number', (code) => {
  expect(isCode(code)).toBe(true)
  expect(meaningOf(code)).not.toContain('does not explain')
})

test.each(['0', '63%', 'supp', 'abc', 'X'])('"%s" is no code', (text) => {
  expect(isCode(text)).toBe(false)
})

test('a code that no one has explained says so', () => {
  expect(meaningOf('QQQ')).toBe('a code that the source does not explain')
})
