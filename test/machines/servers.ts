import { execFile } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Client, type QueryResultRow } from 'pg'

const run = promisify(execFile)
const script = fileURLToPath(new URL('../../.ci/postgresql', import.meta.url))

/** A PostgreSQL server of Debian's package in a folder of its own, on loopback. */
export class Machine {
  readonly folder: string

  private constructor(folder: string) {
    this.folder = folder
  }

  static async start(folder: string): Promise<Machine> {
    await run(script, ['start', folder])
    return new Machine(folder)
  }

  /** A replica, which every commit of the primary then waits for. */
  static async following(primary: Machine, folder: string): Promise<Machine> {
    await run(script, ['follow', folder, primary.folder])
    return new Machine(folder)
  }

  /** Keeps a base backup of a primary and its log as it is written, elsewhere; every commit then waits for that. */
  static async archive(primary: Machine, folder: string): Promise<void> {
    await run(script, ['archive', folder, primary.folder])
  }

  /** A new server made of what was archived. */
  static async recovered(archive: string, folder: string): Promise<Machine> {
    await run(script, ['recover', folder, archive])
    return new Machine(folder)
  }

  /** Its disk is gone, with all that was on it. */
  async lose(): Promise<void> {
    await this.crash()
    await rm(path.join(this.folder, 'data'), { recursive: true })
  }

  /** As by a power cut: nothing is said to anybody, nothing is brought to an end. */
  crash(): Promise<unknown> {
    return run(script, ['crash', this.folder])
  }

  /** Ended as by a crash and started at once, which has to recover first. */
  restart(): Promise<unknown> {
    return run(script, ['restart', this.folder])
  }

  /** When the server ended the last time and when it took connections again, by its own log. */
  async lastRestart(): Promise<{ endedAt: number; readyAt: number }> {
    const log = await this.log()
    const lastOf = (words: string) => {
      const line = log.split('\n').findLast((each) => each.includes(words)) ?? ''
      return Date.parse(
        line.slice(0, 'YYYY-MM-DD hh:mm:ss.mmm UTC'.length).replace(' ', 'T').replace(' UTC', 'Z'),
      )
    }
    return {
      endedAt: lastOf('received immediate shutdown request'),
      readyAt: lastOf('is ready to accept connections'),
    }
  }

  again(): Promise<unknown> {
    return run(script, ['again', this.folder])
  }

  promote(): Promise<unknown> {
    return run(script, ['promote', this.folder])
  }

  async address(database: string): Promise<string> {
    const url = new URL((await readFile(path.join(this.folder, 'address'), 'utf8')).trim())
    url.pathname = `/${database}`
    return url.href
  }

  /** Settings beyond those that Trellis recommends, as whoever runs the server would change them. */
  async configure(settings: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, value] of Object.entries(settings))
      await run(script, ['set', this.folder, `${name} = '${value}'`])
  }

  async make(database: string): Promise<void> {
    await this.#within('postgres', (client) => client.query(`create database ${database}`))
  }

  /** A user who signs in by a password, which a line tells the server; the owner gets the database. */
  async admit(user: string, passwordLine: string, owns: string | undefined): Promise<void> {
    const rules = path.join(this.folder, 'data/pg_hba.conf')
    const before = await readFile(rules, 'utf8')
    await writeFile(rules, `host all ${user} 127.0.0.1/32 scram-sha-256\n${before}`)
    await this.#within('postgres', async (client) => {
      await client.query(`create role ${user} login createrole`)
      await client.query(`grant ${user} to trellis_test`)
      if (owns !== undefined) await client.query(`alter database ${owns} owner to ${user}`)
      await client.query(passwordLine)
    })
    await run(script, ['set', this.folder, 'log_connections = on'])
  }

  /** A line that whoever runs the server types there. */
  async tell(line: string): Promise<void> {
    await this.#within('postgres', (client) => client.query(line))
  }

  async canSignIn(address: string): Promise<boolean> {
    const client = new Client({ connectionString: address })
    client.on('error', () => undefined)
    return client.connect().then(
      () => client.end().then(() => true),
      () => false,
    )
  }

  log(): Promise<string> {
    return readFile(path.join(this.folder, 'socket/server.log'), 'utf8')
  }

  /** Asked as the keeper, who sees the rows of every partnership. */
  async ask<Row extends QueryResultRow>(
    text: string,
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    return this.#within('trellis', async (client) => {
      await client.query('set role trellis_keeper')
      return (await client.query<Row>(text, [...values])).rows
    })
  }

  async #within<T>(database: string, work: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client({ connectionString: await this.address(database) })
    // A server that ends under a question is told by the question.
    client.on('error', () => undefined)
    await client.connect()
    try {
      return await work(client)
    } finally {
      await client.end()
    }
  }
}
