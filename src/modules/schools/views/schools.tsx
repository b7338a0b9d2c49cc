import type { School } from '../model.ts'
import { nameKey } from '../rules/recognise.ts'
import { phaseWord } from '../rules/words.ts'
import { SchoolTable } from './school-table.tsx'

interface SchoolsProps {
  readonly schools: readonly School[]
  readonly words: string
  readonly phase: string
  readonly closed: boolean
}

/** Every school that the partnership knows, narrowed by links and a form; the address holds the choice. */
export function SchoolsPage(props: SchoolsProps) {
  const { schools, words, phase, closed } = props
  const shown = schools.filter(
    (school) =>
      (closed || school.closedOn === undefined) &&
      (phase === '' || phaseWord(school) === phase) &&
      (words === '' || nameKey(school.name).includes(nameKey(words))),
  )
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
