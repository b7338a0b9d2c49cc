import { randomUUID } from 'node:crypto'
import {
  createServer,
  request,
  type IncomingMessage,
  type RequestOptions,
  type Server,
  type ServerResponse,
} from 'node:http'
import { listeningAt } from '#platform/testing/listening.ts'
import { bodyOf as sentBody } from './asking.ts'
import type { Visitor } from './visitors.ts'

/** Whether a form would end the session with which somebody looks around: these are asked with the heads of answers. */
export function endsSession(address: string): boolean {
  const [plain = ''] = address.split('?')
  return plain === '/sign-out' || plain === '/account/sessions/end'
}

/** The same, or the end of a role, of one's own too: whoever holds none is shown nothing more that could be attacked. */
export function takesAway(address: string): boolean {
  return endsSession(address) || /^\/people\/[^/]+\/roles\/end$/.test(address.split('?')[0] ?? '')
}

export interface Door {
  readonly origin: string
  /** How many requests went through. */
  readonly answers: () => number
  /** Answers that failed (500). */
  readonly failed: () => readonly string[]
  readonly close: () => void
}

/** What somebody who comes through the door asks for. */
export interface Entering {
  readonly visitor: Visitor
  readonly url: string
  /** The fields of a form that are files, which is sent in parts then. */
  readonly files?: ReadonlySet<string>
  /** What the tool is shown of a page, where that is not all of it. */
  readonly shown?: (html: string) => string
}

/**
 * A way to the server that is always signed in as somebody, whatever a tool does with cookies: the
 * forms that would end the session do not go through, and each form gets a token of its own, for
 * one that came before is answered without being looked at. A program waits as long as it is told to.
 */
export async function doorway(
  origin: string,
  visitor: Visitor,
  enter: (url: string, method: string) => Entering = (url) => ({ visitor, url }),
): Promise<Door> {
  const failed: string[] = []
  let count = 0
  const server = createServer((asked, answer) => {
    const entering = enter(asked.url ?? '/', asked.method ?? 'GET')
    const { url } = entering
    if (takesAway(url)) return answer.writeHead(404).end()
    count += 1
    void bodyOf(asked)
      .then((body) => passedOn(origin, asked, { body, entering }))
      .then((reply) => {
        const { statusCode = 502 } = reply
        if (statusCode >= 500) failed.push(`${asked.method ?? ''} ${url} answers ${statusCode}`)
        return handOn(reply, answer, entering)
      })
      .catch(() => answer.destroy())
  })
  return { ...(await listening(server)), answers: () => count, failed: () => failed }
}

async function passedOn(
  origin: string,
  asked: IncomingMessage,
  { body, entering }: { body: Buffer; entering: Entering },
): Promise<IncomingMessage> {
  const { visitor, url, files } = entering
  const inParts = await (files && sentBody([...new URLSearchParams(body.toString())], files))
  const headers = {
    ...headersFor(origin, asked, entering),
    ...(inParts && { 'content-type': inParts.type, 'content-length': inParts.bytes.length }),
  }
  const options = { method: asked.method ?? 'GET', headers }
  const bytes = inParts?.bytes ?? withFreshToken(body)
  for (;;) {
    const reply = await replyTo(`${origin}${url}`, options, bytes)
    const wait = secondsToWait(visitor, reply)
    if (wait === undefined) return reply
    reply.resume()
    await new Promise((resolve) => {
      setTimeout(resolve, wait * 1000)
    })
  }
}

/** A page that is changed on its way is not packed. */
function headersFor(
  origin: string,
  { headers }: IncomingMessage,
  { visitor, shown }: Entering,
): NodeJS.Dict<string | string[]> {
  const own = { ...withoutOrigin(headers), ...headersOf(origin, visitor) }
  return shown === undefined ? own : without(own, 'accept-encoding')
}

function replyTo(
  address: string,
  options: RequestOptions,
  body: Buffer,
  isAgain = false,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const passed = request(address, isAgain ? { ...options, agent: false } : options, resolve)
    passed.on('error', (error) => {
      // The server may have closed a connection that was idle just as it was used again.
      if (passed.reusedSocket && !isAgain) resolve(replyTo(address, options, body, true))
      else reject(error)
    })
    passed.end(body)
  })
}

async function handOn(
  reply: IncomingMessage,
  answer: ServerResponse,
  { shown }: Entering,
): Promise<void> {
  const isPage = reply.headers['content-type']?.startsWith('text/html') === true
  if (shown === undefined || !isPage) {
    answer.writeHead(reply.statusCode ?? 502, reply.headers)
    reply.pipe(answer)
    return
  }
  const html = shown((await bodyOf(reply)).toString('utf8'))
  answer.writeHead(
    reply.statusCode ?? 502,
    without(reply.headers, 'content-length', 'transfer-encoding'),
  )
  answer.end(html)
}

async function bodyOf(asked: IncomingMessage): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(asked, (piece: Buffer) => piece))
}

async function listening(server: Server): Promise<Pick<Door, 'origin' | 'close'>> {
  return {
    origin: `http://127.0.0.1:${await listeningAt(server, 0)}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** How long a program that asks too often is told to wait; undefined for any other answer. */
function secondsToWait(
  { token }: Visitor,
  { statusCode, headers }: IncomingMessage,
): number | undefined {
  const isToWait = token !== undefined && statusCode === 429
  return isToWait ? Number(headers['retry-after'] ?? 1) : undefined
}

function headersOf(origin: string, { cookie, token }: Visitor): Record<string, string> {
  return {
    host: new URL(origin).host,
    ...(cookie === '' ? {} : { cookie }),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  }
}

/** The tool's page is that of the door, which is not the server's. */
function withoutOrigin(headers: Heads): Heads {
  return without(headers, 'origin', 'referer')
}

type Heads = NodeJS.Dict<string | string[]>

function without(headers: Heads, ...names: readonly string[]): Heads {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)))
}

const tokens = /((?:^|&)once=|name="once"\r\n\r\n)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** As long as the one before, so that the length which the head tells stays right. */
function withFreshToken(body: Buffer): Buffer {
  const text = body.toString('latin1')
  return Buffer.from(
    text.replaceAll(tokens, (_, before: string) => before + randomUUID()),
    'latin1',
  )
}
