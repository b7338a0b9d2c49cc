import path from 'node:path'
import { z } from 'zod'
import type { StoreSettings } from './db/store.ts'
import { onLoopback, type Front } from './web/front.ts'

export interface Settings {
  readonly host: string
  readonly port: number
  /** The folder of the embedded store and of files that wait. */
  readonly folder: string
  readonly store: StoreSettings
  /** Whether `npm start` makes the demo partnership where there is none yet. */
  readonly demo: boolean
  readonly front: Front
}

/** Every name that Trellis reads from the environment. */
const environment = z.object({
  HOST: z
    .enum(['127.0.0.1', 'localhost', '::1'], {
      error:
        'must be 127.0.0.1, localhost or ::1: until people have accounts, Trellis listens on this machine only',
    })
    .default('127.0.0.1'),
  PORT: z.coerce
    .number({ error: 'must be a whole number' })
    .int({ error: 'must be a whole number' })
    .min(0, { error: 'must be between 0 and 65535' })
    .max(65535, { error: 'must be between 0 and 65535' })
    .default(3000),
  TRELLIS_DATA: z.string().min(1, { error: 'must name a folder' }).default('.trellis'),
  TRELLIS_DEMO: z.enum(['yes', 'no'], { error: 'must be yes or no' }).default('yes'),
  DATABASE_URL: postgres().optional(),
  DATABASE_OWNER_URL: postgres().optional(),
})

function postgres() {
  return z.string().regex(/^postgres(ql)?:\/\/\S+$/, {
    error: 'must be an address such as postgres://user:password@127.0.0.1:5432/trellis',
  })
}

/** Reads the settings, or says of each one that is wrong what it must be. */
export function settingsFrom(
  env: Readonly<Record<string, string | undefined>>,
): { settings: Settings } | { wrong: string[] } {
  const read = environment.safeParse(withoutEmpty(env))
  if (!read.success) {
    return {
      wrong: read.error.issues.map(({ path: at, message }) => `${at.join('.')} ${message}.`),
    }
  }
  const { HOST, PORT, TRELLIS_DATA, TRELLIS_DEMO, DATABASE_URL, DATABASE_OWNER_URL } = read.data
  if (DATABASE_URL === undefined && DATABASE_OWNER_URL !== undefined) {
    return { wrong: ['DATABASE_OWNER_URL goes with DATABASE_URL, which is missing.'] }
  }
  const folder = path.resolve(TRELLIS_DATA)
  return {
    settings: {
      host: HOST,
      port: PORT,
      folder,
      demo: TRELLIS_DEMO === 'yes',
      front: { ...onLoopback, origin: `http://${inUrl(HOST)}:${PORT}` },
      store:
        DATABASE_URL === undefined
          ? { kind: 'embedded', folder: path.join(folder, 'store') }
          : {
              kind: 'server',
              url: DATABASE_URL,
              ...(DATABASE_OWNER_URL === undefined ? {} : { ownerUrl: DATABASE_OWNER_URL }),
            },
    },
  }
}

/** An address of version 6 stands in brackets in a URL. */
function inUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}

function withoutEmpty(env: Readonly<Record<string, string | undefined>>) {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
}
