import { createServer, request } from 'node:http'
import { portOf } from './port.ts'
import type { Visitor } from './visitors.ts'

/** Forms that would end the session with which a tool looks around. */
const ending = new Set(['/sign-out', '/account/sessions/end'])

/**
 * A way to the server that is always signed in as somebody, whatever a tool does with cookies: the
 * forms that would end the session do not go through. They are asked with the heads of answers.
 */
export async function doorway(
  origin: string,
  { cookie }: Visitor,
): Promise<{ origin: string; answers: () => number; close: () => void }> {
  const { host } = new URL(origin)
  let count = 0
  const server = createServer((asked, answer) => {
    const { url = '/', method = 'GET' } = asked
    if (ending.has(url)) return answer.writeHead(404).end()
    count += 1
    const headers = { ...asked.headers, host, ...(cookie === '' ? {} : { cookie }) }
    const passed = request(`${origin}${url}`, { method, headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers)
      reply.pipe(answer)
    })
    passed.on('error', () => answer.destroy())
    asked.pipe(passed)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const port = portOf(server.address())
  return {
    origin: `http://127.0.0.1:${port}`,
    answers: () => count,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
