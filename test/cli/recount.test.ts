import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(path.join(tmpdir(), 'trellis-recount-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function trellis(...words: string[]) {
  const loader = path.join(root, 'src/platform/tsx-loader.mjs')
  const main = path.join(root, 'src/cli/main.ts')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', loader, main, ...words],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, TRELLIS_DATA: path.join(folder, 'data') },
    },
  )
  return { code: status, out: stdout, told: stderr }
}

function written(name: string, content: string): string {
  const at = path.join(folder, name)
  writeFileSync(at, content)
  return at
}

const page = readFileSync(path.join(root, 'docs/recount.md'), 'utf8')
const [vote = '', count = ''] = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, json]) => json)

// Each of these starts a process of its own, some of them two.
describe('recount', { timeout: 120_000 }, () => {
  it('counts the example of the documentation as it says, and needs no database', () => {
    const { code, out } = trellis('recount', written('vote.json', vote))
    expect(code).toBe(0)
    expect(JSON.parse(out)).toEqual(JSON.parse(count))
    expect(Object.keys(JSON.parse(out))).toEqual(Object.keys(JSON.parse(count)))
    expect(trellis('recount', path.join(folder, 'vote.json'), '--json').out).toBe(out)
  })

  it.each([
    ['no JSON', '{"rule":', 'JSON: '],
    [
      'a seat that is misspelt',
      vote.replace('"recusals": [{ "seat": "B"', '"recusals": [{ "seat": "b"'),
      'recusals[0].seat',
    ],
    ['another quorum', vote.replace('"majority"', '"two thirds"'), 'rule.quorum'],
    ['no seats', '{"rule":{"entitlement":"member"},"ballots":[]}', 'seats'],
  ])('refuses %s and says where', (name, content, where) => {
    expect(content).not.toBe(vote)
    const { code, out, told } = trellis('recount', written(`${name}.json`, content))
    expect([code, out]).toEqual([1, ''])
    expect(told).toContain(where)
    expect(told).not.toContain('    at ')
  })

  it('tells its use without a file, and with two', () => {
    expect(trellis('recount').code).toBe(2)
    expect(trellis('recount', 'one.json', 'two.json').code).toBe(2)
  })
})
