import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { asked, DurableNodeFS } from './durable-fs.ts'

/** PGlite's own defaults, less -F (which turns fsync off). */
const startParams = [
  '--single', '-O', '-j',
  '-c', 'search_path=public', '-c', 'exit_on_error=false', '-c', 'log_checkpoints=false',
  '-c', 'max_worker_processes=0', '-c', 'max_parallel_workers=0',
  '-c', 'max_parallel_workers_per_gather=0', '-c', 'io_method=sync',
  '-c', 'max_parallel_maintenance_workers=0',
]
const durable = ['-c', 'fsync=on', '-c', 'wal_sync_method=fsync', '-c', 'max_wal_size=64MB', '-c', 'min_wal_size=32MB']
const fleeting = ['-c', 'fsync=off']

const port = parentPort
if (port === null) throw new Error('The embedded store runs in a worker thread')
const { folder, image } = workerData as { folder?: string; image?: Blob }
const db = await PGlite.create({
  startParams: [...startParams, ...(folder === undefined ? fleeting : durable)],
  ...(folder === undefined ? {} : { fs: new DurableNodeFS(folder) }),
  ...(image === undefined ? {} : { loadDataDir: image }),
})
port.postMessage({ kind: 'ready' })

/** One session: what the sockets send is answered strictly in turn. */
let turn: Promise<void> = Promise.resolve()
port.on('message', (message: { kind: string; socket: number; bytes: Uint8Array }) => {
  turn = turn.then(() => answer(message))
})

async function answer(message: { kind: string; socket: number; bytes: Uint8Array }): Promise<void> {
  const at = port
  if (at === null) return
  switch (message.kind) {
    case 'first bytes':
    case 'bytes': {
      if (message.kind === 'first bytes') await db.exec('rollback; discard all').catch(() => undefined)
      const bytes = await db.execProtocolRaw(message.bytes, { syncToFs: false })
      at.postMessage({ kind: 'bytes', socket: message.socket, bytes })
      return
    }
    case 'image': {
      at.postMessage({ kind: 'image', image: await db.dumpDataDir('none') })
      return
    }
    case 'fsyncs': {
      at.postMessage({ kind: 'fsyncs', count: asked.fsync })
      return
    }
    case 'close': {
      await db.exec('checkpoint')
      await db.close()
      at.postMessage({ kind: 'closed' })
      at.close()
      return
    }
  }
}
