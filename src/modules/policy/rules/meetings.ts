import { dayText } from '#lib/dates.ts'
import type { BoardMeeting } from '../model.ts'

/** The meetings of a list for a form to choose from, and that it was another. */
export function meetingChoices(
  meetings: readonly BoardMeeting[],
): { readonly value: string; readonly text: string }[] {
  return [
    { value: '', text: 'Another meeting, written below' },
    ...meetings.map(({ id, body, on }) => ({ value: id, text: `${body}, ${dayText(on)}` })),
  ]
}

/** Whether a form names no meeting of the list, or one that is there. */
export function isListed(meeting: string, meetings: readonly BoardMeeting[]): boolean {
  return meeting === '' || meetings.some(({ id }) => id === meeting)
}

/** Where the minutes of a meeting are read; `undefined` for whoever may not, and where none is known. */
export function minutesAt(
  meetings: readonly BoardMeeting[],
  meetingId: string | null,
): string | undefined {
  return meetings.find(({ id }) => id === meetingId)?.href
}
