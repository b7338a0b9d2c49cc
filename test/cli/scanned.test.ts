import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { harmful, TestClamd } from '#platform/testing/clamd.ts'
import * as files from '../fixtures.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(path.join(tmpdir(), 'trellis-cli-scanned-'))
const clamd = new TestClamd()

interface Ended {
  readonly code: number
  readonly out: string
  readonly told: string
}

/** Runs a command as an operator does, while the scanner of this process goes on. */
function trellis(...words: readonly string[]): Promise<Ended> {
  const env = {
    ...process.env,
    TRELLIS_DATA: path.join(folder, 'data'),
    TRELLIS_SCANNER: `tcp://127.0.0.1:${clamd.port}`,
  }
  const [loader, main] = ['src/platform/tsx-loader.mjs', 'src/cli/main.ts'].map((at) =>
    path.join(root, at),
  )
  const all = ['--import', loader ?? '', main ?? '', ...words]
  return new Promise((resolve) => {
    const child = execFile(process.execPath, all, { cwd: folder, env }, (_, out, told) =>
      resolve({ code: child.exitCode ?? -1, out, told }),
    )
  })
}

const roster = files.roster([files.member(900_001)])

function written(name: string, content: string): string {
  const at = path.join(folder, name)
  writeFileSync(at, content)
  return at
}

beforeAll(async () => {
  await clamd.start()
  await trellis(
    ...'partnership create invented --name Invented --kind authority --la 999'.split(' '),
  )
}, 60_000)

afterAll(async () => {
  await clamd.stop()
  rmSync(folder, { recursive: true, force: true })
})

beforeEach(() => {
  clamd.behaviour = 'well'
  clamd.seen.length = 0
})

describe('a file that the command line brings in', { timeout: 60_000 }, () => {
  it('is looked at by the scanner, and refused with what it found', async () => {
    const { code, told } = await trellis('import', written('bad.csv', `${roster}${harmful}\n`))
    expect(clamd.seen).toHaveLength(1)
    expect(code).toBe(1)
    expect(told).toContain('The virus scanner found something harmful in it (Test.Harmful-1)')
  })

  it('is not brought in where the scanner is in trouble, and a clean one is', async () => {
    const at = written('roster.csv', roster)
    clamd.behaviour = 'nonsense'
    const failed = await trellis('import', at)
    expect(failed.code).toBe(3)
    expect(failed.told).toContain('The virus scanner did not look through a file')
    clamd.behaviour = 'well'
    const { code, out } = await trellis('import', at)
    expect([code, clamd.seen.map(String)]).toEqual([0, [roster]])
    // Nothing of the first try was kept: it is not "here already".
    expect(out).not.toContain('here already')
  })
})
