import { dayIn, momentText } from '#lib/dates.ts'
import type { BodyShown } from '../../model/bodies.ts'
import type { Attendance, Declaration, Meeting, Paper } from '../../model/meetings.ts'
import type { MinutesVersion } from '../../model/minutes.ts'
import type { Motion } from '../../model/motions.ts'
import type { DocumentSection, DocumentTable, MeetingDocument } from '../../model/papers.ts'
import { fileParagraphs } from './file.ts'
import type { MinutesShown } from '../minutes-form.ts'

/** All that is known of a meeting to whoever has its papers made. */
export interface MeetingRecord {
  readonly partnership: string
  /** With its seats as they were on the day of the meeting. */
  readonly body: BodyShown
  readonly meeting: Meeting
  readonly papers: readonly Paper[]
  readonly motions: readonly Motion[]
  readonly attendance: readonly Attendance[]
  readonly declarations: readonly Declaration[]
  readonly minutes: MinutesShown
  /** Minutes of earlier meetings that are to be approved at this one. */
  readonly toApprove: readonly { readonly meeting: Meeting; readonly version: MinutesVersion }[]
}

/** The head of a document; `kind` says which. */
export function headOf(
  { partnership, body, meeting }: MeetingRecord,
  kind: string,
): Pick<MeetingDocument, 'partnership' | 'kind' | 'title' | 'when'> {
  return { partnership, kind, title: body.name, when: momentText(meeting.startsAt) }
}

export function prose(name: string, paragraphs: readonly string[]): DocumentSection {
  return { name, item: null, isOwnPage: false, paragraphs, table: null }
}

export function tabled(name: string, table: DocumentTable, nothing: string): DocumentSection {
  const isEmpty = table.rows.length === 0
  return {
    name,
    item: null,
    isOwnPage: false,
    paragraphs: isEmpty ? [nothing] : [],
    table: isEmpty ? null : table,
  }
}

export function onOwnPage(section: DocumentSection): DocumentSection {
  return { ...section, isOwnPage: true }
}

/** How files of a meeting are called: "primary-improvement-board-2018-03-08". */
export function meetingFileName({
  body,
  meeting,
}: {
  readonly body: Pick<BodyShown, 'slug'>
  readonly meeting: Pick<Meeting, 'startsAt'>
}): string {
  return `${body.slug}-${dayIn(Temporal.Instant.from(meeting.startsAt))}`
}

/** Each line that was typed as a paragraph. */
export function paragraphsOf(words: string): string[] {
  return words
    .split(/\r?\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** The paper of an item: what was typed, and what is said of its file. */
export function paperWords(
  { body, meeting }: MeetingRecord,
  { number, words, file }: Paper,
): string[] {
  const typed = paragraphsOf(words)
  if (file === null) return typed.length === 0 ? ['There is no paper to this item.'] : typed
  return [...typed, ...fileParagraphs(file, fileAddress(body.slug, meeting.id, number))]
}

/** The files that the public may have. */
export function openFiles({ papers }: Pick<MeetingRecord, 'papers'>) {
  return papers.flatMap(({ number, file, exemptBecause }) =>
    file === null || exemptBecause !== null ? [] : [{ number, file }],
  )
}

export function fileAddress(slug: string, meetingId: string, number: number): string {
  return `/boards/${slug}/meetings/${meetingId}/papers/${number}/file`
}

export function seatName({ body }: MeetingRecord, seatId: string): string {
  return body.seats.find(({ id }) => id === seatId)?.name ?? 'A seat that has ended'
}

export function attendanceSection(record: MeetingRecord): DocumentSection {
  const stateOf = new Map(record.attendance.map(({ seatId, state }) => [seatId, state]))
  const rows = record.body.seats.flatMap(({ id, name }) => {
    const state = stateOf.get(id)
    return state === undefined ? [] : [[name, state]]
  })
  const table = { shares: [5, 2], heads: ['Seat', 'At the meeting'], rows }
  return tabled('Attendance and apologies', table, 'Nothing is written down of who was there.')
}

/** "The motion was carried: 4 for, 1 against, 0 abstained." Empty while nothing was counted. */
export function outcomeWords(record: MeetingRecord, { motionId }: Paper): string[] {
  const count = record.motions.find(({ id }) => id === motionId)?.outcome?.count
  if (count === undefined) return []
  const { for: inFavour, against, abstain, carried, quorate } = count
  const outcome = carried ? 'carried' : quorate ? 'not carried' : 'not carried, without a quorum'
  return [`The motion was ${outcome}: ${inFavour} for, ${against} against, ${abstain} abstained.`]
}
