import type { Context } from 'hono'

/** What a line of the log tells of, by a word that alerts can be made of (docs/operations.md, "Alerts"). */
export type LoggedEvent =
  /** Somebody was not let in: a wrong password or code, an account that there is not. */
  | 'sign-in-refused'
  /** Somebody asked more often in a minute than people do. */
  | 'too-many-requests'
  /** Anything else that was refused: no right to it, a form that will not do, another site's. */
  | 'request-refused'
  /** A file in which the virus scanner found something. */
  | 'file-harmful'
  /** A file that nobody looked through, as the scanner did not answer. */
  | 'scanner-failed'
  /** No room on the disk. */
  | 'store-full'
  /** The database did not answer. */
  | 'store-away'
  /** A mistake of the program, or of what it works with. */
  | 'failure'
  /** The log server took no lines, and takes them again; told with how many waited and were dropped. */
  | 'log-server-away'
  | 'log-server-back'
  /** A process began, and ended as it was asked to. */
  | 'started'
  | 'stopping'

const events = new WeakMap<Context, LoggedEvent>()

/** Says what the refusal of a request is about, where its route does not say it. */
export function noteEvent(c: Context, event: LoggedEvent): void {
  events.set(c, event)
}

const waysIn = /^\/(?:sign-in|account\/prove)(?:\/|$)/

/** What the refusal of a request is, for the log. */
export function refusalOf(c: Context, status: number): LoggedEvent {
  const noted = events.get(c)
  if (noted !== undefined) return noted
  if (waysIn.test(c.req.routePath)) return 'sign-in-refused'
  return status === 429 ? 'too-many-requests' : 'request-refused'
}

const troubles = {
  full: 'store-full',
  away: 'store-away',
  unscanned: 'scanner-failed',
} as const

export function failureOf(trouble: keyof typeof troubles | undefined): LoggedEvent {
  return trouble === undefined ? 'failure' : troubles[trouble]
}
