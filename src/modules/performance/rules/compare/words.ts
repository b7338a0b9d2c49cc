import { yearLabel, type AcademicYear } from '#lib/academic-year.ts'
import type { Group, Measure, Rag, YearlyFigure } from '../../model.ts'
import { breakBefore } from '../catalogue.ts'
import { displayFine } from '../display.ts'
import { markOf, type Mark } from '../marks.ts'
import { figureOf } from '../row.ts'
import type { TableRow } from '../table.ts'
import { counterpartOf, benchmarkOf, groupName } from './domains.ts'
import { capital } from '#lib/words.ts'
import { counted, numberWord } from '../words.ts'

/** A measure where low is good is spoken of as better and worse, because "above" would mislead. */
const standings = [
  { rag: 'above', high: 'above', low: 'better than' },
  { rag: 'in line', high: 'in line with', low: 'in line with' },
  { rag: 'below', high: 'below', low: 'worse than' },
] as const satisfies readonly { rag: Rag; high: string; low: string }[]

/** The answer of the page: who stands above, in line with and below England, never in an order of merit. */
export function comparisonLead(
  sides: readonly TableRow[],
  measure: Measure,
  year: AcademicYear,
): string {
  const clusters = sides.filter(isCompared)
  const told = standings.flatMap(({ rag, high, low }) => {
    const names = clusters.filter((side) => side.rag === rag).map(({ name }) => name)
    if (names.length === 0) return []
    const than = measure.better === 'low' ? low : high
    return [`${listed(names)} ${names.length === 1 ? 'is' : 'are'} ${than} England`]
  })
  if (told.length > 0) return `${yearLabel(year)}: ${told.join('; ')}.`
  return withoutEngland(sides, measure, year)
}

/** England stands beside, though no figure is judged by it. */
function besideEngland(sides: readonly TableRow[], measure: Measure, year: AcademicYear) {
  const told = sides.flatMap(({ kind, name, figures }) => {
    const statistic = figureOf(figures, year)
    if (statistic.kind !== 'value' || (kind !== 'nation' && kind !== 'authority')) return []
    const whose = kind === 'authority' ? 'all schools together' : name
    return [`${whose} ${displayFine(statistic.value, measure)}`]
  })
  return `${yearLabel(year)}: ${listed(told)}. More or fewer is neither better nor worse.`
}

function withoutEngland(sides: readonly TableRow[], measure: Measure, year: AcademicYear): string {
  if (measure.better === 'neutral' && sides.some(({ kind }) => kind === 'nation')) {
    return besideEngland(sides, measure, year)
  }
  const whole = sides.find(({ kind }) => kind === 'authority')
  const current = figureOf(whole?.figures ?? [], year)
  if (current.kind === 'value') {
    return `${yearLabel(year)}: all schools together are at ${displayFine(current.value, measure)}. No file in use has a figure of England to hold it against.`
  }
  return `${yearLabel(year)}: no file in use has a figure of England to hold these against.`
}

/** The answer of a page of many measures: how many figures of clusters stand above, in line with and below England. */
export function headlinesLead(
  comparisons: readonly { readonly sides: readonly TableRow[] }[],
  year: AcademicYear,
): string {
  if (comparisons.length === 0) {
    return `No figures of this kind are in use for ${yearLabel(year)}. They appear when a file that holds them is brought in.`
  }
  const told = comparisons.flatMap(({ sides }) =>
    sides.filter(isCompared).flatMap(({ rag }) => (rag === undefined ? [] : [rag])),
  )
  if (told.length === 0) return unjudged(comparisons, year)
  const count = (rag: Rag) => told.filter((each) => each === rag).length
  return `${yearLabel(year)}: of ${counted(told.length, 'figure', 'figures')} of clusters ${numberWord(count('above'))} are better than England, ${numberWord(count('in line'))} in line and ${numberWord(count('below'))} worse.`
}

function unjudged(
  comparisons: readonly { readonly sides: readonly TableRow[] }[],
  year: AcademicYear,
): string {
  const hasNation = comparisons.some(({ sides }) => sides.some(({ kind }) => kind === 'nation'))
  return hasNation
    ? `${yearLabel(year)}: England’s figures stand above the clusters’; none is judged by them.`
    : `${yearLabel(year)}: no cluster’s figure can be held against England.`
}

