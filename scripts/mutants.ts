import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { say } from './check/step.ts'

/**
 * Changes the rules of categories in every small way that Stryker knows, one at a time, and sees
 * whether a test notices. Fails on a mutant that lives without an explanation, and on an explanation
 * that fits none: `npm run mutants`.
 */
const home = path.join(import.meta.dirname, '..')
const report = path.join(home, '.mutants/report.json')
const explanations = path.join(home, 'test/mutants/explained.json')

/** Fewer would mean that the rules were not looked at. */
const leastMutants = 1200

const place = z.object({ line: z.int(), column: z.int() })
const mutant = z.object({
  status: z.string(),
  mutatorName: z.string(),
  replacement: z.string().optional(),
  location: z.object({ start: place, end: place }),
})
const reported = z.object({
  files: z.record(z.string(), z.object({ source: z.string(), mutants: z.array(mutant) })),
})
const explained = z.array(
  z.strictObject({
    file: z.string(),
    mutator: z.string(),
    /** The text of the source that the mutant replaces. */
    original: z.string().min(1),
    replacement: z.string(),
    because: z.string().min(20),
  }),
)

interface Living {
  readonly file: string
  readonly line: number
  readonly mutator: string
  readonly original: string
  readonly replacement: string
}

const alive = new Set(['Survived', 'NoCoverage'])

if (!process.argv.includes('--report')) {
  const ran = spawnSync('stryker', ['run', 'test/mutants/stryker.json'], { stdio: 'inherit' })
  if (ran.status !== 0) throw new Error('Stryker did not run to its end')
}
judge()

function judge(): void {
  const { files } = reported.parse(JSON.parse(readFileSync(report, 'utf8')))
  const known = explained.parse(JSON.parse(readFileSync(explanations, 'utf8')))
  const all = Object.values(files).flatMap(({ mutants }) => mutants)
  const living = Object.entries(files).flatMap(([file, { source, mutants }]) =>
    mutants.filter(({ status }) => alive.has(status)).map((each) => livingOf(file, source, each)),
  )
  const unexplained = living.filter((each) => !known.some((one) => fits(one, each)))
  const idle = known.filter((one) => !living.some((each) => fits(one, each)))
  for (const { file, line, mutator, original, replacement } of unexplained) {
    say(`LIVES ${file}:${line} ${mutator}\n  ${original}\n  => ${replacement}`)
  }
  for (const { file, mutator, original } of idle) {
    say(`FITS NONE ${file} ${mutator}\n  ${original}`)
  }
  const isEnough = all.length >= leastMutants
  if (!isEnough) say(`Only ${all.length} mutants were made; the rules have more`)
  const failed = unexplained.length + idle.length + (isEnough ? 0 : 1)
  say(`${all.length} mutants, ${living.length} live, ${unexplained.length} without an explanation`)
  say(
    `${all.length - living.length} passed, ${failed} failed, ${living.length - unexplained.length} skipped`,
  )
  process.exitCode = failed === 0 ? 0 : 1
}

function livingOf(file: string, source: string, of: z.infer<typeof mutant>): Living {
  const { start, end } = of.location
  const lines = source.split('\n').slice(start.line - 1, end.line)
  const last = lines.length - 1
  const cut = lines.map((line, i) =>
    line.slice(i === 0 ? start.column - 1 : 0, i === last ? end.column - 1 : undefined),
  )
  return {
    file: path.basename(file),
    line: start.line,
    mutator: of.mutatorName,
    original: plain(cut.join('\n')),
    replacement: plain(of.replacement ?? ''),
  }
}

function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}

function fits(one: z.infer<typeof explained>[number], living: Living): boolean {
  return (
    one.file === living.file &&
    one.mutator === living.mutator &&
    one.original === living.original &&
    one.replacement === living.replacement
  )
}
