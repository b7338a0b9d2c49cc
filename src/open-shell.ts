import path from 'node:path'
import { migrate } from '#platform/db/migrate.ts'
import { openStore } from '#platform/db/store.ts'
import { newId } from '#platform/ids.ts'
import { readMatrix } from '#platform/matrix.ts'
import { smtpMailer, type Mailer } from '#platform/mail.ts'
import { notifyMailer } from '#platform/notify.ts'
import { readProviders } from '#platform/oidc.ts'
import { clamdAt } from '#platform/scanner.ts'
import { readHeadKey } from '#platform/secrets/head-key.ts'
import { argon2Passwords } from '#platform/secrets/passwords.ts'
import { sealOf } from '#platform/secrets/seal.ts'
import { speakOnlyStrong } from '#platform/web/tls.ts'
import type { Settings } from '#platform/settings/settings.ts'
import type { Shell } from '#platform/shell.ts'

export interface Opened {
  readonly shell: Shell
  readonly close: () => Promise<void>
}

const noProviders = { providers: [] }

/** Opens what the settings name, with its tables up to date, for the server and for commands alike. */
export async function openShell(settings: Settings): Promise<Opened | { refused: string }> {
  const read =
    settings.providersFile === undefined ? noProviders : readProviders(settings.providersFile)
  if ('refused' in read) return read
  speakOnlyStrong()
  const keys = keysOf(settings)
  if ('refused' in keys) return keys
  const store = await openStore(settings.store)
  if ('refused' in store) return store
  await migrate(store)
  const shell = {
    store,
    matrix: readMatrix(),
    now: () => Temporal.Now.instant(),
    newId,
    inbox: path.join(settings.folder, 'inbox'),
    scanner: settings.scanner === undefined ? undefined : clamdAt(settings.scanner),
    front: settings.front,
    passwords: argon2Passwords,
    ...keys,
    providers: read.providers,
    mailer: mailerOf(settings),
    outside: settings.outside,
    allowsShort: settings.allowsShort,
  }
  return { shell, close: () => store.close() }
}

function keysOf(settings: Settings) {
  const { headKeyFile } = settings
  const headSigner = headKeyFile === undefined ? undefined : readHeadKey(headKeyFile)
  if (headSigner !== undefined && 'refused' in headSigner) return headSigner
  const seal = sealOf(settings)
  return 'refused' in seal ? seal : { headSigner, seal }
}

function mailerOf({ mail, notify }: Settings): Mailer | undefined {
  if (notify !== undefined) return notifyMailer(notify, () => Temporal.Now.instant())
  return mail === undefined ? undefined : smtpMailer(mail)
}
