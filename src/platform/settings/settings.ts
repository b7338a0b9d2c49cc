import path from 'node:path'
import type { StoreSettings } from '../db/store.ts'
import { logPlace, type LogPlace } from '../log/place.ts'
import type { MailSettings } from '../mail.ts'
import type { NotifySettings } from '../notify.ts'
import { outsideFrom, type Outside } from '../outside.ts'
import { scannerPlace, type ScannerPlace } from '../scanner.ts'
import type { AllowsShort } from '../shell.ts'
import { onLoopback, type Front } from '../web/front.ts'
import { environment, type Read } from './environment.ts'
import type { SecretPlaces } from './secret-names.ts'
import { isAlone, wrongTogether } from './together.ts'

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
  /** The log server that takes each line beside standard error; left out where there is none. */
  readonly logServer: LogPlace | undefined
  /** Where the virus scanner listens; left out where there is none. */
  readonly scanner: ScannerPlace | undefined
  /** Where keys of RSA with 2,048 bits are taken. */
  readonly allowsShort: AllowsShort
  /** Where each secret came from; what was read from the environment alone is not told. */
  readonly secretPlaces: SecretPlaces
}

/** Reads the settings, or says of each one that is wrong what it must be. Secrets that have no place are of `env`. */
export function settingsFrom(
  env: Readonly<Record<string, string | undefined>>,
  places: SecretPlaces = new Map(),
): { settings: Settings } | { wrong: string[] } {
  const read = environment.safeParse(withoutEmpty(env))
  if (!read.success) {
    return {
      wrong: read.error.issues.map(({ path: at, message }) => `${at.join('.')} ${message}.`),
    }
  }
  const wrong = wrongTogether(read.data, places)
  return wrong.length > 0 ? { wrong } : { settings: settingsOf(read.data, places) }
}

function settingsOf(read: Read, secretPlaces: SecretPlaces): Settings {
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
    logServer: logPlace(read.TRELLIS_LOG ?? 'stderr'),
    scanner: scannerPlace(read.TRELLIS_SCANNER ?? 'none'),
    allowsShort: {
      passkeys: read.TRELLIS_PASSKEYS === 'rsa-2048',
      certificate: read.TRELLIS_TLS === 'rsa-2048',
    },
    secretPlaces,
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

/** An address of version 6 stands in brackets in a URL. */
function inUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}

function withoutEmpty(env: Readonly<Record<string, string | undefined>>) {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
}
