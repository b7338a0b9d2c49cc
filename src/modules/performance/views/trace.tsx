import { yearLabel } from '#lib/academic-year.ts'
import { dayOf } from '#lib/dates.ts'
import { decimal } from '#lib/rounding.ts'
import { Downloads } from '#ui/downloads.tsx'
import type { Measure, Provenance, Statistic } from '../model.ts'
import { display, displayFine } from '../rules/display.ts'
import type { RollUp } from '../rules/roll-up.ts'
import { isNotShared } from '../rules/shares.ts'
import type { Trace } from '../rules/trace.ts'
import { Figure } from './figure-table.tsx'
import { Item } from './item.tsx'
import { Judgement } from './judgement.tsx'

/** Behind one figure: value, pupils, file, row, run, release, rule and version. */
export function TracePage({
  trace,
  policyName,
  runs,
  address,
  query,
  vintagesAt,
}: {
  trace: Trace
  policyName: string
  /** Where the import of a release can be read, by release id; only for those who may. */
  runs: ReadonlyMap<string, string>
  /** Of this page, before the form of a download. */
  address: string
  query: string
  /** Where the vintages of the measure stand beside one another; only for those who may see imports. */
  vintagesAt: string | undefined
}) {
  const { whom, measure, year, statistic } = trace
  return (
    <>
      <h1>
        {whom.name}: {measure.shortName}, {yearLabel(year)}
      </h1>
      <p class="tr-lead">{answer(trace)}</p>
      <dl class="tr-summary">
        <Item name="Figure">{inFull(statistic, measure)}</Item>
        <Item name="Pupils">{pupilsOf(trace)}</Item>
        <Item name="Group">{trace.group === 'all' ? 'all eligible pupils' : trace.group}</Item>
        <Item name="Measure">
          {measure.name} ({measure.code})
        </Item>
        {notesUnder(statistic).map((note) => (
          <Item key={note} name="Note">
            {note}
          </Item>
        ))}
      </dl>
      {trace.readings.length + trace.parts.length > 0 && (
        <Downloads at={`${address}/download`} query={query} />
      )}
      {trace.rolled === undefined ? (
        <Readings trace={trace} runs={runs} vintagesAt={vintagesAt} />
      ) : (
        <Computed trace={trace} />
      )}
      <Judgement trace={trace} policyName={policyName} />
    </>
  )
}

function notesUnder(statistic: Statistic): readonly string[] {
  return statistic.kind === 'absent' ? [] : (statistic.from?.footnotes ?? [])
}

function answer({ statistic, measure, rolled, readings }: Trace): string {
  if (statistic.kind === 'absent') return `There is no figure: ${statistic.because}.`
  if (statistic.kind === 'coded') return `No figure is printed: ${statistic.meaning}.`
  const shown = displayFine(statistic.value, measure)
  if (rolled !== undefined)
    return `${shown}, computed from ${rolled.schools} of ${rolled.of} schools.`
  const others = readings.length - 1
  const more =
    others === 0 ? '' : ` ${others} more release${others === 1 ? ' tells' : 's tell'} it too.`
  return `${shown}, as ${statistic.from?.file ?? 'the file'} prints it.${more}`
}

function inFull(statistic: Statistic, measure: Measure): string {
  if (statistic.kind !== 'value') return 'none'
  const shown = display(statistic.value, measure)
  const full = decimal(statistic.value, 4).replace(/\.?0+$/, '')
  return `${full} unrounded, shown as ${shown}${statistic.rounded ? '; the source prints whole numbers only' : ''}`
}

function pupilsOf({ rolled, statistic }: Trace): string {
  const pupils =
    rolled === undefined
      ? statistic.kind === 'absent'
        ? undefined
        : statistic.pupils
      : rolled.pupils
  if (pupils === undefined) return 'not known'
  const reached = statistic.kind === 'value' ? statistic.numerator : undefined
  const of = pupils.toLocaleString('en-GB')
  return reached === undefined ? of : `${reached.toLocaleString('en-GB')} of ${of}`
}

