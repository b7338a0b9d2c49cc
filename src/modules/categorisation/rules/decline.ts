import { roundHalfAway, steady } from '#lib/rounding.ts'
import { measureOf } from '#modules/performance/rules/catalogue.ts'
import type { Stage } from '../model.ts'
import type { CriterionOf } from '../policy.ts'
import { nationalOf, type Book } from './book.ts'
import { figureOf, labelOf, nameOf, nationMissing } from './figures.ts'
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
  const [newest, ...before] = publishedYears(book.pack, measure, latest, criterion.steps + 1)
  if (newest !== latest) {
    return notApplicable(() => `${nameOf(measure)} was not published in ${labelOf(latest)}`)
  }
  const gap = (year: number) => gapOf(book, criterion, year, stage)
  return fallOf(gap(latest), before.map(gap), criterion)
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
  if (national === undefined) return unknown(() => nationMissing(measure, year))
  return { measure, year, gap: steady(figure.value - national) }
}

/** Newest first: each step down by more than its line, and all together by the total. */
function fallOf(
  newest: Gap | Verdict,
  before: readonly (Gap | Verdict)[],
  { step, total }: Decline,
): Verdict {
  const parts: Verdict[] = []
  let after = newest
  for (const earlier of before) {
    parts.push(
      between(earlier, after, {
        isFar: (fall, line) => fall > line,
        far: 'more than',
        lines: step,
      }),
    )
    after = earlier
  }
  parts.push(
    between(after, newest, { isFar: (fall, line) => fall >= line, far: 'at least', lines: total }),
  )
  const fell = all(parts)
  return fell.answer === 'yes'
    ? yes(() => pathWords([newest, ...before].filter(isGap).toReversed()))
    : fell
}

interface Fall {
  readonly lines: Readonly<Record<string, number>>
  readonly isFar: (fall: number, line: number) => boolean
  readonly far: string
}

function between(
  before: Gap | Verdict,
  after: Gap | Verdict,
  { lines, isFar, far }: Fall,
): Verdict {
  if (!isGap(before)) return isGap(after) ? before : all([before, after])
  if (!isGap(after)) return after
  const line = lineOf(lines, after.measure)
  const says = () =>
    `the gap to England on ${nameOf(after.measure)} went from ${gapWords(before)} to ${gapWords(after)}`
  return isFar(steady(before.gap - after.gap), line)
    ? yes(says)
    : no(() => `${says()}, no fall of ${far} ${line}`)
}

function isGap(each: Gap | Verdict): each is Gap {
  return 'gap' in each
}

/** Every year is told once, with its measure where that changed. */
function pathWords(gaps: readonly Gap[]): string {
  const names = new Set(gaps.map(({ measure }) => nameOf(measure)))
  const years = gaps.map((gap) =>
    names.size === 1 ? gapWords(gap) : `${gapWords(gap)} (${nameOf(gap.measure)})`,
  )
  const where = names.size === 1 ? ` on ${[...names].join()}` : ''
  return `the gap to England${where} was ${years.slice(0, -1).join(', ')} and ${years.at(-1)}`
}

function gapWords({ gap, year }: Gap): string {
  return `${roundHalfAway(gap, 2)} in ${labelOf(year)}`
}

function lineOf(lines: Readonly<Record<string, number>>, measure: string): number {
  return lines[measureOf(measure)?.unit ?? 'percent'] ?? 0
}
