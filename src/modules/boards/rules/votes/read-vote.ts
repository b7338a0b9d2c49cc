import { z } from 'zod'
import { problemsOf, type Problem } from '#lib/problems.ts'
import { choices, entitlements, type Vote } from '../../model/votes.ts'
import { spanOf, type Span } from './moments.ts'

const words = z.string().trim().min(1)
/** Seats, persons and ballots are often numbered; a number is a name like another. */
const name = z.union([words, z.number().transform(String)])

/** A moment or a whole day; which end of a day counts is said where it is used. */
const span = z.string().transform((text, told): Span => {
  const read = spanOf(text)
  if (read !== undefined) return read
  told.addIssue('a moment such as 2017-11-02T17:00:00Z, or a day such as 2017-11-02')
  return z.NEVER
})
const startOf = span.transform(({ first }) => first)
const endOf = span.transform(({ last }) => last)

function listOf<T extends z.ZodType>(each: T) {
  return z
    .array(each)
    .nullish()
    .transform((all) => all ?? [])
}

/** Nothing is counted by a rule that is not known, so no other key may stand here. */
const rule = z.strictObject({
  entitlement: z.enum(entitlements),
  quorum: z.literal('majority').default('majority'),
  tie: z.literal('not carried').default('not carried'),
})

const seat = z.object({ id: name, holders: z.array(name), represents: words })

const deputy = z.object({
  seat: name,
  person: name,
  approvedBy: z.array(z.enum(['authority', 'represented'])),
  from: startOf,
  to: endOf,
})

const recusal = z.object({ seat: name, reason: z.string() })

const ballot = z
  .object({
    id: name.optional(),
    seat: name,
    by: name,
    choice: z.enum(choices),
    at: startOf,
  })
  .transform(({ id, ...rest }) => ({ ...rest, id: id ?? `${rest.seat} by ${rest.by}` }))

/** A vote as a file: what `trellis recount` reads, and what a vote that is closed is exported as. */
export const voteFile = z.object({
  closesAt: endOf.nullish().transform((moment) => moment ?? null),
  rule,
  seats: z.array(seat),
  deputies: listOf(deputy),
  recusals: listOf(recusal),
  ballots: listOf(ballot),
})

/** A vote to count, or all that keeps it from being counted. */
export function readVote(document: unknown): Vote | { problems: readonly Problem[] } {
  const read = voteFile.safeParse(document)
  if (!read.success) return { problems: problemsOf(read.error) }
  const problems = contradictions(read.data)
  return problems.length > 0 ? { problems } : read.data
}

function contradictions(vote: Vote): Problem[] {
  return [
    ...seatsTwice(vote),
    ...seatsThatRepresentNothing(vote),
    ...seatsThatAreNot('deputies', vote.deputies, vote),
    ...seatsThatAreNot('recusals', vote.recusals, vote),
    ...ballotsOfOneName(vote),
  ]
}

function seatsTwice({ seats }: Vote): Problem[] {
  return seats.flatMap(({ id }, i) =>
    seats.findIndex((other) => other.id === id) === i
      ? []
      : [{ at: `seats[${i}].id`, expected: `each seat once: ${id} stands before it` }],
  )
}

const represented = /^(?:authority|(?:cluster|school|group)\s+\S.*)$/i

/** Where votes are of clusters or schools, a seat must say in the known words what it represents. */
function seatsThatRepresentNothing({ rule, seats }: Vote): Problem[] {
  if (rule.entitlement === 'member') return []
  return seats.flatMap(({ represents }, i) =>
    represented.test(represents)
      ? []
      : [
          {
            at: `seats[${i}].represents`,
            expected: `"cluster …", "authority", "school …" or "group …", not "${represents}"`,
          },
        ],
  )
}

/** A recusal whose seat is misspelt would let a seat vote that must not. */
function seatsThatAreNot(
  list: string,
  named: readonly { readonly seat: string }[],
  { seats }: Vote,
): Problem[] {
  return named.flatMap(({ seat }, i) =>
    seats.some(({ id }) => id === seat)
      ? []
      : [{ at: `${list}[${i}].seat`, expected: `a seat of the list, not "${seat}"` }],
  )
}

function ballotsOfOneName({ ballots }: Vote): Problem[] {
  const first = new Map(ballots.toReversed().map((ballot) => [ballot.id, ballot]))
  return ballots.flatMap(({ id, seat, by }, i) => {
    const named = first.get(id)
    return named === undefined || (named.seat === seat && named.by === by)
      ? []
      : [{ at: `ballots[${i}].id`, expected: `a name of its own: ${id} stands before it` }]
  })
}
