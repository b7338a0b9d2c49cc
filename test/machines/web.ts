import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A web process of Trellis, as `npm start` runs it, on a port of its own. */
export interface Web {
  readonly address: string
  readonly pid: number
  /** Ends it at once, whatever it is doing. */
  readonly kill: () => Promise<void>
  readonly stop: () => Promise<void>
  /** What it has written to its log, where that was to be kept and not shown. */
  readonly log: () => string
  /** What it has said to whoever started it. */
  readonly said: () => string
}

/** `by` is a program that runs it in turn. */
export async function startWeb(
  env: Readonly<Record<string, string>>,
  logs: 'shown' | 'kept' = 'shown',
  by: readonly string[] = [],
): Promise<Web> {
  const [program, ...words] = [...by, process.execPath]
  const child = spawn(
    program,
    [...words, '--import', './src/platform/tsx-loader.mjs', 'src/main.ts'],
    {
      cwd: root,
      env: { ...process.env, PORT: '0', ...env },
      stdio: ['ignore', 'pipe', logs === 'kept' ? 'pipe' : 'inherit'],
    },
  )
  const [logged, said]: [string[], string[]] = [[], []]
  child.stderr?.on('data', (chunk: Buffer) => logged.push(chunk.toString('utf8')))
  child.stdout?.on('data', (chunk: Buffer) => said.push(chunk.toString('utf8')))
  const address = await addressOf(child)
  return {
    address,
    pid: child.pid ?? 0,
    kill: () => ended(child, 'SIGKILL'),
    stop: () => ended(child, 'SIGTERM'),
    log: () => logged.join(''),
    said: () => said.join(''),
  }
}

async function addressOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('A web process says nothing')
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /open (https?:\S+) in a browser/.exec(line)?.[1]
    if (address === undefined) continue
    child.stdout.resume()
    return address
  }
  throw new Error('A web process ended before it was ready')
}

function ended(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}
