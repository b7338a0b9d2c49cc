import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { mkdir, open, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const megabyte = 1024 * 1024

/** A small disk of its own (tmpfs), which a test can fill to the brim. */
export class Disk {
  readonly folder: string
  readonly #filler: string

  private constructor(folder: string) {
    this.folder = folder
    this.#filler = path.join(folder, 'filler')
  }

  static async mount(folder: string, megabytes: number): Promise<Disk> {
    await mkdir(folder, { recursive: true })
    await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder])
    return new Disk(folder)
  }

  /** Somebody else's file takes all the room but for so much. */
  async fill(leftMegabytes: number): Promise<void> {
    const { bavail, bsize } = await statfs(this.folder)
    const left = Math.floor((bavail * bsize) / megabyte) - leftMegabytes
    const filler = await open(this.#filler, 'a')
    try {
      for (let n = 0; n < left; n += 1) await filler.write(Buffer.alloc(megabyte, 'x'))
    } finally {
      await filler.close()
    }
  }

  free(): Promise<void> {
    return rm(this.#filler, { force: true })
  }

  async unmount(): Promise<void> {
    await run('umount', ['--lazy', this.folder])
  }
}

/** Whether this machine lets us mount a disk: a container without the right to does not. */
export function mayMount(): boolean {
  const folder = mkdtempSync(path.join(tmpdir(), 'trellis-mount-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' })
    execFileSync('umount', [folder])
    return true
  } catch {
    return false
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
