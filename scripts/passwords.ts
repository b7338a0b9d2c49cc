import { writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { dictionary } from '@zxcvbn-ts/language-common'

/**
 * Writes the list of passwords that anyone would try first, from the package that keeps it (MIT): in
 * small letters, each once, a line each. Packed, for it is no reading. Those of fewer than five
 * characters are no part of a password of twelve.
 */
const shortest = 5
const words = dictionary['passwords-common'].map((word) => word.toLowerCase())
const kept = [...new Set(words.filter((word) => word.length >= shortest))].toSorted((a, b) =>
  a < b ? -1 : 1,
)
const file = new URL('../src/platform/secrets/common-passwords.gz', import.meta.url)
writeFileSync(file, gzipSync(kept.join('\n'), { level: 9 }))
process.stdout.write(`${kept.length} passwords\n`)
