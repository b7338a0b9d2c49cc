import type { PerformancePolicy } from '../policy.ts'

/** Whether a cohort is known to be too small to be judged. Not known is not few, and is told apart. */
export function isFew(
  pupils: number | undefined,
  { fewPupils }: Pick<PerformancePolicy, 'fewPupils'>,
): boolean {
  return pupils !== undefined && pupils <= fewPupils
}
