import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

interface Count {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

interface Step {
  readonly name: string
  readonly command: readonly string[]
  /** Where a test runner writes its counts; a step without counts as one. */
  readonly report?: string
}

const folder = mkdtempSync(path.join(tmpdir(), 'trellis-check-'))

function tests(name: string, project: string): Step {
  const report = path.join(folder, `${project}.json`)
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
  return { name, command: ['vitest', 'run', '--project', project, ...reporters], report }
}

/** In order of speed: what fails soonest is told soonest. */
const steps: readonly Step[] = [
  { name: 'format', command: ['oxfmt', '--check', '.'] },
  { name: 'lint', command: ['oxlint', '--type-aware', '--quiet'] },
  { name: 'types', command: ['tsc', '-p', '.'] },
  { name: 'pure roles', command: ['tsc', '-p', 'tsconfig.core.json'] },
  { name: 'dead code', command: ['knip'] },
  tests('tests', 'unit'),
  tests('tests in a browser', 'browser'),
]

const counts: Count[] = []
for (const step of steps) counts.push(await run(step))
rmSync(folder, { recursive: true, force: true })
const total = counts.reduce((sum, count) => ({
  passed: sum.passed + count.passed,
  failed: sum.failed + count.failed,
  skipped: sum.skipped + count.skipped,
}))
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`)
process.exitCode = total.failed === 0 ? 0 : 1

async function run(step: Step): Promise<Count> {
  const began = performance.now()
  process.stdout.write(`\n== ${step.name}\n`)
  const code = await spawned(step.command)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  const count = step.report === undefined ? asOne(code) : read(step.report, code)
  process.stdout.write(
    `== ${step.name}: ${count.failed === 0 ? 'passed' : 'FAILED'} in ${seconds} s\n`,
  )
  return count
}

function spawned([program = '', ...words]: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(path.join('node_modules/.bin', program), words, { stdio: 'inherit' })
    child.on('error', () => resolve(1))
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

function asOne(code: number): Count {
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 }
}

/** A run that tells no counts, or that ran no test, has failed whatever its exit code. */
function read(report: string, code: number): Count {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 }
  const found: unknown = JSON.parse(readFileSync(report, 'utf8'))
  const number = (name: string) => numberIn(found, name)
  const skipped = number('numPendingTests') + number('numTodoTests')
  const failed = number('numFailedTests')
  const passed = number('numPassedTests')
  if (passed + failed + skipped === 0) return { passed: 0, failed: 1, skipped: 0 }
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed, skipped }
}

function numberIn(found: unknown, name: string): number {
  if (typeof found !== 'object' || found === null || !(name in found)) return 0
  const value = Object.entries(found).find(([key]) => key === name)?.[1]
  return typeof value === 'number' ? value : 0
}
