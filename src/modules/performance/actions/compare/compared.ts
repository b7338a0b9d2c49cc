import type { Shell } from '#platform/shell.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Group, Measure } from '../../model.ts'
import {
  comparisonOf,
  type Comparison,
  type ComparisonAsked,
  type SideAsked,
} from '../../rules/compare/comparison.ts'
import { benchmarkOf, comparedGroups } from '../../rules/compare/domains.ts'
import { figureOf } from '../../rules/row.ts'
import { nationIn } from '../results.ts'
import { yearly } from '../rolled.ts'
import { readFor, type CompareAsked, type Read } from './read.ts'
import { areaRows, schoolRows, setRow, shownIn, similarRows, wholeRow } from './rows.ts'

/** How clusters, schools, the whole, region and England stand beside one another, a comparison for each measure. */
export async function comparisonsOf(
  shell: Shell,
  person: SignedIn,
  asked: CompareAsked,
  group: Group,
): Promise<Comparison[]> {
  const read = await readFor(shell, person, asked)
  return asked.measures.flatMap((measure) => {
    const made = comparisonFor(read, asked, measure, group)
    return made.sides.some(({ figures }) => figureOf(figures, asked.year).kind !== 'absent')
      ? [made]
      : []
  })
}

/** One measure with every group beside the others, a comparison for each that has a figure. */
export async function groupsCompared(
  shell: Shell,
  person: SignedIn,
  asked: CompareAsked,
  measure: Measure,
): Promise<Comparison[]> {
  const read = await readFor(shell, person, asked)
  return comparedGroups
    .map(({ group }) => comparisonFor(read, asked, measure, group))
    .filter(({ sides, year }) =>
      sides.some(({ figures }) => figureOf(figures, year).kind !== 'absent'),
    )
}

function comparisonFor(
  { gathered, sets, hidden, similar }: Read,
  asked: CompareAsked,
  measure: Measure,
  group: Group,
): Comparison {
  const of = sets.filter(
    ({ cluster }) => cluster === undefined || measure.phases.includes(cluster.phase),
  )
  const place = { gathered, measure, asked, of, hidden }
  const shown = shownIn(place)
  const rows = [
    ...areaRows(place, group),
    ...of.filter((set) => asked.mayRead(set)).map((set) => setRow(place, set, group, shown)),
    ...schoolRows(place, group),
    ...similarRows(place, group, similar),
    ...wholeRow(place, group, shown),
  ]
  const nation = yearly(gathered.years, (year) => nationIn(gathered, measure, group, year))
  const about: ComparisonAsked = {
    measure,
    group,
    year: asked.year,
    yearsShown: asked.yearsShown,
    nation,
    rows: rows.filter(hasAny),
  }
  const benchmark = nationIn(gathered, measure, benchmarkOf(group), asked.year)
  return comparisonOf(group === 'all' ? about : { ...about, benchmark }, asked.policy)
}

function hasAny({ figures }: SideAsked): boolean {
  return figures.some(({ statistic }) => statistic.kind !== 'absent')
}
