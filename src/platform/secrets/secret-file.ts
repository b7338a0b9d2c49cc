import { readFileSync, statSync, writeFileSync } from 'node:fs'

/** A file of a secret: when it was written, and what is wrong with it. */
export interface Looked {
  readonly since: Temporal.Instant
}

const [groupReads, groupWrites, othersDo] = [0o040, 0o030, 0o007]

/**
 * Whether nobody reads a file but whoever runs Trellis. What root owns may be read by a group: so
 * systemd (by an access list), Kubernetes and Debian's ssl-cert hand a secret to a user who is not root.
 */
export function lookAtSecretFile(told: string, file: string): Looked | { refused: string } {
  try {
    const { mode, mtimeMs, uid, size } = statSync(file)
    if (size === 0) return { refused: `${told} ${file}, which is empty.` }
    return isOpenToOthers({ mode, uid, by: process.getuid?.() })
      ? { refused: wordsForOpen(told, file) }
      : { since: Temporal.Instant.fromEpochMilliseconds(Math.trunc(mtimeMs)) }
  } catch (error) {
    return { refused: `${told} ${file}, which cannot be read: ${codeOf(error)}.` }
  }
}

/** The rule alone: `by` is who runs Trellis, unknown where the system has no such numbers. */
export function isOpenToOthers(file: {
  readonly mode: number
  readonly uid: number
  readonly by: number | undefined
}): boolean {
  // Windows has lists of who may instead, which these bits do not tell.
  if (file.by === undefined) return false
  const handedByRoot = file.uid === 0 && file.by !== 0
  const forbidden = othersDo | groupWrites | (handedByRoot ? 0 : groupReads)
  return (file.mode & forbidden) !== 0
}

function wordsForOpen(told: string, file: string): string {
  return `${told} ${file}, which others than its owner can read or change. Let its owner alone read it (chmod 400), and give another secret where somebody may have read this one.`
}

/** The one line of a file; how it ends is no part of the secret. */
export function readSecretFile(
  told: string,
  file: string,
): { value: string } | { refused: string } {
  try {
    const value = readFileSync(file, 'utf8').replace(/\r?\n$/, '')
    if (value !== '') return { value }
    return { refused: `${told} ${file}, which is empty.` }
  } catch (error) {
    return { refused: `${told} ${file}, which cannot be read: ${codeOf(error)}.` }
  }
}

/** Never the error's own words, which may tell something of the file. */
function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return 'it is not there'
  if (code === 'EACCES') return 'whoever runs Trellis may not'
  return typeof code === 'string' ? code : 'it is no file'
}

/** Writes a secret into a new file that only its owner reads; never over another. */
export function writeSecretFile(
  file: string,
  secret: string | Buffer,
  mode: 0o400 | 0o600 = 0o600,
): { refused: string } | undefined {
  try {
    writeFileSync(file, secret, { mode, flag: 'wx' })
    return undefined
  } catch (error) {
    return { refused: error instanceof Error ? error.message : String(error) }
  }
}
