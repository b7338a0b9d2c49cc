import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
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

/** The demo with two kinds of file that it has none of, by its data team, and the token of a program. */
export async function madeDemo(folder: string): Promise<{ token: string }> {
  await trellis(folder, 'demo')
  const files = { 'similar.csv': similar, 'targets.csv': targets }
  const paths = Object.entries(files).map(([name, lines]) => {
    const file = path.join(path.dirname(folder), name)
    writeFileSync(file, `${lines.join('\n')}\n`)
    return file
  })
  await trellis(folder, 'import', ...paths, '--partnership', 'calderwick')
  const made = await trellis(folder, 'token', 'create', '--name', 'Attacks', '--profile', 'board')
  return { token: z.object({ secret: z.string() }).parse(made).secret }
}

const similar = ['urn,neighbour_urn,dist,rank', '900001,900002,0.5,1', '900002,900003,0.5,1']
const targets = [
  'urn,measure,year,group,pupils,estimate,target,source',
  ...[900001, 900002, 900003].map((urn) => `${urn},PHON_Y1,2027,,20,80,84,School`),
]

/** A link for somebody who will run Trellis; one that was made before is none any more. */
export async function operatorLink(folder: string): Promise<string> {
  return z.object({ link: z.string() }).parse(await trellis(folder, 'operator', 'invite')).link
}
