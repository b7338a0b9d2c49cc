import path from 'node:path'
import { z } from 'zod'
import type { StoreSettings } from './db/store.ts'
import { isThisMachine, wrongWithLine, wrongWithProxy } from './lines.ts'
import type { MailSettings } from './mail.ts'
import { notifyKey, type NotifySettings } from './notify.ts'
import { outsideFrom, type Outside } from './outside.ts'
import { onLoopback, type Front } from './web/front.ts'

export interface Settings {
  readonly host: string
  readonly port: number
  /** The folder of the embedded store and of files that wait. */
  readonly folder: string
  /** What encrypts the keys of authenticators, in base64; left out where a file of the folder has it. */
  readonly sealKey: string | undefined
  /** What did until now, when another takes its place. */
  readonly sealKeyBefore: string | undefined
  readonly store: StoreSettings
  /** Whether `npm start` makes the demo partnership where there is none yet. */
  readonly demo: boolean
  readonly front: Front
  /** Where the certificate and its key lie, when the server itself encrypts the line. */
  readonly tls: { readonly certFile: string; readonly keyFile: string } | undefined
  /** The file of the organisations whose sign-ins may be used. */
  readonly providersFile: string | undefined
  /** How letters are sent; left out where no mail is set up. */
  readonly mail: MailSettings | undefined
  /** The same by GOV.UK Notify, for a partnership whose council uses it. */
  readonly notify: NotifySettings | undefined
  /** Where the ends of the audit trails are sent every day. */
  readonly outside: Outside | undefined
  /** The file of the key that signs them. */
  readonly headKeyFile: string | undefined
}

/** Every name that Trellis reads from the environment. */
const environment = z.object({
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:-]+$/, { error: 'must be an address to listen on, such as 127.0.0.1' })
    .default('127.0.0.1'),
  TRELLIS_ADDRESS: z
    .string()
    .regex(/^https:\/\/[^\s/?#@]+$/, {
      error:
        'must be what the address of every page begins with, such as https://trellis.example.org',
    })
    .optional(),
  TRELLIS_CERT: z.string().optional(),
  TRELLIS_KEY: z.string().optional(),
  TRELLIS_PROXY: z
    .string()
    .regex(/^[0-9A-Fa-f.:]+(?:,[0-9A-Fa-f.:]+)*$/, {
      error: 'must be the address of the proxy, such as 10.0.0.2, or several with commas between',
    })
    .optional(),
  TRELLIS_PROXY_LINE: z.literal('plain', { error: 'must be plain, or left out' }).optional(),
  PORT: z.coerce
    .number({ error: 'must be a whole number' })
    .int({ error: 'must be a whole number' })
    .min(0, { error: 'must be between 0 and 65535' })
    .max(65535, { error: 'must be between 0 and 65535' })
    .default(3000),
  TRELLIS_DATA: z.string().min(1, { error: 'must name a folder' }).default('.trellis'),
  TRELLIS_DEMO: z.enum(['yes', 'no'], { error: 'must be yes or no' }).default('yes'),
  TRELLIS_PROVIDERS: z.string().optional(),
  TRELLIS_SEAL_KEY: keyInBase64().optional(),
  TRELLIS_SEAL_KEY_BEFORE: keyInBase64().optional(),
  TRELLIS_SMTP: z
    .string()
    .regex(/^smtps?:\/\/\S+$/, {
      error: 'must be an address such as smtp://user:password@mail.example.org:587',
    })
    .optional(),
  TRELLIS_MAIL_FROM: z
    .string()
    .regex(/^[^@\r\n]*[^@\s<]+@[^@\s>]+>?$/, {
      error: 'must be an address such as Trellis <trellis@example.org>',
    })
    .optional(),
  TRELLIS_NOTIFY_KEY: z
    .string()
    .regex(notifyKey, { error: 'must be a key as Notify shows it: a name and two ids' })
    .optional(),
  TRELLIS_NOTIFY_TEMPLATE: z.uuid({ error: 'must be the id of a template of Notify' }).optional(),
  TRELLIS_HEADS: z
    .string()
    .refine((text) => outsideFrom(text) !== undefined, {
      error:
        'must be a place outside, such as mailto:audit@example.org or file:/mnt/audit/heads.txt',
    })
    .optional(),
  TRELLIS_HEADS_KEY: z.string().optional(),
  DATABASE_URL: postgres().optional(),
  DATABASE_OWNER_URL: postgres().optional(),
  DATABASE_REPLICA_URL: postgres().optional(),
})

function keyInBase64() {
  return z.string().regex(/^[A-Za-z0-9+/]{43}=$/, {
    error: 'must be 32 bytes in base64, such as "openssl rand -base64 32" prints',
  })
}

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
  const wrong = wrongTogether(read.data)
  return wrong.length > 0 ? { wrong } : { settings: settingsOf(read.data) }
}

type Read = z.infer<typeof environment>

function settingsOf(read: Read): Settings {
  const folder = path.resolve(read.TRELLIS_DATA)
  return {
    host: read.HOST,
    port: read.PORT,
    folder,
    demo: read.TRELLIS_DEMO === 'yes',
    front: frontOf(read),
    tls:
      read.TRELLIS_CERT === undefined || read.TRELLIS_KEY === undefined
        ? undefined
        : { certFile: read.TRELLIS_CERT, keyFile: read.TRELLIS_KEY },
    providersFile: read.TRELLIS_PROVIDERS,
    sealKey: read.TRELLIS_SEAL_KEY,
    sealKeyBefore: read.TRELLIS_SEAL_KEY_BEFORE,
    mail:
      read.TRELLIS_SMTP === undefined || read.TRELLIS_MAIL_FROM === undefined
        ? undefined
        : { server: read.TRELLIS_SMTP, from: read.TRELLIS_MAIL_FROM },
    notify: notifyOf(read),
    outside: read.TRELLIS_HEADS === undefined ? undefined : outsideFrom(read.TRELLIS_HEADS),
    headKeyFile: read.TRELLIS_HEADS_KEY,
    store: storeOf(read, folder),
  }
}

