import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { closingLine, countOfExit, countOfReport, sum } from '../../scripts/check/count.ts'
import { runStep } from '../../scripts/check/step.ts'
import { steps, withoutBrowser } from '../../scripts/check/steps.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'trellis-house-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the closing line', () => {
  test.each([
    ['all tests passed', { numPassedTests: 3 }, 0, '3 passed, 0 failed, 0 skipped'],
    ['one failed', { numPassedTests: 2, numFailedTests: 1 }, 1, '2 passed, 1 failed, 0 skipped'],
    [
      'some were skipped',
      { numPassedTests: 2, numPendingTests: 2, numTodoTests: 1 },
      0,
      '2 passed, 0 failed, 3 skipped',
    ],
    ['no test was executed', {}, 0, '0 passed, 1 failed, 0 skipped'],
    ['only skipped ones were found', { numPendingTests: 4 }, 0, '0 passed, 1 failed, 4 skipped'],
    ['a file could not be read', { numPassedTests: 2 }, 1, '2 passed, 1 failed, 0 skipped'],
  ])('tells that %s', (name, counts, code, line) => {
    const file = path.join(folder, `${name}.json`)
    const none = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 }
    writeFileSync(file, JSON.stringify({ ...none, ...counts }))
    expect(closingLine(countOfReport(file, code))).toBe(line)
  })

  test('a run that left no report, or one in another form, has failed', () => {
    expect(countOfReport(path.join(folder, 'nowhere.json'), 0).failed).toBe(1)
    const file = path.join(folder, 'other.json')
    writeFileSync(file, '{"success":true}')
    expect(countOfReport(file, 0).failed).toBe(1)
  })

  test('each check counts as one, and all are summed', () => {
    const all = [countOfExit(0), countOfExit(2), { passed: 5, failed: 0, skipped: 2 }]
    expect(closingLine(sum(all))).toBe('6 passed, 1 failed, 2 skipped')
  })

  test('a program that cannot be started has failed', async () => {
    const told: string[] = []
    const count = await runStep({ name: 'x', command: ['no-such-program'] }, (line) => {
      told.push(line)
    })
    expect(told.at(-1)).toMatch(/^== x: FAILED in \d+\.\d s$/)
    expect(count).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })
})

describe('the list of checks', () => {
  test('has format, lint, types, pure roles, dead code, tests and the browser, in the order of speed', () => {
    expect(steps.map(({ name }) => name)).toEqual([
      'format',
      'lint',
      'types',
      'pure roles',
      'dead code',
      'tests',
      'tests in a browser',
    ])
  })

  test('where the packaged browser does not run, its tests are skipped, said and counted', async () => {
    expect(withoutBrowser('linux', 'x64')).toBeUndefined()
    const lacking = withoutBrowser('darwin', 'arm64')
    expect(lacking).toContain('darwin arm64')
    const told: string[] = []
    const count = await runStep({ name: 'x', command: ['vitest'], lacking }, (line) => {
      told.push(line)
    })
    expect(told.at(-1)).toContain('x: skipped, the packaged browser')
    expect(count).toEqual({ passed: 0, failed: 0, skipped: 1 })
  })
})

describe('the Node that npm brings', () => {
  test('is the one that runs the tests', () => {
    expect(Number(process.versions.node.split('.')[0])).toBeGreaterThanOrEqual(26)
  })

  test('is asked for first by every script that runs Trellis', () => {
    const scripts = Object.entries(scriptsOf('package.json')).filter(([, line]) =>
      /\b(?:src\/main|src\/cli\/main|scripts\/check)\.ts/.test(line),
    )
    expect(scripts.length).toBeGreaterThanOrEqual(5)
    const without = scripts.filter(
      ([, line]) => !/^(?:exec )?node --import \.\/scripts\/need-node\.mjs /.test(line),
    )
    expect(without).toEqual([])
  })

  test('is spoken of plainly where the optional package was left out', () => {
    const pretend = path.join(folder, 'older.mjs')
    writeFileSync(
      pretend,
      `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } })\n`,
    )
    const { status, stderr, stdout } = spawnSync(
      process.execPath,
      ['--import', pretend, '--import', './scripts/need-node.mjs', '-e', 'console.log("started")'],
      { encoding: 'utf8' },
    )
    expect(status).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain('Trellis runs on Node 26, and this is Node 20.20.2.')
    expect(stderr).toContain('npm ci')
  })

  const older = olderNode()
  test.skipIf(older === undefined)('is spoken of plainly on the older Node of this machine', () => {
    const { status, stderr } = spawnSync(
      older ?? '',
      ['--import', './scripts/need-node.mjs', '-e', ''],
      {
        encoding: 'utf8',
      },
    )
    expect(status).toBe(2)
    expect(stderr).toContain('optional package')
  })
})

describe('the command', () => {
  test('trellis runs from any folder and on any Node', () => {
    const { status, stdout } = spawnSync(
      olderNode() ?? process.execPath,
      [path.resolve('bin/trellis.js'), '--help'],
      {
        cwd: folder,
        encoding: 'utf8',
      },
    )
    expect(stdout).toContain('partnership create')
    expect(status).toBe(0)
  })

  test('trellis hands on the exit code', () => {
    const { status } = spawnSync(process.execPath, ['bin/trellis.js', 'no-such-command'], {
      encoding: 'utf8',
    })
    expect(status).toBe(2)
  })
})

function scriptsOf(file: string): Record<string, string> {
  const found: { scripts: Record<string, string> } = JSON.parse(readFileSync(file, 'utf8'))
  return found.scripts
}

/** A Node below 26 that the machine has beside ours; undefined where there is none. */
function olderNode(): string | undefined {
  const places = ['/usr/bin/node', '/usr/local/bin/node'].filter((place) => existsSync(place))
  return places.find(
    (place) => Number(/^v(\d+)/.exec(execFileSync(place, ['-v'], { encoding: 'utf8' }))?.[1]) < 26,
  )
}
