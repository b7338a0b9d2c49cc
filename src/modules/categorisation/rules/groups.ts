import { roundHalfAway, steady } from '#lib/rounding.ts'
import type { Stage, Verdict } from '../model.ts'
import type { CriterionOf } from '../policy.ts'
import { holds } from './below.ts'
import { figureOf, labelOf, nationalOf, resultOf, type Book } from './figures.ts'
import { hasFlag } from './notices.ts'
import { latestAndOneBefore } from './repeated.ts'
import { all, any, no, notApplicable, notAssessable, unknown, yes } from './verdicts.ts'

/** Wide gaps inside the school in each of some years, and a flag that somebody else has set. */
export function hasWideGaps(
  book: Book,
  criterion: CriterionOf<'wide gaps and flag'>,
  latest: number,
  stage: Stage,
): Verdict {
  const { measures, yearsBack, flag, flagYearsBack, values } = criterion
  const gaps = yearsBack.map((back) => isWide(book, measures[stage], latest - back, stage))
  const years = [latest - flagYearsBack]
  return all([...gaps, hasFlag({ kind: flag, years, values }, book.school.flags)])
}

/** Others minus disadvantaged in the same school, beside the same in England. */
function isWide(book: Book, measure: string, year: number, stage: Stage): Verdict {
  const figures = ['other', 'disadvantaged'].map((group) =>
    figureOf(book, { measure, year, group, stage }),
  )
  const missing = figures.find(({ kind }) => kind !== 'value')
  if (missing !== undefined) return without(missing)
  const [other, disadvantaged] = figures.map((figure) =>
    figure.kind === 'value' ? figure.value : 0,
  )
  const gap = steady((other ?? 0) - (disadvantaged ?? 0))
  const others = nationalOf(book, measure, year, 'other')
  const them = nationalOf(book, measure, year, 'disadvantaged')
  if (others === undefined || them === undefined) {
    return unknown(`England’s gap in ${labelOf(year)} is missing`)
  }
  const wide = steady(others - them)
  const says = `the gap in ${labelOf(year)} is ${roundHalfAway(gap, 2)}, England’s ${roundHalfAway(wide, 2)}`
  return gap >= wide ? yes(says) : no(says)
}

function without(figure: { readonly kind: string; readonly says: string }): Verdict {
  if (figure.kind === 'too few') return notAssessable(figure.says)
  return figure.kind === 'not published' ? notApplicable(figure.says) : unknown(figure.says)
}

/** A sizeable group whose progress is below the line of the year, in the latest year and one before. */
export function hasGroupBehind(
  book: Book,
  criterion: CriterionOf<'group progress'>,
  latest: number,
  stage: Stage,
): Verdict {
  const each = criterion.groups.map((group) =>
    all([
      isSizeable(book, criterion, { group, year: latest, stage }),
      latestAndOneBefore(latest, criterion.years, (year) =>
        isBehind(book, criterion, { group, year, stage }),
      ),
    ]),
  )
  const found = any(each)
  if (found.answer === 'no') {
    return no('no sizeable group is below in the latest year and one before')
  }
  if (found.answer !== 'unknown') return found
  return unknown(`missing of groups: ${groupsOf(criterion.groups, each, 'unknown')}`)
}

function groupsOf(groups: readonly string[], each: readonly Verdict[], wanted: string): string {
  return groups.filter((_, i) => each[i]?.answer === wanted).join(', ')
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
  if (standard === undefined) return notApplicable(`${labelOf(year)} has no progress of groups`)
  return all(standard.allOf.map((test) => holds(book, test, { year, stage, group })))
}

/** Pupils of the group in the first measure of the year that tells them, beside those of all. */
function isSizeable(
  book: Book,
  { lines, sizeable }: CriterionOf<'group progress'>,
  { group, year, stage }: Group,
): Verdict {
  const measures = measuresOf(lines[stage]?.find(({ years }) => years.includes(year)))
  const counts = measures.map((measure) => ({
    of: resultOf(book, measure, year, group)?.pupils ?? null,
    all: resultOf(book, measure, year, 'all')?.pupils ?? null,
  }))
  const counted = counts.find(({ of }) => of !== null)
  if (counted === undefined || counted.of === null) {
    return unknown(`the pupils of the group ${group} in ${labelOf(year)} are not known`)
  }
  if (counted.of < sizeable.pupils) return no(`the group ${group} has ${counted.of} pupils only`)
  if (counted.all === null || counted.all === 0) {
    return unknown(`the pupils of the whole year in ${labelOf(year)} are not known`)
  }
  const percent = (100 * counted.of) / counted.all
  const says = `the group ${group} is ${counted.of} of ${counted.all} pupils`
  return percent >= sizeable.percent ? yes(says) : no(says)
}

function measuresOf(standard: { allOf: readonly object[] } | undefined): string[] {
  return (standard?.allOf ?? []).flatMap((test) => {
    const tests = 'anyOf' in test && Array.isArray(test.anyOf) ? test.anyOf : [test]
    return tests.flatMap((each: unknown) =>
      typeof each === 'object' && each !== null && 'measure' in each ? [String(each.measure)] : [],
    )
  })
}
