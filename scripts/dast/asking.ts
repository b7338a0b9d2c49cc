import { randomUUID } from 'node:crypto'
import { Agent, request, type IncomingHttpHeaders } from 'node:http'
import type { Visitor } from './visitors.ts'

const agent = new Agent({ keepAlive: true, maxSockets: 16 })

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** What it says; '' for a file that is no text. */
  readonly text: string
  readonly seconds: number
}

export interface Asked {
  readonly method?: string
  /** As it is sent: nothing in it is put right, as a browser would. */
  readonly at: string
  readonly form?: readonly (readonly [name: string, value: string])[]
  /** The fields of the form that are files, so that it is sent in parts. */
  readonly files?: ReadonlySet<string>
}

interface Sent {
  readonly where: { readonly hostname: string; readonly port: string; readonly path: string }
  readonly method: string
  readonly headers: Readonly<Record<string, string | number>>
  readonly bytes: Buffer | undefined
}

/** Asks as a browser does, and follows nothing. A form comes from the server's own pages. */
export async function ask(origin: string, visitor: Visitor, asked: Asked): Promise<Answer> {
  const body = asked.form === undefined ? undefined : await bodyOf(asked.form, asked.files)
  const { at, method = body === undefined ? 'GET' : 'POST' } = asked
  const { hostname, port } = new URL(origin)
  const sent =
    body === undefined ? {} : { 'content-type': body.type, 'content-length': body.bytes.length }
  const headers = { ...headersOf(visitor), ...(method === 'GET' ? {} : { origin }), ...sent }
  const asking = { where: { hostname, port, path: at }, method, headers, bytes: body?.bytes }
  return visitor.token === undefined ? answered(asking) : patiently(asking)
}

/** A program waits as long as it is told to, and asks again. */
async function patiently(asking: Sent): Promise<Answer> {
  const answer = await answered(asking)
  if (answer.status !== 429) return answer
  await new Promise((resolve) => {
    setTimeout(resolve, Number(answer.headers['retry-after'] ?? 1) * 1000)
  })
  return answered(asking)
}

function headersOf({ cookie, token }: Visitor): Record<string, string> {
  return {
    ...(cookie === '' ? {} : { cookie }),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  }
}

function answered(sent: Sent, isAgain = false): Promise<Answer> {
  const began = performance.now()
  const { where, method, headers } = sent
  return new Promise((resolve, reject) => {
    const connection = isAgain ? false : agent
    const asking = request({ agent: connection, ...where, method, headers }, (reply) => {
      const pieces: Buffer[] = []
      reply.on('data', (piece: Buffer) => pieces.push(piece))
      reply.on('error', reject)
      reply.on('end', () =>
        resolve({
          status: reply.statusCode ?? 0,
          headers: reply.headers,
          text: isText(reply.headers) ? Buffer.concat(pieces).toString('utf8') : '',
          seconds: (performance.now() - began) / 1000,
        }),
      )
    })
    asking.on('error', (error) => {
      // The server may have closed a connection that was idle just as it was used again.
      if (asking.reusedSocket && !isAgain) resolve(answered(sent, true))
      else reject(new Error(`${method} ${where.path.slice(0, 200)}: ${String(error)}`))
    })
    asking.end(sent.bytes)
  })
}

function isText(headers: IncomingHttpHeaders): boolean {
  return /^text\/|json|xml/.test(headers['content-type'] ?? 'text/')
}

/** A token counts once, so each sending gets one of its own. */
export async function bodyOf(
  form: readonly (readonly [string, string])[],
  files: ReadonlySet<string> = new Set(),
): Promise<{ bytes: Buffer; type: string }> {
  const fields = form.map(
    ([name, value]) => [name, name === 'once' ? randomUUID() : value] as const,
  )
  if (files.size === 0) {
    const type = 'application/x-www-form-urlencoded'
    return {
      bytes: Buffer.from(new URLSearchParams(fields.map((each) => [...each])).toString()),
      type,
    }
  }
  const parts = new FormData()
  for (const [name, value] of fields) {
    if (files.has(name)) parts.append(name, new Blob(['a,b\n1,2\n']), value)
    else parts.append(name, value)
  }
  const whole = new Response(parts)
  const type = whole.headers.get('content-type') ?? ''
  return { bytes: Buffer.from(await whole.arrayBuffer()), type }
}

/** Does something for each, so many at a time. */
export async function severalAtOnce<T>(
  all: readonly T[],
  many: number,
  work: (one: T) => Promise<void>,
): Promise<void> {
  const waiting = [...all]
  const worker = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await work(one)
  }
  await Promise.all(Array.from({ length: many }, worker))
}
