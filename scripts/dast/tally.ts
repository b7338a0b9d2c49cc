import type { Count } from '../check/count.ts'
import { say } from '../check/step.ts'
import type { Checked } from './headers.ts'

const mostTold = 40

/** Counts what held, and tells each as it comes. */
export class Tally {
  readonly #counts = { passed: 0, failed: 0 }

  held(what: string, is: boolean): void {
    say(`  ${is ? 'passed' : 'FAILED'}: ${what} (${secondsSoFar()} s so far)`)
    this.#counts[is ? 'passed' : 'failed'] += 1
  }

  /** Nothing was found, of at least so many answers: a scan that asks nothing finds nothing. */
  clean(what: string, { answers, found }: Checked, atLeast = 1): void {
    for (const line of found.slice(0, mostTold)) say(`  FAIL ${line}`)
    const few = answers < atLeast ? `, at least ${atLeast} expected` : ''
    this.held(
      `${what}: ${answers} requests, ${found.length} findings${few}`,
      answers >= atLeast && found.length === 0,
    )
  }

  counts(): Count {
    return { ...this.#counts, skipped: 0 }
  }
}

export function secondsSoFar(): number {
  return Math.round(performance.now() / 1000)
}
