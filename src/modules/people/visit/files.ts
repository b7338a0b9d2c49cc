import type { Readable } from 'node:stream'
import type { Context } from 'hono'

/** Node and the web each have a stream of their own; a response takes the web's. */
export function streamed(body: Readable): ReadableStream {
  const parts: AsyncIterator<unknown> = body[Symbol.asyncIterator]()
  return new ReadableStream({
    pull: async (controller) => {
      const next = await parts.next()
      if (next.done === true) controller.close()
      else controller.enqueue(next.value)
    },
    cancel: () => {
      body.destroy()
    },
  })
}

/** The name of a file holds only letters, figures and signs that no header or folder misreads. */
export function attachment(
  c: Context,
  fileName: string,
  body: string | Uint8Array<ArrayBuffer> | ReadableStream,
  type: string,
): Response {
  return c.body(body, 200, {
    'content-type': type,
    'content-disposition': `attachment; filename="${fileName.replaceAll(/[^a-zA-Z0-9._-]/g, '-')}"`,
  })
}
