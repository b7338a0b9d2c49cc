import type { Statistic } from '../model.ts'
import type { PerformancePolicy } from '../policy.ts'
import type { RowAsked } from './table.ts'

/**
 * Hides figures of few pupils from those who are not entitled to them. Where one school alone
 * would be hidden in a year, the next smallest is hidden too, for the row of the cluster would
 * give the one away by subtraction. Codes that a source prints stay as they are. An exact solver
 * over linked tables takes this one's place when several tables are shown together.
 */
export function hideFewPupils(
  rows: readonly RowAsked[],
  open: ReadonlySet<string>,
  policy: Pick<PerformancePolicy, 'hiddenPupils'>,
): RowAsked[] {
  const years = rows[0]?.figures.map(({ year }) => year) ?? []
  const hidden = new Map(years.map((year) => [year, keysToHide(rows, open, year, policy)]))
  return rows.map((row) => ({
    ...row,
    figures: row.figures.map(({ year, statistic }) => ({
      year,
      statistic: hidden.get(year)?.has(row.key) === true ? hide(statistic, policy) : statistic,
    })),
  }))
}

function keysToHide(
  rows: readonly RowAsked[],
  open: ReadonlySet<string>,
  year: number,
  { hiddenPupils }: Pick<PerformancePolicy, 'hiddenPupils'>,
): Set<string> {
  const sized = rows
    .filter(({ key }) => !open.has(key))
    .flatMap(({ key, figures }) => {
      const statistic = figures.find((figure) => figure.year === year)?.statistic
      return statistic?.kind === 'value' ? [{ key, pupils: pupilsAtLeast(statistic) }] : []
    })
    .toSorted((a, b) => a.pupils - b.pupils)
  const few = sized.filter(({ pupils }) => pupils <= hiddenPupils)
  return new Set((few.length === 1 ? sized.slice(0, 2) : few).map(({ key }) => key))
}

/**
 * A cohort that no file tells may be small in a partnership's own results; a published file has
 * been suppressed by its source.
 */
function pupilsAtLeast({ pupils, from }: Extract<Statistic, { kind: 'value' }>): number {
  if (pupils !== undefined) return pupils
  return from?.release.kind === 'published' ? Number.MAX_SAFE_INTEGER : 0
}

function hide(statistic: Statistic, policy: Pick<PerformancePolicy, 'hiddenPupils'>): Statistic {
  if (statistic.kind !== 'value') return statistic
  return {
    kind: 'coded',
    code: 'c',
    meaning: `hidden: fewer than ${policy.hiddenPupils + 1} pupils, or a figure that would give such a one away`,
    pupils: undefined,
    from: statistic.from,
  }
}
