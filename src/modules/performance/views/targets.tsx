import { yearLabel } from '#lib/academic-year.ts'
import { dayOf } from '#lib/dates.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Downloads } from '#ui/downloads.tsx'
import type { Measure } from '../model.ts'
import { knownMeasure } from '../rules/catalogue.ts'
import { display } from '../rules/display.ts'
import { distanceTo, distanceWords, type TargetShown } from '../rules/targets.ts'

interface TargetsProps {
  readonly urn: string
  readonly schoolName: string
  readonly targets: readonly TargetShown[]
}

/** What the school expects and aims at, beside its latest results: the target-setting booklet of autumn. */
export function TargetsPage({ urn, schoolName, targets }: TargetsProps) {
  const years = [...new Set(targets.map(({ year }) => year))]
  return (
    <>
      <p class="tr-soft">{schoolName}</p>
      <h1>Targets</h1>
      <p class="tr-lead">
        {targets.length === 0
          ? 'No targets have been brought in. They come in autumn with the target-setting collection.'
          : 'What the school expects and aims at, beside its latest result. Only the school, the data team and those with whom its head agreed to share see it.'}
      </p>
      {targets.length > 0 && (
        <div class="tr-doing">
          <Downloads at={`/schools/${urn}/targets/download`} />
        </div>
      )}
      {years.map((year) => (
        <DataTable
          key={year}
          id={`targets-${year}`}
          caption={`For ${yearLabel(year)}. An estimate is what is expected, a target what is aimed at.`}
          columns={[
            { heading: 'Measure', kind: 'words' },
            { heading: 'Group', kind: 'words' },
            { heading: 'Pupils', kind: 'number' },
            { heading: 'Estimate', kind: 'number' },
            { heading: 'Target', kind: 'number' },
            { heading: 'Latest result', kind: 'number' },
            { heading: 'Distance', kind: 'words' },
            { heading: 'From', kind: 'words' },
          ]}
          rows={targets.filter((target) => target.year === year).map(rowOf)}
        />
      ))}
    </>
  )
}

function rowOf(target: TargetShown) {
  const { group, pupils, estimate, source, sinceAt, latest } = target
  const measure = knownMeasure(target.measure)
  const distance = distanceTo(target.target, latest?.statistic, { measure, pupils })
  return {
    key: `${target.measure} ${group} ${source}`,
    name: measure.name,
    cells: [
      group === 'all' ? 'all pupils' : group,
      pupils === undefined ? '' : String(pupils),
      shownTo(target, estimate, measure),
      shownTo(target, target.target, measure),
      latestWords(target, measure),
      distanceWords(distance, measure),
      `${source}, ${dayOf(sinceAt)}`,
    ],
  }
}

/** Others than the school find its results on pages that protect them. */
function latestWords({ latest, few }: TargetShown, measure: Measure): string {
  if (latest?.statistic.kind === 'value')
    return `${display(latest.statistic.value, measure)} in ${yearLabel(latest.year)}`
  return few === undefined ? 'none' : 'see its booklet'
}

function shownTo({ few }: TargetShown, value: number | undefined, measure: Measure): string {
  return few === true ? 'hidden, few pupils' : shown(value, measure)
}

function shown(value: number | undefined, measure: Measure): string {
  return value === undefined ? '' : display(value, measure)
}
