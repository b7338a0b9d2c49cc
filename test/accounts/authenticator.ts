import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'

interface Options {
  readonly challenge: string
}

const makers = {
  ec: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  ed25519: () => generateKeyPairSync('ed25519'),
  rsa: () => generateKeyPairSync('rsa', { modulusLength: 3072 }),
  'rsa of 2,048 bits': () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
  'rsa of 1,024 bits': () => generateKeyPairSync('rsa', { modulusLength: 1024 }),
  'ec of another curve': () => generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  'ec of a weak curve': () => generateKeyPairSync('ec', { namedCurve: 'P-224' }),
} as const
type Kind = keyof typeof makers

/** COSE numbers of ES256, EdDSA and RS256. */
const numbers: Readonly<Record<string, number>> = { ec: -7, ed25519: -8, rsa: -257 }

/** A device that makes and shows passkeys, written from the standard and apart from the product's own reading of it. */
export class Device {
  readonly id = randomBytes(32)
  readonly #keys: { readonly publicKey: KeyObject; readonly privateKey: KeyObject }
  counter = 0
  /** Whether the owner was found there, and was known by a finger, a face or a number. */
  flags = { present: true, verified: true }

  constructor(kind: Kind = 'ec') {
    this.#keys = makers[kind]()
  }

  make({ challenge }: Options, origin: string): string {
    const { publicKey } = this.#keys
    const id = this.id.toString('base64url')
    const length = Buffer.alloc(2)
    length.writeUInt16BE(this.id.length)
    const attested = Buffer.concat([Buffer.alloc(16), length, this.id, Buffer.from('key')])
    return JSON.stringify({
      id,
      rawId: id,
      type: 'public-key',
      response: {
        clientDataJSON: clientOf('webauthn.create', challenge, origin),
        authenticatorData: this.#data(origin, attested).toString('base64url'),
        publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64url'),
        publicKeyAlgorithm: numbers[publicKey.asymmetricKeyType ?? ''],
        transports: ['internal'],
      },
    })
  }

  show({ challenge }: Options, origin: string): string {
    const id = this.id.toString('base64url')
    const client = clientOf('webauthn.get', challenge, origin)
    const data = this.#data(origin, Buffer.alloc(0))
    const signed = Buffer.concat([data, sha256(Buffer.from(client, 'base64url'))])
    return JSON.stringify({
      id,
      rawId: id,
      type: 'public-key',
      response: {
        clientDataJSON: client,
        authenticatorData: data.toString('base64url'),
        signature: sign(this.#digest, signed, this.#keys.privateKey).toString('base64url'),
        userHandle: null,
      },
    })
  }

  get #digest(): 'sha256' | undefined {
    return this.#keys.publicKey.asymmetricKeyType === 'ed25519' ? undefined : 'sha256'
  }

  #data(origin: string, attested: Buffer): Buffer {
    const { present, verified } = this.flags
    const flags = (present ? 1 : 0) | (verified ? 4 : 0) | (attested.length > 0 ? 64 : 0)
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(this.counter)
    const host = sha256(Buffer.from(new URL(origin).hostname))
    return Buffer.concat([host, Buffer.from([flags]), counter, attested])
  }
}

function clientOf(type: string, challenge: string, origin: string): string {
  const client = { type, challenge, origin, crossOrigin: false }
  return Buffer.from(JSON.stringify(client)).toString('base64url')
}

function sha256(value: Buffer): Buffer {
  return createHash('sha256').update(value).digest()
}
