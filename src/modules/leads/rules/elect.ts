import type { Count } from '#modules/boards/model/votes.ts'

/** A candidate with the count of the motion that they hold the post; `null` while it is open. */
export interface Voted {
  readonly id: string
  readonly count: Pick<Count, 'for' | 'carried'> | null
}

export interface Elected {
  /** In order of the votes for them. */
  readonly elected: readonly string[]
  /** Those who have as many votes as each other for the last places: the cluster votes again. */
  readonly tied: readonly string[]
  /** Votes that have not closed: until they have, nobody is elected. */
  readonly open: readonly string[]
}

/**
 * Who is elected to so many places. A cluster votes on each candidate; of those whose motion was
 * carried the ones with most votes for them are elected. Chance and the order of the list never
 * decide: where the last place is shared, none of those who share it has it.
 */
export function electedOf(places: number, voted: readonly Voted[]): Elected {
  const open = voted.filter(({ count }) => count === null).map(({ id }) => id)
  if (open.length > 0) return { elected: [], tied: [], open }
  const carried = voted
    .flatMap(({ id, count }) => (count?.carried === true ? [{ id, votes: count.for }] : []))
    .toSorted((a, b) => b.votes - a.votes || (a.id < b.id ? -1 : 1))
  if (carried.length <= places) return { elected: carried.map(({ id }) => id), tied: [], open }
  const last = carried[places - 1]?.votes ?? Infinity
  const next = carried[places]?.votes
  const isShared = last === next
  const elected = carried.filter(({ votes }, i) => (isShared ? votes > last : i < places))
  const tied = isShared ? carried.filter(({ votes }) => votes === last) : []
  return { elected: elected.map(({ id }) => id), tied: tied.map(({ id }) => id), open }
}

/** The last day of a term that begins on a day. */
export function lastDayOfTerm(from: string, years: number): string {
  return Temporal.PlainDate.from(from).add({ years }).subtract({ days: 1 }).toString()
}
