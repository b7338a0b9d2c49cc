import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
export const root = fileURLToPath(new URL('../..', import.meta.url))
const install = path.join(root, '.ci/systemd')
const shipped = path.join(root, 'docs/servers/trellis.service')
/** Where systemd has the secrets of services too: memory that is never written to a disk. */
const memory = '/dev/shm'

/** The secrets of a service as systemd keeps them: encrypted with a key of the machine, each for its name. */
export class Vault {
  readonly #folder: string
  readonly #env: NodeJS.ProcessEnv
  readonly #names = new Set<string>()

  private constructor(folder: string) {
    this.#folder = folder
    // The key of this machine for the test alone, in place of the one in /var/lib/systemd.
    this.#env = { ...process.env, SYSTEMD_CREDENTIAL_SECRET: path.join(folder, 'machine.key') }
  }

  static async open(folder: string): Promise<Vault> {
    await run(install, ['install'])
    await mkdir(folder, { mode: 0o700 })
    return new Vault(folder)
  }

  /** As an operator does it: the file is encrypted, and is gone. */
  async keep(name: string, file: string): Promise<void> {
    await run(
      'systemd-creds',
      ['encrypt', '--with-key=host', `--name=${name}`, file, this.encrypted(name)],
      { env: this.#env },
    )
    await run('shred', ['-u', file])
    this.#names.add(name)
  }

  async destroy(name: string): Promise<void> {
    await run('shred', ['-u', this.encrypted(name)])
    this.#names.delete(name)
  }

  encrypted(name: string): string {
    return path.join(this.#folder, name)
  }

  async read(name: string, as = name, machine = ''): Promise<string> {
    const env = machine === '' ? this.#env : { ...this.#env, SYSTEMD_CREDENTIAL_SECRET: machine }
    const args = ['decrypt', `--name=${as}`, this.encrypted(name), '-']
    return (await run('systemd-creds', args, { env })).stdout
  }

  /** Hands the secrets over as systemd does when the service starts: a folder in memory, for one user to read. */
  async handedOver(): Promise<{ readonly folder: string; readonly end: () => Promise<void> }> {
    const folder = await mkdtemp(path.join(memory, 'trellis-credentials-'))
    for (const name of this.#names)
      await writeFile(path.join(folder, name), await this.read(name), { mode: 0o400 })
    await chmod(folder, 0o500)
    return { folder, end: () => rm(folder, { recursive: true, force: true }) }
  }
}

/** The unit that Trellis ships, with this folder in place of the one that it is installed in. */
export async function shippedUnit(folder: string): Promise<Unit> {
  const text = (await readFile(shipped, 'utf8')).replaceAll('/opt/trellis/', root)
  const file = path.join(folder, 'trellis.service')
  await writeFile(file, text.replace(/\/opt\/trellis$/m, root))
  return new Unit(file, text)
}

export class Unit {
  readonly file: string
  readonly #lines: readonly string[]

  constructor(file: string, text: string) {
    this.file = file
    this.#lines = text.split('\n')
  }

  of(setting: string): string[] {
    const begin = `${setting}=`
    return this.#lines.flatMap((line) => (line.startsWith(begin) ? [line.slice(begin.length)] : []))
  }

  /** Every secret that the unit has a line for, also one that is to be put in where it is used. */
  get secrets(): string[] {
    const line = /^#?LoadCredentialEncrypted=(\w+):\/etc\/trellis\/secrets\/(\w+)$/
    return this.#lines.flatMap((each) => {
      const [, name, file] = line.exec(each) ?? []
      return name !== undefined && name === file ? [name] : []
    })
  }

  get environment(): Record<string, string> {
    const pairs = this.of('Environment').flatMap((line) =>
      [...line.matchAll(/"([^"]+)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? ''),
    )
    return Object.fromEntries(pairs.map((pair) => pair.split(/=(.*)/s).slice(0, 2)))
  }

  /** The system calls that a service of this unit may not make, of all that systemd knows. */
  async forbiddenCalls(): Promise<string[]> {
    const sets = setsIn((await run('systemd-analyze', ['--no-pager', 'syscall-filter'])).stdout)
    const allowed = new Set(sets.of('@default'))
    for (const line of this.of('SystemCallFilter')) {
      const isTaken = line.startsWith('~')
      for (const name of line.replace('~', '').split(' '))
        for (const call of sets.of(name))
          if (isTaken) allowed.delete(call)
          else allowed.add(call)
    }
    return [...sets.of('@known')].filter((call) => !allowed.has(call))
  }
}

function setsIn(told: string) {
  const sets = new Map<string, string[]>()
  let current: string[] = []
  for (const line of told.split('\n')) {
    if (line.startsWith('@')) sets.set(line.trim(), (current = []))
    else if (line.startsWith('#')) current = []
    else if (/^ +[@a-z_]/.test(line)) current.push(line.trim())
  }
  const of = (name: string): Set<string> => {
    if (!name.startsWith('@')) return new Set([name])
    const found = sets.get(name)
    if (found === undefined) throw new Error(`systemd knows no ${name}`)
    return new Set(found.flatMap((each) => [...of(each)]))
  }
  return { of }
}

export function randomPassword(): string {
  return randomBytes(24).toString('base64url')
}
