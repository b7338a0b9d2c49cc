/** The letters and digits that are not taken for others on paper. */
export const recoveryLetters = '23456789abcdefghjkmnpqrstuvwxyz'
export const recoveryLength = 16

/** As a person types it: capitals, spaces and hyphens do not matter. */
export function plainRecoveryCode(typed: string): string {
  return typed.toLowerCase().replaceAll(/[\s-]/g, '')
}

/** "abcd-efgh-jkmn-pqrs": as it is shown and printed. */
export function shownRecoveryCode(code: string): string {
  return code.replaceAll(/(.{4})(?=.)/g, '$1-')
}

export function isRecoveryCode(plain: string): boolean {
  return new RegExp(`^[${recoveryLetters}]{${recoveryLength}}$`).test(plain)
}
