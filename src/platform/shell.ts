import type { Matrix } from '#lib/matrix.ts'
import type { Store } from './db/store.ts'
import type { Reading } from './db/transaction.ts'
import type { LogLineState } from './log/log-server.ts'
import type { Mailer } from './mail.ts'
import type { Outside } from './outside.ts'
import type { Provider } from './oidc.ts'
import type { Scanner } from './scanner.ts'
import type { Signer } from './secrets/head-key.ts'
import type { Passwords } from './secrets/passwords.ts'
import type { Seal } from './secrets/seal.ts'
import type { Front } from './web/front.ts'

export interface AllowsShort {
  readonly passkeys: boolean
  readonly certificate: boolean
}

/** What every action needs of the world outside: made once in `main.ts`, by a command, or by a test. */
export interface Shell {
  readonly store: Store
  readonly matrix: Matrix
  readonly now: () => Temporal.Instant
  /** The moment as of which a page is read; left out for what is known now. */
  readonly knownAt?: Temporal.Instant
  /** Set while a request that only reads is answered. */
  readonly reading?: Reading
  /** Time-ordered ids (UUID version 7). */
  readonly newId: () => string
  /** A folder where an uploaded file waits until its import has ended. */
  readonly inbox: string
  /** Looks through files before anything of them is kept; left out where the settings name none. */
  readonly scanner?: Scanner | undefined
  /** How it is with the log server; left out where the log goes to standard error alone. */
  readonly logLine?: (() => LogLineState) | undefined
  /** How browsers reach this server. */
  readonly front: Front
  readonly passwords: Passwords
  /** Encrypts what has to be read again. */
  readonly seal: Seal
  /** The organisations whose sign-ins may be connected to accounts. */
  readonly providers: readonly Provider[]
  /** Sends letters; left out where no mail is set up. */
  readonly mailer?: Mailer | undefined
  /** Where the ends of the audit trails are sent every day; left out where nobody outside keeps them. */
  readonly outside?: Outside | undefined
  /** Where keys of 112 bits of strength are taken, for the settings state it: RSA of 2,048 bits. */
  readonly allowsShort?: AllowsShort | undefined
  /** Signs them; left out where the operator made no key. */
  readonly headSigner?: Signer | undefined
}
