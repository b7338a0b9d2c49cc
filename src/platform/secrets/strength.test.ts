import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isStrongEnough, strengthOf, strengthOfJwk } from './strength.ts'

const rsa = (modulusLength: number) => () => generateKeyPairSync('rsa', { modulusLength }).publicKey
const ec = (namedCurve: string) => () => generateKeyPairSync('ec', { namedCurve }).publicKey

const keys: readonly (readonly [string, () => KeyObject, 'enough' | 'short' | 'none'])[] = [
  ['Ed25519', () => generateKeyPairSync('ed25519').publicKey, 'enough'],
  ['ECDSA of P-256', ec('P-256'), 'enough'],
  ['ECDSA of P-384', ec('P-384'), 'enough'],
  ['RSA of 3,072 bits', rsa(3072), 'enough'],
  ['RSA of 3,064 bits', rsa(3064), 'short'],
  ['RSA of 2,048 bits', rsa(2048), 'short'],
  ['RSA of 2,040 bits', rsa(2040), 'none'],
  ['RSA of 1,024 bits', rsa(1024), 'none'],
  ['ECDSA of P-224', ec('P-224'), 'none'],
  ['ECDSA of P-192', ec('prime192v1'), 'none'],
  [
    'DSA',
    () => generateKeyPairSync('dsa', { modulusLength: 2048, divisorLength: 256 }).publicKey,
    'none',
  ],
]

describe('the strength of a key', () => {
  it.each(keys)('of %s is as it is said', (_, make, strength) => {
    expect(strengthOf(make())).toBe(strength)
  })

  it.each(keys.filter(([name]) => !/DSA$|P-224|P-192/.test(name)))(
    'of %s is the same as providers publish it',
    (_, make, strength) => {
      expect(strengthOfJwk(make().export({ format: 'jwk' }))).toBe(strength)
    },
  )

  it.each([{}, { kty: 'RSA' }, { kty: 'oct', k: 'AAAA' }, { kty: 'RSA', n: 'AA', e: 'AQAB' }])(
    'of %j is none',
    (jwk) => {
      expect(strengthOfJwk(jwk)).toBe('none')
    },
  )

  it('is enough by itself, short where that is stated, and none never', () => {
    const answers = (['enough', 'short', 'none'] as const).map((strength) =>
      [false, true].map((allowsShort) => isStrongEnough(strength, allowsShort)),
    )
    expect(answers).toEqual([
      [true, true],
      [false, true],
      [false, false],
    ])
  })
})
