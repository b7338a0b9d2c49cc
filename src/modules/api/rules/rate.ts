/** Requests of one token, or wrong tokens of one address, in the minute that began with the first. */
export interface Minute {
  readonly beganMs: number
  readonly count: number
}

const minuteMs = 60_000

/** The minute with one more request in it, and for how many seconds to wait once it is full. */
export function counted(
  before: Minute | undefined,
  nowMs: number,
  most: number,
): { readonly minute: Minute; readonly waitSeconds: number | undefined } {
  if (before === undefined || isOver(before, nowMs)) {
    return { minute: { beganMs: nowMs, count: 1 }, waitSeconds: undefined }
  }
  if (before.count < most) {
    return { minute: { ...before, count: before.count + 1 }, waitSeconds: undefined }
  }
  return {
    minute: before,
    waitSeconds: Math.max(1, Math.ceil((before.beganMs + minuteMs - nowMs) / 1000)),
  }
}

export function isOver({ beganMs }: Minute, nowMs: number): boolean {
  return nowMs >= beganMs + minuteMs
}
