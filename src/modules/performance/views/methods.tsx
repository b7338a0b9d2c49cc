import { yearLabel, type AcademicYear } from '#lib/academic-year.ts'
import { capital } from '#lib/words.ts'
import type { Measure } from '../model.ts'
import type { PerformancePolicy } from '../policy.ts'
import { breakBefore } from '../rules/catalogue.ts'
import { codesByMeaning } from '../rules/codes.ts'
import { explainForAll, judgedWords } from '../rules/policy-kind.ts'
import { Years } from './booklet.tsx'

interface MethodsProps {
  readonly year: AcademicYear
  readonly years: readonly AcademicYear[]
  readonly measures: readonly Measure[]
  readonly policy: PerformancePolicy
  readonly policyName: string
}

/** By what rules every figure of a year came to be, for whoever has to answer for one. */
export function MethodsPage({ year, years, measures, policy, policyName }: MethodsProps) {
  return (
    <>
      <h1>How figures are made, {yearLabel(year)}</h1>
      <p class="tr-lead">
        Every figure is read from a file that is kept as it came, or counted from such figures by
        the rules below.
      </p>
      <div class="tr-doing">
        <Years years={years} year={year} at={(y) => `/data/methods/${y}`} />
      </div>
      <Files />
      <h2>Rules in force</h2>
      <p>
        <a href="/policies/results">{policyName}</a>
      </p>
      {explainForAll(policy).map(({ title, lines }) => (
        <section key={title}>
          <h3>{title}</h3>
          <ul class="govuk-list govuk-list--bullet">
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      ))}
      <h2>Each measure</h2>
      <Rules year={year} measures={measures} policy={policy} />
      <h2>Where no figure stands</h2>
      <Codes />
    </>
  )
}

function Files() {
  return (
    <>
      <h2>Where figures come from</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>
          Open any figure to see its file, line and column, and each rule that was applied to it.
        </li>
        <li>
          A file is provisional, revised, final or reported by the school. The firmest one in use
          counts; what an earlier one said is kept.
        </li>
        <li>
          A row of many schools is counted from their own figures before rounding, and set beside
          the published row where there is one.
        </li>
        <li>
          Change is told only inside one series, before rounding.{' '}
          <a href="/data/measures">Series</a> and{' '}
          <a href="/data/formats">the columns that are read</a>.
        </li>
      </ul>
    </>
  )
}

function Rules({ year, measures, policy }: Pick<MethodsProps, 'year' | 'measures' | 'policy'>) {
  const rows = measures.map((measure) => ({ measure, judged: judgedWords(measure, policy) }))
  const ties = [...new Set(rows.flatMap(({ judged }) => judged.tie ?? []))]
  const [tie] = ties
  return (
    <div class="tr-region" role="region" aria-labelledby="rules" tabindex={0}>
      <table class="tr-table">
        <caption id="rules">
          {measures.length} measures, each with the rules that judge it.
          {tie !== undefined && ties.length === 1 && ` ${capital(tie)}.`}
        </caption>
        <thead>
          <tr>
            <th scope="col">Measure</th>
            <th scope="col">Set against England</th>
            <th scope="col">A rise or a fall</th>
            <th scope="col">Not comparable with the year before</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ measure, judged }) => (
            <tr key={measure.code}>
              <th scope="row">{measure.name}</th>
              <td class="tr-wrap">{judged.against}</td>
              <td class="tr-wrap">
                {judged.movement}
                {judged.tie !== undefined && ties.length > 1 && `; ${judged.tie}`}
              </td>
              <td class="tr-wrap">{breakBefore(measure, year) ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export function Codes() {
  return (
    <div class="tr-region" role="region" aria-labelledby="codes" tabindex={0}>
      <table class="tr-table">
        <caption id="codes">
          What the sources print instead. None of it counts as 0, and none decides anything.
        </caption>
        <thead>
          <tr>
            <th scope="col">Printed</th>
            <th scope="col">What it says</th>
          </tr>
        </thead>
        <tbody>
          {codesByMeaning().map(({ meaning, codes }) => (
            <tr key={meaning}>
              <th scope="row">{codes.join(', ')}</th>
              <td>{meaning}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
