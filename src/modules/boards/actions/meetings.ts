import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { asPerson, once, principalOf, record } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { BoardMeeting } from '#modules/policy/model.ts'
import type { Interest } from '../model/interests.ts'
import type { Attendance, Declaration, Meeting, NewPaper, Paper } from '../model/meetings.ts'
import { dayIn } from '#lib/dates.ts'
import type { NotWritten } from '../rules/minutes-form.ts'
import * as store from '../store/meetings.ts'
import { approvalOf, holdMinutes } from '../store/minutes.ts'
import { insertPaperFile, type KeptFile } from '../store/paper-files.ts'
import { interestsOn } from '../store/people.ts'

export function meetingsOf(shell: Shell, person: SignedIn, bodyId: string): Promise<Meeting[]> {
  return asPerson(shell, person, (trx) => store.meetingsOf(trx, person.partnership.id, bodyId))
}

/** The meetings that boards have held and the person may see, for those who cite what was decided. */
export function meetingsHeld(shell: Shell, person: SignedIn): Promise<BoardMeeting[]> {
  return asPerson(shell, person, async (trx) => {
    const held = await store.heldBy(trx, person.partnership.id, shell.now().toString())
    return held.map(({ id, body, slug, startsAt, hasMinutes }) => ({
      ...{ id, body, on: dayIn(Temporal.Instant.from(startsAt)) },
      href: `/boards/${slug}/meetings/${id}${hasMinutes ? '/minutes' : ''}`,
    }))
  })
}

export interface MeetingShown {
  readonly meeting: Meeting
  readonly papers: readonly Paper[]
  readonly attendance: readonly Attendance[]
  /** What was declared at it. */
  readonly declarations: readonly Declaration[]
  /** Those in force on the day of the meeting that the reader may see. */
  readonly interests: readonly Interest[]
}

export function meetingShown(
  shell: Shell,
  person: SignedIn,
  of: { readonly bodyId: string; readonly id: string },
): Promise<MeetingShown | undefined> {
  const { id: partnershipId } = person.partnership
  return asPerson(shell, person, async (trx) => {
    const all = await store.meetingsOf(trx, partnershipId, of.bodyId)
    const meeting = all.find(({ id }) => id === of.id)
    if (meeting === undefined) return undefined
    return {
      meeting,
      papers: await store.papersOf(trx, partnershipId, meeting.id),
      attendance: await store.attendanceOf(trx, partnershipId, meeting.id),
      declarations: await store.declarationsOf(trx, partnershipId, meeting.id),
      interests: await interestsOn(
        trx,
        partnershipId,
        dayIn(Temporal.Instant.from(meeting.startsAt)),
      ),
    }
  })
}

/** Calls a body to a meeting. Answers its id. */
export function callMeeting(
  shell: Shell,
  person: SignedIn,
  token: string,
  asked: Omit<Meeting, 'id'>,
): Promise<string> {
  return once<never>(shell, person, token, async (trx) => {
    const id = shell.newId()
    const of = principalOf(person)
    await store.insertMeeting(trx, { ...of, at: shell.now().toString() }, { ...asked, id })
    await record(shell, trx, of, {
      action: 'meeting called',
      subject: `meeting ${id}`,
      detail: { startsAt: asked.startsAt },
    })
    return id
  })
}

const notWritten: NotWritten = { because: 'approved' }

/** Once its minutes are approved a meeting stays as they have it; the approval waits for what is being written. */
async function isApproved(trx: Trx, partnershipId: string, meetingId: string): Promise<boolean> {
  await holdMinutes(trx, meetingId)
  return (await approvalOf(trx, partnershipId, meetingId)) !== undefined
}

interface PaperPut extends NewPaper {
  readonly meetingId: string
  /** The paper, where it is a file that was looked through. */
  readonly upload?: KeptFile | undefined
}

/** Puts an item with its paper on the agenda; it gets the next number. Once the minutes are approved nothing is put there. */
export function putPaper(
  shell: Shell,
  person: SignedIn,
  token: string,
  { meetingId, upload, ...paper }: PaperPut,
): Promise<string | NotWritten> {
  return once<NotWritten>(shell, person, token, async (trx) => {
    const of = principalOf(person)
    if (await isApproved(trx, of.partnershipId, meetingId)) return notWritten
    const by = { ...of, meetingId, at: shell.now().toString() }
    const number = await store.insertPaper(trx, by, paper)
    if (upload !== undefined) {
      await insertPaperFile(trx, { ...by, number, id: shell.newId() }, upload)
    }
    await record(shell, trx, of, {
      action: 'paper put on the agenda',
      subject: `meeting ${meetingId}`,
      detail: {
        ...{ title: paper.title, exempt: paper.exemptBecause !== null },
        ...(upload === undefined ? {} : { file: upload.name, sha256: upload.sha256 }),
      },
    })
    return meetingId
  })
}

/** Writes down an interest that somebody declared at a meeting, until its minutes are approved. */
export function declareAt(
  shell: Shell,
  person: SignedIn,
  token: string,
  { meetingId, ...declared }: Omit<Declaration, 'id'> & { readonly meetingId: string },
): Promise<string | NotWritten> {
  return once<NotWritten>(shell, person, token, async (trx) => {
    const of = principalOf(person)
    if (await isApproved(trx, of.partnershipId, meetingId)) return notWritten
    const id = shell.newId()
    const by = { ...of, meetingId, at: shell.now().toString() }
    await store.insertDeclaration(trx, by, { ...declared, id })
    await record(shell, trx, of, {
      action: 'declaration written down',
      subject: `meeting ${meetingId}`,
      detail: { id, seatId: declared.seatId, item: declared.number, effect: declared.effect },
    })
    return id
  })
}

/** Writes down who was there, until the minutes are approved; a seat that is left out stays as it was. */
export function attend(
  shell: Shell,
  person: SignedIn,
  { meetingId, seats }: { readonly meetingId: string; readonly seats: readonly Attendance[] },
): Promise<'written' | NotWritten> {
  return asPerson(shell, person, async (trx) => {
    const of = principalOf(person)
    if (await isApproved(trx, of.partnershipId, meetingId)) return notWritten
    const by = { ...of, meetingId, at: shell.now().toString() }
    let changed = 0
    for (const seat of seats) if (await store.writeAttendance(trx, by, seat)) changed += 1
    if (changed === 0) return 'written'
    await record(shell, trx, of, {
      action: 'attendance written down',
      subject: `meeting ${meetingId}`,
      detail: { seats: changed },
    })
    return 'written'
  })
}
