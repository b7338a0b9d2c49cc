import { lastDayOf, yearBefore, type AcademicYear } from '#lib/academic-year.ts'
import { dayText, isDay } from '#lib/dates.ts'
import { problemIf } from '#lib/typed.ts'
import { reasons, type ElectionCalled, type Ending, type Post, type Term } from '../model.ts'
import type { LeadsPolicy, PaymentPolicy } from '../policy.ts'
import type { Read } from './forms.ts'

/** The first day on which a post has fewer holders than a cluster is to have. */
export interface Due {
  readonly post: Post
  readonly on: string
  readonly least: number
  /** Whether an election for it has been called and not settled. */
  readonly isCalled: boolean
}

type Held = Pick<Term, 'post' | 'from' | 'to'>

/** When the next election of each post of a cluster is due, in the order of the policy. */
export function electionsDue(
  { posts }: LeadsPolicy['primary'],
  of: {
    readonly terms: readonly Held[]
    readonly elections: readonly Pick<ElectionCalled, 'post' | 'settledAt'>[]
    readonly today: string
  },
): Due[] {
  return posts.map(({ post, least }) => {
    const terms = of.terms.filter((each) => each.post === post)
    const days = [of.today, ...terms.map(({ to }) => dayAfter(to))].filter((day) => day >= of.today)
    // On the day after the last term nobody holds the post, so one of the days is found.
    const [on = of.today] = days.filter((day) => heldOn(terms, day) < least).toSorted(byText)
    const isCalled = of.elections.some((each) => each.post === post && each.settledAt === null)
    return { post, least, on, isCalled }
  })
}

function heldOn(terms: readonly Held[], day: string): number {
  return terms.filter(({ from, to }) => from <= day && day <= to).length
}

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

function dayAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString()
}

/** "An election is due now: …", in a sentence. */
export function dueWords({ post, on, least, isCalled }: Due, today: string): string {
  if (isCalled) return `An election of a ${post} has been called.`
  const few = least === 1 ? `nobody is ${post}` : `fewer than ${least} are ${post}`
  return on <= today
    ? `An election is due now: ${few}.`
    : `The next election of a ${post} is due by ${dayText(on)}: from then on ${few}.`
}

/** What a lead's school is paid for the days of a term in a year; `undefined` where the board has not said. */
export function paidFor(
  term: Held,
  year: AcademicYear,
  { chairPence, vicePence, partYear }: PaymentPolicy,
): number | undefined {
  const pence = term.post === 'chair' ? chairPence : vicePence
  const [first, last] = [dayAfter(lastDayOf(yearBefore(year))), lastDayOf(year)]
  const [led, all] = [daysIn(term, first, last), daysIn({ from: first, to: last }, first, last)]
  if (led === 0) return 0
  if (led === all || partYear === 'in full') return pence
  return partYear === 'by days' ? halfUp(pence * led, all) : undefined
}

/** How many days of a span lie from the first to the last. */
function daysIn({ from, to }: Pick<Held, 'from' | 'to'>, first: string, last: string): number {
  const [begin, end] = [from > first ? from : first, to < last ? to : last]
  return begin > end ? 0 : daysFrom(begin, end)
}

function daysFrom(first: string, last: string): number {
  return Temporal.PlainDate.from(first).until(Temporal.PlainDate.from(last)).days + 1
}

/** A quotient of whole numbers, half a penny upwards, never by way of parts of a penny. */
function halfUp(dividend: number, divisor: number): number {
  return Math.floor((2 * dividend + divisor) / (2 * divisor))
}

/** The form that ends a term before its time. */
export function endingIn(
  typed: Readonly<Record<'because' | 'words' | 'last', string>>,
  { from, to }: Pick<Term, 'from' | 'to'>,
): Read<Ending & { readonly last: string }> {
  const { words, last } = typed
  const because = reasons.find((each) => each === typed.because)
  const isWithin = isDay(last) && from <= last && last < to
  const within = `Give the last day, from ${from} and before ${to}.`
  const problems = [
    ...problemIf(because === undefined, 'because', 'Say why it ends.'),
    ...problemIf(words === '', 'words', 'Say where it is written, such as a letter or a minute.'),
    ...problemIf(!isWithin, 'last', within),
  ]
  return because === undefined || problems.length > 0 ? { problems } : { because, words, last }
}
