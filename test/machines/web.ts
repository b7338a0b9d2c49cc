import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A web process of Trellis, as `npm start` runs it, on a port of its own. */
export interface Web {
  readonly address: string
  /** Ends it at once, whatever it is doing. */
  readonly kill: () => Promise<void>
  readonly stop: () => Promise<void>
}

export async function startWeb(env: Readonly<Record<string, string>>): Promise<Web> {
  const child = spawn(
    process.execPath,
    ['--import', './src/platform/tsx-loader.mjs', 'src/main.ts'],
    {
      cwd: root,
      env: { ...process.env, PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const address = await addressOf(child)
  return {
    address,
    kill: () => ended(child, 'SIGKILL'),
    stop: () => ended(child, 'SIGTERM'),
  }
}

async function addressOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('A web process says nothing')
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /open (http:\S+) in a browser/.exec(line)?.[1]
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
