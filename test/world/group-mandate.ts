import { namePerson } from '#modules/boards/actions/represented.ts'
import { motionsOf } from '#modules/boards/actions/motions.ts'
import type { BodyShown } from '#modules/boards/model/bodies.ts'
import { answer, askRepresented } from '#modules/mandates/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Shell } from '#platform/shell.ts'

/** A motion that a seat of a group put to those whom it represents. */
export interface GroupMandate {
  readonly id: string
  readonly asked: ReadonlySet<string>
  /** Who holds the seat that asked. */
  readonly holders: ReadonlySet<string>
}

/** The second seat of the board represents a member of a school's staff, who has answered. */
export async function addGroupMandate(
  shell: Shell,
  mark: string,
  of: { as: (role: string) => SignedIn; board: BodyShown; motionId: string },
): Promise<GroupMandate> {
  const { as, board, motionId } = of
  const [, seat] = board.seats
  const motions = await motionsOf(shell, as('AD'), board.id)
  const motion = motions.find(({ id }) => id === motionId)
  if (motion === undefined || seat === undefined)
    throw new Error('The board has a motion and seats')
  const { personId } = as('ST')
  const named = { seatId: seat.id, personId, isNamed: true }
  await namePerson(shell, as('LO'), shell.newId(), named)
  const voice = { id: personId, schoolId: null, role: null, personId }
  const id = await askRepresented(shell, as('BM'), shell.newId(), {
    ...{ motion, seatId: seat.id, words: `${mark} asks its group`, closesOn: '2999-12-31' },
    of: { represents: `${mark} heads: people by name`, voices: [voice] },
  })
  if (typeof id !== 'string') throw new Error('The seat has not asked before')
  const said = { mandateId: id, voice, opinion: 'for', words: `${mark} person answers` } as const
  if (typeof (await answer(shell, as('ST'), shell.newId(), said)) !== 'string') {
    throw new Error('Nobody has answered before')
  }
  return { id, asked: new Set([personId]), holders: new Set([as('BM').personId]) }
}
