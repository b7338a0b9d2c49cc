import { roundHalfAway, steady } from '#lib/rounding.ts'
import { knownMeasure, measureOf } from '#modules/performance/rules/catalogue.ts'
import type { Kept, SchoolFacts } from '../model.ts'
import type { PolicyPack } from '../policy.ts'
import { labelOf, nameOf } from './figures.ts'
import { criterionTitle, nearShort } from './words.ts'

/** A question that a governor may ask, and where its answer begins. */
export interface Question {
  readonly asks: string
  readonly look: string
  /** An address of the school's own pages. */
  readonly href: string
}

const mostQuestions = 5

/** Three to five questions made from the school's own data ("School on a page", governor view). */
export function questionsFor(kept: Kept, pack: PolicyPack, year: number): Question[] {
  const large = withoutSmall(kept.facts, pack)
  return [
    ...aboutMet(kept, pack),
    ...aboutFall(large, year),
    ...aboutGap(large, year),
    ...aboutNear(kept, pack),
    ...aboutUnknown(kept),
    ...always(large, year),
  ].slice(0, mostQuestions)
}

/** Figures of few pupils are for people to judge, and not to be told to whoever asks about them. */
function withoutSmall(facts: SchoolFacts, { smallestCohort }: PolicyPack): SchoolFacts {
  const least = Math.max(smallestCohort.primary, smallestCohort.secondary)
  const results = facts.results.filter(({ pupils }) => (pupils ?? 0) >= least)
  return { ...facts, results }
}

function booklet({ id }: SchoolFacts, year: number): string {
  return `/schools/${id}/booklet/${year}`
}

function aboutMet({ facts, finding }: Kept, pack: PolicyPack): Question[] {
  const met = finding.criteria.filter(({ answer }) => answer === 'yes').slice(0, 2)
  return met.map(({ id }) => ({
    asks: `What has changed since the results behind “${criterionTitle(pack, id)}” (${id}), and how do we know?`,
    look: 'The reasons above, and the school’s own assessments of this year',
    href: `/schools/${facts.id}`,
  }))
}

/** What became worse by most since the year before: a fall, or of absence a rise. */
function aboutFall(facts: SchoolFacts, year: number): Question[] {
  const worse = facts.results.flatMap((now) => {
    if (now.group !== 'all' || now.year !== year) return []
    const before = figureOf(facts, now.measure, 'all', year - 1)
    const by = worsening(now.measure, before, now.value ?? undefined)
    return by === undefined ? [] : [{ measure: now.measure, by, from: before, to: now.value }]
  })
  const largest = mostOf(worse)
  if (largest === undefined) return []
  const { measure, from = 0, to } = largest
  const moved = isBetterLow(measure) ? 'rise' : 'fall'
  return [
    {
      asks: `Why did ${nameOf(measure)} ${moved} from ${roundHalfAway(from, 1)}% to ${roundHalfAway(to ?? 0, 1)}% in ${labelOf(year)}, and which pupils does that mean?`,
      look: 'The booklet, change and trend',
      href: booklet(facts, year),
    },
  ]
}

/** The widest gap between disadvantaged and other pupils. */
function aboutGap(facts: SchoolFacts, year: number): Question[] {
  const gaps = facts.results.flatMap(({ measure, group, year: of, value }) => {
    if (group !== 'disadvantaged' || of !== year) return []
    const by = worsening(measure, figureOf(facts, measure, 'other', year), value ?? undefined)
    return by === undefined ? [] : [{ measure, by }]
  })
  const widest = mostOf(gaps)
  if (widest === undefined) return []
  const { measure, by } = widest
  const where = isBetterLow(measure) ? 'above others in' : 'behind others at'
  return [
    {
      asks: `Disadvantaged pupils were ${roundHalfAway(by, 1)} points ${where} ${nameOf(measure)} in ${labelOf(year)}. What is done with the pupil premium about it?`,
      look: 'The pupil premium strategy, and the figures of groups',
      href: `/data/trace/school/${facts.id}/${year}/${measure}/disadvantaged`,
    },
  ]
}

function figureOf(
  { results }: SchoolFacts,
  measure: string,
  group: string,
  year: number,
): number | undefined {
  const found = results.find(
    (each) => each.measure === measure && each.group === group && each.year === year,
  )
  return found?.value ?? undefined
}

/** By how many points the second percentage is worse; undefined where it is not, or is no percentage to judge. */
function worsening(
  measure: string,
  one: number | undefined,
  other: number | undefined,
): number | undefined {
  const { unit, better } = measureOf(measure) ?? {}
  if (one === undefined || other === undefined || unit !== 'percent' || better === 'neutral')
    return undefined
  const by = steady(better === 'low' ? other - one : one - other)
  return by > 0 ? by : undefined
}

function isBetterLow(measure: string): boolean {
  return knownMeasure(measure).better === 'low'
}

/** Of two that moved alike, the first. */
function mostOf<Moved extends { readonly by: number }>(all: readonly Moved[]): Moved | undefined {
  return all.toSorted((a, b) => b.by - a.by)[0]
}

function aboutNear({ facts, near }: Kept, pack: PolicyPack): Question[] {
  const close = near.near.find(({ to, by }) => to === 'yes' && 'pupils' in by)
  if (close === undefined) return []
  return [
    {
      asks: `The school is ${nearShort(close)} from “${criterionTitle(pack, close.criterion)}”. Who are the pupils near the standard this year?`,
      look: 'The reasons above, and predictions of this year',
      href: `/schools/${facts.id}`,
    },
  ]
}

function aboutUnknown({ facts, finding }: Kept): Question[] {
  const open = finding.criteria.filter(({ answer }) => answer === 'unknown')
  if (open.length === 0) return []
  return [
    {
      asks: `${open.length === 1 ? 'One criterion is' : `${open.length} criteria are`} unknown because facts are missing. Does the school hold them?`,
      look: '“Not settled”, above',
      href: `/schools/${facts.id}`,
    },
  ]
}

/** Asked whatever the data, about the school's own numbers. */
function always(facts: SchoolFacts, year: number): Question[] {
  const headline = facts.results.find(
    ({ measure, group, year: of }) =>
      group === 'all' && of === year && measureOf(measure)?.unit === 'percent',
  )
  const pupils = headline?.pupils ?? undefined
  const cohort =
    pupils === undefined ? 'does each year group' : `do the ${pupils} pupils of ${labelOf(year)}`
  return [
    {
      asks: `How ${cohort} compare with the year group that follows, and what was learnt for it?`,
      look: 'The booklet, and assessments of this year',
      href: booklet(facts, year),
    },
    {
      asks: 'Which figure on this page surprised the school, and what was checked?',
      look: 'Behind each figure: its file, line and column',
      href: booklet(facts, year),
    },
    {
      asks: 'Which other school with pupils like ours does better, and have we asked it how?',
      look: 'Clusters and schools compared',
      href: '/data/compare',
    },
  ]
}
