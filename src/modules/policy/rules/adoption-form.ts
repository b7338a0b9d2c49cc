import { parseAcademicYear, type AcademicYear } from '#lib/academic-year.ts'
import { isDay } from '#lib/dates.ts'
import type { BoardMeeting, FieldProblem, PolicyKind } from '../model.ts'
import { jsonIn } from './json-text.ts'
import { isListed } from './meetings.ts'

/** A form of adoption as it was typed. `shipped` is '' where the text counts. */
export type AdoptionTyped = Readonly<
  Record<
    | 'shipped'
    | 'document'
    | 'year'
    | 'fromOn'
    | 'meeting'
    | 'adoptedBy'
    | 'adoptedOn'
    | 'minute'
    | 'seen',
    string
  >
> & {
  /** Of a kind whose documents are typed, by field. */
  readonly fields: Readonly<Record<string, string>>
}

export interface AdoptionRead {
  readonly document: unknown
  readonly year: AcademicYear
  readonly fromOn: string
  readonly adoptedBy: string
  readonly adoptedOn: string
  readonly minute: string
  readonly meetingId: string | null
}

/** What can be asked of a form beside itself. */
export interface AdoptionOf {
  readonly kind: Pick<PolicyKind, 'shipped' | 'form' | 'read'>
  /** The bodies of the partnership by name; empty where it has none yet. */
  readonly bodies: readonly string[]
  /** Those that its boards have held and that the person may see. */
  readonly meetings: readonly BoardMeeting[]
  readonly today: string
}

const longest = 200
/** Of problems with one document, more than these help nobody. */
const mostProblems = 10

/** The same with the board and the day of the meeting that was chosen: they are not typed again. */
export function ofMeeting(typed: AdoptionTyped, meetings: readonly BoardMeeting[]): AdoptionTyped {
  const chosen = meetings.find(({ id }) => id === typed.meeting)
  return chosen === undefined ? typed : { ...typed, adoptedBy: chosen.body, adoptedOn: chosen.on }
}

/** What a form of adoption says, or all that is wrong with it. */
export function adoptionIn(
  typed: AdoptionTyped,
  of: AdoptionOf,
): AdoptionRead | { problems: readonly FieldProblem[] } {
  const read = documentIn(typed, of.kind)
  const year = parseAcademicYear(typed.year)
  const problems = [
    ...('problems' in read ? read.problems : []),
    ...(year === undefined ? [problem('year', 'Write a year like 2018, in which it ends.')] : []),
    ...meetingProblems(typed.meeting, of.meetings),
    ...bodyProblems(typed.adoptedBy, of.bodies),
    ...dayProblems(typed, of.today),
    ...minuteProblems(typed.minute),
  ]
  if (problems.length > 0 || year === undefined || 'problems' in read) return { problems }
  const { fromOn, adoptedBy, adoptedOn, minute } = typed
  const meetingId = typed.meeting === '' ? null : typed.meeting
  return { document: read.document, year, fromOn, adoptedBy, adoptedOn, minute, meetingId }
}

type DocumentRead = { document: unknown } | { problems: readonly FieldProblem[] }

function documentIn(typed: AdoptionTyped, kind: AdoptionOf['kind']): DocumentRead {
  const found = kind.form?.documentOf(typed.fields) ?? chosenDocument(typed, kind)
  if ('problems' in found) return found
  const read = kind.read(found.document)
  return 'problems' in read ? { problems: documentProblems(read.problems) } : read
}

/** One that comes with Trellis, or what was pasted or brought as a file. */
function chosenDocument(
  { shipped, document }: AdoptionTyped,
  kind: AdoptionOf['kind'],
): DocumentRead {
  const refused = (text: string) => ({ problems: [problem('document', text)] })
  if (shipped !== '') {
    const chosen = kind.shipped.find(({ name }) => name === shipped)
    return chosen ?? refused('Choose one of those in the list, or paste one.')
  }
  if (document === '') return refused('Choose one that comes with Trellis, a file, or paste one.')
  const json = jsonIn(document)
  return 'problem' in json ? refused(json.problem) : { document: json.json }
}

function documentProblems(all: readonly string[]): FieldProblem[] {
  const more = all.length - mostProblems
  return [
    ...all.slice(0, mostProblems).map((text) => problem('document', text)),
    ...(more > 0 ? [problem('document', `And ${more} more.`)] : []),
  ]
}

function meetingProblems(meeting: string, meetings: readonly BoardMeeting[]): FieldProblem[] {
  return isListed(meeting, meetings)
    ? []
    : [problem('meeting', 'Choose a meeting of the list, or write which it was.')]
}

function bodyProblems(adoptedBy: string, bodies: readonly string[]): FieldProblem[] {
  if (adoptedBy === '') return [problem('adoptedBy', 'Say which board adopted it.')]
  if (bodies.length > 0 && !bodies.includes(adoptedBy)) {
    return [problem('adoptedBy', 'Choose one of the partnership’s bodies.')]
  }
  return tooLong('adoptedBy', adoptedBy)
}

function dayProblems({ fromOn, adoptedOn }: AdoptionTyped, today: string): FieldProblem[] {
  const expected = 'Write a day like 2017-10-01'
  const wrong = [
    ...(isDay(adoptedOn) ? [] : [problem('adoptedOn', `${expected}: when the board met.`)]),
    ...(isDay(fromOn) ? [] : [problem('fromOn', `${expected}: from which it holds.`)]),
  ]
  if (wrong.length > 0) return wrong
  if (adoptedOn > today) return [problem('adoptedOn', 'It is recorded once the board has met.')]
  return fromOn < adoptedOn
    ? [problem('fromOn', 'It cannot hold before the board adopted it.')]
    : []
}

function minuteProblems(minute: string): FieldProblem[] {
  if (minute === '') return [problem('minute', 'Give the minute or motion that says so.')]
  return tooLong('minute', minute)
}

function tooLong(field: string, text: string): FieldProblem[] {
  return text.length > longest ? [problem(field, `Use ${longest} characters at most.`)] : []
}

function problem(field: string, text: string): FieldProblem {
  return { field, text }
}

/** A form for the next adoption, as of today. */
export function blankAdoption(
  kind: Pick<PolicyKind, 'shipped'>,
  { today, year, seen }: { today: string; year: AcademicYear; seen: string },
): AdoptionTyped {
  return {
    shipped: kind.shipped[0]?.name ?? '',
    document: '',
    year: String(year),
    fromOn: today,
    meeting: '',
    adoptedBy: '',
    adoptedOn: today,
    minute: '',
    seen,
    fields: {},
  }
}
