import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { Agent, request } from 'node:https'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { listens } from './ports.ts'
import { withPlaces } from './shipped.ts'
import type { Answer } from './visitor.ts'

const run = promisify(execFile)
const install = fileURLToPath(new URL('../../.ci/haproxy', import.meta.url))
const shipped = fileURLToPath(new URL('../../docs/servers/haproxy.cfg', import.meta.url))

/** Debian's HAProxy with the configuration that Trellis ships, on loopback, with a certificate of its own making. */
export class Proxy {
  readonly port: number
  readonly plainPort: number
  readonly certificate: string
  readonly #child: ChildProcess

  private constructor(child: ChildProcess, ports: readonly number[], certificate: string) {
    const [port = 0, plainPort = 0] = ports
    this.#child = child
    this.port = port
    this.plainPort = plainPort
    this.certificate = certificate
  }

  static async start(
    folder: string,
    [port, plainPort]: readonly [number, number],
    webPorts: readonly [number, number],
  ): Promise<Proxy> {
    await run(install, ['install'])
    const certificate = await selfSigned(folder)
    const config = path.join(folder, 'haproxy.cfg')
    await writeFile(
      config,
      withPlaces(await readFile(shipped, 'utf8'), [
        ['bind :443', `bind 127.0.0.1:${port}`],
        ['bind :80', `bind 127.0.0.1:${plainPort}`],
        [' ssl verify required ca-file /etc/haproxy/processes.pem', ''],
        ['/etc/haproxy/trellis.pem', path.join(folder, 'trellis.pem')],
        ['server one 10.0.0.11:3000', `server one 127.0.0.1:${webPorts[0]}`],
        ['server two 10.0.0.12:3000', `server two 127.0.0.1:${webPorts[1]}`],
      ]),
    )
    const env = { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` }
    await run('haproxy', ['-c', '-f', config], { env })
    const child = spawn('haproxy', ['-db', '-f', config], { env, stdio: 'ignore' })
    await listens(port)
    return new Proxy(child, [port, plainPort], certificate)
  }

  end(): Promise<void> {
    return new Promise((resolve) => {
      this.#child.once('exit', () => resolve())
      this.#child.kill('SIGKILL')
    })
  }
}

/** A certificate of its own making: cert.pem and key.pem in the folder. */
export async function selfSigned(folder: string): Promise<string> {
  const [cert, key] = [path.join(folder, 'cert.pem'), path.join(folder, 'key.pem')]
  await run('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
    ...['-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'],
    ...['-keyout', key, '-out', cert],
  ])
  const certificate = await readFile(cert, 'utf8')
  const pem = certificate + (await readFile(key, 'utf8'))
  await writeFile(path.join(folder, 'trellis.pem'), pem, { mode: 0o600 })
  return certificate
}

class ClosedUnanswered extends Error {}

/** What a browser comes to: a proxy, or a server that encrypts the line itself. */
export interface Reached {
  readonly port: number
  readonly certificate: string
}

/**
 * A browser that knows one address, that of the proxy. As browsers do, it sends again what a
 * connection that was used before took and closed without a byte of an answer, and nothing else.
 */
export class Browser {
  readonly #proxy: Reached
  readonly #agent: Agent
  readonly #cookies = new Map<string, string>()
  /** The cookies as they were given, with what they may be used for. */
  readonly given: string[] = []

  constructor(proxy: Reached) {
    this.#proxy = proxy
    this.#agent = new Agent({ ca: proxy.certificate, keepAlive: true, maxSockets: 500 })
  }

  get origin(): string {
    return `https://localhost:${this.#proxy.port}`
  }

  keep(name: string, value: string): void {
    this.#cookies.set(name, value)
  }

  get(page: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.#ask(page, undefined, headers)
  }

  post(
    page: string,
    form: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    return this.#ask(page, new URLSearchParams(form).toString(), headers)
  }

  async #ask(
    page: string,
    form?: string,
    more: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const mostTries = 3
    for (let tries = 1; ; tries += 1) {
      try {
        return { ...(await this.#once(page, form, more)), tries }
      } catch (error) {
        if (!(error instanceof ClosedUnanswered) || tries === mostTries) throw error
      }
    }
  }

  #once(page: string, form?: string, more: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = {
      ...(cookie === '' ? {} : { cookie }),
      ...(form === undefined
        ? {}
        : {
            origin: this.origin,
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': String(Buffer.byteLength(form)),
          }),
      ...more,
    }
    return new Promise((resolve, reject) => {
      const asked = request(
        `${this.origin}${page}`,
        {
          agent: this.#agent,
          servername: 'localhost',

          method: form === undefined ? 'GET' : 'POST',
          headers,
        },
        (reply) => {
          for (const one of reply.headers['set-cookie'] ?? []) this.#take(one)
          const parts: Buffer[] = []
          reply.on('data', (part: Buffer) => parts.push(part))
          reply.once('error', reject)
          // An answer that was cut off is no answer.
          reply.once('close', () =>
            reply.complete
              ? resolve({
                  status: reply.statusCode ?? 0,
                  text: Buffer.concat(parts).toString('utf8'),
                  tries: 1,
                })
              : reject(new Error('The answer was cut off')),
          )
        },
      )
      asked.once('error', (error) =>
        reject(asked.reusedSocket ? new ClosedUnanswered('Closed', { cause: error }) : error),
      )
      asked.end(form)
    })
  }

  #take(given: string): void {
    this.given.push(given)
    const [pair = ''] = given.split(';')
    const [name = '', ...value] = pair.split('=')
    this.#cookies.set(name, value.join('='))
  }
}
