import fs from 'node:fs'
import { NodeFS } from '@electric-sql/pglite/nodefs'

/** How often the embedded server asked for its bytes to be on the disk; a test watches it. */
export const asked = { fsync: 0 }

interface OpenStream {
  readonly nfd?: number
  readonly path?: string
  readonly node?: { readonly mount?: unknown }
}

/**
 * PGlite's file system on Node never calls fsync, even when asked. This one does: a commit is
 * then as durable as on a server. Files are synced through their descriptor, directories by
 * opening them again.
 */
export class DurableNodeFS extends NodeFS {
  override async init(...given: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const started = await super.init(...given)
    const before = started.emscriptenOpts.preRun ?? []
    const root = this.rootDir
    return {
      emscriptenOpts: {
        ...started.emscriptenOpts,
        preRun: [
          ...(Array.isArray(before) ? before : [before]),
          (module: { NODEFS: { stream_ops: Record<string, unknown>; realPath: (node: unknown) => string } }) => {
            module.NODEFS.stream_ops['fsync'] = (stream: OpenStream) => {
              asked.fsync += 1
              if (stream.nfd === undefined) syncFolder(stream.node === undefined ? root : module.NODEFS.realPath(stream.node))
              else fs.fsyncSync(stream.nfd)
              return 0
            }
          },
        ],
      },
    }
  }
}

function syncFolder(folder: string): void {
  const opened = fs.openSync(folder, 'r')
  try {
    fs.fsyncSync(opened)
  } finally {
    fs.closeSync(opened)
  }
}
