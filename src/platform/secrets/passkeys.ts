import { createHash, createPublicKey, timingSafeEqual, verify, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import { isStrongEnough, strengthOf } from './strength.ts'

/** What a passkey must have been made for: our challenge, our pages, our host. */
export interface Expected {
  readonly challenge: string
  /** Such as "https://trellis.example". */
  readonly origin: string
  /** Whether the settings state that RSA keys of 2,048 bits are taken. */
  readonly allowsShort: boolean
}

const encoded = z.string().regex(/^[\w-]{1,20000}$/)

/** A passkey that a browser made, as `PublicKeyCredential.toJSON()` tells it. */
const registration = z.object({
  id: encoded,
  response: z.object({
    clientDataJSON: encoded,
    authenticatorData: encoded,
    publicKey: encoded,
    publicKeyAlgorithm: z.number(),
  }),
})

const assertion = z.object({
  id: encoded,
  response: z.object({
    clientDataJSON: encoded,
    authenticatorData: encoded,
    signature: encoded,
  }),
})

const clientData = z.object({
  type: z.string(),
  challenge: z.string(),
  origin: z.string(),
  crossOrigin: z.boolean().optional(),
})

/** COSE numbers: ES256, EdDSA, and RS256 for Windows. Browsers tell a public key of each in the form that Node reads. */
const algorithms: ReadonlyMap<number, 'ec' | 'ed25519' | 'rsa'> = new Map([
  [-7, 'ec'],
  [-8, 'ed25519'],
  [-257, 'rsa'],
])

/** What a browser is asked for: RSA, whose length cannot be asked for, only where short ones are taken. */
export function passkeyAlgorithms(allowsShort: boolean): number[] {
  return [...algorithms].flatMap(([number, type]) =>
    type === 'rsa' && !allowsShort ? [] : [number],
  )
}

/** A passkey that is as it must be, but whose key is too short. */
export const shortKey = 'short key'

export interface MadePasskey {
  readonly credentialId: string
  readonly publicKey: Buffer
  readonly counter: number
}

/** A new passkey, or `undefined` when anything about it is not as it must be. */
export function passkeyMade(
  text: string,
  expected: Expected,
): MadePasskey | typeof shortKey | undefined {
  const told = registration.safeParse(parsed(text))
  if (!told.success) return undefined
  const { id, response } = told.data
  const authenticator = authenticatorIn(response.authenticatorData)
  if (authenticator === undefined || !isFor(response.clientDataJSON, 'webauthn.create', expected))
    return undefined
  if (!isVerified(authenticator, expected) || authenticator.credentialId !== id) return undefined
  const publicKey = bytes(response.publicKey)
  if (!isOf(publicKey, response.publicKeyAlgorithm)) return undefined
  return isPasskeyTaken(publicKey, expected.allowsShort)
    ? { credentialId: id, publicKey, counter: authenticator.counter }
    : shortKey
}

/** ES256 has one curve: another is none that a browser was asked for. */
function isOf(publicKey: Buffer, algorithm: number): boolean {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = keyIn(publicKey) ?? {}
  if (type === undefined || type !== algorithms.get(algorithm)) return false
  return type !== 'ec' || details?.namedCurve === 'prime256v1'
}

/** Whether a passkey that is kept may still sign its owner in. */
export function isPasskeyTaken(publicKey: Buffer, allowsShort: boolean): boolean {
  const key = keyIn(publicKey)
  return key !== undefined && isStrongEnough(strengthOf(key), allowsShort)
}

/** Which passkey a browser claims to show; to be looked up before it is verified. */
export function passkeyIdIn(text: string): string | undefined {
  return assertion.safeParse(parsed(text)).data?.id
}

/** The new counter of a passkey that was shown, or `undefined` when anything is not as it must be. */
export function passkeyShown(
  text: string,
  known: { readonly publicKey: Buffer; readonly counter: number },
  expected: Expected,
): number | typeof shortKey | undefined {
  const told = assertion.safeParse(parsed(text))
  if (!told.success) return undefined
  const { clientDataJSON, authenticatorData, signature } = told.data.response
  const authenticator = authenticatorIn(authenticatorData)
  if (authenticator === undefined || !isFor(clientDataJSON, 'webauthn.get', expected))
    return undefined
  if (!isVerified(authenticator, expected)) return undefined
  const signed = Buffer.concat([bytes(authenticatorData), sha256(bytes(clientDataJSON))])
  if (!isSigned(signed, known.publicKey, bytes(signature))) return undefined
  if (!isFresh(authenticator.counter, known.counter)) return undefined
  // Last of all, so that nobody but its owner hears of it.
  return isPasskeyTaken(known.publicKey, expected.allowsShort) ? authenticator.counter : shortKey
}

/** A passkey that counts and did not count on is a copy. Most count nothing, and stay at 0. */
function isFresh(counter: number, last: number): boolean {
  return (counter === 0 && last === 0) || counter > last
}

function isFor(encodedClient: string, type: string, { challenge, origin }: Expected): boolean {
  const client = clientData.safeParse(parsed(bytes(encodedClient).toString('utf8')))
  return (
    client.success &&
    client.data.type === type &&
    client.data.challenge === challenge &&
    client.data.origin === origin &&
    client.data.crossOrigin !== true
  )
}

interface AuthenticatorData {
  readonly host: Buffer
  readonly flags: number
  readonly counter: number
  /** Only a new passkey brings it. */
  readonly credentialId: string | undefined
}

const [present, verified, attested] = [0x01, 0x04, 0x40]
const [headLength, idAt] = [37, 55]

/** Section 6.1 of WebAuthn: the host's hash, flags, a counter, and for a new passkey its id. */
function authenticatorIn(encodedData: string): AuthenticatorData | undefined {
  const data = bytes(encodedData)
  if (data.length < headLength) return undefined
  const flags = data.readUInt8(32)
  const hasId = (flags & attested) !== 0 && data.length > idAt
  const idLength = hasId ? data.readUInt16BE(idAt - 2) : 0
  return {
    host: data.subarray(0, 32),
    flags,
    counter: data.readUInt32BE(33),
    credentialId: hasId ? data.subarray(idAt, idAt + idLength).toString('base64url') : undefined,
  }
}

/** The device found its owner there and knew them, so a passkey is two factors in one. */
function isVerified({ host, flags }: AuthenticatorData, { origin }: Expected): boolean {
  const isOurs = timingSafeEqual(host, sha256(Buffer.from(new URL(origin).hostname)))
  return isOurs && (flags & present) !== 0 && (flags & verified) !== 0
}

function keyIn(publicKey: Buffer): KeyObject | undefined {
  try {
    return createPublicKey({ key: publicKey, format: 'der', type: 'spki' })
  } catch {
    return undefined
  }
}

function isSigned(signed: Buffer, publicKey: Buffer, signature: Buffer): boolean {
  const key = keyIn(publicKey)
  if (key === undefined) return false
  try {
    // EdDSA hashes by itself.
    return verify(
      key.asymmetricKeyType === 'ed25519' ? undefined : 'sha256',
      signed,
      key,
      signature,
    )
  } catch {
    return false
  }
}

function sha256(value: Buffer): Buffer {
  return createHash('sha256').update(value).digest()
}

function bytes(text: string): Buffer {
  return Buffer.from(text, 'base64url')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
