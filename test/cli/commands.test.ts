import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { commands } from '../../src/cli/commands.ts'
import { helpFor } from '../../src/cli/help.ts'
import * as files from '../fixtures.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(path.join(tmpdir(), 'trellis-cli-'))
const data = path.join(folder, 'data')

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly told: string
}

/** Runs a command as a person does, in a process of its own. */
function trellis(words: readonly string[], env: Readonly<Record<string, string>> = {}): Ended {
  const loader = path.join(root, 'src/platform/tsx-loader.mjs')
  const main = path.join(root, 'src/cli/main.ts')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', loader, main, ...words],
    { cwd: folder, encoding: 'utf8', env: { ...process.env, TRELLIS_DATA: data, ...env } },
  )
  return { code: status, out: stdout, told: stderr }
}

function written(name: string, content: string): string {
  const at = path.join(folder, name)
  writeFileSync(at, content)
  return at
}

const refusals = z.strictObject({
  refused: z.array(
    z.strictObject({
      file: z.string().nullable(),
      line: z.number().nullable(),
      column: z.string().nullable(),
      value: z.string().nullable(),
      expected: z.string().min(5),
    }),
  ),
})

const ks2 = files.ks2(2017, [
  files.englandRow(5),
  files.school(900001, { TELIG: 30, PTRWM_EXP: '70%' }),
  files.school(900002, { TELIG: 10, PTRWM_EXP: 'SUPP' }),
])

let created: Ended
let imported: Ended

beforeAll(() => {
  created = trellis(
    'partnership create invented --name Invented --kind authority --la 999'.split(' '),
  )
  imported = trellis([
    'import',
    written('ks2.csv', ks2),
    written('roster.csv', files.roster([files.member(900001), files.member(900002)])),
    '--json',
  ])
}, 120_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the help of', () => {
  it.each(commands.map((command) => [command.name, command] as const))(
    '%s explains each of its options and says how it ends',
    (_name, command) => {
      const help = helpFor(command)
      expect(Object.keys(command.explain)).toEqual(Object.keys(command.options))
      for (const option of [...Object.keys(command.options), 'json']) {
        expect(help).toMatch(new RegExp(`^  --${option} +\\S`, 'm'))
      }
      for (const line of command.use) expect(help).toContain(`trellis ${line}`)
      expect(help).toContain('Ends with 0 when done, 1 when refused')
    },
  )
})

