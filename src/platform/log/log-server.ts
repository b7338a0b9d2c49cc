import { hostname } from 'node:os'
import { isIP } from 'node:net'
import { connect, type TLSSocket } from 'node:tls'
import { setTimeout as wait } from 'node:timers/promises'
import { log, type LoggedLine } from '../web/log.ts'
import { tlsSpoken } from '../web/tls.ts'
import type { LogPlace, Trusted } from './place.ts'
import { LogQueue } from './queue.ts'
import { syslogFrame } from './syslog.ts'

/** How it is with the log server, for whoever runs Trellis. */
export interface LogLineState {
  readonly isUp: boolean
  /** When it last took a line, by the clock. */
  readonly tookAt: Temporal.Instant | undefined
  readonly waiting: number
  /** Lines that found no room while it was away, since the process began. */
  readonly dropped: number
}

/** In milliseconds, but for `waitingBytes`. */
export interface LogPatience {
  readonly toConnect: number
  /** One that will not have this sender says so a moment after the line is encrypted (TLS 1.3). */
  readonly toSettle: number
  /** A server that takes nothing for so long is left, and asked anew. */
  readonly toTake: number
  readonly firstPause: number
  readonly longestPause: number
  /** Lines sent in this time before a connection is lost are sent again. */
  readonly unsureFor: number
  /** How much may wait. */
  readonly waitingBytes: number
}

const usualPatience: LogPatience = {
  ...{ toConnect: 10_000, toSettle: 250, toTake: 30_000 },
  ...{ firstPause: 1_000, longestPause: 60_000 },
  ...{ unsureFor: 30_000, waitingBytes: 4 * 1024 * 1024 },
}

/**
 * How long to leave a server alone that was lost after so long, when the last pause was `before`: each
 * time longer, also for one that takes a connection and drops it at once, and short after it was well.
 */
export function pauseAfter(
  upFor: number,
  before: number,
  { firstPause, longestPause }: Pick<LogPatience, 'firstPause' | 'longestPause'>,
): number {
  if (before === 0 || upFor > before) return firstPause
  return Math.min(before * 2, longestPause)
}

/**
 * Sends lines of the log to another machine, by syslog over TLS (RFC 5425). Whoever logs never
 * waits for it: what cannot be sent now waits here, and is counted where there is no more room.
 */
export class LogServer {
  readonly #place: LogPlace
  readonly #trusted: Trusted
  readonly #patience: LogPatience
  readonly #queue: LogQueue
  readonly #by = { host: hostname(), process: process.pid }
  #number = 0
  #socket: TLSSocket | undefined
  #upSince: number | undefined
  /** Whether it takes no more until it says so. */
  #isFull = false
  #pause = 0
  #timer: NodeJS.Timeout | undefined
  #because = ''
  #isAwayTold = false
  #isClosed = false
  #tookAt: Temporal.Instant | undefined
  #droppedBefore = 0

  constructor(place: LogPlace, trusted: Trusted, patience: LogPatience = usualPatience) {
    this.#place = place
    this.#trusted = trusted
    this.#patience = patience
    this.#queue = new LogQueue(patience.waitingBytes, patience.unsureFor)
    this.#connect()
  }

  state(): LogLineState {
    return {
      isUp: this.#upSince !== undefined,
      tookAt: this.#tookAt,
      waiting: this.#queue.waiting,
      dropped: this.#droppedBefore + this.#queue.dropped,
    }
  }

  send(line: LoggedLine): void {
    if (this.#isClosed) return
    // Counted as the standard has it: from 1 on, so that a receiver sees what is missing or came twice.
    this.#number = (this.#number % 2_147_483_647) + 1
    const frame = syslogFrame(line, this.#by, this.#number)
    this.#queue.add(frame, { always: line.event.startsWith('log-server-') })
    this.#pump()
  }

  /** Sends what waits for at most so many milliseconds, and closes. */
  async close(milliseconds: number): Promise<void> {
    const until = performance.now() + milliseconds
    const isDone = () => this.#queue.waiting === 0 && (this.#socket?.writableLength ?? 0) === 0
    while (!isDone() && performance.now() < until) await wait(20)
    this.#isClosed = true
    clearTimeout(this.#timer)
    const socket = this.#socket
    if (socket === undefined) return
    const ended = new Promise<void>((resolve) => {
      socket.once('close', () => resolve())
      socket.end()
    })
    await Promise.race([ended, wait(500)])
    socket.destroy()
  }

  #connect(): void {
    const { host, port } = this.#place
    const servername = isIP(host) === 0 ? { servername: host } : {}
    const socket = connect({ host, port, ...servername, ...this.#trusted, ...tlsSpoken })
    this.#socket = socket
    this.#because = ''
    this.#giveUpAfter(this.#patience.toConnect, 'It did not take the connection in time.')
    socket.setKeepAlive(true, this.#patience.toTake)
    socket.unref()
    socket.once('secureConnect', () => {
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => this.#isUp(), this.#patience.toSettle).unref()
    })
    socket.on('drain', () => {
      this.#isFull = false
      clearTimeout(this.#timer)
      this.#pump()
    })
    socket.on('error', ({ message }) => (this.#because = message))
    socket.once('close', () => this.#isLost())
    // A log server has nothing to say; its end is heard only by whoever listens.
    socket.resume()
  }

  #giveUpAfter(milliseconds: number, because: string): void {
    clearTimeout(this.#timer)
    const socket = this.#socket
    this.#timer = setTimeout(() => socket?.destroy(new Error(because)), milliseconds).unref()
  }

  #isUp(): void {
    this.#upSince = performance.now()
    this.#isFull = false
    if (this.#isAwayTold) this.#tellBack()
    this.#isAwayTold = false
    this.#pump()
  }

  #tellBack(): void {
    const { waiting, dropped } = this.#queue
    this.#droppedBefore += dropped
    this.#queue.toldDropped()
    log({ level: 'told', event: 'log-server-back', waiting, dropped })
  }

  #pump(): void {
    while (this.#upSince !== undefined && !this.#isFull) {
      const frame = this.#queue.next(performance.now())
      if (frame === undefined) {
        // It was too slow, or not there yet, for some of them.
        if (this.#queue.dropped > 0) this.#tellBack()
        return
      }
      const isRoomLeft = this.#socket?.write(frame, (error) => {
        if (!(error instanceof Error)) this.#tookAt = Temporal.Now.instant()
      })
      if (isRoomLeft === true) continue
      this.#isFull = true
      this.#giveUpAfter(this.#patience.toTake, 'It took no more lines.')
    }
  }

  #isLost(): void {
    clearTimeout(this.#timer)
    const upFor = this.#upSince === undefined ? 0 : performance.now() - this.#upSince
    this.#upSince = undefined
    this.#socket = undefined
    this.#queue.lost(performance.now())
    if (this.#isClosed) return
    this.#pause = pauseAfter(upFor, this.#pause, this.#patience)
    this.#timer = setTimeout(() => this.#connect(), this.#pause).unref()
    if (this.#isAwayTold) return
    this.#isAwayTold = true
    const error = this.#because || 'It closed the connection.'
    log({ level: 'error', event: 'log-server-away', error })
  }
}
