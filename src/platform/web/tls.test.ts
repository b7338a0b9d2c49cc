import { createServer, type Server } from 'node:https'
import { constants, generateKeyPairSync, type KeyObject } from 'node:crypto'
import tls, { connect, type ConnectionOptions, type TlsOptions, type TLSSocket } from 'node:tls'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { selfSigned, type Certified } from '../../../test/fixtures/certificate.ts'
import { speakOnlyStrong, tlsSpoken, wrongWithCertificate } from './tls.ts'

let server: Server
let port: number
let certified: Certified

beforeAll(async () => {
  certified = selfSigned('localhost')
  server = createServer({ ...certified, ...tlsSpoken }, (_, answer) => answer.end('here'))
  port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const at = server.address()
      resolve(typeof at === 'object' && at !== null ? at.port : 0)
    })
  })
})

afterAll(() => server.close())

/** What a browser agrees on with the server, or why it does not. */
function agreed(options: ConnectionOptions): Promise<string> {
  return new Promise((resolve) => {
    const socket: TLSSocket = connect(
      { host: '127.0.0.1', servername: 'localhost', port, ca: certified.cert, ...options },
      () => {
        resolve(`${socket.getProtocol()} ${socket.getCipher().name}`)
        socket.destroy()
      },
    )
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(`none: ${error.code}`))
  })
}

describe('the line that the server encrypts itself', () => {
  it('is TLS 1.3 with the strongest cipher where both can', async () => {
    expect(await agreed({})).toBe('TLSv1.3 TLS_AES_256_GCM_SHA384')
  })

  it('is TLS 1.2 with an authenticated cipher and keys of its own for what is older', async () => {
    expect(await agreed({ maxVersion: 'TLSv1.2' })).toBe('TLSv1.2 ECDHE-ECDSA-AES256-GCM-SHA384')
  })

  it.each([
    ['TLS 1.1', { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' }],
    ['TLS 1.0', { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'ALL:@SECLEVEL=0' }],
    ['a cipher in blocks', { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-SHA256' }],
    ['a key that is not made anew', { maxVersion: 'TLSv1.2', ciphers: 'AES256-GCM-SHA384' }],
    ['another authority than the one that is known', { ca: selfSigned('localhost').cert }],
  ] as const)('is none by %s', async (_, options) => {
    expect(await agreed(options)).toMatch(/^none: /)
  })

  it('answers nobody who does not encrypt', async () => {
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow()
  })
})

describe('a line that this process begins', () => {
  const { DEFAULT_CIPHERS, DEFAULT_ECDH_CURVE } = tls
  // As Node has them, whatever ran in this process before.
  beforeEach(() => {
    const ofNode = constants.defaultCoreCipherList
    Object.assign(tls, { DEFAULT_CIPHERS: ofNode, DEFAULT_ECDH_CURVE: 'auto' })
  })
  afterEach(() => {
    Object.assign(tls, { DEFAULT_CIPHERS, DEFAULT_ECDH_CURVE })
  })

  /** Whether we agree with a server that speaks in one way only. */
  async function agreesWith(options: TlsOptions): Promise<string> {
    const other = tls.createServer({ ...certified, ...options }, (socket) => socket.end())
    other.on('tlsClientError', () => undefined)
    await new Promise<void>((resolve) => {
      other.listen(0, '127.0.0.1', resolve)
    })
    const at = other.address()
    const answer = await agreed({ port: typeof at === 'object' ? (at?.port ?? 0) : 0 })
    other.close()
    return answer
  }

  it.each([
    ['a cipher in blocks', { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-SHA256' }],
    ['a field of 2,048 bits to agree on keys', { minVersion: 'TLSv1.3', ecdhCurve: 'ffdhe2048' }],
  ] as const)('would take %s by itself, and does not', async (_, options) => {
    expect(await agreesWith(options)).not.toMatch(/^none/)
    speakOnlyStrong()
    expect(await agreesWith(options)).toMatch(/^none/)
  })

  it('agrees with whoever speaks as it should', async () => {
    speakOnlyStrong()
    expect(await agreesWith({})).toBe('TLSv1.3 TLS_AES_256_GCM_SHA384')
    expect(await agreesWith({ maxVersion: 'TLSv1.2' })).toMatch(/^TLSv1.2 ECDHE-ECDSA-\S+GCM/)
  })
})

describe('a certificate of our own', () => {
  const of = (make: () => { publicKey: KeyObject }) =>
    Buffer.from(selfSigned('localhost', make().publicKey).cert)
  const rsa = (modulusLength: number) => of(() => generateKeyPairSync('rsa', { modulusLength }))
  const ec = (namedCurve: string) => of(() => generateKeyPairSync('ec', { namedCurve }))

  it.each([
    ['ECDSA of P-256', true, true, ec('P-256')],
    ['RSA of 3,072 bits', true, true, rsa(3072)],
    ['RSA of 2,048 bits', false, true, rsa(2048)],
    ['RSA of 1,024 bits', false, false, rsa(1024)],
    ['ECDSA of P-224', false, false, ec('P-224')],
  ])(
    'with a key of %s is shown by itself: %s; where that is stated: %s',
    (_, byItself, whereStated, cert) => {
      expect(wrongWithCertificate(cert, false) === undefined).toBe(byItself)
      expect(wrongWithCertificate(cert, true) === undefined).toBe(whereStated)
    },
  )

  it('that is too weak is refused in words that say what to do', () => {
    expect(wrongWithCertificate(rsa(2048), false)).toMatch(/ECDSA P-256 .*TRELLIS_TLS=rsa-2048/)
  })
})
