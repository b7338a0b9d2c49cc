import type { AccountPolicy } from '../policy.ts'

/** Wrong tries of late, without the one that is looked at. */
export interface Tries {
  readonly ofAccount: number
  readonly ofAddress: number
}

/**
 * Whether more than a password is asked for. Whoever guesses makes others' tries wrong too, so an
 * owner must have a way past: a browser in which they signed in before, a right code beside the
 * password, or a passkey.
 */
export function areTooMany(
  { ofAccount, ofAddress }: Tries,
  { triesOfAccount, triesOfAddress }: AccountPolicy['throttle'],
): boolean {
  return ofAccount >= triesOfAccount || ofAddress >= triesOfAddress
}
