import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { countOfExit, countOfReport, oneSkipped, type Count } from './count.ts'

export interface Step {
  readonly name: string
  /** A program that npm installed, and its words. */
  readonly command: readonly [program: string, ...words: string[]]
  /** Whether the program is vitest, which counts its own tests. */
  readonly counts?: 'tests'
  /** Why this platform cannot run the step; undefined where it can. */
  readonly lacking?: string | undefined
}

/** Runs one step and tells how long it took. */
export async function runStep(step: Step, tell: (line: string) => void = say): Promise<Count> {
  tell(`\n== ${step.name}`)
  if (step.lacking !== undefined) {
    tell(`== ${step.name}: skipped, ${step.lacking}`)
    return oneSkipped
  }
  const began = performance.now()
  const count = step.counts === 'tests' ? await runTests(step.command) : await runPlain(step)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  tell(`== ${step.name}: ${count.failed === 0 ? 'passed' : 'FAILED'} in ${seconds} s`)
  return count
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

async function runPlain({ command }: Step): Promise<Count> {
  return countOfExit(await exitCodeOf(command))
}

async function runTests(command: Step['command']): Promise<Count> {
  const folder = mkdtempSync(path.join(tmpdir(), 'trellis-check-'))
  const file = path.join(folder, 'report.json')
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`]
  try {
    return countOfReport(file, await exitCodeOf([...command, ...reporters]))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Programs are started by the Node that runs this, not by what their first line names. */
function exitCodeOf([program, ...words]: readonly [string, ...string[]]): Promise<number> {
  const bin = path.join('node_modules', '.bin')
  return new Promise((resolve) => {
    const child = spawn(path.join(bin, program), words, {
      stdio: 'inherit',
      shell: process.platform === 'win32',
      env: {
        ...process.env,
        PATH: `${path.resolve(bin)}${path.delimiter}${process.env['PATH'] ?? ''}`,
      },
    })
    child.on('error', (error) => {
      say(`${program} did not start: ${error.message}`)
      resolve(1)
    })
    child.on('exit', (code) => resolve(code ?? 1))
  })
}
