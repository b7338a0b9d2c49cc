import { expect, test } from 'vitest'
import { isInForce, waitsFor } from './notice-decision.ts'

const drafter = 'officer'
const other = 'director'
const draft = { kind: 'warning notice', ended: null, drafterId: drafter, decider: null } as const

test.each([
  ['a note of concern needs no second person', { ...draft, kind: 'note of concern' }, true],
  ['a warning notice that one person drafted is a draft', draft, false],
  ['a warning notice that a second person decided', { ...draft, decider: 'A director' }, true],
] as const)('in force: %s', (_, notice, expected) => {
  expect(isInForce(notice)).toBe(expected)
})

test.each([
  ['a draft waits for somebody else', draft, other, true],
  ['never for the person who drafted it', draft, drafter, false],
  ['a decided one waits for nobody', { ...draft, decider: 'A director' }, other, false],
  ['nor does one that was ended before', { ...draft, ended: '2018-01-31' }, other, false],
  ['nor a note of concern', { ...draft, kind: 'note of concern' }, other, false],
] as const)('waits: %s', (_, notice, person, expected) => {
  expect(waitsFor(notice, person)).toBe(expected)
})
