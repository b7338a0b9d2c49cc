import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { transformSync } from 'esbuild'

/** Node strips types from .ts by itself; .tsx also needs its markup turned into calls. */
registerHooks({
  load(url, context, next) {
    if (!url.endsWith('.tsx')) return next(url, context)
    const file = fileURLToPath(url)
    const { code } = withoutSettings(() =>
      transformSync(readFileSync(file, 'utf8'), {
        loader: 'tsx',
        format: 'esm',
        jsx: 'automatic',
        jsxImportSource: 'preact',
        sourcefile: file,
        sourcemap: 'inline',
      }),
    )
    return { format: 'module', source: code, shortCircuit: true }
  },
})

/**
 * What turns the markup is a program of its own, which goes on running and is handed the environment as it
 * is then: without our settings, and so without a secret among them.
 */
function withoutSettings(work) {
  const settings = Object.entries(process.env).filter(([name]) =>
    /^(?:TRELLIS|DATABASE|PG)/.test(name),
  )
  for (const [name] of settings) delete process.env[name]
  try {
    return work()
  } finally {
    Object.assign(process.env, Object.fromEntries(settings))
  }
}
