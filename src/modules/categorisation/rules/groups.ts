import { roundHalfAway, steady } from '#lib/rounding.ts'
import type { Stage } from '../model.ts'
import type { CriterionOf, Standard } from '../policy.ts'
import { holds, linesOf } from './below.ts'
import { nationalOf, resultOf, type Book } from './book.ts'
import { figureOf, labelOf } from './figures.ts'
import type { Said } from './reasons.ts'
import { hasFlag } from './notices.ts'
import { latestAndOneBefore } from './repeated.ts'
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
} from './verdicts.ts'
import { withoutFigure } from './without.ts'

/** Wide gaps inside the school in each of some years, and a flag that somebody else has set. */
export function hasWideGaps(
  book: Book,
  criterion: CriterionOf<'wide gaps and flag'>,
  latest: number,
  stage: Stage,
): Verdict {
  const { measures, yearsBack, flag, flagYearsBack, values } = criterion
  const years = [latest - flagYearsBack]
  return allInTurn(
    ...yearsBack.map((back) => () => isWide(book, measures[stage], latest - back, stage)),
    () => hasFlag({ kind: flag, years, values }, book.school.flags),
  )
}

/** Others minus disadvantaged in the same school, beside the same in England. */
function isWide(book: Book, measure: string, year: number, stage: Stage): Verdict {
  const other = figureOf(book, { measure, year, group: 'other', stage })
  const disadvantaged = figureOf(book, { measure, year, group: 'disadvantaged', stage })
  if (other.kind !== 'value') return withoutFigure(other)
  if (disadvantaged.kind !== 'value') return withoutFigure(disadvantaged)
  const others = nationalOf(book, measure, year, 'other')
  const them = nationalOf(book, measure, year, 'disadvantaged')
  if (others === undefined || them === undefined) {
    return unknown(() => gapSaid(year, 'missing for England'))
  }
  const gap = steady(other.value - disadvantaged.value)
  const wide = steady(others - them)
  const says = () => gapSaid(year, `${roundHalfAway(gap, 2)}, England’s ${roundHalfAway(wide, 2)}`)
  return gap >= wide ? yes(says) : no(says)
}

function gapSaid(year: number, says: string): Said {
  const name = 'the gap between other and disadvantaged pupils'
  return { name, year: labelOf(year), verb: 'is', says }
}

/** A sizeable group whose progress is below the line of the year, in the latest year and one before. */
export function hasGroupBehind(
  book: Book,
  criterion: CriterionOf<'group progress'>,
  latest: number,
  stage: Stage,
): Verdict {
  const each = criterion.groups.map((group) => {
    const verdict = allInTurn(
      () => isSizeable(book, criterion, { group, year: latest, stage }),
      () =>
        latestAndOneBefore(latest, criterion.years, (year) =>
          isBehind(book, criterion, { group, year, stage }),
        ),
    )
    return { group, verdict }
  })
  const found = any(each.map(({ verdict }) => verdict))
  if (found.answer === 'no') {
    return no('no sizeable group is below in the latest year and one before')
  }
  if (found.answer !== 'unknown') return found
  const missing = each.filter(({ verdict }) => verdict.answer === 'unknown')
  const groups = missing.map(({ group }) => group)
  return unknown(() => `figures of these groups are missing: ${groups.join(', ')}`)
}

interface Group {
  readonly group: string
  readonly year: number
  readonly stage: Stage
}

function isBehind(
  book: Book,
  { lines }: CriterionOf<'group progress'>,
  { group, year, stage }: Group,
): Verdict {
  const standard = lines[stage]?.find(({ years }) => years.includes(year))
  if (standard === undefined)
    return notApplicable(() => `${labelOf(year)} has no progress of groups`)
  return allOf(standard.allOf, (test) => holds(book, test, { year, stage, group }))
}

/**
 * Pupils of the group in the first measure of the year that tells them, beside those of all. Of a
 * group that is not sizeable, or may not be, nothing more than its name is ever told.
 */
function isSizeable(
  book: Book,
  { lines, sizeable }: CriterionOf<'group progress'>,
  { group, year, stage }: Group,
): Verdict {
  const measures = measuresIn(lines[stage], year)
  const whole = pupilsOf(book, measures, year, 'all')
  if (whole !== undefined && whole < book.pack.smallestCohort[stage]) {
    return notAssessable(
      () =>
        `the year group of ${labelOf(year)} is of fewer than ${book.pack.smallestCohort[stage]} pupils`,
    )
  }
  const of = pupilsOf(book, measures, year, group)
  if (of === undefined) return unknown(group)
  if (of < sizeable.pupils) return no(group)
  if (whole === undefined) return unknown(group)
  if ((100 * of) / whole < sizeable.percent) return no(group)
  return yes(() => `the group ${group} has ${of} pupils, at least ${sizeable.percent}% of the year`)
}

function measuresIn(standards: readonly Standard[] | undefined, year: number): string[] {
  const standard = standards?.find(({ years }) => years.includes(year))
  return (standard?.allOf ?? []).flatMap(linesOf).map(({ measure }) => measure)
}

function pupilsOf(
  book: Book,
  measures: readonly string[],
  year: number,
  group: string,
): number | undefined {
  for (const measure of measures) {
    const pupils = resultOf(book, measure, year, group)?.pupils ?? undefined
    if (pupils !== undefined) return pupils
  }
  return undefined
}
