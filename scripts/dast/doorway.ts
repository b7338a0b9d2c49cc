import { randomUUID } from 'node:crypto'
import { createServer, request } from 'node:http'
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
 * one that came before is answered without being looked at.
 */
export async function doorway(origin: string, { cookie, token }: Visitor): Promise<Door> {
  const { host } = new URL(origin)
  const failed: string[] = []
  let count = 0
  const server = createServer((asked, answer) => {
    const { url = '/', method = 'GET' } = asked
    if (endsSession(url)) return answer.writeHead(404).end()
    count += 1
    const headers = {
      ...withoutOrigin(asked.headers),
      host,
      ...(cookie === '' ? {} : { cookie }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    }
    const passed = request(`${origin}${url}`, { method, headers }, (reply) => {
      if ((reply.statusCode ?? 500) >= 500)
        failed.push(`${method} ${url} answers ${reply.statusCode}`)
      answer.writeHead(reply.statusCode ?? 502, reply.headers)
      reply.pipe(answer)
    })
    passed.on('error', () => answer.destroy())
    const pieces: Buffer[] = []
    asked.on('data', (piece: Buffer) => pieces.push(piece))
    asked.on('end', () => passed.end(withFreshToken(Buffer.concat(pieces))))
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    origin: `http://127.0.0.1:${portOf(server.address())}`,
    answers: () => count,
    failed: () => failed,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
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
