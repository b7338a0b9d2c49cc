import { existsSync, readFileSync } from 'node:fs'
import type { PolicyPack } from '#modules/categorisation/policy.ts'
import { packNamed, packs, readPack } from '#modules/categorisation/rules/packs.ts'
import type { Problem } from '#modules/categorisation/rules/problems.ts'
import { refusedWith, type Answer } from './command.ts'

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

export function jsonIn(file: string): { readonly json: unknown } | Answer {
  if (!existsSync(file)) return refusedWith('a file that is there', file)
  try {
    const json: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return { json }
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error)
    return refusedBecause(file, [{ at: '', expected: `JSON: ${because}` }])
  }
}

export function refusedBecause(file: string, problems: readonly Problem[]): Answer {
  return {
    kind: 'refused',
    refused: problems.map(({ at, expected }) => ({
      file,
      line: null,
      column: at === '' ? null : at,
      value: null,
      expected,
    })),
  }
}