function Readings(props: {
  trace: Trace
  runs: ReadonlyMap<string, string>
  vintagesAt: string | undefined
}) {
  const { trace, runs, vintagesAt } = props
  const { readings, measure } = trace
  return (
    <>
      <h2>Where it was read</h2>
      {readings.length === 0 && <p>No file in use has this figure.</p>}
      {readings.length > 0 && (
        <div class="tr-region" role="region" aria-label="Where it was read" tabindex={0}>
          <table class="tr-table">
            <caption>The release that counts stands first; the others stay readable.</caption>
            <thead>
              <tr>
                <th scope="col">File</th>
                <th scope="col" class="tr-number">
                  Line
                </th>
                <th scope="col">Column</th>
                <th scope="col" class="tr-number">
                  Figure
                </th>
                <th scope="col">Release</th>
                <th scope="col">In use since</th>
              </tr>
            </thead>
            <tbody>
              {readings.map(({ statistic, sinceAt }, i) => (
                <ReadingRow
                  key={i}
                  statistic={statistic}
                  sinceAt={sinceAt}
                  measure={measure}
                  runs={runs}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {vintagesAt !== undefined && (
        <p>
          <a href={vintagesAt}>Provisional to final, school by school</a>
        </p>
      )}
    </>
  )
}

function ReadingRow(props: {
  statistic: Statistic
  sinceAt: string
  measure: Measure
  runs: ReadonlyMap<string, string>
}) {
  const { statistic, sinceAt, measure, runs } = props
  const from = statistic.kind === 'absent' ? undefined : statistic.from
  return (
    <tr>
      <th scope="row">
        <FileName from={from} runs={runs} />
      </th>
      <td class="tr-number">{from?.line}</td>
      <td>{from?.column}</td>
      <td class="tr-number">
        <Figure statistic={statistic} measure={measure} href={undefined} />
      </td>
      <td>
        {from?.vintage}
        {from?.carried === true ? ', carried by a later file' : ''}
      </td>
      <td>{dayOf(sinceAt)}</td>
    </tr>
  )
}

function FileName({
  from,
  runs,
}: {
  from: Provenance | undefined
  runs: ReadonlyMap<string, string>
}) {
  if (from === undefined) return <>none</>
  const run = runs.get(from.release.id)
  return run === undefined ? <>{from.file}</> : <a href={run}>{from.file}</a>
}

function countedWords({ how, statistic, schools, of }: RollUp): string {
  const counted =
    how === 'pupils'
      ? 'Every pupil counts once: each school weighs by its pupils.'
      : 'Every school counts once.'
  return isNotShared(statistic)
    ? `${counted} The row is shown once the figures of all its schools are shared with you.`
    : `${counted} ${schools} of ${of} schools have a figure.`
}

function Computed({ trace }: { trace: Trace }) {
  const { rolled, parts, measure, reconciled } = trace
  if (rolled === undefined) return null
  return (
    <>
      <h2>How it was made</h2>
      <p>{countedWords(rolled)}</p>
      {reconciled?.kind === 'differs' && <p class="govuk-inset-text">{reconciled.sentence}</p>}
      {reconciled?.kind === 'agrees' && <p>It agrees with the row that the file publishes.</p>}
      {parts.length > 0 && (
        <div class="tr-region" role="region" aria-label="Its schools" tabindex={0}>
          <table class="tr-table">
            <caption>The schools that it is made from.</caption>
            <thead>
              <tr>
                <th scope="col">School</th>
                <th scope="col" class="tr-number">
                  Figure
                </th>
                <th scope="col" class="tr-number">
                  Pupils
                </th>
                <th scope="col">Counts</th>
              </tr>
            </thead>
            <tbody>
              {parts.map(({ name, urn, statistic, leftOut }) => (
                <tr key={urn}>
                  <th scope="row">
                    <a href={`/schools/${urn}`}>{name}</a>
                  </th>
                  <td class="tr-number">
                    <Figure
                      statistic={statistic}
                      measure={measure}
                      href={`/data/trace/school/${urn}/${trace.year}/${measure.code}/${trace.group}`}
                    />
                  </td>
                  <td class="tr-number">
                    {statistic.kind === 'absent'
                      ? ''
                      : (statistic.pupils?.toLocaleString('en-GB') ?? 'not known')}
                  </td>
                  <td>{leftOut === undefined ? 'yes' : `no: ${leftOut}`}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}
