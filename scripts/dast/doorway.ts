import { randomUUID } from 'node:crypto'
import { createServer, request, type IncomingMessage, type Server } from 'node:http'
import { portOf } from './port.ts'
import type { Visitor } from './visitors.ts'

/** Whether a form would end the session with which somebody looks around: these are asked with the heads of answers. */
export function endsSession(address: string): boolean {
  const [plain = ''] = address.split('?')
  return plain === '/sign-out' || plain === '/account/sessions/end'
}

export interface Door {
  readonly origin: string
  /** How many requests went through. */
  readonly answers: () => number
  /** Answers that failed (500). */
  readonly failed: () => readonly string[]
  readonly close: () => void
}

/**
 * A way to the server that is always signed in as somebody, whatever a tool does with cookies: the
 * forms that would end the session do not go through, and each form gets a token of its own, for
 * one that came before is answered without being looked at. A program waits as long as it is told to.
 */
export async function doorway(origin: string, visitor: Visitor): Promise<Door> {
  const failed: string[] = []
  let count = 0
  const server = createServer((asked, answer) => {
    const { url = '/', method = 'GET' } = asked
    if (endsSession(url)) return answer.writeHead(404).end()
    count += 1
    const headers = { ...withoutOrigin(asked.headers), ...headersOf(origin, visitor) }
    const pass = (body: Buffer): void => {
      const passed = request(`${origin}${url}`, { method, headers }, (reply) => {
        const { statusCode = 502 } = reply
        const wait = visitor.token === undefined ? undefined : secondsToWait(reply)
        if (wait !== undefined) {
          reply.resume()
          setTimeout(() => pass(body), wait * 1000)
          return
        }
        if (statusCode >= 500) failed.push(`${method} ${url} answers ${statusCode}`)
        answer.writeHead(statusCode, reply.headers)
        reply.pipe(answer)
      })
      passed.on('error', () => answer.destroy())
      passed.end(body)
    }
    const pieces: Buffer[] = []
    asked.on('data', (piece: Buffer) => pieces.push(piece))
    asked.on('end', () => pass(withFreshToken(Buffer.concat(pieces))))
  })
  return { ...(await listening(server)), answers: () => count, failed: () => failed }
}

async function listening(server: Server): Promise<Pick<Door, 'origin' | 'close'>> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    origin: `http://127.0.0.1:${portOf(server.address())}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** How long whoever asks too often is told to wait; undefined for any other answer. */
function secondsToWait({
  statusCode,
  headers,
}: Pick<IncomingMessage, 'statusCode' | 'headers'>): number | undefined {
  return statusCode === 429 ? Number(headers['retry-after'] ?? 1) : undefined
}

function headersOf(origin: string, { cookie, token }: Visitor): Record<string, string> {
  return {
    host: new URL(origin).host,
    ...(cookie === '' ? {} : { cookie }),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  }
}

/** The tool's page is that of the door, which is not the server's. */
function withoutOrigin(headers: NodeJS.Dict<string | string[]>): NodeJS.Dict<string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => name !== 'origin' && name !== 'referer'),
  )
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
