import type { Context } from 'hono'
import type { Shell } from '#platform/shell.ts'

const references = new WeakMap<Context, string>()

/** By what whoever asked and whoever runs Trellis speak of the same refusal or failure: one for each request. */
export function referenceOf(c: Context, shell: Pick<Shell, 'newId'>): string {
  const known = references.get(c) ?? shell.newId().slice(-12)
  references.set(c, known)
  return known
}
