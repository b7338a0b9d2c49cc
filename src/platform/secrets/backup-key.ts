import {
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto'
import { readFileSync } from 'node:fs'
import { writeSecretFile } from './secret-file.ts'

/** Whom a backup is made for: whoever has the private half reads it, and the server that wrote it does not. */
export interface Recipient {
  readonly publicKey: Buffer
  /** A key for one file, with what has to stand in the file for the private half to find it too. */
  readonly keyForFile: () => { readonly key: Buffer; readonly shown: Buffer }
}

/** The private half of a key for backups. */
export interface BackupKey {
  readonly publicKey: Buffer
  /** Undefined where what the file shows is no public key. */
  readonly keyOfFile: (shown: Buffer) => Buffer | undefined
}

export const publicKeyBytes = 32
const mark = 'x25519:'
/** Goes up with the format of the file, so that no key is ever used for two of them. */
const purpose = 'trellis sealed backup 1'

/** A new key in a file that only its owner reads; answers the public half, or why there is none. */
export function makeBackupKey(file: string): { readonly publicKey: string } | { refused: string } {
  const { privateKey, publicKey } = generateKeyPairSync('x25519')
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' })
  const refused = writeSecretFile(file, pem)
  if (refused !== undefined) return refused
  return { publicKey: publicKeyText(rawOf(publicKey)) }
}

export function publicKeyText(publicKey: Buffer): string {
  return mark + publicKey.toString('base64url')
}

/** The public half as "backup key" printed it; `undefined` for anything else. */
export function recipientOf(text: string): Recipient | undefined {
  const x = text.startsWith(mark) ? text.slice(mark.length) : ''
  if (!/^[\w-]{43}$/.test(x)) return undefined
  const publicKey = Buffer.from(x, 'base64url')
  return {
    publicKey,
    keyForFile: () => {
      const once = generateKeyPairSync('x25519')
      const shown = rawOf(once.publicKey)
      const shared = diffieHellman({ privateKey: once.privateKey, publicKey: keyOf(publicKey) })
      return { key: derived(shared, shown, publicKey), shown }
    },
  }
}

/** The private half from its file, or `undefined` where that is not there, not readable or no such key. */
export function readBackupKey(file: string): BackupKey | undefined {
  const privateKey = privateKeyIn(file)
  if (privateKey?.asymmetricKeyType !== 'x25519') return undefined
  const publicKey = rawOf(createPublicKey(privateKey))
  return {
    publicKey,
    keyOfFile: (shown) => {
      try {
        const shared = diffieHellman({ privateKey, publicKey: keyOf(shown) })
        return derived(shared, shown, publicKey)
      } catch {
        return undefined
      }
    },
  }
}

function privateKeyIn(file: string): KeyObject | undefined {
  try {
    return createPrivateKey(readFileSync(file))
  } catch {
    return undefined
  }
}

/** X25519 gives a point, not a key; both public halves are in, so the key is of this file and this recipient. */
function derived(shared: Buffer, shown: Buffer, publicKey: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', shared, Buffer.concat([shown, publicKey]), purpose, 32))
}

function rawOf(key: KeyObject): Buffer {
  return Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url')
}

function keyOf(raw: Buffer): KeyObject {
  const x = raw.toString('base64url')
  return createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x }, format: 'jwk' })
}
