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
    ['a short name among other words', 'maya saw a heron rise'],
  ])('of %s may be chosen', (_, password) => {
    expect(why(password)).toBeUndefined()
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
  ])('of %s is refused in words', (_, password, words) => {
    expect(why(password)).toContain(words)
  })
})
