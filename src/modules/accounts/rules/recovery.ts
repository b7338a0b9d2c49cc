/** The letters and digits that are not taken for others on paper. */
export const recoveryLetters = '23456789abcdefghjkmnpqrstuvwxyz'
/** 138 bits, so that a plain hash of one keeps it: nobody guesses through them all. */
export const recoveryLength = 28
/** What earlier versions printed opens until it is used, or made anew. */
const earlierLengths = new Set([24, 16])

/** As a person types it: capitals, spaces and hyphens do not matter. */
export function plainRecoveryCode(typed: string): string {
  return typed.toLowerCase().replaceAll(/[\s-]/g, '')
}

/** "abcd-efgh-jkmn-pqrs-tuvw-xyz2-3456": as it is shown and printed. */
export function shownRecoveryCode(code: string): string {
  return code.replaceAll(/(.{4})(?=.)/g, '$1-')
}

export function isRecoveryCode(plain: string): boolean {
  const isOfLength = plain.length === recoveryLength || earlierLengths.has(plain.length)
  return isOfLength && Array.from(plain).every((letter) => recoveryLetters.includes(letter))
}