describe('trellis', { timeout: 120_000 }, () => {
  it('ends with 0 when it is done', () => {
    expect([created.code, imported.code]).toEqual([0, 0])
    expect(created.out).toContain('data officer')
  })

  it('prints JSON alone on standard output, and progress on standard error', () => {
    const { runs } = z.object({ runs: z.array(z.looseObject({})) }).parse(JSON.parse(imported.out))
    expect(runs).toMatchObject([
      { file: 'ks2.csv', state: 'done', format: 'ks2', year: 2017, rows: { used: 3, read: 3 } },
      { file: 'roster.csv', state: 'done', format: 'roster' },
    ])
    expect(imported.told).toContain('ks2.csv: 3 of 3 rows')
  })

  it('ends with 0 for the same file again, and says so', () => {
    const again = trellis(['import', path.join(folder, 'ks2.csv')])
    expect(again.code).toBe(0)
    expect(again.out).toContain('ks2.csv: this file is here already. Nothing was changed.')
  })

  it('ends with 1 when it refuses, with each reason in JSON', () => {
    const bad = written('bad.csv', ks2.replace('70%', 'seventy'))
    const { code, out } = trellis(['import', bad, '--json'])
    expect(code).toBe(1)
    expect(refusals.parse(JSON.parse(out)).refused).toEqual([
      {
        file: 'bad.csv',
        line: 3,
        column: 'PTRWM_EXP',
        value: 'seventy',
        expected: 'a number, or one of the published codes such as SUPP, NA or x',
      },
    ])
  })

  it('says the reasons in words where no JSON is asked for', () => {
    const { code, out, told } = trellis(['import', path.join(folder, 'not-there.csv')])
    expect([code, out]).toEqual([1, ''])
    expect(told).toContain('a file that is there')
  })

  it.each([
    ['an unknown command', ['gather'], {}],
    ['an unknown option', ['results', '--colour', 'red'], {}],
    ['no year', ['results', '--year', '2016/18'], {}],
    ['a wrong setting', ['results', '--year', '2017'], { PORT: 'many' }],
  ] as const)('ends with 2 for %s', (_what, words, env) => {
    const { code, out, told } = trellis(words, env)
    expect([code, out]).toEqual([2, ''])
    expect(told.length).toBeGreaterThan(10)
  })

  it('ends with 3 when something unexpected happens', () => {
    const file = written('a-file', '')
    const { code, out, told } = trellis([
      'booklet',
      '--all',
      '--year',
      '2017',
      '--json',
      '--out',
      path.join(file, 'folder'),
    ])
    expect([code, out]).toEqual([3, ''])
    expect(told).toContain('unexpected')
  })

  it('lists every command', () => {
    const { code, out } = trellis(['--help'])
    expect(code).toBe(0)
    expect(commands.map(({ name }) => name)).toEqual([
      'partnership create',
      'partnership list',
      'operator invite',
      'audit key',
      'audit verify',
      'import undo',
      'import',
      'results',
      'categorise',
      'review replay',
      'policy list',
      'policy check',
      'recount',
      'booklet',
      'structure load',
      'example',
      'token create',
      'token list',
      'token revoke',
      'privacy records',
      'privacy impact',
      'retention check',
      'retention purge',
      'demo',
      'migrate',
      'secrets list',
      'secrets make',
      'backup key',
      'backup',
      'restore',
    ])
    for (const { name, about } of commands) expect(out).toContain(`${name.padEnd(20)}${about}`)
  })

  it('prints a link for whoever will run Trellis, another each time', () => {
    const links = [trellis(['operator', 'invite', '--json']), trellis(['operator', 'invite'])].map(
      ({ code, out }) => [code, /http:\/\/127\.0\.0\.1:\d+\/invitations\/[\w-]{43}/.exec(out)?.[0]],
    )
    expect(links).toEqual([
      [0, expect.any(String)],
      [0, expect.any(String)],
    ])
    expect(links[0]?.[1]).not.toBe(links[1]?.[1])
  })

  it('replays every review that is kept, and says that there is none yet', () => {
    const { code, out } = trellis(['review', 'replay', '--json'])
    expect([code, JSON.parse(out)]).toEqual([0, { reviews: [] }])
  })

  it('tells the use of a command', () => {
    const { code, out, told } = trellis(['import', 'undo', '--help'])
    expect([code, told]).toEqual([0, ''])
    expect(out).toContain('trellis import undo <run> [--partnership <slug>]')
  })

  it('understands a year by its end and by both of its halves', () => {
    const [plain, label] = ['2017', '2016/17'].map((year) =>
      trellis(['results', '--year', year, '--measure', 'KS2_RWM_EXS', '--json']),
    )
    expect(plain?.code).toBe(0)
    expect(plain?.out).toBe(label?.out)
    const { rows } = z
      .object({ rows: z.array(z.looseObject({})) })
      .parse(JSON.parse(plain?.out ?? ''))
    expect(rows.filter(({ group }) => group === 'all')).toMatchObject([
      { scope: 'published', area: 'England, state-funded', value: 61 },
      { scope: 'authority', value: 70, schools: 1, of: 2 },
      { scope: 'cluster', cluster: 'a', value: 70, schools: 1, of: 2 },
      { scope: 'school', urn: '900001', value: 70, display: '70%', pupils: 30 },
      { scope: 'school', urn: '900002', value: null, coded: 'SUPP' },
    ])
  })

  it('writes booklets as pages, as CSV and as workbooks', () => {
    const out = path.join(folder, 'booklets')
    const html = trellis(['booklet', '--all', '--year', '2017', '--format', 'html', '--out', out])
    const csv = trellis([
      'booklet',
      '--cluster',
      'a',
      '--year',
      '2016/17',
      '--format',
      'csv',
      '--out',
      out,
    ])
    expect([html.code, csv.code]).toEqual([0, 0])
    const names = readdirSync(out, { recursive: true }).map(String)
    const pages = names.filter((name) => name.endsWith('.html'))
    expect(pages.length).toBeGreaterThanOrEqual(3)
    expect(readFileSync(path.join(out, pages[0] ?? ''), 'utf8')).toMatch(/^<!doctype html>/i)
    const tables = names.filter((name) => name.endsWith('.csv'))
    expect(tables.length).toBeGreaterThan(0)
    const table = tables.map((name) => readFileSync(path.join(out, name), 'utf8')).join('')
    expect(table).toContain('Invented School 900001')
    const book = ['booklet', '--cluster', 'a', '--year', '2017', '--format', 'xlsx', '--out', out]
    expect(trellis(book).code).toBe(0)
    expect(readFileSync(path.join(out, 'a-2017.xlsx'), 'latin1')).toMatch(/^PK/)
  })

  it('makes a token, lists it without its secret, and ends it', () => {
    const made = trellis(['token', 'create', '--name', 'Data warehouse', '--days', '30', '--json'])
    expect(made.code).toBe(0)
    const { token, secret } = z
      .object({
        token: z.object({ id: z.uuid(), profile: z.literal('public') }),
        secret: z.string().regex(/^trl_[0-9a-f]{32}_[\w-]{43}$/),
      })
      .parse(JSON.parse(made.out))
    const listed = trellis(['token', 'list'])
    expect(listed.out).toContain(`${token.id}  Data warehouse (public), until`)
    expect(listed.out).not.toContain(secret)
    expect(trellis(['token', 'revoke', token.id]).code).toBe(0)
    expect(trellis(['token', 'revoke', token.id]).code).toBe(1)
    expect(trellis(['token', 'list']).out).toContain('Data warehouse (public), revoked')
    expect(trellis(['token', 'create']).code).toBe(2)
    expect(trellis(['token', 'create', '--name', 'x', '--profile', 'all']).code).toBe(2)
    expect(trellis(['token', 'create', '--name', 'x', '--days', '0']).code).toBe(1)
  })

  it('backs up, and gives the same results from an empty folder', () => {
    const file = path.join(folder, 'trellis.backup')
    const elsewhere = { TRELLIS_DATA: path.join(folder, 'restored') }
    const results = ['results', '--year', '2017', '--json']
    expect(trellis(['backup', file]).code).toBe(0)
    expect(trellis(['backup', file]).code).toBe(1)
    expect(trellis(['restore', file], elsewhere).code).toBe(0)
    const here = trellis(results)
    expect(here.out.length).toBeGreaterThan(1000)
    expect(trellis(results, elsewhere).out).toBe(here.out)
  })

  it('backs up for a key, and restores with its private half alone', () => {
    const [file, key] = [path.join(folder, 'trellis.sealed'), path.join(folder, 'backup.key')]
    const made = z
      .object({ publicKey: z.string() })
      .parse(JSON.parse(trellis(['backup', 'key', '--to', key, '--json']).out))
    expect(trellis(['backup', 'key', '--to', key]).code).toBe(1)
    expect(trellis(['backup', file, '--key', key]).code).toBe(2)
    const kept = trellis(['backup', file, '--key', made.publicKey])
    expect(kept.out).toContain(`are in ${file}, encrypted (digest `)
    const elsewhere = { TRELLIS_DATA: path.join(folder, 'restored by key') }
    const without = trellis(['restore', file], elsewhere)
    expect([without.code, without.told]).toEqual([1, expect.stringContaining('is encrypted')])
    expect(trellis(['restore', file, '--key', file], elsewhere).code).toBe(1)
    const restored = trellis(['restore', file, '--key', key], elsewhere)
    expect(restored.out.split('digest ')[1]).toBe(kept.out.split('digest ')[1])
  })

  it('undoes an import by the run that it named', () => {
    const { runs } = z
      .object({ runs: z.tuple([z.object({ run: z.string() })]).rest(z.unknown()) })
      .parse(JSON.parse(imported.out))
    expect(trellis(['import', 'undo', runs[0].run]).code).toBe(0)
    const { out } = trellis(['results', '--year', '2017', '--json'])
    expect(JSON.parse(out)).toEqual({ rows: [] })
  })
})
