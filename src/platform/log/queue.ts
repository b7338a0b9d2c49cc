/** Lines that wait for a log server, and those of late that it may not have got: of each as many as there is room for. */
export class LogQueue {
  readonly #mostBytes: number
  readonly #unsureFor: number
  #waiting: Buffer[] = []
  #waitingBytes = 0
  #unsure: { readonly frame: Buffer; readonly at: number }[] = []
  #unsureBytes = 0
  #dropped = 0

  /** `unsureFor`: for how many milliseconds a line that was sent may still be lost with its connection. */
  constructor(mostBytes: number, unsureFor: number) {
    this.#mostBytes = mostBytes
    this.#unsureFor = unsureFor
  }

  get waiting(): number {
    return this.#waiting.length
  }

  /** How many found no room since this was last told. */
  get dropped(): number {
    return this.#dropped
  }

  toldDropped(): void {
    this.#dropped = 0
  }

  /** The first stay and the last are dropped: how it began is worth more, and standard error has all. */
  add(frame: Buffer, { always }: { readonly always: boolean }): void {
    if (!always && this.#waitingBytes + frame.length > this.#mostBytes) {
      this.#dropped += 1
      return
    }
    this.#waiting.push(frame)
    this.#waitingBytes += frame.length
  }

  /** The next to be sent, which is unsure from now on. */
  next(now: number): Buffer | undefined {
    const frame = this.#waiting.shift()
    if (frame === undefined) return undefined
    this.#waitingBytes -= frame.length
    this.#unsure.push({ frame, at: now })
    this.#unsureBytes += frame.length
    this.#forget(now)
    return frame
  }

  #forget(now: number): void {
    const oldest = now - this.#unsureFor
    for (let [first] = this.#unsure; first !== undefined; [first] = this.#unsure) {
      if (first.at >= oldest && this.#unsureBytes <= this.#mostBytes) return
      this.#unsureBytes -= first.frame.length
      this.#unsure.shift()
    }
  }

  /** The connection is lost: what was sent of late is sent again, as nobody says what arrived. */
  lost(now: number): void {
    this.#forget(now)
    this.#waiting = [...this.#unsure.map(({ frame }) => frame), ...this.#waiting]
    this.#waitingBytes += this.#unsureBytes
    this.#unsure = []
    this.#unsureBytes = 0
  }
}
