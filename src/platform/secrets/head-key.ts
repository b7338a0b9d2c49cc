import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto'
import { readFileSync } from 'node:fs'
import { writeSecretFile } from './secret-file.ts'

/** Signs what is sent outside, with a key that no one who can only reach the database has (Ed25519). */
export interface Signer {
  /** Which key it is: the beginning of its public half's hash. */
  readonly keyId: string
  readonly sign: (text: string) => string
}

/** Tells whether a text was signed with the private half of a key. */
export interface Checker {
  readonly keyId: string
  readonly isSigned: (text: string, signature: string) => boolean
}

const mark = 'ed25519:'

/** A new key in a file that only its owner reads; answers the public half, or that the file is there already. */
export function makeHeadKey(file: string): { readonly publicKey: string } | { refused: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' })
  const refused = writeSecretFile(file, pem)
  if (refused !== undefined) return refused
  return { publicKey: textOf(publicKey) }
}

/** The key of a file, as the setting TRELLIS_HEADS_KEY names it. */
export function readHeadKey(file: string): Signer | { refused: string } {
  try {
    const key = createPrivateKey(readFileSync(file))
    if (key.asymmetricKeyType === 'ed25519') return signerWith(key)
  } catch {
    // Not there, not readable or no key: the same words help with each.
  }
  return {
    refused: `TRELLIS_HEADS_KEY names ${file}, which is no key that "trellis audit key" made, or cannot be read.`,
  }
}

function signerWith(key: KeyObject): Signer {
  return {
    keyId: idOf(createPublicKey(key)),
    sign: (text) => sign(undefined, Buffer.from(text), key).toString('base64url'),
  }
}

/** The public half as "audit key" printed it; `undefined` for anything else. */
export function checkerWith(publicKey: string): Checker | undefined {
  const x = publicKey.startsWith(mark) ? publicKey.slice(mark.length) : ''
  if (!/^[\w-]{43}$/.test(x)) return undefined
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return {
    keyId: idOf(key),
    isSigned: (text, signature) =>
      verify(undefined, Buffer.from(text), key, Buffer.from(signature, 'base64url')),
  }
}

function textOf(key: KeyObject): string {
  return `${mark}${key.export({ format: 'jwk' }).x ?? ''}`
}

function idOf(publicKey: KeyObject): string {
  return createHash('sha256').update(textOf(publicKey)).digest('hex').slice(0, 16)
}
