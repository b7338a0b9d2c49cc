import { bodies } from '#modules/boards/actions/bodies.ts'
import { callMeeting, putPaper } from '#modules/boards/actions/meetings.ts'
import { approveMinutes, giveAction, writeMinutes } from '#modules/boards/actions/minutes.ts'
import { motionsOf, propose } from '#modules/boards/actions/motions.ts'
import { representedBy } from '#modules/boards/actions/represented.ts'
import type { BodyShown } from '#modules/boards/model/bodies.ts'
import type { Motion } from '#modules/boards/model/motions.ts'
import { writeDown } from '#modules/decisions/actions.ts'
import { answer, askRepresented } from '#modules/mandates/actions.ts'
import { groupAsked, voiceOfSchool } from '#modules/mandates/rules/represented.ts'
import { linkWork } from '#modules/priorities/actions.ts'
import type { Shell } from '#platform/shell.ts'
import { dayFrom, schoolDayFrom } from './days.ts'
import { personOf, type People } from './people.ts'
import { costsOfModeration } from './costs.ts'

/**
 * Meetings of the primary improvement board with minutes approved and drafted, a motion that a lead
 * has taken to the schools of the cluster, and a decision whose day to be looked at again has come.
 */
export async function meetDemo(shell: Shell, people: People): Promise<void> {
  const board = await bodyOf(shell, people, 'primary-improvement-board')
  await minuteTwo(shell, people, board)
  await askCluster(shell, people, board)
  await askHeads(shell, people)
  await decideOnBooks(shell, people)
}

/** The earlier one's minutes were approved at the later, whose own are a draft. */
async function minuteTwo(shell: Shell, people: People, board: BodyShown): Promise<void> {
  const clerk = personOf(people, 'LO')
  const [earlier, later] = [
    await meeting(shell, people, board, -62),
    await meeting(shell, people, board, -20),
  ]
  const write = (meetingId: string, words: string) =>
    writeMinutes(shell, clerk, shell.newId(), {
      ...{ meetingId, seen: 0, words, exempt: [], reason: '' },
    })
  await write(
    earlier,
    'The board looked at the autumn list and asked for figures of attendance beside it.',
  )
  await giveAction(shell, clerk, shell.newId(), {
    ...{ meetingId: earlier, words: 'Bring attendance beside the list', exemptBecause: null },
    ...{ seatId: seatOf(board, 'Cluster A'), due: dayFrom(shell, 14) },
  })
  const approved = { meetingId: earlier, seen: 1, atMeetingId: later }
  await approveMinutes(shell, clerk, shell.newId(), approved)
  await write(later, 'The board agreed how leads report support that has ended.')
  const next = await meeting(shell, people, board, 21)
  await putPaper(shell, personOf(people, 'AD'), shell.newId(), {
    ...{ meetingId: next, title: 'Moderation of writing', motionId: null, exemptBecause: null },
    words: 'What two shared days in the summer term would cost, and what they would save.',
    upload: await costsOfModeration(shell, dayFrom(shell, 21)),
  })
}

/** The lead of Cluster A asks the schools before the vote; one of them has answered. */
async function askCluster(shell: Shell, people: People, board: BodyShown): Promise<void> {
  const [lead, head] = [personOf(people, 'CL'), personOf(people, 'HT')]
  const clusterId = lead.roles.find(({ role }) => role === 'CL')?.clusterId
  const schoolId = head.roles.find(({ role }) => role === 'HT')?.schoolId
  if (clusterId === undefined || schoolId === undefined) throw new Error('No cluster or school')
  const asked = { ...moderation, secret: false, schoolId: null, bodyId: board.id }
  await propose(shell, personOf(people, 'AD'), shell.newId(), asked)
  const motion = await motionOf(shell, people, board, moderation.title)
  const mandateId = await askRepresented(shell, lead, shell.newId(), {
    ...{
      motion,
      of: { clusterId },
      seatId: seatOf(board, 'Cluster A'),
      closesOn: dayFrom(shell, 18),
    },
    words: 'Would your school give two teachers for two days in June?',
  })
  if (typeof mandateId !== 'string') throw new Error('The seat has not asked before')
  await answer(shell, head, shell.newId(), {
    ...{ mandateId, voice: voiceOfSchool(schoolId, 'HT'), opinion: 'for' },
    words: 'Yes, if the days are known before Easter.',
  })
}

