import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Store } from '#platform/db/store.ts'
import { sealOf } from '#platform/secrets/seal.ts'
import { secretNames, type SecretPlaces } from '#platform/settings/secret-names.ts'
import { settingsFrom, type Settings } from '#platform/settings/settings.ts'
import { testStore } from '#platform/testing/database.ts'
import { secretsListCommand, secretsMakeCommand } from '../../src/cli/commands/secrets.ts'
import type { Answer, SettingsCommand } from '../../src/cli/command.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'trellis-secrets-'))
const inFolder = (name: string) => path.join(folder, name)
let store: Store

beforeAll(async () => {
  store = await testStore()
})

afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const key = `${'K'.repeat(43)}=`
const since = Temporal.Instant.from('2026-11-29T09:00:00Z')

function settingsWith(env: Readonly<Record<string, string>>): Settings {
  const places: SecretPlaces = new Map([
    ['TRELLIS_SMTP', { kind: 'credential', file: 'credentials/TRELLIS_SMTP', since }],
    ['DATABASE_URL', { kind: 'environment' }],
  ])
  const read = settingsFrom({ TRELLIS_DATA: folder, ...env }, places)
  if ('wrong' in read) throw new Error(read.wrong.join(' '))
  return read.settings
}

function run(
  command: SettingsCommand,
  words: readonly string[],
  options: Readonly<Record<string, string>> = {},
  settings = settingsWith({}),
): Promise<Answer> {
  const asked = { words, option: (name: string) => options[name], flag: () => false }
  return command.run(settings, asked, () => undefined)
}

const make = (what: string, options: Readonly<Record<string, string>>) =>
  run(secretsMakeCommand, [what], options)

function textOf(answer: Answer): string {
  if (answer.kind !== 'done') throw new Error(JSON.stringify(answer))
  return answer.text + JSON.stringify(answer.json)
}

describe('a secret that is made', () => {
  it('is a seal key of 256 bits in a file that only its owner reads, and is not told', async () => {
    const to = inFolder('TRELLIS_SEAL_KEY')
    const told = textOf(await make('seal', { to }))
    const made = readFileSync(to, 'utf8')
    expect(statSync(to).mode & 0o777).toBe(0o400)
    expect(Buffer.from(made, 'base64')).toHaveLength(32)
    expect(sealOf({ folder, sealKey: made })).not.toHaveProperty('refused')
    expect(told).not.toContain(made)
    expect(told).toContain('systemd-creds encrypt --name=TRELLIS_SEAL_KEY')
    await make('seal', { to: inFolder('another') })
    expect(readFileSync(inFolder('another'), 'utf8')).not.toBe(made)
  })

  it('is a password of 256 bits in an address, and the line for the server does not tell it', async () => {
    const to = inFolder('DATABASE_URL')
    const address = 'postgres://trellis_made@db1:5432/trellis?sslmode=verify-full'
    const answer = await make('database', { to, address })
    const made = new URL(readFileSync(to, 'utf8'))
    expect(Buffer.from(made.password, 'base64url')).toHaveLength(32)
    expect(textOf(answer)).not.toContain(made.password)
    expect(statSync(to).mode & 0o777).toBe(0o400)
    made.password = ''
    expect(made.href).toBe(address)
    const { statement } = z
      .object({ statement: z.string() })
      .parse(answer.kind === 'done' ? answer.json : undefined)
    // PostgreSQL takes it for what it keeps of a password, and not for a password.
    const role = `trellis_made_${process.pid}`
    await store.ownerPool.query(`create role ${role} login`)
    await store.ownerPool.query(statement.replace('trellis_made', role))
    const { rows } = await store.ownerPool.query<{ kept: string }>(
      'select rolpassword as kept from pg_authid where rolname = $1',
      [role],
    )
    await store.ownerPool.query(`drop role ${role}`)
    expect(rows).toHaveLength(1)
    expect(statement).toContain(rows[0]?.kept ?? 'nothing')
  })

  it('is told by the name of its file, where that is one of a database', async () => {
    const address = 'postgres://trellis_owner@db1:5432/trellis'
    for (const [name, told] of [
      ['DATABASE_OWNER_URL', 'DATABASE_OWNER_URL'],
      ['owner', 'DATABASE_URL'],
    ] as const)
      expect(textOf(await make('database', { to: inFolder(name), address }))).toContain(
        `systemd-creds encrypt --name=${told} `,
      )
  })

  it('is never written over another', async () => {
    const to = inFolder('once')
    await make('seal', { to })
    const made = readFileSync(to, 'utf8')
    expect(await make('seal', { to })).toMatchObject({ kind: 'refused' })
    expect(readFileSync(to, 'utf8')).toBe(made)
  })

  it.each([
    ['nothing', '', { to: 'x' }],
    ['what is made elsewhere', 'backup', { to: 'x' }],
    ['no file', 'seal', {}],
    ['no address', 'database', { to: 'x' }],
    ['an address of another kind', 'database', { to: 'x', address: 'https://db1/trellis' }],
    ['an address without a user', 'database', { to: 'x', address: 'postgres://db1/trellis' }],
  ])('is none of %s', async (_, what, options) => {
    expect(await make(what, options)).toMatchObject({ kind: 'wrong use' })
  })
})

describe('the list of secrets', () => {
  const env = {
    TRELLIS_SMTP: 'smtp://web:heron@127.0.0.1:25',
    TRELLIS_MAIL_FROM: 'trellis@trellis.example',
    DATABASE_URL: 'postgres://web:weir@127.0.0.1/trellis',
    TRELLIS_SEAL_KEY: key,
  }

  it('says of every one what it is for, where it is from, since when and how to change it', async () => {
    const answer = await run(secretsListCommand, [], {}, settingsWith(env))
    const told = textOf(answer)
    for (const [name, { about, change }] of secretNames)
      for (const words of [name, about, change]) expect(told).toContain(words)
    expect(told).toContain('handed over as a credential, in credentials/TRELLIS_SMTP of 2026-11-29')
    expect(told).toMatch(/DATABASE_URL: opens the database\n {2}in the environment, which other/)
    expect(told).toMatch(/TRELLIS_NOTIFY_KEY: .*\n {2}not given/)
  })

  it('tells none of them', async () => {
    const told = textOf(await run(secretsListCommand, [], {}, settingsWith(env)))
    expect(told).not.toMatch(/heron|weir|KKKK/)
  })

  it('says where the seal key lies that the server made by itself', async () => {
    const own = mkdtempSync(path.join(folder, 'own-'))
    sealOf({ folder: own, sealKey: undefined })
    const settings = settingsWith({ TRELLIS_DATA: own })
    expect(textOf(await run(secretsListCommand, [], {}, settings))).toContain(
      `in the data folder, beside what is kept, in ${path.join(own, 'seal.key')}`,
    )
  })
})
