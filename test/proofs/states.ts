import { bodies } from '#modules/boards/actions/bodies.ts'
import { castBallot } from '#modules/boards/actions/cast.ts'
import { attend, callMeeting, declareAt, putPaper } from '#modules/boards/actions/meetings.ts'
import { giveAction, writeMinutes } from '#modules/boards/actions/minutes.ts'
import { motionsOf, openVote, propose } from '#modules/boards/actions/motions.ts'
import { memberOf, type World } from '../world.ts'

/** What the boroughs have no example of and a policy speaks of: a vote that is open, and a cluster that met. */
export async function addStates(world: World): Promise<void> {
  await openAVote(world)
  await letAClusterMeet(world)
}

/** At the strategic board, with a ballot of its chair. */
async function openAVote({ shell, ours }: World): Promise<void> {
  const director = memberOf(ours, 'AD').person
  const body = await bodyOf({ shell, ours }, 'strategic-board')
  const motionId = await propose(shell, director, shell.newId(), {
    ...{ title: 'Ours open', words: 'Ours decides', secret: false, schoolId: null },
    bodyId: body.id,
  })
  const motions = await motionsOf(shell, director, body.id)
  const motion = motions.find(({ id }) => id === motionId)
  const [seat] = body.seats
  if (motion === undefined || seat === undefined) throw new Error('The motion is there')
  await openVote(shell, director, { body, motion, closesAt: null })
  await castBallot(shell, director, { motionId, seatId: seat.id, choice: 'for' })
}

/** Called and written up by its lead: a paper, who was there, who declared, minutes and what is to be done. */
async function letAClusterMeet({ shell, ours }: World): Promise<void> {
  const lead = memberOf(ours, 'CL').person
  const body = await bodyOf({ shell, ours }, 'first-cluster')
  const called = { bodyId: body.id, startsAt: '2018-09-20T15:30:00Z', place: 'Ours School' }
  const meetingId = await callMeeting(shell, lead, shell.newId(), called)
  const seatId = body.seats[0]?.id ?? ''
  await putPaper(shell, lead, shell.newId(), {
    ...{ meetingId, title: 'Ours item', words: 'Ours paper', motionId: null, exemptBecause: null },
  })
  await declareAt(shell, lead, shell.newId(), {
    ...{ meetingId, seatId, number: 1, words: 'Ours declared', effect: 'left the room' },
  })
  await attend(shell, lead, { meetingId, seats: [{ seatId, state: 'present' }] })
  await writeMinutes(shell, lead, shell.newId(), {
    ...{ meetingId, seen: 0, words: 'Ours minutes', reason: '', exempt: [] },
  })
  const given = { meetingId, words: 'Ours action', due: '2018-12-01', exemptBecause: null }
  await giveAction(shell, lead, shell.newId(), { ...given, seatId })
}

async function bodyOf({ shell, ours }: Pick<World, 'shell' | 'ours'>, slug: string) {
  const all = await bodies(shell, memberOf(ours, 'AD').person)
  const body = all.find((each) => each.slug === slug)
  if (body === undefined) throw new Error(`No body ${slug}`)
  return body
}
