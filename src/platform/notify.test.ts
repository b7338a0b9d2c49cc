import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { jwtVerify } from 'jose'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Mailer } from './mail.ts'
import { notifyMailer } from './notify.ts'

/** Of the shape of Notify's keys; nobody has given them out. */
const service = '11111111-2222-4333-8444-555555555555'
const secret = service.replaceAll('1', '9')
const template = 'a1b2c3d4-e5f6-7890-abcd-ef1234567890'
const now = Temporal.Instant.from('2026-10-01T09:00:00.900Z')
const letter = { to: 'kit@lobby.example', subject: 'You are invited', text: 'Open this link.\n' }

interface Came {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

let server: Server
let mailer: Mailer
let came: Came[] = []
let answer = { status: 201, body: '{"id":"740e5834-3a29-46b4-9a6f-16142fde533a"}' }

beforeAll(async () => {
  server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const body = Buffer.concat(parts).toString()
      came.push({ path: `${request.method} ${request.url}`, headers: request.headers, body })
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const at = server.address()
  const port = typeof at === 'object' && at !== null ? at.port : 0
  const address = `http://127.0.0.1:${port}`
  mailer = notifyMailer({ key: `our-live-key-${service}-${secret}`, template, address }, () => now)
})

beforeEach(() => {
  came = []
})

afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))

it('a letter is asked of Notify with the template, whose two places are subject and text', async () => {
  await mailer(letter)
  expect(came.map(({ path }) => path)).toEqual(['POST /v2/notifications/email'])
  expect(came[0]?.headers['content-type']).toBe('application/json')
  expect(JSON.parse(came[0]?.body ?? '')).toEqual({
    email_address: letter.to,
    template_id: template,
    personalisation: { subject: letter.subject, text: letter.text },
  })
})

it('its token names the service and the second, and is signed with the secret of the key', async () => {
  await mailer(letter)
  const token = /^Bearer (\S+)$/.exec(came[0]?.headers.authorization ?? '')?.[1] ?? ''
  const key = new TextEncoder().encode(secret)
  const { payload, protectedHeader } = await jwtVerify(token, key, { algorithms: ['HS256'] })
  expect(protectedHeader).toEqual({ alg: 'HS256', typ: 'JWT' })
  expect(payload).toEqual({ iss: service, iat: Date.parse('2026-10-01T09:00:00Z') / 1000 })
  const other = new TextEncoder().encode(service)
  await expect(jwtVerify(token, other)).rejects.toThrow()
})

it.each([
  [
    403,
    '{"status_code":403,"errors":[{"error":"AuthError","message":"Invalid token"}]}',
    'AuthError: Invalid token',
  ],
  [500, 'it is down', 'Notify answered 500'],
])('an answer of %i is told to the operator', async (status, body, words) => {
  answer = { status, body }
  await expect(mailer(letter)).rejects.toThrow(words)
})

it('a key that is none is told at once', () => {
  const settings = { key: 'a-key', template, address: 'https://notify.example' }
  expect(() => notifyMailer(settings, () => now)).toThrow('no key of Notify')
})
