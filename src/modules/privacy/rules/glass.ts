export interface Glassed {
  readonly askedAt: string
  readonly agreedAt: string | null
  readonly endsAt: string | null
  readonly endedAt: string | null
}

export type GlassState = 'asked' | 'lapsed' | 'open' | 'refused' | 'ended'

/** How it stands with an operator's wish to read: open only between a second person's yes and its end. */
export function glassState(
  { askedAt, agreedAt, endsAt, endedAt }: Glassed,
  now: string,
  waitHours: number,
): GlassState {
  if (endedAt !== null) return agreedAt === null ? 'refused' : 'ended'
  if (agreedAt === null || endsAt === null) {
    return isBefore(now, after(askedAt, waitHours)) ? 'asked' : 'lapsed'
  }
  return isBefore(now, endsAt) ? 'open' : 'ended'
}

function after(moment: string, hours: number): string {
  return Temporal.Instant.from(moment).add({ hours }).toString()
}

function isBefore(one: string, other: string): boolean {
  return Temporal.Instant.compare(Temporal.Instant.from(one), Temporal.Instant.from(other)) < 0
}
