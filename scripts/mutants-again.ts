import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export interface Place {
  readonly line: number
  readonly column: number
}

export interface Change {
  /** The file from the folder of the project. */
  readonly file: string
  readonly source: string
  readonly start: Place
  readonly end: Place
  readonly replacement: string
}

/**
 * Tries a mutant by all the tests of the rules: Stryker tries only those that it saw at the place, and
 * misses some. In a copy of the project, so that no mutant is ever left in the sources.
 */
export function openCopy(home: string, folder: string): (change: Change) => 'killed' | 'alive' {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const part of ['src', 'test', 'policy', 'docs', 'db', 'access', 'examples', 'package.json'])
    cpSync(path.join(home, part), path.join(folder, part), { recursive: true })
  symlinkSync(path.join(home, 'node_modules'), path.join(folder, 'node_modules'))
  const config = ['--config', 'test/mutants/vitest.config.ts', '--bail', '1']
  const passes = () =>
    spawnSync('vitest', ['run', ...config], { cwd: folder, stdio: 'ignore' }).status === 0
  if (!passes()) throw new Error('The tests fail without any mutant')
  return (change) => {
    const file = path.join(folder, change.file)
    writeFileSync(file, changed(change))
    try {
      return passes() ? 'alive' : 'killed'
    } finally {
      writeFileSync(file, change.source)
    }
  }
}

function changed({ source, start, end, replacement }: Change): string {
  const at = (place: Place) =>
    source
      .split('\n')
      .slice(0, place.line - 1)
      .reduce((sum, line) => sum + line.length + 1, place.column - 1)
  return source.slice(0, at(start)) + replacement + source.slice(at(end))
}
