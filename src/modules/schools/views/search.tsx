import type { ComponentChildren } from 'preact'
import type { School } from '../model.ts'
import { SchoolTable } from './school-table.tsx'

interface SearchProps {
  readonly words: string
  readonly schools: readonly School[]
  readonly most: number
  /** What was found elsewhere, and how many. */
  readonly beside: { readonly found: number; readonly part: ComponentChildren }
}

export function SearchPage({ words, schools, most, beside }: SearchProps) {
  return (
    <>
      <h1>Search</h1>
      <form class="tr-filter" action="/search" role="search" aria-label="Search again">
        <div class="govuk-form-group">
          <label class="govuk-label" for="words">
            A school by name, town, URN or LAESTAB; or words of papers, minutes and documents
          </label>
          <input class="govuk-input" id="words" name="q" value={words} />
        </div>
        <button class="govuk-button">Find</button>
      </form>
      {words !== '' && schools.length + beside.found === 0 && (
        <p class="tr-lead">
          Nothing is found for "{words}" of what you may read. Try a part of a name, other words, or
          see <a href="/schools">all schools</a>.
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
      {beside.part}
    </>
  )
}
