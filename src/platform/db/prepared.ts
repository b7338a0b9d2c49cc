import { createHash } from 'node:crypto'
import type { PoolClient } from 'pg'

/** The statements of Trellis are written out, so there are some hundreds of texts; one past that is not kept. */
const mostStatements = 1000
const names = new Map<string, string>()

/**
 * From here on the client has each statement planned once: most questions of a page are answered
 * sooner than they are planned, above all by the embedded store.
 */
export function preparing(client: PoolClient): void {
  const ask: unknown = Reflect.get(client, 'query')
  if (typeof ask !== 'function') throw new Error('A client without questions')
  const query = (first: unknown, ...more: unknown[]): unknown =>
    Reflect.apply(ask, client, [named(first), ...more])
  Object.defineProperty(client, 'query', { value: query })
}

function named(asked: unknown): unknown {
  const name = typeof asked === 'string' ? nameOf(asked) : undefined
  return name === undefined ? asked : { name, text: asked }
}

/** Undefined for a batch of several statements, such as begins a transaction, which cannot be prepared. */
function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= mostStatements || !isOneStatement(text)) return known
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 22)
  names.set(text, name)
  return name
}

function isOneStatement(text: string): boolean {
  return !text.includes(';') && /^\s*(?:select|with|insert|update|delete)\b/i.test(text)
}
