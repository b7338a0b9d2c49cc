import type { Declaration, Paper } from '../../model/meetings.ts'
import type { MeetingRecord } from './record.ts'

/**
 * The items whose papers are closed to somebody: those for which a seat that they speak for declared an
 * interest and left the room. Who leaves the room for the whole meeting leaves it for every item.
 */
export function closedItems(
  declarations: readonly Pick<Declaration, 'seatId' | 'number' | 'effect'>[],
  papers: readonly Pick<Paper, 'number'>[],
  seatIds: ReadonlySet<string>,
): ReadonlySet<number> {
  const left = declarations.filter(
    ({ seatId, effect }) => effect === 'left the room' && seatIds.has(seatId),
  )
  const all = left.some(({ number }) => number === null)
  return new Set(
    papers
      .map(({ number }) => number)
      .filter((of) => all || left.some((each) => each.number === of)),
  )
}

export const closedWords =
  'Your seat declared an interest in this item and left the room, so its paper is not shown here.'

/** The record for somebody's own copy: of a closed item it has number, title and why it is closed. */
export function withoutClosed(record: MeetingRecord, closed: ReadonlySet<number>): MeetingRecord {
  return {
    ...record,
    papers: record.papers.map((paper) =>
      closed.has(paper.number)
        ? { ...paper, words: closedWords, motionId: null, file: null }
        : paper,
    ),
  }
}
