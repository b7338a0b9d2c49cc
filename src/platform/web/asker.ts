import type { Context } from 'hono'

const askers = new WeakMap<Context, string>()

/** Who is signed in that asks, by the id of the person: for the log, which has no names. */
export function noteAsker(c: Context, personId: string): void {
  askers.set(c, personId)
}

export function askerOf(c: Context): string | undefined {
  return askers.get(c)
}
