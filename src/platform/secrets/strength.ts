import { createPublicKey, type KeyObject, type webcrypto } from 'node:crypto'

/**
 * How hard a public key is to undo: 128 bits or more are enough (OWASP ASVS 11.2.3). RSA of 2,048 bits has
 * 112, which older machines and most providers still use: it is short, and taken only where that is stated.
 */
export type Strength = 'enough' | 'short' | 'none'

const [enoughOfRsa, shortOfRsa] = [3072, 2048]
const edwards = new Set(['ed25519', 'ed448'])
const curves = new Set(['prime256v1', 'secp384r1', 'secp521r1'])

export function strengthOf(key: KeyObject): Strength {
  const type = String(key.asymmetricKeyType)
  if (edwards.has(type)) return 'enough'
  const { namedCurve, modulusLength = 0 } = key.asymmetricKeyDetails ?? {}
  if (namedCurve !== undefined) return curves.has(namedCurve) ? 'enough' : 'none'
  return type.startsWith('rsa') ? strengthOfRsa(modulusLength) : 'none'
}

function strengthOfRsa(bits: number): Strength {
  if (bits >= enoughOfRsa) return 'enough'
  return bits >= shortOfRsa ? 'short' : 'none'
}

/** The same of a key as providers publish it; one that cannot be read has none. */
export function strengthOfJwk(jwk: webcrypto.JsonWebKey): Strength {
  try {
    return strengthOf(createPublicKey({ key: jwk, format: 'jwk' }))
  } catch {
    return 'none'
  }
}

/** Whether a key may be used; `allowsShort` is what the settings state. */
export function isStrongEnough(strength: Strength, allowsShort: boolean): boolean {
  return strength === 'enough' || (strength === 'short' && allowsShort)
}
