import { yearLabel, type AcademicYear } from '#lib/academic-year.ts'
import { Downloads } from '#ui/downloads.tsx'
import type { Check } from '../rules/trace.ts'
import { display, displayFine } from '../rules/display.ts'
import { Years } from './booklet.tsx'

/** The check before booklets are released: what the schools make together beside what is published. */
export function ChecksPage({
  checks,
  year,
  years,
  name,
}: {
  checks: readonly Check[]
  year: AcademicYear
  years: readonly AcademicYear[]
  name: string
}) {
  const differing = checks.filter(({ outcome }) => outcome.kind === 'differs')
  return (
    <>
      <h1>Do the figures reconcile? {yearLabel(year)}</h1>
      <p class="tr-lead">{leadFor(checks.length, differing.length)}</p>
      <div class="tr-doing">
        <Years years={years} year={year} at={(y) => `/data/checks/${y}`} />
        {checks.length > 0 && <Downloads at={`/data/checks/${year}/download`} />}
      </div>
      {checks.length > 0 && (
        <div class="tr-region" role="region" aria-labelledby="checks" tabindex={0}>
          <table class="tr-table">
            <caption id="checks">
              {name}: each row computed from its schools, beside the row that a file publishes.
            </caption>
            <thead>
              <tr>
                <th scope="col">Measure</th>
                <th scope="col">Group</th>
                <th scope="col" class="tr-number">
                  Computed
                </th>
                <th scope="col" class="tr-number">
                  Published
                </th>
                <th scope="col" class="tr-number">
                  Schools
                </th>
                <th scope="col">Result</th>
              </tr>
            </thead>
            <tbody>
              {checks.map((check) => (
                <CheckRow key={`${check.measure.code} ${check.group}`} check={check} year={year} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div class="tr-notes">
        <p>
          The computed row weighs each school by its own eligible pupils of the group and leaves out
          schools whose figures are suppressed. Groups are small and their published inputs rounded,
          so that they may differ by a point.
        </p>
      </div>
    </>
  )
}

function leadFor(all: number, differing: number): string {
  if (all === 0)
    return 'No file in use publishes a row of the whole for this year to check against.'
  if (differing === 0) return `All ${all} computed rows agree with the published ones.`
  return `${all - differing} of ${all} computed rows agree with the published ones; ${differing} differ, each with its reason.`
}

function CheckRow({ check, year }: { check: Check; year: AcademicYear }) {
  const { measure, group, computed, published, outcome } = check
  const { statistic } = computed
  return (
    <tr>
      <th scope="row">
        <a href={`/data/trace/area/whole/${year}/${measure.code}/${group}`}>{measure.name}</a>
      </th>
      <td>{group === 'all' ? 'all pupils' : group}</td>
      <td class="tr-number">
        {statistic.kind === 'value' ? display(statistic.value, measure, 2) : ''}
      </td>
      <td class="tr-number">
        {published.kind === 'value' ? displayFine(published.value, measure) : ''}
      </td>
      <td class="tr-number">
        {computed.schools} of {computed.of}
      </td>
      <td class="tr-wrap">{outcome.kind === 'differs' ? outcome.sentence : 'agrees'}</td>
    </tr>
  )
}
