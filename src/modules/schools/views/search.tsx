import type { School } from '../model.ts'
import { SchoolTable } from './school-table.tsx'

export function SearchPage(props: { words: string; schools: readonly School[]; most: number }) {
  const { words, schools, most } = props
  return (
    <>
      <h1>Search</h1>
      <form class="tr-filter" action="/search" role="search" aria-label="Search schools">
        <div class="govuk-form-group">
          <label class="govuk-label" for="words">
            Name, town, URN or LAESTAB
          </label>
          <input class="govuk-input" id="words" name="q" value={words} />
        </div>
        <button class="govuk-button">Find</button>
      </form>
      {words !== '' && schools.length === 0 && (
        <p class="tr-lead">
          Nothing is called "{words}". Try a part of the name, or see{' '}
          <a href="/schools">all schools</a>.
        </p>
      )}
      {schools.length > 0 && (
        <SchoolTable
          schools={schools}
          caption={
            schools.length === most
              ? `The first ${most} found for "${words}".`
              : `${schools.length} found for "${words}".`
          }
        />
      )}
    </>
  )
}
