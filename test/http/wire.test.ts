import { connect } from 'node:net'
import { serve, type ServerType } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onLoopback } from '#platform/web/front.ts'
import { buildApp } from '../../src/app.ts'
import { openLobby, type Lobby } from '../accounts/people.ts'

let lobby: Lobby
let server: ServerType
let port: number

beforeAll(async () => {
  lobby = await openLobby()
  const { app } = buildApp({ ...lobby.shell, front: onLoopback })
  port = await new Promise<number>((resolve) => {
    server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, (at) => resolve(at.port))
  })
})

afterAll(async () => {
  server.close()
  await lobby.close()
})

/** What the server answers to bytes as they are, until it has nothing more to say. */
function answerTo(...lines: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(lines.join('\r\n')))
    let told = ''
    socket.setTimeout(3000, () => socket.destroy())
    socket.on('data', (piece: Buffer) => (told += piece.toString('latin1')))
    socket.on('close', () => resolve(told))
    socket.on('error', () => undefined)
  })
}

const host = () => `Host: 127.0.0.1:${port}`
const statusesIn = (told: string) => [...told.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, n]) => n)
/** A second request that somebody hides in the body of the first. */
const hidden = ['GET /health HTTP/1.1', 'Host: 127.0.0.1', '', '']

describe('a request whose end can be read in two ways', () => {
  it.each([
    ['a length and pieces', ['Content-Length: 4', 'Transfer-Encoding: chunked'], ['0', '', '']],
    ['two lengths', ['Content-Length: 0', 'Content-Length: 60'], ['']],
    ['a length that is none', ['Content-Length: 4x'], ['abcd']],
    ['a negative length', ['Content-Length: -1'], ['']],
    ['pieces by another name', ['Transfer-Encoding: xchunked'], ['0', '', '']],
    ['pieces of no size', ['Transfer-Encoding: chunked'], ['zz', 'abcd', '0', '', '']],
    ['a space before the colon', ['Content-Length : 4'], ['abcd']],
    ['a line that goes on', ['X-One: a', ' Transfer-Encoding: chunked'], ['']],
    ['a NUL in a header', ['X-One: a\u0000b'], ['']],
  ])('by %s is refused, and what hides behind it is not answered', async (_, heads, body) => {
    const told = await answerTo(
      ...['POST /sign-in HTTP/1.1', host(), 'Content-Type: text/plain', ...heads, ''],
      ...[...body, ...hidden],
    )
    expect(statusesIn(told)).toEqual(['400'])
    expect(told).not.toContain('"status":"ok"')
  })

  it('is not a sound one: both of two that follow each other are answered', async () => {
    const one = ['GET /health HTTP/1.1', host()]
    const told = await answerTo(...one, '', ...one, 'Connection: close', '', '')
    expect(statusesIn(told)).toEqual(['200', '200'])
  })
})

describe('what no browser asks', () => {
  it('TRACE gives nothing back of what it sent', async () => {
    const told = await answerTo(
      ...['TRACE /sign-in HTTP/1.1', host(), 'X-Told: quokka-told', 'Connection: close', '', ''],
    )
    expect(statusesIn(told)).not.toContain('200')
    expect(told).not.toContain('quokka-told')
  })

  it('CONNECT leads nowhere', async () => {
    const told = await answerTo('CONNECT 192.0.2.1:443 HTTP/1.1', host(), '', '')
    expect(statusesIn(told)).not.toContain('200')
  })

  it('a head that is too long is refused', async () => {
    const told = await answerTo(
      ...['GET /sign-in HTTP/1.1', host(), `X-Long: ${'x'.repeat(70_000)}`, '', ''],
    )
    expect(statusesIn(told)).toEqual(['431'])
  })

  it('a request without a host is refused', async () => {
    expect(statusesIn(await answerTo('GET /sign-in HTTP/1.1', '', ''))).toEqual(['400'])
  })
})

describe('an answer on the line', () => {
  it.each(['/sign-in', '/health', '/nowhere', '/schools'])(
    '%s has one end, and names no software',
    async (path) => {
      const told = await answerTo(`GET ${path} HTTP/1.1`, host(), 'Connection: close', '', '')
      const [head = '', ...rest] = told.split('\r\n\r\n')
      const lengths = [...head.matchAll(/^content-length: (\d+)/gim)].map(([, n]) => Number(n))
      const isInPieces = /^transfer-encoding: chunked/im.test(head)
      expect(lengths.length + Number(isInPieces)).toBe(1)
      if (!isInPieces) expect(rest.join('\r\n\r\n')).toHaveLength(lengths[0] ?? -1)
      expect(head).not.toMatch(/^(?:server|x-powered-by|via):/im)
      expect(head).not.toMatch(/node|hono|preact|\d+\.\d+\.\d+/i)
    },
  )
})
