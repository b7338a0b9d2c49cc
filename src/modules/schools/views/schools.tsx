import { Downloads } from '#ui/downloads.tsx'
import type { School } from '../model.ts'
import { queryOf, shownSchools, type Narrowed } from '../rules/shown.ts'
import { phaseWord } from '../rules/words.ts'
import { SchoolTable } from './school-table.tsx'

interface SchoolsProps extends Narrowed {
  readonly schools: readonly School[]
}

/** Every school that the partnership knows, narrowed by links and a form; the address holds the choice. */
export function SchoolsPage(props: SchoolsProps) {
  const { schools } = props
  const shown = shownSchools(schools, props)
  return (
    <>
      <h1>Schools</h1>
      {schools.length === 0 ? (
        <p class="tr-lead">
          No school is known yet. They appear when a roster, the establishment register or results
          are brought in on the <a href="/data">Data</a> page.
        </p>
      ) : (
        <>
          <p class="tr-lead">
            {shown.length} of {schools.length} schools.
          </p>
          <Filter {...props} />
          {shown.length > 0 && <Downloads at="/schools/download" query={queryOf(props)} />}
          <SchoolTable schools={shown} caption="Schools in order of name." />
        </>
      )}
    </>
  )
}

function Filter({ schools, words, phase, closed }: SchoolsProps) {
  const phases = [...new Set(schools.map(phaseWord))].toSorted()
  return (
    <form class="tr-filter" action="/schools">
      <div class="govuk-form-group">
        <label class="govuk-label" for="q">
          Name
        </label>
        <input class="govuk-input" id="q" name="q" value={words} />
      </div>
      <div class="govuk-form-group">
        <label class="govuk-label" for="phase">
          Phase
        </label>
        <select class="govuk-select" id="phase" name="phase">
          <option value="">All phases</option>
          {phases.map((each) => (
            <option key={each} value={each} selected={each === phase}>
              {each}
            </option>
          ))}
        </select>
      </div>
      <div class="govuk-form-group">
        <label class="govuk-label" for="closed">
          Closed schools
        </label>
        <select class="govuk-select" id="closed" name="closed">
          <option value="">Left out</option>
          <option value="yes" selected={closed}>
            Shown too
          </option>
        </select>
      </div>
      <button class="govuk-button govuk-button--secondary">Show</button>
    </form>
  )
}
