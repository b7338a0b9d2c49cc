/**
 * Decimals beyond which a difference is an error of binary fractions, not a fact: 0.645 - 0.635
 * gives 0.010000000000000009. No source prints more than four decimals.
 */
const trustedDecimals = 9

/** The same number without its binary error, so that a value meant to lie on a boundary lies on it. */
export function steady(value: number): number {
  const quick = rounded(finite(value), trustedDecimals)
  return withoutNegativeZero(quick ?? Number(value.toFixed(trustedDecimals)))
}

/**
 * Rounds half away from zero on the decimal digits: -4.5 is -5 and 1.005 is 1.01 ("Domain
 * specification", section 3.1: the sources' -4.5, -8.5 and -17.5 print -5, -9 and -18).
 */
export function roundHalfAway(value: number, decimals: number): number {
  const quick = rounded(finite(value), decimals)
  if (quick !== undefined) return withoutNegativeZero(quick)
  const digits = Math.abs(finite(value)).toFixed(trustedDecimals)
  const whole = Math.round(Number(`${digits}e${decimals}`))
  return withoutNegativeZero(Math.sign(value) * Number(`${whole}e-${decimals}`))
}

/** A rounded figure with its decimals: "35.3", "1,234", "−0.4". */
export function decimal(value: number, decimals: number): string {
  return withMinus(grouped(roundHalfAway(value, decimals), decimals))
}

/** A rounded movement or distance from an average: "+1.2", "−5", "0". */
export function signed(value: number, decimals: number): string {
  const digits = decimal(value, decimals)
  return roundHalfAway(value, decimals) > 0 ? `+${digits}` : digits
}

function grouped(rounded: number, decimals: number): string {
  const [whole = '', fraction] = rounded.toFixed(decimals).split('.')
  const thousands = whole.length > 3 ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole
  return fraction === undefined ? thousands : `${thousands}.${fraction}`
}

/** A minus sign (U+2212) is as wide as a plus and is read aloud; a hyphen is neither. */
function withMinus(digits: string): string {
  return digits.replace('-', '−')
}

/**
 * By arithmetic, which is much faster than by digits, where no error of binary fractions can matter:
 * far from the half between two roundings, and among whole numbers that are exact.
 */
function rounded(value: number, decimals: number): number | undefined {
  const power = powers[decimals]
  if (power === undefined) return undefined
  const scaled = Math.abs(value) * power
  const below = Math.floor(scaled)
  const isPlain = scaled < exact && Math.abs(scaled - below - 0.5) > 0.01
  return isPlain ? (Math.sign(value) * Math.round(scaled)) / power : undefined
}

const powers = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9] as const
/** Up to here a scaled figure is off by a thousandth at most. */
const exact = 1e12

function withoutNegativeZero(value: number): number {
  return value === 0 ? 0 : value
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new Error(`Not a figure: ${value}`)
  return value
}
