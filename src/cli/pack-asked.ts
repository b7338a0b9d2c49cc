import { existsSync } from 'node:fs'
import type { PolicyPack } from '#modules/categorisation/policy.ts'
import { packNamed, packs, readPack } from '#modules/categorisation/rules/packs.ts'
import { refusedWith, type Answer } from './command.ts'
import { jsonIn, refusedBecause } from './json-file.ts'

/** A pack by its name, or from a file. */
export function packAsked(name: string): PolicyPack | Answer {
  const known = packNamed(name)
  if (known !== undefined) return known
  if (!existsSync(name)) {
    return refusedWith(`a pack: ${packs.map((pack) => pack.name).join(' or ')}, or a file`, name)
  }
  const document = jsonIn(name)
  if ('kind' in document) return document
  const pack = readPack(document.json)
  return 'problems' in pack ? refusedBecause(name, pack.problems) : pack
}
