import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'

export interface FolderLock {
  readonly release: () => Promise<void>
}

/**
 * An exclusive lock on a data folder that ends with the process, however it ends: a socket of the
 * operating system that only one process can listen on. The folder's own identity names it, so two
 * spellings of one folder meet. Two containers that share a folder but not a network do not meet.
 */
export async function lockFolder(folder: string): Promise<FolderLock | { refused: string }> {
  try {
    fs.mkdirSync(folder, { recursive: true })
    fs.accessSync(folder, fs.constants.W_OK)
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error)
    return { refused: `Data cannot be kept in ${folder}: ${because}` }
  }
  const holder = path.join(folder, 'in-use-by')
  const server = await listenAt(addressOf(folder))
  if (server === undefined) return { refused: inUse(folder, holder) }
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

/** On Linux a socket without a file, on Windows a pipe, elsewhere a file that a killed process leaves. */
function addressOf(folder: string): string {
  const { dev, ino } = fs.statSync(folder)
  const name = `trellis-store-${dev}-${ino}`
  if (process.platform === 'linux') return `\0${name}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : `/tmp/${name}.sock`
}

/** `undefined` when another process listens there; a file that nobody listens at is taken over. */
async function listenAt(address: string): Promise<net.Server | undefined> {
  const server = await tryToListenAt(address)
  if (server !== undefined || !address.startsWith('/') || (await answersAt(address))) return server
  fs.rmSync(address, { force: true })
  return tryToListenAt(address)
}

function tryToListenAt(address: string): Promise<net.Server | undefined> {
  const server = net.createServer((asking) => asking.destroy())
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    )
    server.listen(address, () => resolve(server))
  })
}

function answersAt(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const asking = net.connect(address)
    asking.once('error', () => resolve(false))
    asking.once('connect', () => {
      asking.destroy()
      resolve(true)
    })
  })
}

function inUse(folder: string, holder: string): string {
  const pid = fs.existsSync(holder) ? fs.readFileSync(holder, 'utf8') : 'of unknown number'
  return `Process ${pid} uses the data in ${folder}. Stop it first: two at once would lose data.`
}
