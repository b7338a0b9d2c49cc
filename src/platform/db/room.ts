import { statfsSync } from 'node:fs'
import path from 'node:path'
import { NoRoom } from './trouble.ts'

/** What the embedded store's log of writes may grow to; so much stays free, for it is lost without. */
const reserveBytes = 64 * 1024 * 1024
/** What it needs to open: a part of its log. */
const openingBytes = 20 * 1024 * 1024

/** Throws before a write is begun for which the disk of a folder may have no room. */
export function insistOnRoom(folder: string): void {
  const free = freeBytes(folder)
  if (free >= reserveBytes) return
  throw new NoRoom(
    `Only ${inMegabytes(free)} MB are free where ${folder} lies; nothing is written below ${inMegabytes(reserveBytes)} MB`,
  )
}

/** Whether a store in a folder could not be opened for want of room. */
export function lacksRoomToOpen(folder: string): boolean {
  return freeBytes(folder) < openingBytes
}

/** Of the nearest folder that is there, as one that is to be made is not. A disk that cannot be asked has room. */
function freeBytes(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  } catch {
    const parent = path.dirname(folder)
    return parent === folder ? Infinity : freeBytes(parent)
  }
}

function inMegabytes(bytes: number): number {
  return Math.floor(bytes / 1024 / 1024)
}
