import type { Context } from 'hono'

/** What a line of the log tells of, by a word that alerts can be made of (docs/operations.md). */
export type LoggedEvent =
  /** A file in which the virus scanner found something. */
  | 'file-harmful'
  /** A file that nobody looked through, as the scanner did not answer. */
  | 'scanner-failed'

const events = new WeakMap<Context, LoggedEvent>()

/** Says what the refusal of a request is about, where its route does not say it. */
export function noteEvent(c: Context, event: LoggedEvent): void {
  events.set(c, event)
}

export function eventOf(c: Context): LoggedEvent | undefined {
  return events.get(c)
}
