import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'

/**
 * An exclusive lock on a data folder that ends with the process, however it ends: a socket of the
 * operating system that only one process can listen on. The folder's own identity names it, so two
 * spellings of one folder meet.
 */
export async function lockFolder(
  folder: string,
): Promise<{ release: () => Promise<void> } | { heldBy: string }> {
  fs.mkdirSync(folder, { recursive: true })
  const holder = path.join(folder, 'in-use-by')
  const server = net.createServer()
  const held = await new Promise<boolean>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    )
    server.listen(addressOf(folder), () => resolve(true))
  })
  if (!held) return { heldBy: readHolder(holder) }
  server.unref()
  fs.writeFileSync(holder, String(process.pid))
  return {
    release: () =>
      new Promise((resolve) => {
        fs.rmSync(holder, { force: true })
        server.close(() => resolve())
      }),
  }
}

/** On Linux an abstract socket, which leaves no file; elsewhere a named pipe or a file beside the data. */
function addressOf(folder: string): string {
  const real = fs.realpathSync(folder)
  const { dev, ino } = fs.statSync(real)
  if (process.platform === 'linux') return `\0trellis-store-${dev}-${ino}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\trellis-store-${dev}-${ino}`
  return path.join(real, 'lock')
}

function readHolder(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    return 'unknown'
  }
}
