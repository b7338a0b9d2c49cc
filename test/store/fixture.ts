import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Principal } from '#platform/db/transaction.ts'

/** Two migrations of a few tables: enough to try the store without knowing what Trellis keeps. */
export const fixture = fileURLToPath(new URL('fixture', import.meta.url))

export const ann: Principal = {
  partnershipId: '0193b2a0-0000-7000-8000-000000000001',
  personId: '0193b2a0-0000-7000-8000-00000000000a',
}
export const bob: Principal = {
  partnershipId: '0193b2a0-0000-7000-8000-000000000002',
  personId: '0193b2a0-0000-7000-8000-00000000000b',
}
export const nobody: Principal = { partnershipId: null, personId: null }

/** A folder that is gone after the work. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'trellis-test-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export function mustOpen<T extends object>(opened: T | { refused: string }): T {
  if ('refused' in opened) throw new Error(opened.refused)
  return opened
}
