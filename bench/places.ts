import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Machine } from '../test/machines/servers.ts'

/** A store to measure on: the settings that open it, from nothing. */
export interface Place {
  readonly name: 'embedded store' | 'server'
  readonly env: Readonly<Record<string, string>>
}

interface Places {
  readonly places: readonly Place[]
  readonly folder: string
  readonly clear: () => Promise<void>
}

/** The embedded store in a folder of its own and, where Debian's PostgreSQL is or can be had, a server. */
export async function openPlaces(): Promise<Places> {
  const folder = await mkdtemp(path.join(tmpdir(), 'trellis-bench-'))
  const embedded = {
    name: 'embedded store',
    env: { TRELLIS_DATA: path.join(folder, 'embedded') },
  } as const
  const machine = mayStartServers() ? await Machine.start(path.join(folder, 'server')) : undefined
  const clear = async () => {
    await machine?.crash()
    await rm(folder, { recursive: true, force: true })
  }
  if (machine === undefined) return { places: [embedded], folder, clear }
  await machine.make('trellis')
  const server = {
    name: 'server',
    env: {
      TRELLIS_DATA: path.join(folder, 'files'),
      DATABASE_URL: await machine.address('trellis'),
    },
  } as const
  return { places: [embedded, server], folder, clear }
}

/** As root on Debian, for the script installs what is missing. */
function mayStartServers(): boolean {
  return existsSync('/etc/debian_version') && process.getuid?.() === 0
}
