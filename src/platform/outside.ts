import { open } from 'node:fs/promises'

/** A place that nobody who can reach the database can change: a mailbox, or a file on another disk. */
export type Outside =
  | { readonly kind: 'mail'; readonly to: string }
  | { readonly kind: 'file'; readonly path: string }

/** "mailto:audit@example.org" or "file:/mnt/audit/heads.txt"; `undefined` for anything else. */
export function outsideFrom(text: string): Outside | undefined {
  const [, to] = /^mailto:([^@\s]+@[^@\s]+)$/.exec(text) ?? []
  if (to !== undefined) return { kind: 'mail', to: to.toLowerCase() }
  const [, path] = /^file:(\/\S+)$/.exec(text) ?? []
  return path === undefined ? undefined : { kind: 'file', path }
}

/** Adds lines to the end of a file, and waits until they are on the disk. */
export async function appendLines(path: string, lines: readonly string[]): Promise<void> {
  const file = await open(path, 'a', 0o600)
  try {
    await file.appendFile(lines.map((line) => `${line}\n`).join(''))
    await file.sync()
  } finally {
    await file.close()
  }
}
