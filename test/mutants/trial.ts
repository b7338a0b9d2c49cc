import { copyFileSync, rmSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { Bundled, Mutant } from './bundle.ts'

type Hits = Readonly<Record<string, number>>

/** What the switches in instrumented code look at and write. */
interface Switches {
  activeMutant: string | undefined
  currentTestId: string | undefined
  hitCount: number | undefined
  hitLimit: number
  mutantCoverage: { static: Hits; perTest: Readonly<Record<string, Hits>> } | undefined
}

/** A mutant that is met more often in one test makes it go on without end. */
const hitLimit = 2_000_000

const switches: Switches = {
  ...{ activeMutant: undefined, currentTestId: undefined, mutantCoverage: undefined },
  ...{ hitCount: undefined, hitLimit },
}
Reflect.set(globalThis, '__stryker__', switches)

type Tests = readonly (() => unknown)[]

/** The mutants that no test notices. */
export async function living({ bundle, mutants }: Bundled): Promise<Mutant[]> {
  switches.mutantCoverage = { static: {}, perTest: {} }
  switches.activeMutant = undefined
  switches.currentTestId = undefined
  const tests = await testsIn(bundle)
  if (!(await pass(tests, tests.keys()))) throw new Error('The tests fail without any mutant')
  const { static: atStart, perTest } = switches.mutantCoverage
  const alive: Mutant[] = []
  for (const mutant of mutants) {
    switches.activeMutant = mutant.id
    const isMet = (i: number) => perTest[String(i)]?.[mutant.id] !== undefined
    const noticed =
      mutant.id in atStart
        ? !(await passesAnew(bundle, mutant.id))
        : !(await pass(tests, tests.keys().filter(isMet)))
    if (!noticed) alive.push(mutant)
  }
  switches.activeMutant = undefined
  return alive
}

/** What runs once when a file is loaded has to be loaded again with the mutant in it. */
async function passesAnew(bundle: string, id: string): Promise<boolean> {
  const copy = bundle.replace('.mjs', `-${id}.mjs`)
  copyFileSync(bundle, copy)
  try {
    const tests = await testsIn(copy)
    return await pass(tests, tests.keys())
  } catch {
    return false
  } finally {
    rmSync(copy)
  }
}

/** Whether these tests pass, in their order. */
async function pass(tests: Tests, which: Iterable<number>): Promise<boolean> {
  for (const i of which) {
    switches.currentTestId = String(i)
    switches.hitCount = 0
    try {
      await tests[i]?.()
    } catch {
      return false
    } finally {
      switches.currentTestId = undefined
    }
  }
  return true
}

async function testsIn(bundle: string): Promise<Tests> {
  const loaded: unknown = await import(/* @vite-ignore */ pathToFileURL(bundle).href)
  if (!isBundle(loaded)) throw new Error('A bundle has its tests')
  return loaded.collected()
}

function isBundle(loaded: unknown): loaded is { readonly collected: () => Tests } {
  return (
    typeof loaded === 'object' &&
    loaded !== null &&
    'collected' in loaded &&
    typeof loaded.collected === 'function'
  )
}
