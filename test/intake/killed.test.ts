import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { withFolder } from '../store/fixture.ts'

const kills = Number(process.env['TRELLIS_KILLS'] ?? 10)

const said = z.object({
  found: z
    .object({ swept: z.int(), staged: z.int(), values: z.array(z.number().nullable()) })
    .optional(),
  began: z.int().optional(),
  done: z.int().optional(),
})
type Said = z.infer<typeof said>

interface Life {
  readonly found: Said['found']
  /** The last file that the process began to bring in, and the last of which it said that it was in force. */
  readonly began: number
  readonly done: number
}

/** When the process is killed: so many milliseconds after it began its first file, or had it in force. */
interface Moment {
  readonly since: 'began' | 'done'
  readonly afterMs: number
}

/** Half of the kills meet the first import of a process, half the second, each at another moment. */
function momentOf(kill: number): Moment {
  return { since: kill % 2 === 0 ? 'began' : 'done', afterMs: 10 + ((kill * 137) % 500) }
}

/** Lets a process bring in one file after the other until it is killed. */
async function lifeOf(folder: string, { since, afterMs }: Moment): Promise<Life> {
  const script = fileURLToPath(new URL('importing.ts', import.meta.url))
  const loader = fileURLToPath(new URL('../../src/platform/tsx-loader.mjs', import.meta.url))
  const child = spawn(process.execPath, ['--import', loader, script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.once('close', resolve))
  const life: { -readonly [Key in keyof Life]: Life[Key] } = { found: undefined, began: 0, done: 0 }
  for await (const line of createInterface({ input: child.stdout })) {
    const heard = said.parse(JSON.parse(line))
    const { found, began, done } = heard
    if (heard[since] !== undefined && life[since] === 0) {
      setTimeout(() => child.kill('SIGKILL'), afterMs)
    }
    life.found ??= found
    life.began = began ?? life.began
    life.done = done ?? life.done
  }
  await ended
  return life
}

it(
  `an import whose process is killed leaves all of its file in force or nothing (${kills} kills)`,
  async () => {
    await withFolder(async (folder) => {
      const lives: Life[] = []
      for (let kill = 0; kill <= kills; kill += 1) {
        const life = await lifeOf(folder, momentOf(kill))
        const before = lives.at(-1)
        lives.push(life)
        const { values = [], staged } = life.found ?? {}
        expect(staged).toBe(0)
        expect(values).toEqual(Array.from({ length: values.length }, () => values[0]))
        if (before === undefined) continue
        const inForce = values[0] ?? 0
        expect(values).toHaveLength(inForce === 0 ? 0 : 20)
        expect(inForce).toBeGreaterThanOrEqual(before.done)
        expect(inForce).toBeLessThanOrEqual(before.began)
      }
      expect(lives.some(({ found }) => (found?.swept ?? 0) > 0)).toBe(true)
      expect(lives.at(-1)?.began).toBeGreaterThan(1)
    })
  },
  60_000 + kills * 30_000,
)
