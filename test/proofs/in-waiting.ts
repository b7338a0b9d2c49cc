import { inviteToRole } from '#modules/accounts/actions/invitations.ts'
import { bodies } from '#modules/boards/actions/bodies.ts'
import { closeVote, motionsOf, openVote, propose } from '#modules/boards/actions/motions.ts'
import { askRepresented } from '#modules/mandates/actions.ts'
import { register } from '#modules/people/actions/roles.ts'
import { memberOf, type World } from '../world.ts'

/** Addresses of what the boroughs do not have: an invitation that waits, and a question whose vote has closed. */
export async function addressesInWaiting(world: World): Promise<Map<string, string>> {
  return new Map([
    [
      'POST /people/invitations/:request/resend',
      `/people/invitations/${await anInvitation(world)}/resend`,
    ],
    ['POST /mandates/:mandate/why', `/mandates/${await aDecidedMandate(world)}/why`],
  ])
}

/** The chair of the first school invites a governor, who has not answered. */
async function anInvitation(world: World): Promise<string> {
  const { shell, ours } = world
  const chair = memberOf(ours, 'CH').person
  const place = String(ours.plan.clusters[0]?.urns[0])
  const called = `Ours governor ${shell.newId()}`
  const answer = await inviteToRole(shell, chair, {
    once: shell.newId(),
    email: `${shell.newId()}@school.example`,
    called,
    read: {
      ...{ role: 'GV', place, schoolId: ours.schoolIds.get(place), phase: undefined },
      ...{ fromOn: '2018-10-02', toOn: undefined, reason: 'A seat is free.' },
    },
  })
  if (answer !== 'done') throw new Error(JSON.stringify(answer))
  const { waiting } = await register(shell, chair)
  const invitation = waiting.find((request) => request.name === called)
  if (invitation === undefined) throw new Error('The invitation does not wait')
  return invitation.id
}

/** A seat of the improvement board asks its schools about a motion, which then is voted on. */
async function aDecidedMandate({ shell, ours }: World): Promise<string> {
  const [lead, director] = [memberOf(ours, 'CL').person, memberOf(ours, 'AD').person]
  const all = await bodies(shell, director)
  const body = all.find(({ id }) => id === ours.boards.mandateBodyId)
  const clusterId = lead.roles.find(({ role }) => role === 'CL')?.clusterId
  if (body === undefined || clusterId === undefined) throw new Error('A lead sits on the board')
  const motionId = await propose(shell, director, shell.newId(), {
    ...{ title: 'Ours decided', words: 'Ours decides', secret: false, schoolId: null },
    bodyId: body.id,
  })
  const motionNow = async () => {
    const motion = (await motionsOf(shell, director, body.id)).find(({ id }) => id === motionId)
    if (motion === undefined) throw new Error('The motion is there')
    return motion
  }
  const mandateId = await askRepresented(shell, lead, shell.newId(), {
    ...{ motion: await motionNow(), seatId: body.seats[0]?.id ?? '' },
    ...{ of: { clusterId }, words: 'Ours asks', closesOn: '2999-12-31' },
  })
  if (typeof mandateId !== 'string') throw new Error('The seat has not asked before')
  await openVote(shell, director, { body, motion: await motionNow(), closesAt: null })
  await closeVote(shell, director, { motion: await motionNow(), bodyId: body.id })
  return mandateId
}
