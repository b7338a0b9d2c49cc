import { createHash, randomBytes, randomUUIDv7 } from 'node:crypto'

export function newId(): string {
  return randomUUIDv7()
}

/** A secret of 256 bits for a cookie, in letters that need no escaping. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** All that is kept of a secret: by it the secret is known again, and cannot be told. */
export function secretHash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
