import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const said = z.object({
  refused: z.string().optional(),
  found: z.object({ entries: z.int(), rows: z.int(), last: z.int() }).optional(),
  committed: z.int().optional(),
})

export interface Life {
  readonly pid: number
  readonly refused: string | undefined
  /** What the process found in the store; `undefined` when it was killed before it could look. */
  readonly found: { entries: number; rows: number; last: number } | undefined
  /** The last entry of which the process said that it was committed. */
  readonly acknowledged: number
}

/** When the process is to be killed: after so many milliseconds from its start, or from its first commit. */
export type Moment = { readonly since: 'start' | 'first commit'; readonly afterMs: number }

/** Starts a process that commits to a store, kills it as a power cut would, and says what it had said. */
export async function lifeOf(folder: string, moment: Moment): Promise<Life> {
  const script = fileURLToPath(new URL('committing.ts', import.meta.url))
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => child.once('close', resolve))
  const life = { pid: child.pid ?? 0, refused: undefined, found: undefined, acknowledged: 0 }
  const seen: { -readonly [Key in keyof Life]: Life[Key] } = life
  const killLater = () => setTimeout(() => child.kill('SIGKILL'), moment.afterMs)
  if (moment.since === 'start') killLater()
  for await (const text of createInterface({ input: child.stdout })) {
    const { refused, found, committed } = said.parse(JSON.parse(text))
    if (committed !== undefined && seen.acknowledged === 0 && moment.since === 'first commit')
      killLater()
    seen.refused ??= refused
    seen.found ??= found
    seen.acknowledged = committed ?? seen.acknowledged
  }
  await ended
  return seen
}
