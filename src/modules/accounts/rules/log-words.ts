import { momentText } from '#lib/dates.ts'

/** How it is with the log server, as far as this process knows. */
export interface LogLine {
  readonly isUp: boolean
  /** When it last took a line. */
  readonly tookAt: string | undefined
  readonly waiting: number
  readonly dropped: number
}

/** What the operator has to do about it, in words; nothing where all is well. */
export function wrongWithLogLine(line: LogLine | undefined): string | undefined {
  if (line === undefined)
    return 'The log goes to standard error alone. Set TRELLIS_LOG to a log server, or see to it that this machine sends it to another.'
  if (!line.isUp)
    return 'The log server takes no lines at present. They wait here, and stand on standard error too. The log says why.'
  return line.dropped > 0
    ? `The log server is without ${linesOf(line.dropped)} that found no room here while it was away. They stand on standard error.`
    : undefined
}

export function logLineWords(line: LogLine | undefined): string {
  if (line === undefined) return 'none is set'
  const took =
    line.tookAt === undefined ? 'took no line yet' : `last took a line ${momentText(line.tookAt)}`
  const { waiting, dropped } = line
  return `${took}; ${linesOf(waiting)} ${waiting === 1 ? 'waits' : 'wait'}, ${linesOf(dropped)} dropped`
}

function linesOf(count: number): string {
  return count === 1 ? '1 line' : `${count} lines`
}