/** The rows that a page is about; the others stand beside them. */
function isCompared({ kind }: TableRow): boolean {
  return kind === 'cluster' || kind === 'group'
}

/** What the table shows, in a sentence made from its rows. */
export function comparisonCaption(sides: readonly TableRow[], measure: Measure): string {
  const clusters = sides.filter(isCompared)
  const moves = (['up', 'level', 'down'] as const).flatMap((direction) => {
    const count = clusters.filter((side) => side.direction === direction).length
    return count === 0 ? [] : [{ direction, count }]
  })
  if (moves.length === 0) return 'Each figure stands above the number of its pupils.'
  const noun = clusters[0]?.kind === 'group' ? 'group' : 'cluster'
  const all = moves.map(({ direction, count }, i) =>
    moved(direction, count, i === 0 ? noun : undefined, measure),
  )
  return `${capital(all.join(', '))} since the year before. Each figure stands above the number of its pupils.`
}

const verbs = { up: 'rose', level: 'stayed level', down: 'fell' } as const

function moved(
  direction: keyof typeof verbs,
  count: number,
  noun: string | undefined,
  { better }: Measure,
): string {
  const who = noun !== undefined ? counted(count, noun, `${noun}s`) : numberWord(count)
  const welcome = better === 'low' && direction === 'down' ? ', which is better' : ''
  return `${who} ${verbs[direction]}${welcome}`
}

/** "Cluster A, Cluster B and Cluster D". */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  const before = names.slice(0, -1)
  return before.length === 0 ? last : `${before.join(', ')} and ${last}`
}

/** "2021/22 (EYFS reform 2021)": years that begin a new series among those shown. */
export function breaksOf({
  measure,
  years,
}: {
  readonly measure: Measure
  readonly years: readonly AcademicYear[]
}): string[] {
  const told = years.slice(1).flatMap((year) => {
    const because = breakBefore(measure, year)
    return because === undefined ? [] : [{ year, because }]
  })
  return [...Map.groupBy(told, ({ because }) => because)].map(
    ([because, broken]) => `${listed(broken.map(({ year }) => yearLabel(year)))} (${because})`,
  )
}

/** The headings of the two gaps of a group: to its counterpart in the same place and to England's benchmark. */
export function gapNames(group: Group): readonly [string, string] {
  return [
    `Gap to ${othersOf(counterpartOf(group))}`,
    `To England’s ${othersOf(benchmarkOf(group))}`,
  ]
}

function othersOf(group: Group): string {
  if (group === 'other') return 'others'
  return group === 'all' ? 'all' : groupName(group).toLowerCase()
}

/** How the badge is made ("Domain specification", section 3.5). */
export function significanceMethod({ unit }: Measure): string {
  const dispute = 'Such tests on whole cohorts are disputed: take the badge as a question to ask.'
  if (unit === 'percent') {
    return `Significance: the percentage against England's, tested two-sided at 95% (1.96 standard errors). ${dispute}`
  }
  return unit === 'progress'
    ? `Significance: the published 95% confidence limits of a school's score, both above or both below 0. Rows of many schools have none. ${dispute}`
    : 'Significance is not tested: no file in use gives the spread of England’s pupils.'
}

/** The marks that the figures of a comparison bear. */
export function notedMarks({
  sides,
  years,
}: {
  readonly sides: readonly TableRow[]
  readonly years: readonly AcademicYear[]
}): Mark[] {
  const used = new Set(
    sides.flatMap(({ figures }) => years.flatMap((year) => markIn(figures, year))),
  )
  if (sides.some(({ noRagBecause }) => noRagBecause === 'few pupils')) used.add('f')
  return (['p', 'r', 'e', 'f', 'c'] as const).filter((mark) => used.has(mark))
}

function markIn(figures: readonly YearlyFigure[], year: AcademicYear): Mark[] {
  const mark = markOf(figureOf(figures, year))
  return mark === undefined ? [] : [mark]
}
