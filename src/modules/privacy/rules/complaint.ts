import { isDay } from '#lib/dates.ts'
import type { PrivacyPolicy } from '../policy.ts'

export const outcomes = ['upheld', 'upheld in part', 'not upheld'] as const
export type Outcome = (typeof outcomes)[number]

export interface Due {
  readonly acknowledgeBy: string
  readonly answerBy: string
}

/** The days by which a complaint is acknowledged and answered, counted from the day on which it came. */
export function dueOf(receivedOn: string, { complaints }: Pick<PrivacyPolicy, 'complaints'>): Due {
  const day = Temporal.PlainDate.from(receivedOn)
  return {
    acknowledgeBy: day.add({ days: complaints.acknowledgeDays }).toString(),
    answerBy: day.add({ days: complaints.answerDays }).toString(),
  }
}

export type ComplaintState = 'received' | 'acknowledged' | 'answered'

export interface Clocked extends Due {
  readonly acknowledgedOn: string | null
  readonly answeredOn: string | null
}

export function stateOf({ acknowledgedOn, answeredOn }: Clocked): ComplaintState {
  if (answeredOn !== null) return 'answered'
  return acknowledgedOn === null ? 'received' : 'acknowledged'
}

/** What has to happen next, and how many days are left for it. */
export function nextOf(
  complaint: Clocked,
  today: string,
):
  | { readonly what: 'acknowledge' | 'answer'; readonly by: string; readonly days: number }
  | undefined {
  const state = stateOf(complaint)
  if (state === 'answered') return undefined
  const what = state === 'received' ? 'acknowledge' : 'answer'
  const by = what === 'acknowledge' ? complaint.acknowledgeBy : complaint.answerBy
  return { what, by, days: daysUntil(by, today) }
}

/** How many days are left until a day; fewer than none when it has passed. */
export function daysUntil(by: string, today: string): number {
  return Temporal.PlainDate.from(today).until(by, { largestUnit: 'days' }).days
}

/** "12 days left", "due today", "3 days late". */
export function daysLeft(days: number): string {
  if (days === 0) return 'due today'
  const count = Math.abs(days)
  return `${count} ${count === 1 ? 'day' : 'days'} ${days > 0 ? 'left' : 'late'}`
}

export interface ReceivedTyped {
  readonly from: string
  readonly about: string
  readonly received: string
}

/** What is wrong with a complaint that an officer records for somebody else. */
export function wrongWithReceived(
  { from, about, received }: ReceivedTyped,
  today: string,
): { field: string; text: string }[] {
  return [
    ...(from === ''
      ? [{ field: 'from', text: 'Say who complains and where an answer reaches them.' }]
      : []),
    ...(about === '' ? [{ field: 'receivedAbout', text: 'Say what the complaint is about.' }] : []),
    ...(isDay(received) && received <= today
      ? []
      : [
          {
            field: 'received',
            text: 'Give the day on which it came, such as 2026-03-01, not later than today.',
          },
        ]),
  ]
}
