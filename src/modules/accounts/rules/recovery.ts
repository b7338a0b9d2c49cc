/** The letters and digits that are not taken for others on paper. */
export const recoveryLetters = '23456789abcdefghjkmnpqrstuvwxyz'
/** 118 bits, so that a plain hash of one keeps it: nobody guesses through them all. */
export const recoveryLength = 24
/** What earlier versions printed opens until it is used, or made anew. */
const earlierLength = 16

/** As a person types it: capitals, spaces and hyphens do not matter. */
export function plainRecoveryCode(typed: string): string {
  return typed.toLowerCase().replaceAll(/[\s-]/g, '')
}

/** "abcd-efgh-jkmn-pqrs-tuvw-xyz2": as it is shown and printed. */
export function shownRecoveryCode(code: string): string {
  return code.replaceAll(/(.{4})(?=.)/g, '$1-')
}

export function isRecoveryCode(plain: string): boolean {
  const isOfLength = plain.length === recoveryLength || plain.length === earlierLength
  return isOfLength && Array.from(plain).every((letter) => recoveryLetters.includes(letter))
}
