import { dayText, isDay } from '#lib/dates.ts'
import { problemIf, type Problem } from '#lib/typed.ts'
import type { Edition } from '../model.ts'
import type { DocumentKind } from '../policy.ts'

/** Of a kind, the newest version first. */
export function editionsOf(kind: string, all: readonly Edition[]): Edition[] {
  return all
    .filter((edition) => edition.kind === kind)
    .toSorted((one, other) => other.number - one.number)
}

/** "1 September 2017 to ?", as the sources print a strategy of which nobody knows how long it holds. */
export function spanWords(edition: Edition, all: readonly Edition[]): string {
  const next = all.find(
    ({ kind, number }) => kind === edition.kind && number === edition.number + 1,
  )
  const ends = [edition.to, next === undefined ? null : dayBefore(next.from)]
  const [end] = ends.filter((day) => day !== null).toSorted((a, b) => (a < b ? -1 : 1))
  return `${dayText(edition.from)} to ${end === undefined ? '?' : dayText(end)}`
}

function dayBefore(day: string): string {
  return Temporal.PlainDate.from(day).subtract({ days: 1 }).toString()
}

/** The day by which a new version is to be there; none is due of what was never published. */
export function nextDue(
  { slug, everyMonths }: Pick<DocumentKind, 'slug' | 'everyMonths'>,
  all: readonly Edition[],
): string | undefined {
  const [newest] = editionsOf(slug, all)
  if (newest === undefined) return undefined
  return Temporal.PlainDate.from(newest.from).add({ months: everyMonths }).toString()
}

/** The kinds of which a new version is to be on the desk, with the day. */
export function dueOn(
  { kinds, remindDays }: { readonly kinds: readonly DocumentKind[]; readonly remindDays: number },
  all: readonly Edition[],
  today: string,
): { readonly kind: DocumentKind; readonly on: string }[] {
  return kinds.flatMap((kind) => {
    const on = nextDue(kind, all)
    if (on === undefined) return []
    const since = Temporal.PlainDate.from(on).subtract({ days: remindDays }).toString()
    return today >= since ? [{ kind, on }] : []
  })
}

export interface EditionTyped {
  readonly texts: Readonly<Record<string, string>>
  readonly from: string
  readonly to: string
  readonly reason: string
}

/** What is wrong with a version that was typed; `after` is the version that the writer saw. */
export function problemsOf(
  { texts, from, to, reason }: EditionTyped,
  { sections }: DocumentKind,
  after: Edition | undefined,
): Problem[] {
  const [first] = sections
  const isEmpty = sections.every(({ id }) => (texts[id] ?? '') === '')
  const isEarlier = after !== undefined && from <= after.from
  return [
    ...problemIf(isEmpty, `text-${first?.id ?? ''}`, 'Write one section at least.'),
    ...problemIf(!isDay(from), 'from', 'Give the first day, like 2017-09-01.'),
    ...problemIf(isDay(from) && isEarlier, 'from', `Give a day after ${after?.from ?? ''}.`),
    ...problemIf(!isEnd(to, from), 'to', 'Give the last day, from the first on, or leave it out.'),
    ...problemIf(after !== undefined && reason === '', 'reason', 'Say what changed, and why.'),
  ]
}

function isEnd(to: string, from: string): boolean {
  return to === '' || (isDay(to) && to >= from)
}

/** The lines of a section that is a list; blanks are left out. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
