import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { lookAtSecretFile } from './secret-file.ts'

/** Encrypts what has to be read again, such as the key of an authenticator; `of` is whose it is. */
export interface Seal {
  readonly close: (text: string, of: string) => string
  /** Undefined where it was closed by another key, or for somebody else. */
  readonly open: (closed: string, of: string) => string | undefined
  /** Closed anew, where the key before this one closed it; undefined where there is nothing to do. */
  readonly renew: (closed: string, of: string) => string | undefined
}

const mark = 'sealed1.'
const [keyBytes, nonceBytes, tagBytes] = [32, 12, 16]

export function isSealed(text: string): boolean {
  return text.startsWith(mark)
}

/** What the key before closed opens too, until all of it is closed anew. */
export function sealWith(key: Buffer, before?: Buffer): Seal {
  const now = withKey(key)
  if (before === undefined) return { ...now, renew: () => undefined }
  const earlier = withKey(before)
  return {
    close: now.close,
    open: (closed, of) => now.open(closed, of) ?? earlier.open(closed, of),
    renew: (closed, of) => {
      const text = now.open(closed, of) === undefined ? earlier.open(closed, of) : undefined
      return text === undefined ? undefined : now.close(text, of)
    },
  }
}

/** AES-256-GCM: a changed letter, another key or another owner, and nothing opens. */
function withKey(key: Buffer): Omit<Seal, 'renew'> {
  if (key.length !== keyBytes) throw new Error(`The key has ${key.length} bytes, not ${keyBytes}`)
  return {
    close: (text, of) => {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(of))
      const closed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return mark + Buffer.concat([nonce, cipher.getAuthTag(), closed]).toString('base64url')
    },
    open: (closed, of) => {
      if (!isSealed(closed)) return undefined
      const bytes = Buffer.from(closed.slice(mark.length), 'base64url')
      const body = nonceBytes + tagBytes
      if (bytes.length < body) return undefined
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes))
        .setAAD(Buffer.from(of))
        .setAuthTag(bytes.subarray(nonceBytes, body))
      try {
        return decipher.update(bytes.subarray(body), undefined, 'utf8') + decipher.final('utf8')
      } catch {
        return undefined
      }
    },
  }
}

/** The key of an installation: from the settings, or a file of the data folder that only its owner reads. */
export function sealOf(settings: {
  readonly folder: string
  readonly sealKey: string | undefined
  readonly sealKeyBefore?: string | undefined
}): Seal | { refused: string } {
  const { folder, sealKey, sealKeyBefore } = settings
  const before = sealKeyBefore === undefined ? undefined : Buffer.from(sealKeyBefore, 'base64')
  const key = sealKey === undefined ? keyIn(folder) : Buffer.from(sealKey, 'base64')
  return 'refused' in key ? key : sealWith(key, before)
}

/** A new seal key: 256 bits of the system's generator, as TRELLIS_SEAL_KEY takes it. */
export function newSealKey(): string {
  return randomBytes(keyBytes).toString('base64')
}

export function sealKeyFile(folder: string): string {
  return path.join(folder, 'seal.key')
}

function keyIn(folder: string): Buffer | { refused: string } {
  const file = sealKeyFile(folder)
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true })
    // Two that start together keep the key of the first.
    try {
      writeFileSync(file, newSealKey(), { mode: 0o600, flag: 'wx' })
    } catch (error) {
      if (!existsSync(file)) throw error
    }
  }
  const told = 'The seal key lies in'
  const looked = lookAtSecretFile(told, file)
  if ('refused' in looked) return looked
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
  return key.length === keyBytes
    ? key
    : { refused: `${told} ${file}, which has no key of 32 bytes.` }
}
