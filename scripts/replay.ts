import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import { z } from 'zod'
import { say } from './check/step.ts'

/**
 * The same facts and criteria give the same bytes everywhere: the findings of many odd schools are made
 * anew in other time zones, other languages and by other versions of Node, and held against those that
 * were reviewed (`test/replay/kept.json`), and every review that a store keeps is made again from its own
 * data and criteria: `npm run category:replay`. The store is the one that TRELLIS_DATA or
 * TRELLIS_DATABASE_URL names, else the demo in a folder that is thrown away. TRELLIS_OTHER_NODES names
 * further programs of Node, with colons between them.
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

const reviewHashes = z.array(z.object({ hash: z.string() }))

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
  const reviews = keptReviews()
  const runs: readonly Run[] = [
    { what: 'odd schools', words: [bundle, '--print'], expected: kept },
    { what: reviews.what, words: [bundle, '--reviews', reviews.file], expected: reviews.hashes },
  ]
  const nodes = programs()
  const failed = nodes.flatMap((program) =>
    places.flatMap((place) => runs.filter((run) => !isSame(program, place, run))),
  ).length
  const skipped = nodes.length < 2 ? 1 : 0
  if (skipped === 1)
    say('SKIPPED: no second version of Node was found on the PATH or in TRELLIS_OTHER_NODES')
  const tried = nodes.length * places.length * runs.length
  say(`${tried - failed} passed, ${failed} failed, ${skipped} skipped`)
  process.exitCode = failed === 0 ? 0 : 1
}

interface Run {
  readonly what: string
  readonly words: readonly string[]
  readonly expected: string
}

/** The reviews of a store in a file, with the hashes that were kept of them when they were run. */
function keptReviews(): { what: string; file: string; hashes: string } {
  const { TRELLIS_DATA: own, TRELLIS_DATABASE_URL: server, TRELLIS_PARTNERSHIP: slug } = process.env
  const isOwn = own !== undefined || server !== undefined
  const file = path.join(folder, 'reviews.json')
  const data = isOwn ? {} : { TRELLIS_DATA: path.join(folder, 'data') }
  if (!isOwn) trellis(['demo'], data)
  const which = slug === undefined ? [] : ['--partnership', slug]
  trellis(['review', 'replay', ...which, '--to', file], data)
  const all = reviewHashes.parse(JSON.parse(readFileSync(file, 'utf8')))
  if (all.length === 0) throw new Error('The store keeps no review, so nothing is replayed')
  const whose = isOwn ? 'the store' : 'the demo'
  return {
    what: `${all.length} reviews of ${whose}`,
    file,
    hashes: all.map(({ hash }) => `${hash}\n`).join(''),
  }
}

function trellis(words: readonly string[], data: Record<string, string>): void {
  const loader = path.join(home, 'src/platform/tsx-loader.mjs')
  const main = path.join(home, 'src/cli/main.ts')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', loader, main, ...words],
    { env: { ...process.env, ...data }, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`trellis ${words.join(' ')}: ${stdout}${stderr}`)
}

function isSame(
  { node, version }: Program,
  place: Record<string, string>,
  { what, words, expected }: Run,
): boolean {
  const env = { ...process.env, ...place, LANG: place['LC_ALL'] }
  const { stdout, stderr } = spawnSync(node, words, { env, encoding: 'utf8' })
  const same = stdout === expected
  say(`${same ? 'same' : 'DIFFERS'}: ${what}, Node ${version}, ${Object.values(place).join(', ')}`)
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
