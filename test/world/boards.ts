import { createHash } from 'node:crypto'
import { bodies, seatPerson } from '#modules/boards/actions/bodies.ts'
import { castBallot } from '#modules/boards/actions/cast.ts'
import type { KeptFile } from '../../src/modules/boards/store/paper-files.ts'
import { pngOf } from '../fixtures/files/documents.ts'
import { attend, callMeeting, declareAt, putPaper } from '#modules/boards/actions/meetings.ts'
import { approveMinutes, giveAction, writeMinutes } from '#modules/boards/actions/minutes.ts'
import { keepNote } from '#modules/boards/actions/notes.ts'
import { closeVote, motionsOf, openVote, propose, recuse } from '#modules/boards/actions/motions.ts'
import { appointDeputy, declare } from '#modules/boards/actions/people.ts'
import { adoptStructure } from '#modules/boards/actions/structure.ts'
import { answer, askRepresented } from '#modules/mandates/actions.ts'
import { voiceOfSchool } from '#modules/mandates/rules/represented.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Shell } from '#platform/shell.ts'
import type { Plan } from './borough.ts'
import { addDecision } from './board-decision.ts'
import { structureOf } from './board-structure.ts'
import { addGroupMandate, type GroupMandate } from './group-mandate.ts'
import type { Member } from './people.ts'

/** What a test needs to know of a borough's boards, in the words of its plan. */
export interface Boards {
  /** By body: its cluster, and who holds a seat of it. */
  readonly bodies: ReadonlyMap<string, { readonly cluster?: string; readonly people: Set<string> }>
  /** By motion: its body. */
  readonly motions: ReadonlyMap<string, string>
  /** A motion that has closed. */
  readonly closedId: string
  /** A meeting of the strategic board, with an item and who was there. */
  readonly meetingId: string
  /** Both of its meetings. */
  readonly meetingIds: ReadonlySet<string>
  /** What the first of them gave to do. */
  readonly actionId: string
  /** Of the strategic board: what it expects of what it voted on. */
  readonly decisionId: string
  /** What the first seat of the improvement board asked the schools of the first cluster. */
  readonly mandateId: string
  readonly mandateBodyId: string
  /** What the second seat of the strategic board asked those whom it represents by name. */
  readonly groupMandate: GroupMandate
  /** The strategic board. */
  readonly boardId: string
  /** Its first seat. */
  readonly seatId: string
  /** What the head of the borough declared. */
  readonly interestId: string
}

/** Who holds which seat: the first of a role, the body, the place of the seat in it. */
const sitting = [
  ['AD', 'strategic-board', 0],
  ['LO', 'strategic-board', 0],
  ['BM', 'strategic-board', 1],
  ['CL', 'improvement-board', 0],
  ['IB', 'improvement-board', 0],
  ['HT', 'first-cluster', 0],
] as const

/** The structure with people in its seats, three motions, one of them closed, and all that goes with votes. */
export async function addBoards(
  shell: Shell,
  officer: SignedIn,
  plan: Plan,
  members: readonly Member[],
): Promise<Boards> {
  const as = (role: string) => {
    const found = members.find(({ posts }) => posts.some((post) => post.role === role))
    if (found === undefined) throw new Error(`Nobody is ${role}`)
    return found.person
  }
  const adopted = await adoptStructure(shell, officer, structureOf(plan))
  if ('refused' in adopted) throw new Error(adopted.refused)
  const all = await bodies(shell, officer)
  const bodyOf = (slug: string) => {
    const found = all.find((body) => body.slug === slug)
    if (found === undefined) throw new Error(`No body ${slug}`)
    return found
  }
  for (const [role, slug, place] of sitting) {
    const seatId = bodyOf(slug).seats[place]?.id ?? ''
    await seatPerson(shell, officer, { seatId, personId: as(role).personId })
  }
  const [board, cluster] = [bodyOf('strategic-board'), bodyOf('first-cluster')]
  const improvement = bodyOf('improvement-board')
  const motionIds = await addVotes(shell, plan.mark, { as, board, cluster, improvement })
  const mandateId = await addMandate(shell, plan.mark, {
    ...{
      as,
      body: improvement,
      motionId: motionIds[3] ?? '',
      clusterId: clusterIdOf(plan, as('CL')),
    },
  })
  const people = (slug: string) =>
    new Set(sitting.flatMap(([role, of]) => (of === slug ? [as(role).personId] : [])))
  return {
    bodies: new Map(
      all.map(({ id, slug }) => [
        id,
        slug === 'first-cluster'
          ? { people: people(slug), cluster: plan.clusters[0]?.slug ?? '' }
          : { people: people(slug) },
      ]),
    ),
    motions: new Map(
      motionIds.map((id, i) => [id, [board.id, board.id, cluster.id, improvement.id][i] ?? '']),
    ),
    mandateId,
    decisionId: await addDecision(shell, plan.mark, as('AD'), {
      bodyId: board.id,
      motionId: motionIds[1] ?? '',
    }),
    mandateBodyId: improvement.id,
    groupMandate: await addGroupMandate(shell, plan.mark, {
      as,
      board,
      motionId: motionIds[0] ?? '',
    }),
    closedId: motionIds[1] ?? '',
    boardId: board.id,
    seatId: board.seats[0]?.id ?? '',
    interestId: await addInterests(shell, plan.mark, as),
    ...(await addMeetings(shell, plan.mark, as, board)),
  }
}

