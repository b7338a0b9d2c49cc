/**
 * Reckoning modulo a prime, so that elimination is exact without ever longer numbers. A coefficient
 * that comes to 0 here and not in whole numbers would need a determinant of sums of ones that is a
 * multiple of the prime; the measured test attacks with two other primes.
 */
const prime = 67_108_859
const half = (prime - 1) / 2

/** From -half to half: products of two stay below 2 to the power of 53. */
function small(number: number): number {
  if (number <= half && number >= -half) return number
  const rest = number % prime
  if (rest > half) return rest - prime
  return rest < -half ? rest + prime : rest
}

/** `from - times * by`. */
export function lessTimes(from: number, times: number, by: number): number {
  return small(from - times * by)
}

export function times(a: number, b: number): number {
  return small(a * b)
}

/** By Euclid: `inverse(a) * a` is 1. */
export function inverse(of: number): number {
  if (of === 1 || of === -1) return of
  let [a, b, x, y] = [prime, of, 0, 1]
  while (b !== 0) {
    const whole = Math.trunc(a / b)
    ;[a, b] = [b, a - whole * b]
    ;[x, y] = [y, x - whole * y]
  }
  return small(a === 1 ? x : -x)
}
