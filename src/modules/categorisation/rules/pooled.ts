import { roundHalfAway, steady } from '#lib/rounding.ts'
import type { Stage } from '../model.ts'
import type { CriterionOf } from '../policy.ts'
import { isBelow } from './below.ts'
import { isPublished, nationalOf, type Book } from './book.ts'
import { figureOf, nameOf, nationMissing } from './figures.ts'
import { also } from './reasons.ts'
import {
  allInTurn,
  allOf,
  any,
  no,
  notApplicable,
  notAssessable,
  unknown,
  yes,
  type Verdict,
  type Words,
} from './verdicts.ts'
import { withoutFigure } from './without.ts'
import { publishedYears } from './years.ts'

/** Pupils of several years together, and what England would make of as many in each year. */
interface Pooled {
  readonly percent: number
  readonly expected: number
  readonly pupils: number
  readonly says: Words
}

/** How many standard errors a percentage lies from what England would make of as many pupils. */
function standardErrorsOf({ percent, expected, pupils }: Omit<Pooled, 'says'>): number {
  const share = expected / 100
  return (percent / 100 - share) / Math.sqrt((share * (1 - share)) / pupils)
}

function isSignificant({ pack }: Book, pooled: Omit<Pooled, 'says'>): boolean {
  return standardErrorsOf(pooled) <= -pack.significantErrors
}

interface Asked {
  readonly measure: string
  readonly group: string
  readonly against: string
  readonly years: readonly number[]
  readonly stage: Stage
}

const pupilsUnknown = ', of an unknown number of pupils'

/** The figures of some years as one: sums of pupils, never a mean of percentages. */
function pooledOf(book: Book, { measure, group, against, years, stage }: Asked): Pooled | Verdict {
  let reached = 0
  let expected = 0
  let pupils = 0
  for (const year of years) {
    const national = nationalOf(book, measure, year, against)
    // Years are pooled because each may be too small to judge by itself.
    const figure = figureOf(book, { measure, year, group, stage, ofAnySize: true })
    if (figure.kind !== 'value') return unknown(figure.says)
    const count = figure.result.denominator ?? figure.result.pupils
    if (count === null) return unknown(() => also(figure.says(), pupilsUnknown))
    if (national === undefined) return unknown(() => nationMissing(measure, year, against))
    reached += (figure.value * count) / 100
    expected += (national * count) / 100
    pupils += count
  }
  if (pupils < book.pack.smallestCohort[stage]) {
    return notAssessable(
      () =>
        `${nameOf(measure, group)}: fewer than ${book.pack.smallestCohort[stage]} pupils in ${years.length} years together`,
    )
  }
  const percent = steady((100 * reached) / pupils)
  const mean = steady((100 * expected) / pupils)
  const says = () =>
    `${nameOf(measure, group)} over ${years.length} years is ${roundHalfAway(percent, 1)}% of ${pupils} pupils, England’s ${roundHalfAway(mean, 1)}%`
  return { percent, expected: mean, pupils, says }
}

/** Significantly and by so many points below England, over the last published years together. */
export function isPooledBelow(
  book: Book,
  { measure, by, years, instead }: CriterionOf<'pooled below England'>,
  latest: number,
  stage: Stage,
): Verdict {
  if (instead?.stage === stage && isPublished(book.pack, instead.test.measure, latest)) {
    return isBelow(book, instead.test, { year: latest, stage })
  }
  const published = publishedYears(book.pack, measure[stage], latest, years)
  const asked = { measure: measure[stage], group: 'all', against: 'all', stage }
  const pooled = pooledOf(book, { ...asked, years: published })
  if ('answer' in pooled) return pooled
  const far = steady(pooled.expected - pooled.percent) >= by
  return far && isSignificant(book, pooled) ? yes(pooled.says) : no(pooled.says)
}

/** A group so many points below another of England, over the last published years together. */
export function isPooledGap(
  book: Book,
  { measure, group, against, by, years }: CriterionOf<'pooled gap'>,
  latest: number,
  stage: Stage,
): Verdict {
  if (stage !== 'primary') return notApplicable('it looks at the end of Key Stage 2')
  const published = publishedYears(book.pack, measure, latest, years)
  const pooled = pooledOf(book, { measure, group, against, years: published, stage })
  if ('answer' in pooled) return pooled
  return steady(pooled.expected - pooled.percent) >= by ? yes(pooled.says) : no(pooled.says)
}

/** Significantly below in the latest published year and one before, or progress below 0 twice. */
export function isSignificantlyBelow(
  book: Book,
  { measure, years, orProgress }: CriterionOf<'significantly below'>,
  latest: number,
  stage: Stage,
): Verdict {
  const published = publishedYears(book.pack, measure[stage], latest, years)
  const [newest, ...before] = published
  if (newest === undefined) return notApplicable('no year was published')
  const says = (year: number) => inYear(book, measure[stage], year, stage)
  const attainment = allInTurn(
    () => says(newest),
    () => any(before.map(says)),
  )
  if (stage !== 'primary' || orProgress.length === 0) return attainment
  return any([attainment, progressTwice(book, orProgress, latest)])
}

function inYear(book: Book, measure: string, year: number, stage: Stage): Verdict {
  const figure = figureOf(book, { measure, year, stage })
  if (figure.kind !== 'value') return withoutFigure(figure)
  const pupils = figure.result.denominator ?? figure.result.pupils
  const national = nationalOf(book, measure, year)
  if (pupils === null) return unknown(() => also(figure.says(), pupilsUnknown))
  if (national === undefined) return unknown(() => nationMissing(measure, year))
  const pooled = { percent: figure.value, expected: national, pupils }
  const says = (more = '') => also(figure.says(), `, England’s ${national}%${more}`)
  return isSignificant(book, pooled) ? yes(() => says(': significantly below')) : no(() => says())
}

/** The two latest years that have progress: below 0 in each by a whole interval, in any subject. */
function progressTwice(book: Book, measures: readonly string[], latest: number): Verdict {
  const [first = ''] = measures
  const years = publishedYears(book.pack, first, latest, 2)
  return allOf(years, (year) =>
    any(
      measures.map((measure) =>
        isBelow(book, { measure, below: 0, significant: true }, { year, stage: 'primary' }),
      ),
    ),
  )
}
