import { DataTable, type Row } from '#ui/data-table.tsx'
import type { Choice } from '../../rules/compare/choice.ts'
import type { Comparison, Side } from '../../rules/compare/comparison.ts'
import { groupName } from '../../rules/compare/domains.ts'
import { groupsLead } from '../../rules/compare/groups.ts'
import { traceLink } from '../../rules/compare/trace-link.ts'
import { displayPoints } from '../../rules/display.ts'
import { figureOf } from '../../rules/row.ts'
import { Figure } from '../figure-table.tsx'
import {
  Cohort,
  ComparisonNotes,
  isSum,
  MeasureHead,
  rowKindOf,
  type MeasureComparisonProps,
} from './measure.tsx'

type GroupsProps = MeasureComparisonProps & {
  /** One for each group that has a figure, all pupils first. */
  readonly comparisons: readonly Comparison[]
}

/** One measure of one year: every group of pupils side by side, each with its own cohort. */
export function GroupComparison(props: GroupsProps) {
  const { measure, comparisons, choice } = props
  const [first] = comparisons
  return (
    <>
      <h1>{measure.name}, groups side by side</h1>
      <p class="tr-lead">{groupsLead(comparisons, choice.year)}</p>
      <MeasureHead {...props} />
      {first !== undefined && (
        <>
          <DataTable
            id="groups"
            caption="Each group’s figure stands above the number of its pupils; the gap is disadvantaged minus others, in points."
            columns={[
              { heading: 'Where', kind: 'words' },
              ...comparisons.map(({ group }) => ({
                heading: groupName(group),
                kind: 'number' as const,
              })),
              ...(hasGap(comparisons) ? [{ heading: 'Gap', kind: 'number' as const }] : []),
            ]}
            rows={first.sides.map((side) => rowOf(side, comparisons, choice))}
          />
          <ComparisonNotes {...props} comparison={first} />
        </>
      )}
    </>
  )
}

function hasGap(comparisons: readonly Comparison[]): boolean {
  return comparisons.some(({ group }) => group === 'disadvantaged')
}

function rowOf(side: Side, comparisons: readonly Comparison[], { year, members }: Choice): Row {
  const same = comparisons.map((comparison) => ({
    comparison,
    found: comparison.sides.find(({ kind, key }) => kind === side.kind && key === side.key),
  }))
  const disadvantaged = same.find(({ comparison }) => comparison.group === 'disadvantaged')
  const gap = disadvantaged?.found?.gapHere
  return {
    key: `${side.kind} ${side.key}`,
    name: side.name,
    kind: rowKindOf(side.kind),
    cells: [
      ...same.map(({ comparison: { measure, group }, found }) => {
        if (found === undefined) return '–'
        const statistic = figureOf(found.figures, year)
        const to = { year, measure: measure.code, group, members }
        const isHiddenSum = isSum(side) && statistic.kind === 'coded'
        return (
          <>
            <Figure
              statistic={statistic}
              measure={measure}
              href={isHiddenSum ? undefined : traceLink(side, to)}
            />
            <Cohort pupils={statistic.kind === 'value' ? statistic.pupils : undefined} />
          </>
        )
      }),
      ...(disadvantaged === undefined
        ? []
        : [displayPoints(gap, disadvantaged.comparison.measure)]),
    ],
  }
}