function storeOf(read: Read, folder: string): StoreSettings {
  const { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl } = read
  const { DATABASE_REPLICA_URL: replicaUrl } = read
  if (url === undefined) return { kind: 'embedded', folder: path.join(folder, 'store') }
  return {
    kind: 'server',
    url,
    ...(ownerUrl === undefined ? {} : { ownerUrl }),
    ...(replicaUrl === undefined ? {} : { replicaUrl }),
  }
}

function frontOf(read: Read): Front {
  if (isAlone(read)) return { ...onLoopback, origin: `http://${inUrl(read.HOST)}:${read.PORT}` }
  return {
    loopback: false,
    secure: true,
    origin: new URL(read.TRELLIS_ADDRESS ?? '').origin,
    proxies: read.TRELLIS_PROXY?.split(',') ?? [],
  }
}

function notifyOf({
  TRELLIS_NOTIFY_KEY: key,
  TRELLIS_NOTIFY_TEMPLATE: template,
}: Read): NotifySettings | undefined {
  if (key === undefined || template === undefined) return undefined
  return { key, template, address: 'https://api.notifications.service.gov.uk' }
}

/** Whether nobody but this machine reaches the server: a proxy brings others, and so does an address. */
function isAlone({ HOST, TRELLIS_PROXY, TRELLIS_ADDRESS }: Read): boolean {
  return isThisMachine(HOST) && TRELLIS_PROXY === undefined && TRELLIS_ADDRESS === undefined
}

/** What is wrong between settings that are each right: each with what to do. */
function wrongTogether(read: Read): string[] {
  const pairs: readonly (readonly [keyof Read, keyof Read])[] = [
    ['DATABASE_OWNER_URL', 'DATABASE_URL'],
    ['DATABASE_REPLICA_URL', 'DATABASE_URL'],
    ['TRELLIS_CERT', 'TRELLIS_KEY'],
    ['TRELLIS_KEY', 'TRELLIS_CERT'],
    ['TRELLIS_SMTP', 'TRELLIS_MAIL_FROM'],
    ['TRELLIS_MAIL_FROM', 'TRELLIS_SMTP'],
    ['TRELLIS_NOTIFY_KEY', 'TRELLIS_NOTIFY_TEMPLATE'],
    ['TRELLIS_NOTIFY_TEMPLATE', 'TRELLIS_NOTIFY_KEY'],
    ['TRELLIS_HEADS_KEY', 'TRELLIS_HEADS'],
    ['TRELLIS_SEAL_KEY_BEFORE', 'TRELLIS_SEAL_KEY'],
    ['TRELLIS_PROXY_LINE', 'TRELLIS_PROXY'],
  ]
  return [
    ...pairs
      .filter(([one, other]) => read[one] !== undefined && read[other] === undefined)
      .map(([one, other]) => `${one} goes with ${other}, which is missing.`),
    ...(read.TRELLIS_SMTP !== undefined && read.TRELLIS_NOTIFY_KEY !== undefined
      ? ['TRELLIS_SMTP and TRELLIS_NOTIFY_KEY are two ways for the same letters: choose one.']
      : []),
    ...lines(read),
    ...(isAlone(read) ? [] : wrongForOthers(read)),
  ]
}

/** Nothing leaves this machine by a line that can be read, unless it is stated that it may. */
function lines(read: Read): string[] {
  const urls = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'DATABASE_REPLICA_URL'] as const
  const proxies = read.TRELLIS_PROXY?.split(',') ?? []
  const ofProxy = { isEncrypted: read.TRELLIS_CERT !== undefined, stated: read.TRELLIS_PROXY_LINE }
  const wrong = [
    ...urls.map((name) => (read[name] === undefined ? undefined : wrongWithLine(name, read[name]))),
    wrongWithProxy(proxies, ofProxy),
  ]
  return wrong.filter((each) => each !== undefined)
}

/** Where others reach the server nothing goes over a line that can be read, and nobody comes in by choice. */
function wrongForOthers(read: Read): string[] {
  const { TRELLIS_ADDRESS, TRELLIS_CERT, TRELLIS_PROXY, TRELLIS_DEMO } = read
  return [
    ...(TRELLIS_CERT === undefined && TRELLIS_PROXY === undefined
      ? [
          `HOST is ${read.HOST}, which others reach, and nothing encrypts the line. Give TRELLIS_CERT and TRELLIS_KEY, or TRELLIS_PROXY with the address of the proxy that does.`,
        ]
      : []),
    ...(TRELLIS_ADDRESS === undefined
      ? [
          'TRELLIS_ADDRESS is missing: what the address of every page begins with, such as https://trellis.example.org.',
        ]
      : []),
    ...(TRELLIS_DEMO === 'yes'
      ? [
          'TRELLIS_DEMO must be no: the demo is for this machine only, and others reach this server.',
        ]
      : []),
  ]
}

/** An address of version 6 stands in brackets in a URL. */
function inUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}

function withoutEmpty(env: Readonly<Record<string, string | undefined>>) {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
}
