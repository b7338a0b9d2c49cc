import { roundHalfAway, steady } from '#lib/rounding.ts'
import { measureOf } from '#modules/performance/rules/catalogue.ts'
import type { Kept, Result, SchoolFacts } from '../model.ts'
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
  const results = facts.results.filter(({ pupils }) => pupils !== null && pupils >= least)
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

/** The largest fall of a percentage since the year before. */
function aboutFall(facts: SchoolFacts, year: number): Question[] {
  const falls = facts.results
    .filter((result) => isHeadline(result, year))
    .flatMap((now) => {
      const before = facts.results.find(
        (r) => r.measure === now.measure && r.group === 'all' && r.year === year - 1,
      )
      if (now.value === null || before === undefined || before.value === null) return []
      return [{ now, by: steady(now.value - before.value), from: before.value, to: now.value }]
    })
    .toSorted((a, b) => a.by - b.by)
  const [largest] = falls
  if (largest === undefined || largest.by >= 0) return []
  const { now, from, to } = largest
  return [
    {
      asks: `Why did ${nameOf(now.measure)} fall from ${roundHalfAway(from, 1)}% to ${roundHalfAway(to, 1)}% in ${labelOf(year)}, and which pupils does that mean?`,
      look: 'The booklet, change and trend',
      href: booklet(facts, year),
    },
  ]
}

function isHeadline({ measure, group, year: of }: Result, year: number): boolean {
  return group === 'all' && of === year && measureOf(measure)?.unit === 'percent'
}

/** The widest gap between disadvantaged and other pupils. */
function aboutGap(facts: SchoolFacts, year: number): Question[] {
  const gaps = facts.results
    .filter((r) => r.group === 'disadvantaged' && r.year === year && r.value !== null)
    .flatMap((r) => {
      const other = facts.results.find(
        (o) => o.measure === r.measure && o.year === year && o.group === 'other',
      )
      const unit = measureOf(r.measure)?.unit
      if (unit !== 'percent' || r.value === null || other === undefined || other.value === null) {
        return []
      }
      return [{ measure: r.measure, by: steady(other.value - r.value) }]
    })
    .toSorted((a, b) => b.by - a.by)
  const [widest] = gaps
  if (widest === undefined || widest.by <= 0) return []
  return [
    {
      asks: `Disadvantaged pupils were ${roundHalfAway(widest.by, 1)} points behind others at ${nameOf(widest.measure)} in ${labelOf(year)}. What is done with the pupil premium about it?`,
      look: 'The pupil premium strategy, and the figures of groups',
      href: `/data/trace/school/${facts.id}/${year}/${widest.measure}/disadvantaged`,
    },
  ]
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
  const pupils = facts.results.find((result) => isHeadline(result, year))?.pupils ?? undefined
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
