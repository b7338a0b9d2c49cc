import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Instrumenter } from '@stryker-mutator/instrumenter'
import { build, type Plugin } from 'esbuild'

const home = path.join(import.meta.dirname, '../..')

/** Among the packages, so that vitest imports it as it is. */
const folder = path.join(home, 'node_modules/.cache/mutants')

const silent = () => undefined
const logger = {
  ...{ isTraceEnabled: () => false, isDebugEnabled: () => false, isInfoEnabled: () => false },
  ...{ isWarnEnabled: () => false, isErrorEnabled: () => false, isFatalEnabled: () => false },
  ...{ trace: silent, debug: silent, info: silent, warn: silent, error: silent, fatal: silent },
}

interface Place {
  /** From 0 on. */
  readonly line: number
  readonly column: number
}

export interface Mutant {
  readonly id: string
  readonly mutatorName: string
  readonly replacement: string
  readonly location: { readonly start: Place; readonly end: Place }
}

export interface Bundled {
  readonly bundle: string
  readonly source: string
  readonly mutants: readonly Mutant[]
}

/** A file of rules with all its mutants in it, each behind a switch, together with the tests. */
export async function bundled(file: string, tests: readonly string[]): Promise<Bundled> {
  const name = path.join(home, file)
  const source = readFileSync(name, 'utf8')
  const instrumenter = new Instrumenter(logger)
  const { files, mutants } = await instrumenter.instrument(
    [{ name, mutate: true, content: source }],
    { plugins: null, excludedMutations: [], ignorers: [] },
  )
  mkdirSync(folder, { recursive: true })
  const bundle = path.join(folder, file.replaceAll('/', '-').replace(/\.ts$/, '.mjs'))
  await build({
    stdin: { contents: entryOf(tests), resolveDir: home, loader: 'ts' },
    ...{ bundle: true, platform: 'node', format: 'esm', outfile: bundle, logLevel: 'error' },
    external: ['zod', 'fast-check'],
    plugins: [switched(name, files[0]?.content ?? ''), collecting],
  })
  return { bundle, source, mutants }
}

function entryOf(tests: readonly string[]): string {
  const imports = tests.map((test) => `import './${test}'`)
  return [...imports, `export { collected } from './test/mutants/collector.ts'`].join('\n')
}

function switched(name: string, content: string): Plugin {
  return {
    name: 'mutants',
    setup(bundling) {
      bundling.onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
        const contents = file === name ? content : readFileSync(file, 'utf8')
        // A bundle lies elsewhere than the tests that read files beside them.
        const dirname = JSON.stringify(path.dirname(file))
        return { contents: contents.replaceAll('import.meta.dirname', dirname), loader: 'ts' }
      })
    },
  }
}

const collector = path.join(import.meta.dirname, 'collector.ts')

const collecting: Plugin = {
  name: 'collector',
  setup(bundling) {
    bundling.onResolve({ filter: /^vitest$/ }, ({ importer }) =>
      importer === collector ? { path: 'vitest', external: true } : { path: collector },
    )
  },
}
