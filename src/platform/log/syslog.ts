import { textOf, type LogEntry, type LoggedLine } from '../web/log.ts'

/** Who says it: the machine and the process. */
export interface Teller {
  readonly host: string
  readonly process: number
}

/** RFC 5424: local0, so that a log server can tell it from what its own machine says. */
const facility = 16
const severities = { error: 3, refused: 4, told: 6 } as const

/** What every receiver takes (RFC 5425, section 4.3.1). */
const mostBytes = 8000

/** 32473 is the number that RFC 5612 keeps for whoever has none of their own. */
const name = 'trellis@32473'

/** What alerts and searches are made of; all else is in the text, which is the same as on standard error. */
const parts = ['level', 'reference', 'person', 'method', 'route', 'status', 'trouble'] as const

/** A line as a log server takes it: RFC 5424 in ASCII, behind its length in octets (RFC 5425). */
export function syslogFrame(line: LoggedLine, by: Teller, number: number): Buffer {
  let message = messageOf(line, by, number)
  // Only what failed, and where, can be long: the end of a stack says least.
  const error = String(line.entry['error'] ?? '')
  for (let letters = error.length; message.length > mostBytes && letters > 0;) {
    letters = Math.floor(letters / 2)
    message = messageOf(withError(line, error.slice(0, letters)), by, number)
  }
  const octets = Buffer.from(message.slice(0, mostBytes), 'ascii')
  return Buffer.concat([Buffer.from(`${octets.length} `), octets])
}

function withError(line: LoggedLine, error: string): LoggedLine {
  return { ...line, entry: { ...line.entry, error } }
}

function messageOf(line: LoggedLine, { host, process }: Teller, number: number): string {
  const { at, event, entry } = line
  const head = `<${facility * 8 + severities[entry.level]}>1 ${at.toString({ fractionalSecondDigits: 6 })}`
  const data = `[${name} event="${event}"${partsOf(entry)}][meta sequenceId="${number}"]`
  return `${head} ${nameOf(host)} trellis ${process} ${event} ${data} ${textOf(line)}`
}

function partsOf(entry: LogEntry): string {
  return parts
    .flatMap((part) => (entry[part] === undefined ? [] : [` ${part}="${valueOf(entry[part])}"`]))
    .join('')
}

const longestValue = 200

/** No letter of a value ends it or stands for another. */
function valueOf(value: string | number): string {
  return String(value)
    .slice(0, longestValue)
    .replaceAll(/[^\x20-\x7e]/g, '?')
    .replaceAll(/["\\\]]/g, (letter) => `\\${letter}`)
}

function nameOf(host: string): string {
  return host.replaceAll(/[^!-~]/g, '').slice(0, 255) || '-'
}
