import type { Evidence } from '../model.ts'

/** What was said last about a subject: of one day, what was written down last. */
export function latestOf(evidence: readonly Evidence[], about: string): Evidence | undefined {
  return evidence
    .filter((each) => each.about === about)
    .reduce<Evidence | undefined>(
      (latest, each) => (latest === undefined || each.seenOn >= latest.seenOn ? each : latest),
      undefined,
    )
}
