import type { Read } from './environment.ts'
import { secretSettings, type SecretPlaces } from './secret-names.ts'

const urls = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'DATABASE_REPLICA_URL', 'TRELLIS_SMTP'] as const
const keys = ['TRELLIS_SEAL_KEY', 'TRELLIS_SEAL_KEY_BEFORE', 'TRELLIS_NOTIFY_KEY'] as const

/** Which secrets stand in the environment, where whoever sees the process or what starts it can read them. */
function inEnvironment(read: Read, places: SecretPlaces): string[] {
  const isPlain = (name: string) => (places.get(name)?.kind ?? 'environment') === 'environment'
  return [
    ...urls.filter((name) => hasPassword(read[name]) && isPlain(name)),
    ...keys.filter((name) => read[name] !== undefined && isPlain(name)),
    // The driver of PostgreSQL reads this one by itself.
    ...(read.PGPASSWORD === undefined ? [] : ['PGPASSWORD']),
  ]
}

/** An address without a password is no secret: a certificate or the system says who asks. */
function hasPassword(address: string | undefined): boolean {
  if (address === undefined) return false
  const { password, searchParams } = new URL(address)
  return password !== '' || searchParams.has('password')
}

/** Where others reach the server, secrets come from a vault or a file, or it is stated that they do not. */
export function wrongWithSecrets(read: Read, places: SecretPlaces): string[] {
  if (read.TRELLIS_SECRETS === 'environment') return []
  const plain = inEnvironment(read, places)
  const how = 'or TRELLIS_SECRETS=environment where that is meant (docs/secrets.md).'
  return [
    ...(plain.length === 0
      ? []
      : [
          `${plain.join(' and ')} ${plain.length === 1 ? 'is a secret and stands' : 'are secrets and stand'} in the environment, which other programs can read. Give a credential or a file (${fileNames(plain)}), ${how}`,
        ]),
    ...(read.TRELLIS_SEAL_KEY === undefined
      ? [
          `TRELLIS_SEAL_KEY is missing, and the key would lie in the data folder, beside what is kept. Give it as a credential or a file, ${how}`,
        ]
      : []),
  ]
}

function fileNames(names: readonly string[]): string {
  return names
    .map((name) => (name in secretSettings ? `${name}_FILE` : 'DATABASE_URL_FILE'))
    .join(', ')
}
