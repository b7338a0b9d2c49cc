import { measureOf } from '#modules/performance/rules/catalogue.ts'
import type { PolicyPack } from '../policy.ts'

/** The codes of every measure that a pack names, in order. */
export function measuresIn(pack: PolicyPack): string[] {
  const found = new Set<string>()
  collect(pack, found)
  return [...found].toSorted()
}

function collect(part: unknown, found: Set<string>): void {
  if (typeof part === 'string') {
    if (measureOf(part) !== undefined) found.add(part)
  } else {
    for (const each of Object.values(part ?? {})) collect(each, found)
  }
}
