import type { Entry } from '../model.ts'
import { stateWord } from './words.ts'

/** What a calendar shows of an entry on the day on which it is due. */
export interface Due {
  readonly uid: string
  /** YYYY-MM-DD. */
  readonly day: string
  readonly summary: string
  readonly description: string
}

/** The days of the entries; what is not applicable has none. */
export function duesOf(partnershipId: string, entries: readonly Entry[]): Due[] {
  return entries
    .filter(({ state }) => state !== 'not applicable')
    .map((entry) => ({
      uid: `${entry.year}-${entry.key}@${partnershipId}`,
      day: entry.dueOn,
      summary: entry.activity,
      description: `For: ${entry.audience}. ${stateWord(entry)}.`,
    }))
}

/** The secret of a link: the partnership's id without its hyphens, and 256 bits that nobody can guess. */
export function secretOf(partnershipId: string, random: string): string {
  return `${partnershipId.replaceAll('-', '')}_${random}`
}

/** The partnership that a secret names in plain sight; `undefined` of what is no secret of ours. */
export function partnershipOf(secret: string): string | undefined {
  const form = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})_[\w-]{43}$/
  return form.exec(secret)?.slice(1).join('-')
}
