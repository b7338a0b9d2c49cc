import { execFile } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readMatrix } from '#platform/matrix.ts'
import { secretNames } from '#platform/settings/secret-names.ts'
import { enrolled, type Enrolled } from '../accounts/people.ts'
import { opened } from './opened.ts'
import { freePort } from './ports.ts'
import { Browser, selfSigned, type Reached } from './proxy.ts'
import { Machine } from './servers.ts'
import { randomPassword, root, shippedUnit, Vault, type Unit } from './vault.ts'
import { startWeb, type Web } from './web.ts'

/** Needs Debian and root, for it starts PostgreSQL and encrypts with a key of the machine; `.ci/run` asks for it. */
const isAskedFor = process.env['TRELLIS_TEST_MACHINES'] === 'yes'
const minutes = 60_000
const run = promisify(execFile)
const loader = ['--import', './src/platform/tsx-loader.mjs']

describe.skipIf(!isAskedFor)('secrets in a vault of the machine', () => {
  let folder: string
  let unit: Unit
  let vault: Vault
  let machine: Machine
  let front: Reached
  let settings: Record<string, string>
  let officer: Enrolled
  /** What must stand nowhere, each by the name of its secret, and what was said by any process of the run. */
  const known = new Map<string, string>()
  const said: string[] = []

  const inFolder = (name: string) => path.join(folder, name)

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'trellis-vault-'))
    unit = await shippedUnit(folder)
    vault = await Vault.open(inFolder('vault'))
    machine = await Machine.start(inFolder('one'))
    await machine.make('trellis')
    front = { port: await freePort(), certificate: await selfSigned(folder) }
    settings = {
      ...unit.environment,
      PORT: String(front.port),
      TRELLIS_DATA: inFolder('data'),
      TRELLIS_ADDRESS: `https://localhost:${front.port}`,
      TRELLIS_CERT: inFolder('cert.pem'),
      TRELLIS_SCANNER: 'none',
      TRELLIS_LOG: 'stderr',
    }
    await makeSecrets()
    await handed(async (env) => {
      await opened(env, async (shell) => {
        officer = await enrolled({ shell })
      })
    })
  }, 3 * minutes)

  afterAll(async () => {
    await machine?.crash().catch(() => undefined)
    await rm(folder, { recursive: true, force: true })
  })

  /** Every secret of the unit is made, told to whoever has to know it, and encrypted. */
  async function makeSecrets(): Promise<void> {
    await newPassword('DATABASE_URL', 'trellis_web')
    await newPassword('DATABASE_OWNER_URL', 'trellis_owner')
    await sealKeyInto('TRELLIS_SEAL_KEY')
    await command(['audit', 'key', '--to', inFolder('heads')])
    await keep('TRELLIS_HEADS_KEY', inFolder('heads'), keyLines)
    await keep('TRELLIS_KEY', inFolder('key.pem'), keyLines)
    const mail = randomPassword()
    await writeFile(inFolder('smtp'), `smtp://trellis:${mail}@127.0.0.1:${await freePort()}`)
    await keep('TRELLIS_SMTP', inFolder('smtp'), () => [mail])
    const client = randomPassword()
    const council = {
      ...{ key: 'council', name: 'Council', issuer: 'https://login.example.org' },
      ...{ clientId: 'trellis', clientSecret: client },
    }
    await writeFile(inFolder('providers'), JSON.stringify([council]))
    await keep('TRELLIS_PROVIDERS', inFolder('providers'), () => [client])
  }

  const keyLines = (text: string) => text.split('\n').filter((line) => line.length > 40)

  /** A password that no screen shows: the server is told by a line from which nobody signs in. */
  async function newPassword(name: string, user: string): Promise<void> {
    const { statement, file } = await newAddress(user)
    await machine.admit(user, statement, name === 'DATABASE_OWNER_URL' ? 'trellis' : undefined)
    await keep(name, file, (text) => [new URL(text).password])
  }

  async function newAddress(user: string): Promise<{ statement: string; file: string }> {
    const { host } = new URL(await machine.address('trellis'))
    const address = `postgres://${user}@${host}/trellis`
    const words = ['secrets', 'make', 'database', '--address', address, '--to', inFolder(user)]
    const told: unknown = JSON.parse(await command([...words, '--json']))
    return z.object({ statement: z.string(), file: z.string() }).parse(told)
  }

  async function sealKeyInto(name: string): Promise<void> {
    await command(['secrets', 'make', 'seal', '--to', inFolder('seal')])
    await keep(name, inFolder('seal'), (text) => [text])
  }

  async function keep(name: string, file: string, secretsIn: (text: string) => string[]) {
    for (const secret of secretsIn(await readFile(file, 'utf8')))
      known.set(`${name}, ${known.size + 1}`, secret)
    await vault.keep(name, file)
  }

  async function command(words: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
    const { stdout, stderr } = await run(
      process.execPath,
      [...loader, 'src/cli/main.ts', ...words],
      { cwd: root, env: { ...process.env, TRELLIS_DATA: inFolder('data'), ...env } },
    )
    said.push(stdout, stderr)
    return stdout
  }

  /** While something runs as the service, it has its secrets; afterwards they are gone from memory. */
  async function handed(work: (env: Record<string, string>) => Promise<void>): Promise<void> {
    const credentials = await vault.handedOver()
    try {
      await work({ ...settings, CREDENTIALS_DIRECTORY: credentials.folder })
    } finally {
      await credentials.end()
    }
    expect(await readdir('/dev/shm')).not.toContain(path.basename(credentials.folder))
  }

  async function served(work: (web: Web) => Promise<void>, by: readonly string[] = []) {
    await handed(async (env) => {
      const web = await startWeb(env, 'kept', by)
      try {
        await work(web)
      } finally {
        await web.stop()
        said.push(web.log(), web.said())
      }
    })
  }

  /** The half minute whose code was shown last: each counts once, and so does one that is to come. */
  let lastStep = 0

  async function nextCode(): Promise<string> {
    const halfMinute = 30_000
    const begins = lastStep * halfMinute
    await wait(Math.max(0, begins - Date.now() + 50))
    lastStep = Math.floor(Date.now() / halfMinute) + 1
    const totp = new TOTP({ secret: Secret.fromBase32(officer.secret) })
    return totp.generate({ timestamp: lastStep * halfMinute })
  }

  /** By password and code, whose key only the seal key opens. */
  async function signIn(): Promise<Browser> {
    const browser = new Browser(front)
    const { email, password } = officer
    said.push((await browser.post('/sign-in', { email, password })).text)
    expect((await browser.post('/sign-in/factor', { code: await nextCode() })).status).toBe(303)
    expect((await browser.get('/')).status).toBe(200)
    return browser
  }

  /** Which of the secrets stand in a text: none may. */
  const toldIn = (text: string): string[] =>
    [...known].flatMap(([name, secret]) => (text.includes(secret) ? [name] : []))

  it('are encrypted each for its name and this machine, and nowhere else to be read', async () => {
    const name = 'TRELLIS_SEAL_KEY'
    expect(known.size).toBeGreaterThanOrEqual(7)
    for (const kept of await readdir(inFolder('vault')))
      expect(toldIn(await readFile(inFolder(`vault/${kept}`), 'latin1'))).toEqual([])
    expect(toldIn(await vault.read(name))).toHaveLength(1)
    await expect(vault.read(name, 'DATABASE_URL')).rejects.toThrow('does not match')
    await expect(vault.read(name, name, inFolder('another.key'))).rejects.toThrow(/./)
    // Of what was encrypted no file is left, and no command said what was in it.
    expect(await readdir(folder)).not.toContain('seal')
    expect(toldIn(said.join('\n'))).toEqual([])
  })

  it('have each a line in the unit, which systemd reads without a word and finds well shut', async () => {
    expect(unit.secrets.toSorted()).toEqual([...secretNames.keys()].toSorted())
    const verified = await run('systemd-analyze', ['verify', unit.file])
    expect(verified.stdout + verified.stderr).toBe('')
    const { stdout } = await run('systemd-analyze', [
      ...['security', '--offline=yes', '--no-pager', '--threshold=13', unit.file],
    ])
    const exposure = Number(/Overall exposure level for \S+: ([\d.]+)/.exec(stdout)?.[1])
    process.stdout.write(`  systemd-analyze: exposure ${exposure} of 10\n`)
    expect(exposure).toBeLessThanOrEqual(1.2)
  })

  it('are listed by what they are for and where they come from, and none is told', async () => {
    await handed(async (env) => {
      const told = await command(['secrets', 'list', '--json'], env)
      const { secrets } = listed.parse(JSON.parse(told))
      const from = Object.fromEntries(secrets.map(({ name, from: of }) => [name, of]))
      expect(from).toMatchObject({
        ...{ DATABASE_URL: 'credential', TRELLIS_KEY: 'credential', TRELLIS_SMTP: 'credential' },
        ...{ TRELLIS_SEAL_KEY_BEFORE: 'nowhere', TRELLIS_NOTIFY_KEY: 'nowhere' },
      })
      expect(toldIn(told + (await command(['secrets', 'list'], env)))).toEqual([])
    })
  })

  it(
    'start the server, which makes no system call that the unit forbids',
    async () => {
      const calls = await unit.forbiddenCalls()
      expect(calls.length).toBeGreaterThan(100)
      expect(calls).toEqual(expect.arrayContaining(['mount', 'ptrace', 'setuid', 'reboot']))
      const trace = inFolder('trace')
      // As a grandchild (-D), so that the server is ended by a signal of its own and not left behind.
      const strace = ['strace', '-D', '-f', '--seccomp-bpf', '-qq', '-o', trace]
      const only = ['-e', `trace=${calls.map((call) => `?${call}`).join(',')}`, '-e', 'signal=none']
      await served(async () => {
        await signIn()
      }, [...strace, ...only])
      const made = (await readFile(trace, 'utf8')).split('\n').filter((line) => /\w+\(/.test(line))
      expect(made).toEqual([])
    },
    2 * minutes,
  )

  it(
    'stand in no environment, command line, page, error or log of the server that they run',
    async () => {
      await served(async (web) => {
        const browser = await signIn()
        const pages = [...readMatrix().routes.keys()].flatMap((route) =>
          /^GET (?!\/api)[^:]*$/.test(route) ? [route.slice('GET '.length)] : [],
        )
        expect(pages.length).toBeGreaterThan(60)
        for (const page of [...pages, '/nowhere', '/health']) {
          const { status, text } = await browser.get(page)
          said.push(`${page} ${status} ${text}`)
        }
        said.push((await browser.post('/sign-in', { email: 'nobody', password: '' })).text)
        for (const pid of await familyOf(web.pid))
          for (const part of ['environ', 'cmdline'])
            said.push(await readFile(`/proc/${pid}/${part}`, 'latin1'))
        expect(said.at(-2)).toContain('CREDENTIALS_DIRECTORY=')
        // The password is another and every connection is cut: the server cannot reach its data.
        await machine.tell('alter role trellis_web nologin')
        await machine.tell(
          "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'trellis_web'",
        )
        const failed = await browser.get('/')
        expect(failed.status).toBeGreaterThanOrEqual(500)
        said.push(failed.text)
        await machine.tell('alter role trellis_web login')
      })
      expect(said.join('').length).toBeGreaterThan(100_000)
      expect(toldIn(said.join('\n'))).toEqual([])
      expect(await machine.log()).toContain('trellis_web')
      expect(toldIn(await machine.log())).toEqual([])
    },
    2 * minutes,
  )

  it(
    'are changed one after the other: a new seal key, a new password, and the old ones open nothing',
    async () => {
      const old = (await vault.read('TRELLIS_SEAL_KEY')).trim()
      await writeFile(inFolder('before'), old)
      await keep('TRELLIS_SEAL_KEY_BEFORE', inFolder('before'), () => [])
      await sealKeyInto('TRELLIS_SEAL_KEY')
      await served(async (web) => {
        expect(web.said()).toMatch(/[1-9]\d* keys? of authenticators? (?:is|are) encrypted/)
        await signIn()
      })
      await vault.destroy('TRELLIS_SEAL_KEY_BEFORE')
      const address = new URL(await vault.read('DATABASE_URL'))
      const { statement, file } = await newAddress('trellis_web')
      await machine.tell(statement)
      await keep('DATABASE_URL', file, (text) => [new URL(text).password])
      await served(async (web) => {
        expect(web.said()).not.toContain('encrypted from now on')
        await signIn()
      })
      await expect(machine.canSignIn(address.href)).resolves.toBe(false)
      await expect(machine.canSignIn(await vault.read('DATABASE_URL'))).resolves.toBe(true)
      expect(toldIn(said.join('\n'))).toEqual([])
    },
    3 * minutes,
  )

  it('that come in the plain environment start no server that others reach, unless that is stated', async () => {
    await handed(async (env) => {
      const { folder: credentials } = await withoutOne(env['CREDENTIALS_DIRECTORY'] ?? '')
      const plain = { DATABASE_URL: await vault.read('DATABASE_URL') }
      const start = run(process.execPath, [...loader, 'src/main.ts'], {
        cwd: root,
        env: { ...process.env, ...env, CREDENTIALS_DIRECTORY: credentials, ...plain },
      })
      const ended: unknown = await start.catch((error: unknown) => error)
      expect(ended).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('DATABASE_URL is a secret and stands in the environment'),
      })
      expect(toldIn(String(Reflect.get(Object(ended), 'stderr')))).toEqual([])
      // Why not: everybody who may look at the process finds it there, though it was taken out.
      const stated = { CREDENTIALS_DIRECTORY: credentials, TRELLIS_SECRETS: 'environment' }
      const web = await startWeb({ ...env, ...stated, ...plain }, 'kept')
      const environment = await readFile(`/proc/${web.pid}/environ`, 'latin1')
      await web.stop()
      expect(toldIn(environment)).toHaveLength(1)
    })
  })

  /** The credentials without the address of the database. */
  async function withoutOne(credentials: string): Promise<{ folder: string }> {
    const less = inFolder('less')
    await cp(credentials, less, { recursive: true })
    await rm(path.join(less, 'DATABASE_URL'))
    return { folder: less }
  }
})

const listed = z.object({ secrets: z.array(z.object({ name: z.string(), from: z.string() })) })

/** A process and all that it started. */
async function familyOf(pid: number): Promise<number[]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
  const own = children
    .split(' ')
    .map(Number)
    .filter((child) => child > 0)
  return [...(await Promise.all(own.map(familyOf))).flat(), pid]
}
