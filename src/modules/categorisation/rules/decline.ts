import { roundHalfAway, steady } from '#lib/rounding.ts'
import { measureOf } from '#modules/performance/rules/catalogue.ts'
import type { Stage } from '../model.ts'
import type { CriterionOf } from '../policy.ts'
import { nationalOf, type Book } from './book.ts'
import { figureOf, labelOf, nameOf } from './figures.ts'
import { all, no, notApplicable, unknown, yes, type Verdict } from './verdicts.ts'
import { withoutFigure } from './without.ts'
import { publishedYears } from './years.ts'

type Decline = CriterionOf<'decline'>

interface Gap {
  readonly measure: string
  readonly year: number
  readonly gap: number
}

/** Whether the gap to England fell on each step, so that a change of the test plays no part. */
export function declines(book: Book, criterion: Decline, latest: number, stage: Stage): Verdict {
  const measure = headlineOf(criterion, stage, latest)
  if (measure === undefined)
    return notApplicable(() => `${labelOf(latest)} has no headline measure`)
  const years = publishedYears(book.pack, measure, latest, criterion.steps + 1)
  if (years[0] !== latest) {
    return notApplicable(() => `${nameOf(measure)} was not published in ${labelOf(latest)}`)
  }
  const gaps = years.map((year) => gapOf(book, criterion, year, stage))
  return fallOf(gaps, criterion)
}

function headlineOf({ headline }: Decline, stage: Stage, year: number): string | undefined {
  return headline[stage].find(
    ({ from, to }) => (from === undefined || year >= from) && (to === undefined || year <= to),
  )?.measure
}

function gapOf(book: Book, criterion: Decline, year: number, stage: Stage): Gap | Verdict {
  const measure = headlineOf(criterion, stage, year)
  if (measure === undefined) return notApplicable(() => `${labelOf(year)} has no headline measure`)
  const figure = figureOf(book, { measure, year, stage })
  const national = nationalOf(book, measure, year)
  if (figure.kind !== 'value') return withoutFigure(figure)
  if (national === undefined) {
    return unknown(() => `England’s figure of ${nameOf(measure)} in ${labelOf(year)} is missing`)
  }
  return { measure, year, gap: steady(figure.value - national) }
}

/** Newest first: each step down by more than its line, and all together by the total. */
function fallOf(gaps: readonly (Gap | Verdict)[], { step, total }: Decline): Verdict {
  const steps = gaps
    .slice(1)
    .map((before, i) => between(before, gaps[i], (fall, measure) => fall > lineOf(step, measure)))
  const whole = between(gaps.at(-1), gaps[0], (fall, measure) => fall >= lineOf(total, measure))
  return all([...steps, whole])
}

function between(
  before: Gap | Verdict | undefined,
  after: Gap | Verdict | undefined,
  isFall: (fall: number, measure: string) => boolean,
): Verdict {
  if (before === undefined || after === undefined) throw new Error('A decline has years')
  const missing = [before, after].filter((gap) => 'answer' in gap)
  if (missing.length > 0) return all(missing)
  if (!('gap' in before) || !('gap' in after)) throw new Error('A gap is told or missing')
  const fell = isFall(steady(before.gap - after.gap), after.measure)
  const says = () =>
    `the gap to England on ${nameOf(after.measure)} went from ${gapWords(before)} to ${gapWords(after)}`
  return fell ? yes(says) : no(says)
}

function gapWords({ gap, year }: Gap): string {
  return `${roundHalfAway(gap, 2)} in ${labelOf(year)}`
}

function lineOf(lines: Readonly<Record<string, number>>, measure: string): number {
  return lines[measureOf(measure)?.unit ?? 'percent'] ?? 0
}
