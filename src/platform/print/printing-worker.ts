import { parentPort } from 'node:worker_threads'
import type { FromPrinter, ToPrinter } from './messages.ts'
import { readPdf } from './read-back.ts'
import { withRowHeaders } from './row-headers.ts'
import { typeset } from './typeset.ts'

const port = parentPort
if (port === null) throw new Error('Printing runs in a worker thread')

/** One document at a time: the typesetter's memory grows with each that it holds. */
let turn: Promise<void> = Promise.resolve()
port.on('message', (message: ToPrinter) => {
  turn = turn.then(() => answer(message))
})

async function answer(message: ToPrinter): Promise<void> {
  const { id } = message
  try {
    tell(await done(message))
  } catch (error) {
    tell({ kind: 'failed', id, because: error instanceof Error ? error.message : String(error) })
  }
}

async function done(message: ToPrinter): Promise<FromPrinter> {
  const { id } = message
  if (message.kind === 'read') return { kind: 'read', id, found: await readPdf(message.bytes) }
  const set = await typeset(message.template, message.data)
  return { kind: 'printed', id, bytes: withRowHeaders(set) }
}

function tell(message: FromPrinter): void {
  if (message.kind === 'printed') port?.postMessage(message, [message.bytes.buffer])
  else port?.postMessage(message)
}
