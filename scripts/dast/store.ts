import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { z } from 'zod'

const run = promisify(execFile)

/** A command of Trellis on a data folder that no server uses. */
export async function trellis(folder: string, ...words: readonly string[]): Promise<unknown> {
  const { stdout } = await run('npm', ['run', '-s', 'trellis', '--', ...words, '--json'], {
    env: { ...process.env, TRELLIS_DATA: folder },
    maxBuffer: 64 * 1024 * 1024,
  })
  return JSON.parse(stdout)
}

/** The demo, with what opens the doors that none of its people goes through. */
export async function madeDemo(folder: string): Promise<{ link: string; token: string }> {
  await trellis(folder, 'demo')
  const { link } = z.object({ link: z.string() }).parse(await trellis(folder, 'operator', 'invite'))
  const made = await trellis(folder, 'token', 'create', '--name', 'Attacks', '--profile', 'board')
  return { link, token: z.object({ secret: z.string() }).parse(made).secret }
}
