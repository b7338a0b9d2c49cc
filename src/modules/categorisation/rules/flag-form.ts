import { isDay } from '#lib/dates.ts'
import { parseAcademicYear } from '#lib/academic-year.ts'
import type { RecordedFlag } from '../model.ts'
import { noFlag, type FlagKind } from './flags.ts'

export interface FlagProblem {
  readonly field: string
  readonly text: string
}

export type FlagFields = Readonly<
  Record<'school' | 'found' | 'year' | 'source' | 'seenOn' | 'version', string>
>
export type FlagRead = Pick<RecordedFlag, 'kind' | 'year' | 'value' | 'source' | 'seenOn'>

/** What a form says instead of a school: each that has no entry for the flag and year. */
export const everyOther = 'every other'

/** What stands for an entry that is taken back: nothing is known after all. */
const takenBack = 'taken back'

const longest = 200

/** A kind and what was found of it, as one choice of a form. */
export interface FoundChoice {
  readonly value: string
  readonly kind: string
  readonly found: string | null
}

/** Each flag with its values, "none" among them; a correction may take an entry back as well. */
export function foundChoices(kinds: readonly FlagKind[], isCorrection: boolean): FoundChoice[] {
  return kinds.flatMap(({ kind, values }) => [
    ...[...values, noFlag].map((found) => ({ value: foundValue(kind, found), kind, found })),
    ...(isCorrection ? [{ value: foundValue(kind, null), kind, found: null }] : []),
  ])
}

function foundValue(kind: string, found: string | null): string {
  return `${kind}: ${found ?? takenBack}`
}

/** What a form says of a flag, or all that is wrong with it. */
export function flagIn(
  typed: FlagFields,
  { kinds, isSchool, today }: { kinds: readonly FlagKind[]; isSchool: boolean; today: string },
): FlagRead | { problems: readonly FlagProblem[] } {
  const choice = foundChoices(kinds, typed.version !== '0').find(
    ({ value }) => value === typed.found,
  )
  const year = parseAcademicYear(typed.year)
  const problems = [
    ...schoolProblems(typed, isSchool, choice),
    ...(choice === undefined ? [problem('found', 'Choose what was found.')] : []),
    ...(year === undefined ? [problem('year', 'Write a year like 2017.')] : []),
    ...sourceProblems(typed.source),
    ...dayProblems(typed.seenOn, today),
  ]
  if (problems.length > 0 || choice === undefined || year === undefined) return { problems }
  const { source, seenOn } = typed
  return { kind: choice.kind, year, value: choice.found, source, seenOn }
}

/** Many schools at once can only have been looked for in a list, and not be on it. */
function schoolProblems(
  { school }: FlagFields,
  isSchool: boolean,
  choice: FoundChoice | undefined,
): FlagProblem[] {
  if (school === everyOther) {
    return choice === undefined || choice.found === noFlag
      ? []
      : [problem('school', 'Choose one school; only “none” can be recorded for all others.')]
  }
  return isSchool ? [] : [problem('school', 'Choose a school.')]
}

function sourceProblems(source: string): FlagProblem[] {
  if (source === '') return [problem('source', 'Say where it was looked up.')]
  return source.length > longest ? [problem('source', `Use ${longest} characters at most.`)] : []
}

function dayProblems(seenOn: string, today: string): FlagProblem[] {
  if (!isDay(seenOn)) {
    return [problem('seenOn', 'Write a day like 2017-10-01: when it was looked up.')]
  }
  return seenOn > today ? [problem('seenOn', 'It is recorded once it was looked up.')] : []
}

function problem(field: string, text: string): FlagProblem {
  return { field, text }
}

/** A form for a first entry, looked up today. */
export function blankFlag(today: string): FlagFields {
  return { school: '', found: '', year: '', source: '', seenOn: today, version: '0' }
}

/** A form that corrects an entry. */
export function typedOf(entry: RecordedFlag, urn: string): FlagFields {
  return {
    school: urn,
    found: foundValue(entry.kind, entry.value),
    year: String(entry.year),
    source: entry.source,
    seenOn: entry.seenOn,
    version: String(entry.version),
  }
}
