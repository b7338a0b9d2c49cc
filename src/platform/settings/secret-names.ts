/** A setting that is a secret, or names the file of one. */
export interface SecretSetting {
  /** Whether the setting is the secret itself, or says in which file it lies. */
  readonly is: 'value' | 'file'
  readonly about: string
  /** How another takes its place. */
  readonly change: string
}

const atOwner = (whose: string) =>
  `ask ${whose} for another, give it, start again, have this one ended`
const ofDatabase =
  'make another password ("secrets make database"), run the line that it prints, give it, start again'

/** Every secret that Trellis is given. */
export const secretSettings = {
  DATABASE_URL: { is: 'value', about: 'opens the database', change: ofDatabase },
  DATABASE_OWNER_URL: {
    is: 'value',
    about: 'opens the database for migrations and upkeep',
    change: ofDatabase,
  },
  DATABASE_REPLICA_URL: {
    is: 'value',
    about: 'opens the second server of the database',
    change: `${ofDatabase}: it is the password of DATABASE_URL`,
  },
  TRELLIS_SEAL_KEY: {
    is: 'value',
    about: 'encrypts the keys of authenticator apps',
    change:
      'make another ("secrets make seal"), give it, and this one as TRELLIS_SEAL_KEY_BEFORE for one start',
  },
  TRELLIS_SEAL_KEY_BEFORE: {
    is: 'value',
    about: 'opens what the seal key before this one encrypted',
    change: 'leave it out once the server has started with both, and keep it beside older backups',
  },
  TRELLIS_SMTP: {
    is: 'value',
    about: 'opens the mail server',
    change: atOwner('whoever runs the mail server'),
  },
  TRELLIS_NOTIFY_KEY: {
    is: 'value',
    about: 'sends letters by GOV.UK Notify',
    change: atOwner('Notify (API integration, API keys)'),
  },
  TRELLIS_KEY: {
    is: 'file',
    about: 'the key of the certificate, which encrypts the line',
    change: 'make another with the next certificate, give both, start again',
  },
  TRELLIS_HEADS_KEY: {
    is: 'file',
    about: 'signs the ends of the audit trails',
    change: 'make another ("audit key"), give it, begin a new file of heads',
  },
  TRELLIS_PROVIDERS: {
    is: 'file',
    about: 'has the client secrets of the organisations that sign people in',
    change: atOwner('each organisation'),
  },
} as const satisfies Readonly<Record<string, SecretSetting>>

/** Where a secret was found. Nothing here tells what it is. */
export type Place =
  | { readonly kind: 'environment' }
  | {
      readonly kind: 'credential' | 'file'
      readonly file: string
      readonly since: Temporal.Instant
    }

export type SecretPlaces = ReadonlyMap<string, Place>

export const secretNames: ReadonlyMap<string, SecretSetting> = new Map(
  Object.entries(secretSettings),
)
