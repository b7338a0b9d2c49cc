import { commonPasswords } from '#platform/secrets/common-passwords.ts'
import { describe, expect, it } from 'vitest'
import { accountsInForce } from './default-policy.ts'
import { whyPasswordRefused } from './password.ts'

const about = ['maya.okafor@calder.example', 'Maya Okafor']

function why(password: string): string | undefined {
  const against = { about, tried: commonPasswords() }
  return whyPasswordRefused(password, against, accountsInForce.password)
}

describe('a password', () => {
  it.each([
    ['three words', 'heron weir lantern'],
    ['small letters alone', 'correcthorsebatterystaple'],
    ['digits alone, if nobody tries them', '830174629553'],
    ['letters of another script', 'ворона на заборе'],
    ['exactly twelve characters', 'qzvxkjwmfpdt'],
    ['sixty-four characters and more', 'heron weir lantern '.repeat(13)],
    ['a short name among other words', 'maya saw a heron rise'],
  ])('of %s may be chosen', (_, password) => {
    expect(why(password)).toBeUndefined()
  })

  it('that is one of the list is refused, however it is brought to twelve characters', () => {
    const tried = [...commonPasswords()]
    const dressed = tried.map((word) => word.padEnd(12, '2468135790'))
    const chosen = dressed.filter((password) => why(password) === undefined)
    expect(tried.length).toBeGreaterThan(40_000)
    expect(chosen).toEqual([])
  })

  it.each(accountsInForce.password.words)('made of "%s" and a year alone is refused', (word) => {
    expect(why(`${word}-${word}-2026`)).toMatch(/tried first|a word of this place/)
  })

  it.each([
    ['eleven characters', 'qzvxkjwmfpd', 'at least 12'],
    [
      'eleven characters that are twenty-two units of text',
      '🦉🦉🐢🐝🌳🌼🍄🐚🦔🐇🐌',
      'at least 12',
    ],
    ['more than is read', 'ab1'.repeat(100), 'at most 256'],
    ['one that is on the list', 'administrator', 'tried first'],
    ['one that is on the list, in capitals', 'CounterStrike', 'tried first'],
    ['a listed one with digits after it', 'password123456', 'tried first'],
    ['a listed one with signs around it', '!!!dragon2017!!!', 'tried first'],
    ['a listed one twice', 'monkeymonkey', 'tried first'],
    ['hardly any letters', 'aabbaabbaabb', 'tried first'],
    ['the own name', 'MayaOkafor2026', 'your own name'],
    ['the own address', 'okafor@calder.example', 'your own name'],
    ['the name of this place', 'trellis-calder-1', 'your own name'],
    ['words that every school has', 'PrimarySchool2026', 'a word of this place'],
    ['a role with a year', 'headteacher-2026!', 'a word of this place'],
  ])('of %s is refused in words', (_, password, words) => {
    expect(why(password)).toContain(words)
  })
})
