import { Secret, TOTP } from 'otpauth'

/** The half minute in which a code counts; one earlier and one later count too, for clocks that differ. */
const period = 30

export interface Enrolment {
  /** In letters and digits that can be typed by hand. */
  readonly secret: string
  /** What the square of an authenticator app holds. */
  readonly address: string
}

export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32
}

export function totpAddress(secret: string, email: string): string {
  return totpOf(secret, email).toString()
}

/** The half minute whose code this is, to be kept so that it counts once; `undefined` for a wrong code. */
export function stepOfCode(secret: string, code: string, at: Temporal.Instant): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined
  const timestamp = at.epochMilliseconds
  const delta = totpOf(secret, '').validate({ token: code, timestamp, window: 1 })
  return delta === null ? undefined : Math.floor(timestamp / 1000 / period) + delta
}

function totpOf(secret: string, label: string): TOTP {
  return new TOTP({
    issuer: 'Trellis',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period,
    secret: Secret.fromBase32(secret),
  })
}
