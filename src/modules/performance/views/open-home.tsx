import { academicYear, yearLabel, type AcademicYear } from '#lib/academic-year.ts'
import { dayOf } from '#lib/dates.ts'
import type { Partnership } from '#modules/people/model.ts'
import type { Release } from '#modules/releases/model.ts'
import { openSince } from '#modules/releases/rules.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Heading, Lead } from '#ui/text.tsx'
import type { OpenSubject } from '../model/open.ts'
import { Asking, Published } from './open.tsx'

/** The partnerships whose figures anybody may read. */
export function OpenPartnerships({ partnerships }: { partnerships: readonly Partnership[] }) {
  return (
    <>
      <Heading level={1}>Open figures</Heading>
      <Lead>
        Results of schools that their partnership has opened to everybody. You need no account.
      </Lead>
      <ul class="govuk-list">
        {partnerships.map(({ slug, name, invented }) => (
          <li key={slug}>
            <a href={`/open/${slug}`}>{name}</a>
            {invented && ' (a demonstration: everything of it is invented)'}
          </li>
        ))}
      </ul>
    </>
  )
}

interface OpenHomeProps {
  readonly partnership: Partnership
  readonly subjects: readonly OpenSubject[]
  readonly releases: readonly Release[]
}

/** What a partnership has opened: the years with their subjects, and the files behind them. */
export function OpenHome({ partnership, subjects, releases }: OpenHomeProps) {
  const years = [...new Set(subjects.map(({ year }) => year))]
  const home = `/open/${partnership.slug}`
  return (
    <>
      <Published partnership={partnership} />
      <Heading level={1}>Open figures of {partnership.name}</Heading>
      <Lead>
        Results of its schools, from files that their sources have published. You need no account.
      </Lead>
      {years.map((year) => (
        <Year key={year} year={year} home={home} subjects={subjects} />
      ))}
      <p>
        <a href={`${home}/methods`}>How figures are made, and which are hidden</a>
      </p>
      <Files releases={releases} />
      <Asking partnership={partnership} />
    </>
  )
}

function Year(props: { year: AcademicYear; home: string; subjects: readonly OpenSubject[] }) {
  const { year, home, subjects } = props
  return (
    <>
      <Heading level={2}>{yearLabel(year)}</Heading>
      <ul class="tr-pages">
        {subjects
          .filter((each) => each.year === year)
          .map(({ slug, name }) => (
            <li key={slug}>
              <a href={`${home}/${year}/${slug}`}>{name}</a>
            </li>
          ))}
      </ul>
    </>
  )
}

function Files({ releases }: { releases: readonly Release[] }) {
  return (
    <>
      <Heading level={2}>Where they come from</Heading>
      <DataTable
        id="files"
        caption="The files that are open. One that is taken back is gone from the next page on."
        columns={[
          { heading: 'File', kind: 'words' },
          { heading: 'Year', kind: 'words' },
          { heading: 'Status', kind: 'words' },
          { heading: 'Open since', kind: 'words' },
        ]}
        rows={releases.map((release) => ({
          key: release.id,
          name: release.fileName,
          cells: [
            release.year === undefined ? 'several' : yearLabel(academicYear(release.year)),
            release.vintage,
            sinceText(release),
          ],
        }))}
      />
    </>
  )
}

function sinceText(release: Release): string {
  const since = openSince(release)
  return since === undefined ? '' : dayOf(since)
}
