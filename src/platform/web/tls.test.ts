import { createServer, type Server } from 'node:https'
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { selfSigned, type Certified } from '../../../test/fixtures/certificate.ts'
import { tlsSpoken } from './tls.ts'

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
