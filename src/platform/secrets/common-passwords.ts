import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

let known: ReadonlySet<string> | undefined

/** The passwords that anyone would try first, in small letters: kept here, so that none is ever sent away to be looked up. */
export function commonPasswords(): ReadonlySet<string> {
  const file = new URL('common-passwords.gz', import.meta.url)
  known ??= new Set(gunzipSync(readFileSync(file)).toString('utf8').split('\n'))
  return known
}
