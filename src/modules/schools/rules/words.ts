import type { School } from '../model.ts'

/** The register calls the phase of a special school "Not applicable". */
export function phaseWord({ phase, type }: Pick<School, 'phase' | 'type'>): string {
  if (phase !== 'Not applicable') return phase
  return /special/i.test(type ?? '') ? 'Special' : 'Other'
}
