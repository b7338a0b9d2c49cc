import { bodies } from '#modules/boards/actions/bodies.ts'
import { castBallot } from '#modules/boards/actions/cast.ts'
import { closeVote, motionsOf, openVote, propose } from '#modules/boards/actions/motions.ts'
import { declare } from '#modules/boards/actions/people.ts'
import type { BodyShown } from '#modules/boards/model/bodies.ts'
import type { Choice } from '#modules/boards/model/votes.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { schoolsInUse } from '#modules/schools/actions.ts'
import type { Shell } from '#platform/shell.ts'
import { personOf, type People } from './people.ts'

/** A vote that was carried, one that is open, and one from which a declared interest recuses. */
export async function voteDemo(shell: Shell, people: People): Promise<void> {
  const chair = personOf(people, 'AD')
  const all = await bodies(shell, chair)
  const steering = bodyOf(all, 'reading-steering-group')
  const board = bodyOf(all, 'primary-improvement-board')
  const books = await opened(shell, chair, steering, {
    title: 'The same phonics books in every cluster',
    words: 'That every cluster buys the same decodable books from September.',
  })
  for (const [role, seat, choice] of booksVotes) {
    await cast(shell, personOf(people, role), steering, { motionId: books, seat, choice })
  }
  await close(shell, chair, steering, books)
  const list = await opened(shell, chair, board, {
    title: 'The list of schools in need, autumn 2017',
    words: 'That the list is accurate by the criteria of 2017.',
  })
  const forIt = { motionId: list, seat: 'Local authority', choice: 'for' } as const
  await cast(shell, chair, board, forIt)
  await withInterest(shell, people, board)
}

const booksVotes = [
  ['AD', 'Local authority', 'for'],
  ['LO', 'Improvement officers', 'for'],
  ['CP', 'Training', 'against'],
] as const

async function withInterest(shell: Shell, people: People, board: BodyShown): Promise<void> {
  const chair = personOf(people, 'AD')
  const { id } = chair.partnership
  const schools = await asPerson(shell, chair, (trx) => schoolsInUse(trx, id))
  const schoolId = schools.find(({ name }) => name === 'Fold Lane School')?.id
  if (schoolId === undefined) throw new Error('No Fold Lane School')
  await declare(shell, personOf(people, 'IB'), shell.newId(), {
    kind: 'paid supporter',
    schoolId,
    words: 'Twelve days of support in reading this year.',
  })
  await opened(shell, chair, board, {
    title: 'A second term of support for Fold Lane School',
    words: 'That support goes on until Easter.',
    schoolId,
  })
}

function bodyOf(all: readonly BodyShown[], slug: string): BodyShown {
  const body = all.find((each) => each.slug === slug)
  if (body === undefined) throw new Error(`No body ${slug}`)
  return body
}

async function opened(
  shell: Shell,
  chair: SignedIn,
  body: BodyShown,
  { schoolId = null, ...of }: { title: string; words: string; schoolId?: string | null },
): Promise<string> {
  const asked = { ...of, schoolId, secret: false, bodyId: body.id }
  const id = await propose(shell, chair, shell.newId(), asked)
  const motion = await motionOf(shell, chair, body, id)
  await openVote(shell, chair, { body, motion, closesAt: null })
  return id
}

async function motionOf(shell: Shell, chair: SignedIn, body: BodyShown, id: string) {
  const motion = (await motionsOf(shell, chair, body.id)).find((each) => each.id === id)
  if (motion === undefined) throw new Error(`No motion ${id}`)
  return motion
}

async function cast(
  shell: Shell,
  person: SignedIn,
  { seats }: BodyShown,
  { motionId, seat, choice }: { motionId: string; seat: string; choice: Choice },
): Promise<void> {
  const seatId = seats.find(({ name }) => name === seat)?.id ?? ''
  const done = await castBallot(shell, person, { motionId, seatId, choice })
  if (done !== 'cast') throw new Error(done.refused)
}

async function close(shell: Shell, chair: SignedIn, body: BodyShown, id: string): Promise<void> {
  const motion = await motionOf(shell, chair, body, id)
  await closeVote(shell, chair, { motion, bodyId: body.id })
}
