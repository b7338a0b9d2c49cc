import type { AcademicYear } from '#lib/academic-year.ts'
import type { Group, Statistic } from '../../model.ts'
import type { PerformancePolicy } from '../../policy.ts'
import { protect } from '../protect/protect.ts'
import type { Cell, Sum } from '../protect/system.ts'

/** A figure of a row of many schools, by row, group and year. */
export type FigureOf = (key: string, group: Group, year: AcademicYear) => Statistic

export interface LinkedAsked {
  /** The rows, and the one that is the sum of them and of what no row has. */
  readonly keys: readonly string[]
  readonly whole: string
  readonly groups: readonly Group[]
  readonly years: readonly AcademicYear[]
  readonly figureOf: FigureOf
  /** The rows that the whole of a year counts, where it is not all of them. */
  readonly partsIn?: (year: AcademicYear) => readonly string[]
  /** Rows whose figures the reader knows, as those of the reader's own school. */
  readonly open?: ReadonlySet<string>
  /** Figures that would give few pupils away beside another page, and are hidden whatever their own pupils. */
  readonly withheld: (key: string, group: Group, year: AcademicYear) => boolean
}

/** Groups that make up all pupils between them. */
const halves: readonly (readonly [Group, Group])[] = [
  ['boys', 'girls'],
  ['disadvantaged', 'other'],
]

/**
 * Rows of many schools as those may see them who are not entitled to figures of few pupils: each is
 * hidden with what would give it away across rows, groups and the row of the whole.
 */
export function hiddenInSums(
  asked: LinkedAsked,
  policy: Pick<PerformancePolicy, 'hiddenPupils'>,
): FigureOf {
  const hidden = new Map(asked.years.map((year) => [year, hiddenIn(asked, year, policy)]))
  return (key, group, year) => {
    const statistic = asked.figureOf(key, group, year)
    if (hidden.get(year)?.has(idOf(key, group)) !== true || statistic.kind === 'absent') {
      return statistic
    }
    return hiddenStatistic(policy)
  }
}

/** What stands where a figure is hidden. */
export function hiddenStatistic({
  hiddenPupils,
}: Pick<PerformancePolicy, 'hiddenPupils'>): Statistic {
  return {
    kind: 'coded',
    code: 'c',
    meaning: `hidden: fewer than ${hiddenPupils + 1} pupils, or a figure that would give such a one away`,
    pupils: undefined,
    from: undefined,
  }
}

function hiddenIn(
  { keys, whole, groups, figureOf, partsIn, withheld, open = new Set() }: LinkedAsked,
  year: AcademicYear,
  { hiddenPupils }: Pick<PerformancePolicy, 'hiddenPupils'>,
): ReadonlySet<string> {
  const pupilsOf = (key: string, group: Group): number | undefined => {
    const statistic = figureOf(key, group, year)
    return statistic.kind === 'value' ? (statistic.pupils ?? 0) : undefined
  }
  const cells: Cell[] = [...keys, whole].flatMap((key) =>
    groups.flatMap((group) => {
      const pupils = pupilsOf(key, group)
      return pupils === undefined ? [] : [{ id: idOf(key, group), pupils }]
    }),
  )
  const sizes = new Map(cells.map(({ id, pupils }) => [id, pupils ?? 0]))
  const sums = [
    ...groups.flatMap((group) =>
      sumOf(idOf(whole, group), ofRows(partsIn?.(year) ?? keys, group), sizes),
    ),
    ...[...keys, whole].flatMap((key) =>
      halves.flatMap((pair) =>
        sumOf(
          idOf(key, 'all'),
          pair.map((group) => idOf(key, group)),
          sizes,
        ),
      ),
    ),
  ]
  const alwaysHidden = new Set(
    keys.flatMap((key) =>
      groups.flatMap((group) => (withheld(key, group, year) ? [idOf(key, group)] : [])),
    ),
  )
  const known = new Set(
    keys.filter((key) => open.has(key)).flatMap((key) => groups.map((group) => idOf(key, group))),
  )
  return protect({ cells, sums }, { threshold: hiddenPupils, open: known, alwaysHidden }).hidden
}

function ofRows(keys: readonly string[], group: Group): string[] {
  return keys.map((key) => idOf(key, group))
}

/** Only what adds up is a sum: a whole with pupils that no row has gives nothing away by subtraction. */
function sumOf(total: string, parts: readonly string[], known: ReadonlyMap<string, number>): Sum[] {
  const there = parts.filter((part) => known.has(part))
  const pupils = there.reduce((sum, part) => sum + (known.get(part) ?? 0), 0)
  return there.length > 0 && known.get(total) === pupils ? [{ total, parts: there }] : []
}

function idOf(key: string, group: Group): string {
  return `${key} ${group}`
}
