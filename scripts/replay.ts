import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import { say } from './check/step.ts'

/**
 * The same facts and criteria give the same bytes everywhere: the findings of many odd schools are made
 * anew in other time zones, other languages and by other versions of Node, and held against those that
 * were reviewed (`test/replay/kept.json`): `npm run category:replay`. TRELLIS_OTHER_NODES names further
 * programs of Node, with colons between them.
 */
const home = path.join(import.meta.dirname, '..')
const kept = readFileSync(path.join(home, 'test/replay/kept.json'), 'utf8')

const places = [
  { TZ: 'Europe/London', LC_ALL: 'en_GB.UTF-8' },
  { TZ: 'Pacific/Auckland', LC_ALL: 'C' },
  { TZ: 'America/St_Johns', LC_ALL: 'tr_TR.UTF-8' },
  { TZ: 'UTC', LC_ALL: 'ar_EG.UTF-8' },
]

/** As package.json says of who may start Trellis at all. */
const oldest = 20

interface Program {
  readonly node: string
  readonly version: string
}

const folder = mkdtempSync(path.join(tmpdir(), 'trellis-replay-'))
try {
  await replay()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function replay(): Promise<void> {
  // Bundled, for a version of Node that cannot strip types has to run the same rules.
  const bundle = path.join(folder, 'digest.mjs')
  const entry = path.join(home, 'test/replay/digest.ts')
  await build({
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: bundle,
  })
  const nodes = programs()
  const failed = nodes.flatMap((program) =>
    places.filter((place) => !isSame(program, place, bundle)),
  ).length
  const skipped = nodes.length < 2 ? 1 : 0
  if (skipped === 1)
    say('SKIPPED: no second version of Node was found on the PATH or in TRELLIS_OTHER_NODES')
  say(`${nodes.length * places.length - failed} passed, ${failed} failed, ${skipped} skipped`)
  process.exitCode = failed === 0 ? 0 : 1
}

function isSame(
  { node, version }: Program,
  place: Record<string, string>,
  bundle: string,
): boolean {
  const env = { ...process.env, ...place, LANG: place['LC_ALL'] }
  const { stdout, stderr } = spawnSync(node, [bundle, '--print'], { env, encoding: 'utf8' })
  const same = stdout === kept
  say(`${same ? 'same' : 'DIFFERS'}: Node ${version}, ${Object.values(place).join(', ')}`)
  if (!same && stderr !== '') say(stderr)
  return same
}

/** One program of each version: this one, those that are named, and those on the PATH. */
function programs(): Program[] {
  const named = (process.env['TRELLIS_OTHER_NODES'] ?? '').split(':')
  const onPath = (process.env['PATH'] ?? '').split(':').map((of) => path.join(of, 'node'))
  const byVersion = new Map<string, string>([[process.version, process.execPath]])
  for (const node of [...named, ...onPath].filter((each) => each !== '')) {
    const { status, stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' })
    const version = status === 0 ? stdout.trim() : ''
    if (Number(/^v(\d+)/.exec(version)?.[1]) >= oldest) byVersion.getOrInsert(version, node)
  }
  return [...byVersion].map(([version, node]) => ({ version, node }))
}
