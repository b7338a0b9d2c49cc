/** Requests of one token in the minute that began with the first of them. */
export interface Minute {
  readonly beganMs: number
  readonly count: number
}

export const mostAMinute = 600
const minuteMs = 60_000

/** The minute with one more request in it, and for how many seconds to wait once it is full. */
export function counted(
  before: Minute | undefined,
  nowMs: number,
): { readonly minute: Minute; readonly waitSeconds: number | undefined } {
  if (before === undefined || nowMs >= before.beganMs + minuteMs) {
    return { minute: { beganMs: nowMs, count: 1 }, waitSeconds: undefined }
  }
  if (before.count < mostAMinute) {
    return { minute: { ...before, count: before.count + 1 }, waitSeconds: undefined }
  }
  return {
    minute: before,
    waitSeconds: Math.max(1, Math.ceil((before.beganMs + minuteMs - nowMs) / 1000)),
  }
}
