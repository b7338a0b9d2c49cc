import { momentText } from '#lib/dates.ts'
import type { Motion } from '../model/motions.ts'
import type { Count } from '../model/votes.ts'

export type Phase = 'written' | 'open' | 'to be counted' | 'closed'

export function phaseOf(
  { openedAt, closesAt, closedAt }: Pick<Motion, 'openedAt' | 'closesAt' | 'closedAt'>,
  now: string,
): Phase {
  if (closedAt !== null) return 'closed'
  if (openedAt === null) return 'written'
  const isOver =
    closesAt !== null &&
    Temporal.Instant.compare(Temporal.Instant.from(now), Temporal.Instant.from(closesAt)) > 0
  return isOver ? 'to be counted' : 'open'
}

/** Where a motion stands, in a sentence without its figures while it is open. */
export function phaseWords(motion: Motion, now: string): string {
  switch (phaseOf(motion, now)) {
    case 'written':
      return 'Not open yet.'
    case 'open':
      return motion.closesAt === null
        ? 'Open until it is closed by hand.'
        : `Open until ${momentText(motion.closesAt)}.`
    case 'to be counted':
      return 'The time is over; the vote waits to be closed and counted.'
    case 'closed':
      return motion.outcome === null ? 'Closed.' : outcomeWords(motion.outcome.count)
  }
}

/** "Carried: 3 for, 1 against, 0 abstentions; 4 of 4 entitled voted." */
export function outcomeWords(count: Count): string {
  const { entitled, present, quorate, carried } = count
  const figures = `${count.for} for, ${count.against} against, ${count.abstain} abstained`
  const quorum = `${present} of ${entitled} entitled voted`
  const result = carried ? 'Carried' : quorate ? 'Not carried' : 'Not carried, without a quorum'
  return `${result}: ${figures}; ${quorum}.`
}
