import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { settingsHere } from './here.ts'
import { secretNames } from './secret-names.ts'
import { takeSecrets } from './secrets.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'trellis-secrets-'))
const credentials = path.join(folder, 'credentials')
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeEach(() => {
  rmSync(credentials, { recursive: true, force: true })
  mkdirSync(credentials, { mode: 0o700 })
})

const url = 'postgres://trellis_web:heron-weir@127.0.0.1/trellis'
const values = [...secretNames].filter(([, { is }]) => is === 'value').map(([name]) => name)
const files = [...secretNames].filter(([, { is }]) => is === 'file').map(([name]) => name)

function written(name: string, content: string, mode = 0o400): string {
  const file = path.join(folder, name)
  rmSync(file, { force: true })
  writeFileSync(file, content, { mode })
  chmodSync(file, mode)
  return file
}

function handed(name: string, content: string, mode?: number): { CREDENTIALS_DIRECTORY: string } {
  written(path.join('credentials', name), content, mode)
  return { CREDENTIALS_DIRECTORY: credentials }
}

describe('a secret', () => {
  it.each(values)(
    '%s is a credential, a file or the environment, and each is taken out',
    (name) => {
      for (const [env, from] of [
        [handed(name, 'heron\n'), 'credential'],
        [{ [`${name}_FILE`]: written('one', 'heron') }, 'file'],
        [{ [name]: 'heron' }, 'environment'],
      ] as const) {
        const environment: Record<string, string | undefined> = { ...env }
        if (from !== 'credential') rmSync(path.join(credentials, name), { force: true })
        const { env: read, places, wrong } = takeSecrets(environment)
        expect([read[name], places.get(name)?.kind, wrong]).toEqual(['heron', from, []])
        expect(environment[name]).toBeUndefined()
      }
    },
  )

  it.each(files)('%s names the file of one, or is a credential', (name) => {
    const file = written('one', 'heron')
    const named = takeSecrets({ [name]: file })
    expect([named.env[name], named.places.get(name)?.kind]).toEqual([file, 'file'])
    const credential = takeSecrets(handed(name, 'heron'))
    expect(credential.env[name]).toBe(path.join(credentials, name))
    expect(credential.places.get(name)?.kind).toBe('credential')
  })

  it('is told by its place and its date alone, never by what it is', () => {
    const { places } = takeSecrets(handed('DATABASE_URL', url))
    expect(places.get('DATABASE_URL')).toEqual({
      kind: 'credential',
      file: path.join(credentials, 'DATABASE_URL'),
      since: expect.any(Temporal.Instant),
    })
  })
})

describe('what is wrong with a secret', () => {
  const many = (): Record<string, string> => ({
    DATABASE_URL: url,
    DATABASE_URL_FILE: written('one', url),
    ...handed('DATABASE_URL', url),
  })

  it.each([
    ['a credential that others read', () => handed('TRELLIS_SMTP', 'heron', 0o444), 'chmod 400'],
    [
      'a file that others read',
      () => ({ TRELLIS_NOTIFY_KEY_FILE: written('open', 'heron', 0o644) }),
      'TRELLIS_NOTIFY_KEY_FILE names .*, which others than its owner can read',
    ],
    [
      'a file of providers that others read',
      () => ({ TRELLIS_PROVIDERS: written('open', 'heron', 0o604) }),
      'TRELLIS_PROVIDERS names .*, which others than its owner can read',
    ],
    [
      'a file that is not there',
      () => ({ TRELLIS_SEAL_KEY_FILE: path.join(folder, 'nowhere') }),
      'TRELLIS_SEAL_KEY_FILE names .*, which cannot be read: it is not there',
    ],
    ['an empty file', () => ({ DATABASE_URL_FILE: written('empty', '') }), 'which is empty'],
    ['an empty credential', () => handed('DATABASE_URL', ''), 'which is empty'],
    [
      'three places',
      many,
      'DATABASE_URL is given more than once: as a credential and as a file and in the environment',
    ],
    [
      'a credential whose name was mistyped',
      () => handed('TRELLIS_SEALKEY', 'heron'),
      'a credential TRELLIS_SEALKEY, and no secret of that name',
    ],
    [
      'a folder of credentials that is not there',
      () => ({ CREDENTIALS_DIRECTORY: path.join(folder, 'nowhere') }),
      'CREDENTIALS_DIRECTORY names',
    ],
    [
      'a key of a line to the database that others read',
      () => ({
        DATABASE_URL: `postgres://web@db1/trellis?sslkey=${written('open', 'heron', 0o644)}`,
      }),
      'sslkey of DATABASE_URL names',
    ],
    [
      'a key of the line to a log server that others read',
      () => ({
        TRELLIS_LOG: `syslog+tls://logs.example.org:6514?cert=/c.pem&key=${written('open', 'heron', 0o644)}`,
      }),
      'key of TRELLIS_LOG names',
    ],
  ])('%s is told, without the secret', (_, env, words) => {
    const { wrong } = takeSecrets(env())
    expect(wrong.join(' ')).toMatch(new RegExp(words))
    expect(wrong.join(' ')).not.toContain('heron')
  })

  it('credentials of others in the same folder are none of ours', () => {
    expect(takeSecrets(handed('network.wireguard', 'heron')).wrong).toEqual([])
  })
})

describe('once the settings are read', () => {
  it('the environment has no secret, and a thread that starts then is handed none', async () => {
    process.env['TRELLIS_SMTP'] = 'smtp://trellis:heron-weir@127.0.0.1:25'
    process.env['TRELLIS_MAIL_FROM'] = 'trellis@trellis.example'
    try {
      expect(settingsHere()).toMatchObject({
        settings: { mail: { server: 'smtp://trellis:heron-weir@127.0.0.1:25' } },
      })
    } finally {
      delete process.env['TRELLIS_MAIL_FROM']
    }
    expect(JSON.stringify(process.env)).not.toContain('heron-weir')
    const code = 'require("node:worker_threads").parentPort.postMessage({ ...process.env })'
    const found = await new Promise((resolve) => {
      new Worker(code, { eval: true }).once('message', resolve)
    })
    expect(found).toHaveProperty('PATH')
    expect(JSON.stringify(found)).not.toContain('heron-weir')
  })

  it.skipIf(process.platform === 'win32')(
    'the program that turns markup into code was handed none of them before',
    () => {
      const [told, wrapper] = [path.join(folder, 'told'), path.join(folder, 'wrapper')]
      const real = path.resolve('node_modules/esbuild/bin/esbuild')
      // The program of the package would run what this name says again, and so on.
      const run = `unset ESBUILD_BINARY_PATH\nexec ${process.execPath} ${real} "$@"`
      writeFileSync(wrapper, `#!/bin/sh\nenv >> ${told}\n${run}\n`)
      chmodSync(wrapper, 0o700)
      writeFileSync(path.join(folder, 'page.tsx'), "export const page: string = 'read'\n")
      const loader = path.resolve('src/platform/tsx-loader.mjs')
      const code = `await import(${JSON.stringify(path.join(folder, 'page.tsx'))}); process.stdout.write(process.env.DATABASE_URL)`
      const { stdout } = spawnSync(
        process.execPath,
        ['--import', loader, '--input-type=module', '-e', code],
        {
          encoding: 'utf8',
          timeout: 15_000,
          env: { ...process.env, ESBUILD_BINARY_PATH: wrapper, DATABASE_URL: url },
        },
      )
      expect(stdout).toBe(url)
      expect(readFileSync(told, 'utf8')).toContain('PATH=')
      expect(readFileSync(told, 'utf8')).not.toContain('heron-weir')
    },
  )
})
