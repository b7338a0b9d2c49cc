import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'

export interface Count {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

const nothing: Count = { passed: 0, failed: 0, skipped: 0 }
const onePassed: Count = { passed: 1, failed: 0, skipped: 0 }
export const oneFailed: Count = { passed: 0, failed: 1, skipped: 0 }
export const oneSkipped: Count = { passed: 0, failed: 0, skipped: 1 }

/** What vitest's JSON reporter writes, as far as it is counted here. */
const report = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
})

export function sum(counts: readonly Count[]): Count {
  return counts.reduce(
    (total, count) => ({
      passed: total.passed + count.passed,
      failed: total.failed + count.failed,
      skipped: total.skipped + count.skipped,
    }),
    nothing,
  )
}

/** The line that closes every run: exactly one, the last. */
export function closingLine({ passed, failed, skipped }: Count): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}

/** A step that counts nothing itself counts as one. */
export function countOfExit(code: number): Count {
  return code === 0 ? onePassed : oneFailed
}

/**
 * A run that left no report or executed no test has failed, whatever its exit code says; so has one
 * that ended badly though each of its tests passed (a file that could not be read, say).
 */
export function countOfReport(file: string, code: number): Count {
  if (!existsSync(file)) return oneFailed
  const read = report.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (!read.success) return oneFailed
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = read.data
  const count = {
    passed: numPassedTests,
    failed: numFailedTests,
    skipped: numPendingTests + numTodoTests,
  }
  const ranNothing = count.passed + count.failed === 0
  const endedBadly = code !== 0 && count.failed === 0
  return ranNothing || endedBadly ? sum([count, oneFailed]) : count
}
