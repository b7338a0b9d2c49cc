import type { AddressInfo } from 'node:net'

/** The port that a server of this process was given. */
export function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('It does not listen')
  return address.port
}
