import { dayIn } from '#lib/dates.ts'
import type { Shell } from '#platform/shell.ts'
import type { Trx } from '#platform/db/transaction.ts'
import { asPerson, once, principalOf, record } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Meeting } from '../model/meetings.ts'
import type { ExemptPart, MeetingAction, OwnedAction } from '../model/minutes.ts'
import {
  approvableAt,
  carriedTo,
  type MinutesShown,
  type NotWritten,
} from '../rules/minutes-form.ts'
import { meetingsOf } from '../store/meetings.ts'
import * as store from '../store/minutes.ts'

export function minutesShown(
  shell: Shell,
  person: SignedIn,
  meeting: Meeting,
): Promise<MinutesShown> {
  const { id: partnershipId } = person.partnership
  return asPerson(shell, person, async (trx) => {
    const meetings = await meetingsOf(trx, partnershipId, meeting.bodyId)
    const all = await store.actionsOf(trx, partnershipId, meeting.bodyId)
    const unapproved = new Set(await store.unapprovedOf(trx, partnershipId, meeting.bodyId))
    const own = Temporal.Instant.from(meeting.startsAt)
    return {
      versions: await store.versionsOf(trx, partnershipId, meeting.id),
      approval: await store.approvalOf(trx, partnershipId, meeting.id),
      actions: all.filter(({ meetingId }) => meetingId === meeting.id),
      carried: carriedTo(meeting, dayIn(own), all),
      approvable: approvableAt(meeting, meetings, shell.now()),
      toApprove: meetings.filter(
        ({ id, startsAt }) =>
          unapproved.has(id) && Temporal.Instant.compare(Temporal.Instant.from(startsAt), own) < 0,
      ),
    }
  })
}

export interface WrittenVersion {
  readonly meetingId: string
  /** The version that the person saw; 0 where there was none. */
  readonly seen: number
  readonly words: string
  readonly exempt: readonly ExemptPart[]
  readonly reason: string
}

/** Writes the draft, or a correction of the version that was seen. */
export function writeMinutes(
  shell: Shell,
  person: SignedIn,
  token: string,
  { meetingId, seen, words, exempt, reason }: WrittenVersion,
): Promise<string | NotWritten> {
  return once<NotWritten>(shell, person, token, async (trx) => {
    const of = { ...principalOf(person), meetingId, at: shell.now().toString() }
    const because = await whyNot(trx, of, seen)
    if (because !== undefined) return { because }
    const version = seen + 1
    const said = seen === 0 ? '' : reason
    await store.insertVersion(trx, of, { version, words, exempt, reason: said })
    await record(shell, trx, principalOf(person), {
      action: seen === 0 ? 'minutes drafted' : 'minutes corrected',
      subject: `meeting ${meetingId}`,
      detail: { version, reason: said },
    })
    return meetingId
  })
}

/** Writes down that the body approved the version that was seen, and at which meeting. */
export function approveMinutes(
  shell: Shell,
  person: SignedIn,
  token: string,
  asked: { readonly meetingId: string; readonly seen: number; readonly atMeetingId: string },
): Promise<string | NotWritten> {
  const { meetingId, seen, atMeetingId } = asked
  return once<NotWritten>(shell, person, token, async (trx) => {
    const of = { ...principalOf(person), meetingId, at: shell.now().toString() }
    const because = await whyNot(trx, of, seen)
    if (because !== undefined) return { because }
    await store.insertApproval(trx, of, { version: seen, atMeetingId })
    await record(shell, trx, principalOf(person), {
      action: 'minutes approved',
      subject: `meeting ${meetingId}`,
      detail: { version: seen, atMeetingId },
    })
    return meetingId
  })
}

async function whyNot(
  trx: Trx,
  { partnershipId, meetingId }: { readonly partnershipId: string; readonly meetingId: string },
  seen: number,
): Promise<NotWritten['because'] | undefined> {
  await store.holdMinutes(trx, meetingId)
  if ((await store.approvalOf(trx, partnershipId, meetingId)) !== undefined) return 'approved'
  const [newest] = await store.versionsOf(trx, partnershipId, meetingId)
  return (newest?.version ?? 0) === seen ? undefined : 'another version'
}

/** Writes down what the holder of a seat is to do, while the minutes are not approved. */
export function giveAction(
  shell: Shell,
  person: SignedIn,
  token: string,
  asked: Pick<MeetingAction, 'meetingId' | 'words' | 'exemptBecause' | 'seatId' | 'due'>,
): Promise<string | NotWritten> {
  return once<NotWritten>(shell, person, token, async (trx) => {
    const of = { ...principalOf(person), at: shell.now().toString() }
    await store.holdMinutes(trx, asked.meetingId)
    const approval = await store.approvalOf(trx, of.partnershipId, asked.meetingId)
    if (approval !== undefined) return { because: 'approved' }
    const id = shell.newId()
    await store.insertAction(trx, of, { ...asked, id })
    await record(shell, trx, principalOf(person), {
      action: 'action given',
      subject: `meeting ${asked.meetingId}`,
      detail: { id, seatId: asked.seatId, due: asked.due },
    })
    return id
  })
}

/** What meetings gave to the seats of the person and nobody has written down as done. */
export function actionsOfMine(shell: Shell, person: SignedIn): Promise<OwnedAction[]> {
  return asPerson(shell, person, (trx) => store.actionsOfMySeats(trx, person.partnership.id))
}

/** Writes down that an action was done today; one that is done already stays as it is. */
export function actionDone(
  shell: Shell,
  person: SignedIn,
  token: string,
  id: string,
): Promise<string> {
  return once<never>(shell, person, token, async (trx) => {
    const of = principalOf(person)
    const isNew = await store.finishAction(trx, of, { id, on: dayIn(shell.now()) })
    if (isNew) {
      await record(shell, trx, of, { action: 'action done', subject: `action ${id}`, detail: {} })
    }
    return id
  })
}
