import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import { newSecret } from '../ids.ts'

/** A new password in the address of a database, and what the server there is to keep of it. */
export interface NewDatabasePassword {
  readonly address: string
  readonly user: string
  readonly verifier: string
}

/** `undefined` where the address is none, or names no user. */
export function newDatabasePassword(address: string): NewDatabasePassword | undefined {
  const url = URL.parse(address)
  if (url === null || !/^postgres(?:ql)?:$/.test(url.protocol) || url.username === '')
    return undefined
  const password = newSecret()
  url.password = password
  const user = decodeURIComponent(url.username)
  return { address: url.href, user, verifier: verifierOf(password) }
}

const rounds = 4096

/**
 * What PostgreSQL keeps of a password (SCRAM-SHA-256, RFC 5803): whoever reads the statement on a screen,
 * in a history or in the server's log cannot sign in with it.
 */
function verifierOf(password: string): string {
  const salt = randomBytes(16)
  const salted = pbkdf2Sync(password, salt, rounds, 32, 'sha256')
  const clientKey = createHmac('sha256', salted).update('Client Key').digest()
  const stored = createHash('sha256').update(clientKey).digest('base64')
  const server = createHmac('sha256', salted).update('Server Key').digest('base64')
  return `SCRAM-SHA-256$${rounds}:${salt.toString('base64')}$${stored}:${server}`
}
