import { commonPasswords } from '#platform/secrets/common-passwords.ts'
import { accountsInForce } from '../rules/default-policy.ts'
import { whyPasswordRefused } from '../rules/password.ts'

/** Why somebody cannot choose a password; `undefined` when they can. */
export function whyRefused(
  password: string,
  { email, name }: { readonly email: string; readonly name: string },
): string | undefined {
  const against = { about: [email, name], tried: commonPasswords() }
  return whyPasswordRefused(password, against, accountsInForce.password)
}
