import { existsSync, readFileSync } from 'node:fs'
import type { Problem } from '#lib/problems.ts'
import { refusedWith, type Answer } from './command.ts'

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
