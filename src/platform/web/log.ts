import type { LoggedEvent } from './event.ts'

export interface LogEntry extends Readonly<Record<string, string | number | undefined>> {
  readonly level: 'error' | 'refused' | 'told'
  /** Left out for a failure. */
  readonly event?: LoggedEvent
}

/** What was logged, and when. */
export interface LoggedLine {
  readonly at: Temporal.Instant
  readonly event: LoggedEvent
  readonly entry: LogEntry
}

let alsoTo: ((line: LoggedLine) => void) | undefined

/** From now on each line goes to another place too, beside standard error; `undefined` ends that. */
export function logAlsoTo(place: typeof alsoTo): void {
  alsoTo = place
}

/** One line of JSON on standard error for each thing worth knowing later; never what a person typed. */
export function log(entry: LogEntry): void {
  const line = { at: Temporal.Now.instant(), event: entry.event ?? 'failure', entry }
  process.stderr.write(`${textOf(line)}\n`)
  alsoTo?.(line)
}

/** JSON in ASCII: no letter of it ends a line, colours a terminal or turns the direction of reading. */
export function textOf({ at, event, entry }: LoggedLine): string {
  return JSON.stringify({ at: at.toString(), ...entry, event }).replaceAll(
    /[^\x20-\x7e]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
