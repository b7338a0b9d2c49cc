import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(path.join(tmpdir(), 'trellis-categorise-'))
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

function written(name: string, content: unknown): string {
  const at = path.join(folder, name)
  writeFileSync(at, typeof content === 'string' ? content : JSON.stringify(content))
  return at
}

const bury = ['--policy', 'bury-2017', '--year', '2017']
const noted = { kind: 'note of concern', issued: '2017-05-02', ended: '2017-10-05' }
const school = { id: 'x', phase: 'primary', maintained: true, notices: [noted] }

describe('categorise', () => {
  const facts = written('facts.json', { schools: [school] })

  it('prints the same JSON with and without --json, every criterion of the pack in it', () => {
    const plain = trellis('categorise', '--facts', facts, ...bury)
    const asked = trellis('categorise', '--facts', facts, ...bury, '--json')
    expect([plain.code, asked.code]).toEqual([0, 0])
    expect(JSON.parse(plain.out)).toEqual(JSON.parse(asked.out))
    const { policy, year, schools } = JSON.parse(plain.out)
    expect([policy, year, schools.length]).toEqual(['bury-2017', 2017, 1])
    expect(schools[0]).toMatchObject({ id: 'x', category: '2A', days: { from: 5, to: 10 } })
    expect(schools[0].criteria).toHaveLength(13)
  })

  it('prints the same bytes twice', () => {
    const [one, two] = [1, 2].map(() => trellis('categorise', '--facts', facts, ...bury).out)
    expect(one).toBe(two)
  })

  it('looks at the day of the review, 1 October when none is said', () => {
    const later = trellis('categorise', '--facts', facts, ...bury, '--on', '2017-10-06')
    expect(JSON.parse(later.out).schools[0]).toMatchObject({ category: '3', provisional: true })
  })

  it.each([
    ['no JSON', '{"schools":', 'JSON: '],
    ['no schools', {}, 'schools'],
    [
      'a notice of no kind',
      { schools: [{ ...school, notices: [{ kind: 'letter' }] }] },
      'notices[0].kind',
    ],
    [
      'a day that is none',
      { schools: [{ ...school, notices: [{ ...noted, issued: '2017-02-30' }] }] },
      'issued',
    ],
    [
      'a figure twice',
      {
        schools: [
          {
            ...school,
            results: [1, 2].map((value) => ({ measure: 'KS2_RWM_EXS', year: 2017, value })),
          },
        ],
      },
      'results[1]',
    ],
  ])('refuses %s and says where', (name, content, where) => {
    const { code, out, told } = trellis(
      'categorise',
      '--facts',
      written(`${name}.json`, content),
      ...bury,
    )
    expect([code, out]).toEqual([1, ''])
    expect(told).toContain(where)
    expect(told).not.toContain('    at ')
  })

  it.each([
    ['no pack', ['--facts', facts, '--year', '2017']],
    ['no year', ['--facts', facts, '--policy', 'bury-2017']],
    ['a day that is none', ['--facts', facts, ...bury, '--on', '2017-02-30']],
  ])('tells its use with %s', (_, words) => {
    expect(trellis('categorise', ...words).code).toBe(2)
  })

  it('refuses a pack that there is not', () => {
    const { code, told } = trellis(
      'categorise',
      '--facts',
      facts,
      '--policy',
      'nowhere',
      '--year',
      '2017',
    )
    expect(code).toBe(1)
    expect(told).toContain('bury-2017 or england-2026')
  })
})

describe('policy check', () => {
  it.each(['bury-2017', 'england-2026'])('explains %s and finds no contradiction', (name) => {
    const { code, out } = trellis('policy', 'check', name)
    expect(code).toBe(0)
    expect(out).toContain('Otherwise category 3')
  })

  it('refuses a file whose criteria name a standard that is not there', () => {
    const pack = JSON.parse(
      readFileSync(path.join(root, 'policy/bury-2017/categorisation.json'), 'utf8'),
    )
    delete pack.standards.floor
    const { code, told } = trellis('policy', 'check', written('pack.json', pack))
    expect(code).toBe(1)
    expect(told).toContain('There is no standard "floor"')
  })

  it('lists the packs', () => {
    expect(trellis('policy', 'list').out).toContain('bury-2017\tBury 2017\t13 criteria')
  })
})
