import { readdirSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { bundled } from './bundle.ts'
import { explains, explanations, inWords, toldOf, type Explanation } from './explanations.ts'
import { living } from './trial.ts'

/**
 * Changes the rules in every small way that Stryker knows, one at a time, and sees whether a test of
 * theirs notices. Tests of random cases are left out, for a mutant must not die by chance. The files
 * that are held have no mutant that lives without an explanation; `more` are not there yet, and are
 * looked at when TRELLIS_MUTANTS_OF names them.
 */
const groups: readonly Group[] = [
  {
    what: 'categories',
    folder: 'src/modules/categorisation/rules',
    held: 'against-england below book categorise check-pack decision-form decisions decline explain figures flag-form flags groups inspections judge kept listed near notice-decision notice-form notices pack-measures packs places policy-kind pooled questions read-facts reasons repeated replay review-sheet schemas since verdicts without words years',
    more: '',
    tests:
      'against-england below book categorise check-pack decision-form decisions decline explain figures flag-form flags groups inspections judge kept listed near notice-decision notice-form notices pack-measures pages policy-kind pooled places questions questions-of-figures read-facts reasons repeated replay review-sheet schemas since verdicts without words worked-examples years',
    least: 3140,
  },
  {
    what: 'votes',
    folder: 'src/modules/boards/rules/votes',
    held: 'admit count moments read-vote schema standing voices write-vote',
    more: '',
    tests: 'admit count moments read-vote schema standing voices write-vote',
    least: 590,
  },
  {
    what: 'access',
    folder: 'src/modules',
    held: 'people/access people/rules/giving releases/access',
    more: '',
    tests: 'people/access people/rules/giving releases/access',
    least: 190,
    all: /\/(?:access|rules\/giving)\.ts$/,
  },
]

interface Group {
  readonly what: string
  readonly folder: string
  readonly held: string
  readonly more: string
  readonly tests: string
  /** Fewer would mean that the rules were not looked at. */
  readonly least: number
  /** Which files of the folder, however deep; all that lie in it where this is left out. */
  readonly all?: RegExp
}

/** A file's own tests stand first, for most of its mutants die by them. */
function testsOf(name: string, tests: string, folder: string): string[] {
  const all = tests.split(' ')
  const own = all.filter((test) => test === name)
  return [...new Set([...own, ...all])].map((test) => `${folder}/${test}.test.ts`)
}

/** By their names, as the lists have them. */
function rulesIn(folder: string, all: RegExp | undefined): string[] {
  const home = path.join(import.meta.dirname, '../..', folder)
  return readdirSync(home, { recursive: all !== undefined, encoding: 'utf8' })
    .filter((file) => all?.test(file) ?? (file.endsWith('.ts') && !file.endsWith('.test.ts')))
    .map((file) => file.replace(/\.ts$/, ''))
    .toSorted()
}

const only = process.env['TRELLIS_MUTANTS_OF']?.split(',')

/** Of each group the files to look at: those that are held, or those that somebody asks for. */
const asked = groups
  .map(({ held, more, ...group }) => ({
    ...group,
    files: `${held} ${more}`.split(' ').filter((name) => name !== ''),
    names: `${held} ${only === undefined ? '' : more}`
      .split(' ')
      .filter((name) => name !== '' && (only?.includes(name) ?? true)),
  }))
  .filter(({ names }) => names.length > 0)

describe.each(asked)('of the rules of $what', ({ folder, files, names, tests, least, all }) => {
  const used = new Set<Explanation>()
  let looked = 0

  it.each(names)('every small change of %s fails a test', async (name) => {
    const file = `${folder}/${name}.ts`
    const made = await bundled(file, testsOf(name, tests, folder))
    const told = (await living(made)).map((mutant) => toldOf(file, made.source, mutant))
    const unexplained = told.filter((each) => !explanations.some((one) => explains(one, each)))
    for (const one of explanations) if (told.some((each) => explains(one, each))) used.add(one)
    looked += made.mutants.length
    const killed = made.mutants.length - told.length
    const explained = told.length - unexplained.length
    const alive = unexplained.map(inWords)
    process.stdout.write(
      `${file}: ${killed} killed, ${explained} explained, ${alive.length} living\n`,
    )
    expect(alive).toEqual([])
  })

  it('no file of the folder is forgotten', () => {
    expect(files.toSorted()).toEqual(rulesIn(folder, all))
  })

  it.skipIf(only !== undefined)('that is enough mutants to say so', () => {
    process.stdout.write(`${looked} mutants of ${folder}\n`)
    expect(looked).toBeGreaterThanOrEqual(least)
  })

  it.skipIf(only !== undefined)('every explanation is of a mutant that lives', () => {
    const idle = explanations.filter(({ file }) =>
      files.some((name) => file === `${folder}/${name}.ts`),
    )
    expect(idle.filter((one) => !used.has(one))).toEqual([])
  })
})
