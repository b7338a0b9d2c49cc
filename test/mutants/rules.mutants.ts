import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { bundled } from './bundle.ts'
import { explains, explanations, toldOf, type Explanation } from './explanations.ts'
import { living } from './trial.ts'

/**
 * Changes the rules in every small way that Stryker knows, one at a time, and sees whether a test of
 * theirs notices. Tests of random cases are left out, for a mutant must not die by chance. The files
 * that are held have no mutant that lives without an explanation; `more` are not there yet, and are
 * looked at when TRELLIS_MUTANTS_OF names them.
 */
const groups = [
  {
    what: 'categories',
    folder: 'src/modules/categorisation/rules',
    held: 'categorise decline judge notices places repeated verdicts without years',
    more: 'against-england below book figures flags groups inspections near pooled reasons',
    // The kept findings take the longest, and most mutants are dead before.
    tests:
      'decline flags judge near pages places reasons repeated verdicts without worked-examples years kept-findings',
    /** Fewer would mean that the rules were not looked at. */
    least: 450,
  },
  {
    what: 'votes',
    folder: 'src/modules/boards/rules/votes',
    held: '',
    more: 'admit count moments read-vote standing voices write-vote',
    tests: 'count',
    least: 0,
  },
]

const only = process.env['TRELLIS_MUTANTS_OF']?.split(',')

/** Of each group the files to look at: those that are held, or those that somebody asks for. */
const asked = groups
  .map(({ held, more, ...group }) => ({
    ...group,
    names: `${held} ${only === undefined ? '' : more}`
      .split(' ')
      .filter((name) => name !== '' && (only?.includes(name) ?? true)),
  }))
  .filter(({ names }) => names.length > 0)

describe.each(asked)('of the rules of $what', ({ folder, names, tests, least }) => {
  const used = new Set<Explanation>()
  let looked = 0

  it.each(names)('every small change of %s fails a test', async (name) => {
    const file = `${folder}/${name}.ts`
    const made = await bundled(
      file,
      tests.split(' ').map((test) => `${folder}/${test}.test.ts`),
    )
    const told = (await living(made)).map((mutant) => toldOf(file, made.source, mutant))
    const unexplained = told.filter((each) => !explanations.some((one) => explains(one, each)))
    for (const one of explanations) if (told.some((each) => explains(one, each))) used.add(one)
    looked += made.mutants.length
    const killed = made.mutants.length - told.length
    const explained = told.length - unexplained.length
    process.stdout.write(
      `${file}: ${killed} killed, ${explained} explained, ${unexplained.length} living\n`,
    )
    expect(unexplained).toEqual([])
  })

  it.skipIf(only !== undefined)('that is enough mutants to say so', () => {
    process.stdout.write(`${looked} mutants of ${folder}\n`)
    expect(looked).toBeGreaterThanOrEqual(least)
  })

  it.skipIf(only !== undefined)('every explanation is of a mutant that lives', () => {
    const idle = explanations.filter(({ file }) => file.startsWith(folder))
    expect(idle.filter((one) => !used.has(one))).toEqual([])
  })
})
