import fs from 'node:fs'
import path from 'node:path'
import { NodeFS } from '@electric-sql/pglite/nodefs'

interface OpenStream {
  readonly nfd?: number
  readonly node?: unknown
}

interface FileSystemModule {
  readonly NODEFS: {
    readonly stream_ops: Record<string, unknown>
    readonly realPath: (node: unknown) => string
  }
}

/**
 * PGlite's file system on Node never calls fsync, even when asked. This one does: a commit is
 * then as durable as on a server. Files are synced through their descriptor, folders by opening
 * them again. `onSync` is told of each call.
 */
export class DurableNodeFS extends NodeFS {
  readonly #onSync: () => void

  constructor(folder: string, onSync: () => void) {
    super(folder)
    this.#onSync = onSync
  }

  override async init(...given: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(...given)
    const before = emscriptenOpts.preRun ?? []
    return {
      emscriptenOpts: {
        ...emscriptenOpts,
        preRun: [
          ...(Array.isArray(before) ? before : [before]),
          ({ NODEFS }: FileSystemModule) => {
            NODEFS.stream_ops['fsync'] = ({ nfd, node }: OpenStream) => {
              if (nfd === undefined) syncPath(NODEFS.realPath(node))
              else fs.fsyncSync(nfd)
              this.#onSync()
              return 0
            }
          },
        ],
      },
    }
  }
}

/** Brings a file or a folder's list of names to the disk; Windows knows no such thing for folders. */
export function syncPath(at: string): void {
  if (process.platform === 'win32' && fs.statSync(at).isDirectory()) return
  const opened = fs.openSync(at, process.platform === 'win32' ? 'r+' : 'r')
  try {
    fs.fsyncSync(opened)
  } finally {
    fs.closeSync(opened)
  }
}

/** Brings everything in a folder to the disk. */
export function syncTree(folder: string): void {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true, recursive: true })) {
    syncPath(path.join(entry.parentPath, entry.name))
  }
  syncPath(folder)
}
