import { existsSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { DurableNodeFS, syncPath, syncTree } from './durable-fs.ts'
import { holdsPanic } from './panic.ts'
import { shared, type FromWorker, type ToWorker, type WorkerStart } from './embedded-messages.ts'

/** PGlite's own settings, less -F, which would turn fsync off. */
const always = [
  'search_path=public',
  'exit_on_error=false',
  'log_checkpoints=false',
  'io_method=sync',
  'timezone=UTC',
  'max_worker_processes=0',
  'max_parallel_workers=0',
  'max_parallel_workers_per_gather=0',
  'max_parallel_maintenance_workers=0',
]
const kept = ['fsync=on', 'wal_sync_method=fsync', 'max_wal_size=64MB', 'min_wal_size=32MB']
const notKept = ['fsync=off']

const port = parentPort
if (port === null) throw new Error('The embedded store runs in a worker thread')
const start = startIn(workerData)
const db = await opened(start)
tell({ kind: 'ready' })

/** One session: what the sockets send is answered strictly in turn. */
let turn: Promise<void> = Promise.resolve()
port.on('message', (message: ToWorker) => {
  turn = turn.then(() => answer(message))
})

function startIn(given: unknown): WorkerStart {
  if (!isStart(given)) throw new Error('The embedded store was started without its counters')
  return given
}

function isStart(given: unknown): given is WorkerStart {
  return typeof given === 'object' && given !== null && 'counters' in given
}

function opened({ folder, image }: WorkerStart): Promise<PGlite> {
  if (folder === undefined) {
    return PGlite.create({
      startParams: startedWith(notKept),
      ...(image === undefined ? {} : { loadDataDir: image }),
    })
  }
  return existsSync(folder) ? openedAt(folder) : begun(folder)
}

/** A new store is made under another name, so that a kill on the way leaves nothing half made. */
async function begun(folder: string): Promise<PGlite> {
  const beginning = `${folder}-beginning`
  rmSync(beginning, { recursive: true, force: true })
  await (await openedAt(beginning)).close()
  syncTree(beginning)
  renameSync(beginning, folder)
  syncPath(path.dirname(folder))
  return openedAt(folder)
}

function openedAt(folder: string): Promise<PGlite> {
  return PGlite.create({
    startParams: startedWith(kept),
    fs: new DurableNodeFS(folder, () => Atomics.add(start.counters, shared.syncs, 1)),
  })
}

function startedWith(more: readonly string[]): string[] {
  return ['--single', '-O', '-j', ...[...always, ...more].flatMap((setting) => ['-c', setting])]
}

async function answer(message: ToWorker): Promise<void> {
  switch (message.kind) {
    case 'bytes': {
      if (message.first) await forget()
      Atomics.add(start.counters, shared.beat, 1)
      const bytes = await answerTo(message.bytes)
      Atomics.add(start.counters, shared.beat, 1)
      tell({ kind: 'bytes', socket: message.socket, bytes })
      if (holdsPanic(bytes)) throw new Error('PostgreSQL gave up; it is started again')
      return
    }
    case 'image':
      return tell({ kind: 'image', image: await db.dumpDataDir('none') })
    case 'close': {
      await forget()
      await db.exec('checkpoint')
      await db.close()
      tell({ kind: 'closed' })
      port?.close()
    }
  }
}

/**
 * The bytes as they come. Asked for otherwise, PGlite reads them too and keeps all that it read for as
 * long as the connection lasts, which is as long as the server runs.
 */
async function answerTo(bytes: Uint8Array): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  await db.execProtocolRawStream(bytes, {
    syncToFs: false,
    onRawData: (piece) => pieces.push(piece.slice()),
  })
  const [only = new Uint8Array(), ...more] = pieces
  return more.length === 0 ? only : joined(pieces)
}

/** A long answer comes in pieces, and is copied once. */
function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** What a client left behind when it went: a transaction, a role, a setting. */
async function forget(): Promise<void> {
  await db.exec('rollback')
  await db.exec('discard all')
}

function tell(message: FromWorker): void {
  port?.postMessage(message)
}
