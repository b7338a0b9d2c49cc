import { academicYear, yearLabel } from '#lib/academic-year.ts'
import { momentText } from '#lib/dates.ts'
import { Downloads } from '#ui/downloads.tsx'
import { DateField } from '#ui/field-groups.tsx'
import { SelectField, TextField } from '#ui/fields.tsx'
import { audiencesOfImport } from '#modules/releases/model.ts'
import { audienceNames } from '#modules/releases/rules.ts'
import { stateOf, type RunShown } from '../rules/run-words.ts'
import { formatName } from '../rules/about.ts'

/** What was typed, by the names of the fields, where a form is shown again. */
type Typed = Readonly<Record<string, string>>

/** Bring in a file, and every time that one was brought in. */
export function ImportsPage({
  runs,
  problem,
  typed,
  mayBring,
}: {
  runs: readonly RunShown[]
  problem: string | undefined
  typed: Typed
  mayBring: boolean
}) {
  return (
    <>
      {problem !== undefined && (
        <div class="govuk-error-summary" role="alert" tabindex={-1}>
          <h2 class="govuk-error-summary__title">There is a problem</h2>
          <div class="govuk-error-summary__body">
            <a href="#file">{problem}</a>
          </div>
        </div>
      )}
      <h1>Imports</h1>
      {mayBring && <BringIn problem={problem} typed={typed} />}
      <h2>What was brought in</h2>
      {runs.length === 0 ? (
        <p>Nothing yet. Each file that is brought in or tried leaves its story here.</p>
      ) : (
        <>
          <Downloads at="/data/imports/download" />
          <Runs runs={runs} />
        </>
      )}
    </>
  )
}

/** The fields of the part that is folded away; it stands open where something was typed there. */
const saidMore = ['year', 'release', 'audience', 'from-day', 'from-month', 'from-year', 'time']

const releaseChoices = [
  ['', 'As the file says, else final'],
  ['provisional', 'Provisional'],
  ['revised', 'Revised'],
  ['final', 'Final'],
] as const

function BringIn({ problem, typed }: { problem: string | undefined; typed: Typed }) {
  return (
    <form method="post" action="/data/imports" enctype="multipart/form-data">
      <p class="tr-lead">
        What a file is, and its year, are told from its header. Nothing changes unless all of it is
        sound.
      </p>
      <div class={`govuk-form-group${problem === undefined ? '' : ' govuk-form-group--error'}`}>
        <label class="govuk-label" for="file">
          File
        </label>
        <div class="govuk-hint" id="file-hint">
          CSV, or a zip of CSV files: <a href="/data/formats">the files that are read</a>, with
          samples. Up to 200 MB.
        </div>
        {problem !== undefined && (
          <p class="govuk-error-message" id="file-error">
            {problem}
          </p>
        )}
        <input
          class="govuk-file-upload"
          type="file"
          id="file"
          name="file"
          aria-describedby={problem === undefined ? 'file-hint' : 'file-hint file-error'}
        />
      </div>
      <details class="govuk-details" open={saidMore.some((name) => (typed[name] ?? '') !== '')}>
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">Say more about the file</span>
        </summary>
        <div class="govuk-details__text">
          <div class="govuk-form-group">
            <label class="govuk-label" for="year">
              Year
            </label>
            <div class="govuk-hint" id="year-hint">
              Only for a file that does not tell it: like 2017 or 2016/17.
            </div>
            <input
              class="govuk-input"
              id="year"
              name="year"
              value={typed['year']}
              aria-describedby="year-hint"
            />
          </div>
          <div class="govuk-form-group">
            <label class="govuk-label" for="release">
              Release
            </label>
            <select class="govuk-select" id="release" name="release">
              {releaseChoices.map(([value, text]) => (
                <option key={value} value={value} selected={value === typed['release']}>
                  {text}
                </option>
              ))}
            </select>
          </div>
          <SeenBy typed={typed} />
        </div>
      </details>
      <div class="tr-doing">
        <button class="govuk-button">Bring it in</button>
        <button class="govuk-button govuk-button--secondary" name="trial" value="yes">
          Try it first, changing nothing
        </button>
      </div>
    </form>
  )
}

/** Said with the file, it holds from the first moment. */
function SeenBy({ typed }: { typed: Typed }) {
  return (
    <>
      <SelectField
        name="audience"
        label="Who may see its figures"
        value={typed['audience'] ?? ''}
        choices={[
          { value: '', text: 'Everyone, or as it was when it was in use before' },
          ...audiencesOfImport.map((value) => ({ value, text: audienceNames[value] })),
        ]}
      />
      <DateField
        name="from"
        label="From which day"
        value={{
          day: typed['from-day'] ?? '',
          month: typed['from-month'] ?? '',
          year: typed['from-year'] ?? '',
        }}
        hint="Under embargo until then: only the authority and the data team see them. Empty means at once."
      />
      <TextField
        name="time"
        label="At what time of that day"
        hint="Like 09:30"
        value={typed['time']}
      />
    </>
  )
}

function Runs({ runs }: { runs: readonly RunShown[] }) {
  return (
    <div class="tr-region" role="region" aria-labelledby="runs" tabindex={0}>
      <table class="tr-table">
        <caption id="runs">The newest {runs.length}, each with its story.</caption>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">What it is</th>
            <th scope="col">Year</th>
            <th scope="col">Outcome</th>
            <th scope="col">By</th>
            <th scope="col">When</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id}>
              <th scope="row">
                <a href={`/data/imports/${run.id}`}>{run.part ?? run.fileName}</a>
              </th>
              <td>{formatName(run.format)}</td>
              <td>{run.year === null ? '' : yearLabel(academicYear(run.year))}</td>
              <td>{stateOf(run)}</td>
              <td>{run.by}</td>
              <td>{momentText(run.startedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
