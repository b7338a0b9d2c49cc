import type { AccountPolicy } from '../policy.ts'

/** Wrong tries of late, without the one that is looked at. */
export interface Tries {
  readonly ofAccount: number
  readonly ofAddress: number
}

/**
 * Whether a try is answered only to someone who shows more than a password. Whoever guesses makes
 * others' tries wrong too, so an owner must have a way past: a browser in which they signed in
 * before, or a right code beside the password.
 */
export function isThrottled(
  { ofAccount, ofAddress }: Tries,
  shown: { readonly knownDevice: boolean; readonly rightCode: boolean },
  { triesOfAccount, triesOfAddress }: AccountPolicy['throttle'],
): boolean {
  if (shown.knownDevice || shown.rightCode) return false
  return ofAccount >= triesOfAccount || ofAddress >= triesOfAddress
}
