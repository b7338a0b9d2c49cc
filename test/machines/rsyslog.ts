import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { freePort, listens } from './ports.ts'
import { withPlaces } from './shipped.ts'

const run = promisify(execFile)
const install = fileURLToPath(new URL('../../.ci/rsyslog', import.meta.url))
const shipped = fileURLToPath(new URL('../../docs/servers/rsyslog.conf', import.meta.url))
const env = { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` }

const logs = ['trellis', 'alerts-now', 'alerts-guessing', 'alerts-probing'] as const

/** Debian's rsyslog with the configuration that Trellis ships, and an authority of its own making. */
export class Rsyslog {
  readonly #folder: string
  readonly #port: number
  #child: ChildProcess | undefined

  private constructor(folder: string, port: number) {
    this.#folder = folder
    this.#port = port
  }

  static async start(folder: string): Promise<Rsyslog> {
    await run(install, ['install'])
    await mkdir(folder, { recursive: true })
    await authority(folder, ['logs', 'web'])
    const port = await freePort()
    const at = (name: string) => path.join(folder, name)
    await writeFile(
      at('rsyslog.conf'),
      withPlaces(await readFile(shipped, 'utf8'), [
        ['/etc/rsyslog.d/trellis/ca.pem', at('ca.pem')],
        ['/etc/rsyslog.d/trellis/logs.pem', at('logs.pem')],
        ['/etc/rsyslog.d/trellis/logs.key', at('logs.key')],
        ['port="6514"', `port="${port}"`],
        ...logs.map((log): [string, string] => [`/var/log/trellis/${log}.log`, at(`${log}.log`)]),
      ]),
    )
    await run('rsyslogd', ['-N1', '-f', at('rsyslog.conf')], { env })
    const server = new Rsyslog(folder, port)
    await server.again()
    return server
  }

  /** As the setting has it; without a certificate where a stranger asks. */
  address(as: 'web' | 'stranger' = 'web'): string {
    const at = (name: string) => path.join(this.#folder, name)
    const own = as === 'web' ? `&cert=${at('web.pem')}&key=${at('web.key')}` : ''
    return `syslog+tls://localhost:${this.#port}?ca=${at('ca.pem')}${own}`
  }

  async again(): Promise<void> {
    const [config, pid] = ['rsyslog.conf', 'pid'].map((name) => path.join(this.#folder, name))
    this.#child = spawn('rsyslogd', ['-n', '-f', config ?? '', '-i', pid ?? ''], {
      env,
      stdio: 'ignore',
    })
    await listens(this.#port)
  }

  /** Ends it, as an upgrade does (TERM) or a machine that is switched off (KILL). */
  async end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.#child
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await ended
  }

  /** The lines that it has kept. */
  kept(log: (typeof logs)[number] = 'trellis'): string[] {
    const at = path.join(this.#folder, `${log}.log`)
    return existsSync(at) ? readFileSync(at, 'utf8').split('\n').filter(Boolean) : []
  }
}

/** An authority and certificates of it for "localhost", each in a file with its key beside it. */
async function authority(folder: string, names: readonly string[]): Promise<void> {
  const at = (name: string) => path.join(folder, name)
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  await run('openssl', [
    ...['req', '-x509', ...newKey, '-days', '2', '-subj', '/CN=Authority of a test'],
    ...['-keyout', at('ca.key'), '-out', at('ca.pem')],
  ])
  for (const name of names) {
    await run('openssl', [
      ...['req', '-x509', ...newKey, '-days', '2', '-subj', `/CN=${name}`],
      ...['-CA', at('ca.pem'), '-CAkey', at('ca.key')],
      ...[
        '-addext',
        'subjectAltName=DNS:localhost',
        '-addext',
        'basicConstraints=critical,CA:FALSE',
      ],
      ...['-keyout', at(`${name}.key`), '-out', at(`${name}.pem`)],
    ])
  }
}