/** A meeting whose minutes are a draft, and one before it whose minutes were approved at it. */
async function addMeetings(
  shell: Shell,
  mark: string,
  as: (role: string) => SignedIn,
  board: BodyFound,
) {
  const [by, clerk] = [as('AD'), as('LO')]
  const meetingId = await addMeeting(shell, mark, { by, reader: as('BM') }, board)
  const kept = { number: null, words: `${mark} kept apart`, because: `${mark} section 40` }
  const called = { bodyId: board.id, startsAt: '2017-10-05T15:30:00Z', place: `${mark} Hall` }
  const beforeId = await callMeeting(shell, by, shell.newId(), called)
  const draft = { seen: 0, words: `${mark} minutes`, reason: '', exempt: [kept] }
  for (const id of [meetingId, beforeId]) {
    await writeMinutes(shell, clerk, shell.newId(), { ...draft, meetingId: id })
  }
  const approved = { meetingId: beforeId, seen: 1, atMeetingId: meetingId }
  await approveMinutes(shell, clerk, shell.newId(), approved)
  const given = { meetingId, words: `${mark} action`, due: '2017-12-01', exemptBecause: null }
  const seatId = board.seats[0]?.id ?? ''
  const actionId = await giveAction(shell, clerk, shell.newId(), { ...given, seatId })
  if (typeof actionId !== 'string') throw new Error('The minutes are a draft')
  return { meetingId, meetingIds: new Set([meetingId, beforeId]), actionId }
}

/** A picture that is a paper: its bytes tell nothing, its name and what was read of it bear the mark. */
function uploaded(mark: string): KeptFile {
  const bytes = pngOf()
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return {
    ...{ name: `${mark} plan.png`, kind: 'png', pages: null, size: bytes.length, sha256, bytes },
    ...{ searched: 'whole', words: `${mark} inside` },
  }
}

async function addMeeting(
  shell: Shell,
  mark: string,
  { by, reader }: { readonly by: SignedIn; readonly reader: SignedIn },
  board: BodyFound,
) {
  const called = { bodyId: board.id, startsAt: '2017-11-02T16:30:00Z', place: `${mark} Hall` }
  const meetingId = await callMeeting(shell, by, shell.newId(), called)
  await putPaper(shell, by, shell.newId(), {
    ...{ meetingId, title: `${mark} item`, words: `${mark} paper`, motionId: null },
    exemptBecause: `${mark} section 36`,
    upload: uploaded(mark),
  })
  const [seat] = board.seats
  if (seat === undefined) throw new Error('The board has a seat')
  await declareAt(shell, by, shell.newId(), {
    ...{ meetingId, seatId: seat.id, number: 1, words: `${mark} declared` },
    effect: 'left the room',
  })
  await attend(shell, by, { meetingId, seats: [{ seatId: seat.id, state: 'present' }] })
  const noted = { meetingId, number: 1, seen: 0, words: `${mark} note` }
  await keepNote(shell, reader, shell.newId(), noted)
  return meetingId
}

