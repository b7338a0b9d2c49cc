import { randomBytes, randomUUIDv7 } from 'node:crypto'

export function newId(): string {
  return randomUUIDv7()
}

/** A secret of 256 bits for a cookie, in letters that need no escaping. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}
