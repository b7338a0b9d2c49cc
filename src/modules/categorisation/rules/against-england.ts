import { steady } from '#lib/rounding.ts'
import type { Stage } from '../model.ts'
import type { CriterionOf } from '../policy.ts'
import { nationalOf, type Book } from './book.ts'
import { figureOf, labelOf, nameOf, nationMissing } from './figures.ts'
import { also } from './reasons.ts'
import { inLastYears } from './repeated.ts'
import { allOf, no, unknown, yes, type Verdict } from './verdicts.ts'
import { withoutFigure } from './without.ts'

/** The name under which England's lower quartile of a measure is given. */
const lowerQuartile = (measure: string) => `${measure}_Q1`

/** In the lowest quarter of England for each of these groups; a hidden figure is unknown, never a no. */
export function isInLowestQuarter(
  book: Book,
  { measure, groups }: CriterionOf<'lowest quarter'>,
  latest: number,
  stage: Stage,
): Verdict {
  return allOf(groups, (group) => {
    const figure = figureOf(book, { measure: measure[stage], year: latest, group, stage })
    if (figure.kind !== 'value') return withoutFigure(figure)
    const line = nationalOf(book, lowerQuartile(measure[stage]), latest, group)
    if (line === undefined) {
      const name = nameOf(measure[stage], group)
      return unknown(() => ({
        ...{ of: 'England’s lowest quarter of', name, year: labelOf(latest) },
        ...{ verb: 'is', says: 'not given' },
      }))
    }
    const says = () => also(figure.says(), `, England’s lowest quarter ends at ${line}`)
    return figure.value <= line ? yes(says) : no(says)
  })
}

/**
 * So many points above England in each of the last years, where more is worse. Schools are held
 * against those of their own phase where England is published so.
 */
export function isAboveEngland(
  book: Book,
  { measure, by, years }: CriterionOf<'above England'>,
  latest: number,
  stage: Stage,
): Verdict {
  return inLastYears(latest, years, 'all', (year) => {
    const figure = figureOf(book, { measure, year, stage })
    if (figure.kind !== 'value') return withoutFigure(figure)
    const ofPhase = nationalOf(book, measure, year, stage)
    const national = ofPhase ?? nationalOf(book, measure, year)
    if (national === undefined) return unknown(() => nationMissing(measure, year))
    const whose = ofPhase === undefined ? 'England’s' : `England’s ${stage} schools’`
    const says = () => also(figure.says(), `, ${whose} ${national}`)
    return steady(figure.value - national) >= by ? yes(says) : no(says)
  })
}
