import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { withPlaces } from './shipped.ts'

const run = promisify(execFile)
const install = fileURLToPath(new URL('../../.ci/clamav', import.meta.url))
const shipped = fileURLToPath(new URL('../../docs/servers/clamd.conf', import.meta.url))
const env = { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` }

/** The test string of EICAR, put together here, so that no scanner of a reader's machine finds it in this file. */
export const eicar = [
  'X5O!P%@AP[4\\PZX54(P^)7CC)7}$',
  'EICAR-STANDARD',
  '-ANTIVIRUS-TEST-FILE!$H+H*',
].join('')

/** Debian's clamd with the configuration that Trellis ships and a database of one signature: nothing is fetched. */
export class Clamd {
  readonly #config: string
  readonly #socket: string
  #child: ChildProcess | undefined

  private constructor(config: string, socket: string) {
    this.#config = config
    this.#socket = socket
  }

  static async start(folder: string): Promise<Clamd> {
    await run(install, ['install'])
    const signatures = path.join(folder, 'signatures')
    await mkdir(signatures, { recursive: true })
    // Name, any kind of file, anywhere in it, the bytes (ClamAV's extended signatures).
    const line = `Eicar-Test-Signature:0:*:${Buffer.from(eicar).toString('hex')}\n`
    await writeFile(path.join(signatures, 'trellis.ndb'), line)
    const [config, socket] = [path.join(folder, 'clamd.conf'), path.join(folder, 'clamd.ctl')]
    await writeFile(
      config,
      withPlaces(await readFile(shipped, 'utf8'), [
        ['LocalSocket /run/clamav/clamd.ctl', `LocalSocket ${socket}`],
        ['LocalSocketGroup clamav', 'LocalSocketGroup root'],
        ['User clamav', 'User root'],
        ['/var/lib/clamav', signatures],
        ['LogSyslog yes', 'LogSyslog no'],
      ]),
    )
    const clamd = new Clamd(config, socket)
    await clamd.again()
    return clamd
  }

  get address(): string {
    return `unix://${this.#socket}`
  }

  /** Starts it, and waits until it listens. */
  async again(): Promise<void> {
    const child = spawn('clamd', ['--foreground', '-c', this.#config], { env, stdio: 'ignore' })
    this.#child = child
    for (let tries = 0; tries < 300; tries += 1) {
      if (existsSync(this.#socket)) return
      if (child.exitCode !== null) throw new Error('clamd ended before it listened')
      await wait(100)
    }
    throw new Error('clamd does not listen')
  }

  /** Holds it where it is, as a machine does that swaps: it takes connections and answers nothing. */
  hold(): void {
    this.#child?.kill('SIGSTOP')
  }

  goOn(): void {
    this.#child?.kill('SIGCONT')
  }

  async end(): Promise<void> {
    const child = this.#child
    if (child === undefined || child.exitCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGCONT')
    child.kill('SIGTERM')
    await ended
  }
}