/** A motion that the lead of the first cluster put to its schools, of which one has answered. */
async function addMandate(
  shell: Shell,
  mark: string,
  of: { as: (role: string) => SignedIn; body: BodyFound; motionId: string; clusterId: string },
): Promise<string> {
  const { as, body, motionId, clusterId } = of
  const motions = await motionsOf(shell, as('AD'), body.id)
  const motion = motions.find(({ id }) => id === motionId)
  const seatId = body.seats[0]?.id
  const schoolId = as('HT').roles.find(({ role }) => role === 'HT')?.schoolId
  if (motion === undefined || seatId === undefined || schoolId === undefined) {
    throw new Error('The board has a motion and a seat, and a head a school')
  }
  const id = await askRepresented(shell, as('CL'), shell.newId(), {
    ...{ motion, seatId, of: { clusterId }, words: `${mark} question`, closesOn: '2999-12-31' },
  })
  if (typeof id !== 'string') throw new Error('The seat has not asked before')
  const voice = voiceOfSchool(schoolId, 'HT')
  const said = { mandateId: id, voice, opinion: 'for', words: `${mark} answer` } as const
  const answered = await answer(shell, as('HT'), shell.newId(), said)
  if (typeof answered !== 'string') throw new Error('The school has not answered before')
  return id
}

function clusterIdOf({ mark }: Plan, lead: SignedIn): string {
  const id = lead.roles.find(({ role }) => role === 'CL')?.clusterId
  if (id === undefined) throw new Error(`The lead of ${mark} leads a cluster`)
  return id
}

type BodyFound = Awaited<ReturnType<typeof bodies>>[number]

async function addVotes(
  shell: Shell,
  mark: string,
  of: Record<'board' | 'cluster' | 'improvement', BodyFound> & { as: (role: string) => SignedIn },
): Promise<string[]> {
  const { as, board, cluster, improvement } = of
  const written = (title: string) => ({
    ...{ title: `${mark} ${title}`, words: `${mark} decides`, secret: false, schoolId: null },
  })
  const [chair, , vacant] = board.seats.map(({ id }) => id)
  if (chair === undefined || vacant === undefined) throw new Error('The board has three seats')
  const write = (by: string, title: string, body: BodyFound) =>
    propose(shell, as(by), shell.newId(), { ...written(title), bodyId: body.id })
  const ids = [
    await write('AD', 'first', board),
    await write('AD', 'second', board),
    await write('CL', 'third', cluster),
    await write('AD', 'fourth', improvement),
  ]
  const [, motionId = ''] = ids
  const motions = await motionsOf(shell, as('AD'), board.id)
  const motion = motions.find(({ id }) => id === motionId)
  if (motion === undefined) throw new Error('The motion is there')
  await openVote(shell, as('AD'), { body: board, motion, closesAt: null })
  await recuse(shell, as('AD'), { motionId, seatId: vacant, reason: `${mark} interest` })
  await castBallot(shell, as('AD'), { motionId, seatId: chair, choice: 'for' })
  await castBallot(shell, as('LO'), { motionId, seatId: chair, choice: 'against' })
  const opened = await motionsOf(shell, as('AD'), board.id)
  const closing = opened.find(({ id }) => id === motionId)
  if (closing === undefined) throw new Error('The motion is open')
  await closeVote(shell, as('AD'), { motion: closing, bodyId: board.id })
  await appointDeputy(shell, as('AD'), shell.newId(), {
    ...{ seatId: vacant, personId: as('SE').personId, from: '2017-09-01', to: '2017-09-30' },
    ...{ authority: true, representedWords: `${mark} governors said so` },
  })
  return ids
}

/** Answers the first of them. */
async function addInterests(shell: Shell, mark: string, as: (role: string) => SignedIn) {
  const declared = (role: string) =>
    declare(shell, as(role), shell.newId(), {
      ...{ kind: 'other', schoolId: null, words: `${mark} ${role} has an interest` },
    })
  const first = await declared('HT')
  await declared('AD')
  return first
}
