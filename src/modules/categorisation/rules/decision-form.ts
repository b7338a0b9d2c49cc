import { isDay } from '#lib/dates.ts'
import type { BoardMeeting } from '#modules/policy/model.ts'
import { isListed } from '#modules/policy/rules/meetings.ts'

/** Which board decided, when, and where its minutes say so. */
export type MinutedTyped = Readonly<Record<'meeting' | 'body' | 'minutedOn' | 'minute', string>>
export type OverrideTyped = MinutedTyped &
  Readonly<Record<'category' | 'reason' | 'evidence', string>>
export type ApprovalTyped = MinutedTyped & { readonly schools: readonly string[] }

export interface DecisionProblem {
  readonly field: string
  readonly text: string
}

/** What a form may choose from. */
export interface DecisionOf {
  /** The bodies of the partnership by name; empty where it has none yet. */
  readonly bodies: readonly string[]
  /** Those that its boards have held and that the person may see. */
  readonly meetings: readonly BoardMeeting[]
  readonly today: string
}

/** The same with the board and the day of the meeting that was chosen: they are not typed again. */
export function ofMeeting<T extends MinutedTyped>(typed: T, meetings: readonly BoardMeeting[]): T {
  const chosen = meetings.find(({ id }) => id === typed.meeting)
  return chosen === undefined ? typed : { ...typed, body: chosen.body, minutedOn: chosen.on }
}

const longest = 200
const longestText = 2000

/** Approval of what a review proposes, or what is wrong with the form. */
export function approvalProblems(
  typed: ApprovalTyped,
  { open, ...of }: DecisionOf & { readonly open: readonly string[] },
): DecisionProblem[] {
  const unknown = typed.schools.some((school) => !open.includes(school))
  return [
    ...(typed.schools.length === 0 ? [problem('school', 'Choose the schools of the list.')] : []),
    ...(unknown
      ? [problem('school', 'Choose only schools whose category waits for approval.')]
      : []),
    ...minutedProblems(typed, of),
  ]
}

/** Another category than the proposed one, or what is wrong with the form. */
export function overrideProblems(
  typed: OverrideTyped,
  {
    categories,
    proposed,
    ...of
  }: DecisionOf & {
    readonly categories: readonly string[]
    readonly proposed: string
  },
): DecisionProblem[] {
  return [
    ...categoryProblems(typed.category, categories, proposed),
    ...textProblems('reason', typed.reason, 'Say why the proposed category is not the right one.'),
    ...textProblems('evidence', typed.evidence, 'Say what the reason rests on, such as a report.'),
    ...minutedProblems(typed, of),
  ]
}

function categoryProblems(
  category: string,
  categories: readonly string[],
  proposed: string,
): DecisionProblem[] {
  if (!categories.includes(category)) return [problem('category', 'Choose a category.')]
  return category === proposed
    ? [problem('category', 'This is what the criteria propose. Approve it, or choose another.')]
    : []
}

function minutedProblems(
  { meeting, body, minutedOn, minute }: MinutedTyped,
  { bodies, meetings, today }: DecisionOf,
): DecisionProblem[] {
  return [
    ...(isListed(meeting, meetings)
      ? []
      : [problem('meeting', 'Choose a meeting of the list, or write which it was.')]),
    ...bodyProblems(body, bodies),
    ...dayProblems(minutedOn, today),
    ...(minute === ''
      ? [problem('minute', 'Give the minute: no category is approved without it.')]
      : []),
    ...(minute.length > longest ? [problem('minute', `Use ${longest} characters at most.`)] : []),
  ]
}

function bodyProblems(body: string, bodies: readonly string[]): DecisionProblem[] {
  if (body === '') return [problem('body', 'Say which board approved it.')]
  if (bodies.length > 0 && !bodies.includes(body)) {
    return [problem('body', 'Choose one of the partnership’s bodies.')]
  }
  return body.length > longest ? [problem('body', `Use ${longest} characters at most.`)] : []
}

function dayProblems(minutedOn: string, today: string): DecisionProblem[] {
  if (!isDay(minutedOn))
    return [problem('minutedOn', 'Write a day like 2017-10-01: when the board met.')]
  return minutedOn > today ? [problem('minutedOn', 'It is recorded once the board has met.')] : []
}

function textProblems(field: string, text: string, expected: string): DecisionProblem[] {
  if (text === '') return [problem(field, expected)]
  return text.length > longestText ? [problem(field, `Use ${longestText} characters at most.`)] : []
}

function problem(field: string, text: string): DecisionProblem {
  return { field, text }
}
