import { isDay } from '#lib/dates.ts'
import type { RecordedNotice } from '../model.ts'

export interface NoticeProblem {
  readonly field: string
  readonly text: string
}

type Fields = Readonly<
  Record<'school' | 'kind' | 'ground' | 'issued' | 'discussedOn' | 'discussedWith' | 'asks', string>
>
export type NoticeRead = Pick<
  RecordedNotice,
  'kind' | 'ground' | 'issued' | 'discussedOn' | 'discussedWith' | 'asks'
>

const longest = 2000

type SchoolAsked = { readonly maintained: boolean | undefined } | undefined

/** What a form says of a new notice, or all that is wrong with it ("Toolkit 2017": a talk comes first). */
export function noticeIn(
  typed: Fields,
  school: SchoolAsked,
  today: string,
): NoticeRead | { problems: readonly NoticeProblem[] } {
  const kind = kinds.find((each) => each === typed.kind)
  const ground = grounds.find((each) => each === typed.ground)
  const problems = [
    ...choiceProblems(typed, school),
    ...dayProblems(typed, today),
    ...textProblem(
      'discussedWith',
      typed.discussedWith,
      'Say with whom it was talked about, by role.',
    ),
    ...textProblem('asks', typed.asks, 'Say what the school is asked to do.'),
  ]
  if (problems.length > 0 || kind === undefined || ground === undefined) return { problems }
  const { issued, discussedOn, discussedWith, asks } = typed
  return { kind, ground, issued, discussedOn, discussedWith, asks }
}

function choiceProblems({ kind, ground }: Fields, school: SchoolAsked): NoticeProblem[] {
  const problems: NoticeProblem[] = []
  if (school === undefined) problems.push(problem('school', 'Choose a school.'))
  if (!kinds.some((each) => each === kind)) {
    problems.push(problem('kind', 'Choose a note of concern or a warning notice.'))
  } else if (kind === 'warning notice' && school?.maintained === false) {
    problems.push(
      problem(
        'kind',
        'A warning notice is for maintained schools. Write to the trust and the Regions Group about this one.',
      ),
    )
  }
  if (!grounds.some((each) => each === ground)) problems.push(problem('ground', 'Choose a ground.'))
  return problems
}

const kinds = ['note of concern', 'warning notice'] as const
const grounds = ['standards', 'governance', 'safety'] as const

function dayProblems({ issued, discussedOn }: Fields, today: string): NoticeProblem[] {
  const expected = 'Write a day like 2017-10-01'
  const wrong = [
    ...(isDay(discussedOn)
      ? []
      : [problem('discussedOn', `${expected}: when it was talked about.`)]),
    ...(isDay(issued) ? [] : [problem('issued', `${expected}: when it is issued.`)]),
  ]
  if (wrong.length > 0) return wrong
  if (discussedOn > issued) {
    return [problem('discussedOn', 'The talk with the cluster lead comes before the notice.')]
  }
  return issued > today ? [problem('issued', 'A notice is recorded once it is issued.')] : []
}

function textProblem(field: string, text: string, expected: string): NoticeProblem[] {
  if (text === '') return [problem(field, expected)]
  return text.length > longest ? [problem(field, `Use ${longest} characters at most.`)] : []
}

function problem(field: string, text: string): NoticeProblem {
  return { field, text }
}