const moderation = {
  title: 'Two shared days of moderation in writing',
  words: 'That each school sends its teachers of Years 2 and 6 to two shared days in June.',
} as const

/** The member for the primary heads asks them before a vote of the strategic board; a head has answered. */
async function askHeads(shell: Shell, people: People): Promise<void> {
  const [member, head] = [personOf(people, 'BM'), personOf(people, 'HT')]
  const board = await bodyOf(shell, people, 'strategic-board')
  const schoolId = head.roles.find(({ role }) => role === 'HT')?.schoolId
  const seat = board.seats.find(({ name }) => name === 'Primary heads')
  if (schoolId === undefined || seat === undefined) throw new Error('No school or no seat')
  const asked = { ...attendance, secret: false, schoolId: null, bodyId: board.id }
  await propose(shell, personOf(people, 'AD'), shell.newId(), asked)
  const motion = await motionOf(shell, people, board, attendance.title)
  const represented = await representedBy(shell, member, seat)
  if (represented === undefined) throw new Error('It is known whom the seat represents')
  const mandateId = await askRepresented(shell, member, shell.newId(), {
    ...{ motion, seatId: seat.id, of: groupAsked(seat.name, represented) },
    ...{ closesOn: dayFrom(shell, 25), words: 'Which reasons would you count, and which not?' },
  })
  if (typeof mandateId !== 'string') throw new Error('The seat has not asked before')
  await answer(shell, head, shell.newId(), {
    ...{ mandateId, voice: voiceOfSchool(schoolId, 'HT'), opinion: 'unsure' },
    words: 'Illness that a doctor has seen should not count.',
  })
}

const attendance = {
  title: 'One way to count absence in every school',
  words: 'That all schools count and follow up absence in the same way from September.',
} as const

/** What the steering group carried was to raise phonics, a priority of the board; its day to look again has come. */
async function decideOnBooks(shell: Shell, people: People): Promise<void> {
  const director = personOf(people, 'AD')
  const steering = await bodyOf(shell, people, 'reading-steering-group')
  const motion = await motionOf(shell, people, steering, 'The same phonics books in every cluster')
  await writeDown(shell, director, shell.newId(), {
    ...{ bodyId: steering.id, title: motion.title, made: { motionId: motion.id } },
    ...{ measure: 'PHON_Y1', reviewOn: dayFrom(shell, -30) },
    expected: 'More children reach the standard in phonics, in every cluster.',
  })
  const board = await bodyOf(shell, people, 'strategic-board')
  const [reading] = board.priorities
  if (reading === undefined) throw new Error('The strategic board has priorities')
  const work = { kind: 'motion', id: motion.id, bodyId: steering.id } as const
  await linkWork(shell, director, shell.newId(), { priority: reading, work })
  await meeting(shell, people, steering, -6)
}

async function meeting(
  shell: Shell,
  people: People,
  { id: bodyId }: BodyShown,
  days: number,
): Promise<string> {
  const startsAt = Temporal.PlainDate.from(schoolDayFrom(shell, days))
    .toZonedDateTime({ timeZone: 'Europe/London', plainTime: '16:00' })
    .toInstant()
    .toString()
  const called = { bodyId, startsAt, place: 'Calderwick Learning Centre' }
  return callMeeting(shell, personOf(people, 'AD'), shell.newId(), called)
}

async function motionOf(
  shell: Shell,
  people: People,
  body: BodyShown,
  title: string,
): Promise<Motion> {
  const all = await motionsOf(shell, personOf(people, 'AD'), body.id)
  const motion = all.find((each) => each.title === title)
  if (motion === undefined) throw new Error(`No motion ${title}`)
  return motion
}

async function bodyOf(shell: Shell, people: People, slug: string): Promise<BodyShown> {
  const all = await bodies(shell, personOf(people, 'AD'))
  const body = all.find((each) => each.slug === slug)
  if (body === undefined) throw new Error(`No body ${slug}`)
  return body
}

function seatOf({ seats }: BodyShown, name: string): string {
  const seat = seats.find((each) => each.name === name)
  if (seat === undefined) throw new Error(`No seat ${name}`)
  return seat.id
}
