import { academicYear, yearLabel, type AcademicYear } from '#lib/academic-year.ts'
import { dayOf } from '#lib/dates.ts'
import { Button } from '#ui/buttons.tsx'
import { formatName } from '../rules/about.ts'
import type { Release } from '#modules/releases/model.ts'
import { controlWords } from '#modules/releases/rules.ts'

interface DataProps {
  readonly releases: readonly Release[]
  readonly years: readonly AcademicYear[]
  readonly mayBring: boolean
  readonly maySeeRuns: boolean
  readonly mayCompare: boolean
  readonly mayPrint: boolean
  /** Links between schools that wait for a person. */
  readonly linksToDecide: number
  readonly now: Temporal.Instant
  /** Whether the page is read as it was known on a day that is over. */
  readonly isPast: boolean
}

/** What is here: releases in use, with the ways in. */
export function DataPage(props: DataProps) {
  const { releases, years, mayBring, isPast } = props
  return (
    <>
      <h1>Data</h1>
      <p class="tr-lead">
        {releases.length === 0
          ? nothingWords(isPast)
          : `${releases.length} files in use, with results of ${years.length} years.`}
      </p>
      <div class="tr-doing">
        {mayBring && !isPast && (
          <a class="govuk-button" href="/data/imports">
            Bring in a file
          </a>
        )}
        <ul class="tr-pages">
          {waysIn(props).map(({ href, text }) => (
            <li key={href}>
              <a href={href}>{text}</a>
            </li>
          ))}
        </ul>
      </div>
      {releases.length > 0 && (
        <>
          <Releases {...props} />
          <AsKnown />
        </>
      )}
    </>
  )
}

function nothingWords(isPast: boolean): string {
  return isPast
    ? 'No file was in use on that day.'
    : 'Nothing is here yet. Begin with the roster or the establishment register, then bring in results.'
}

/** What a person may not open is not offered, nor what needs results before there are any. */
function waysIn({ years, mayBring, maySeeRuns, mayCompare, mayPrint, linksToDecide }: DataProps) {
  const [newest] = years
  const hasResults = newest !== undefined
  return [
    { href: '/data/imports', text: 'Imports', isOffered: maySeeRuns && !mayBring },
    { href: '/data/compare', text: 'Compare clusters', isOffered: mayCompare && hasResults },
    { href: '/booklets', text: 'Print booklets', isOffered: mayPrint && hasResults },
    { href: '/data/year', text: 'Data year', isOffered: true },
    { href: '/policies', text: 'Policies', isOffered: true },
    { href: '/data/roster', text: 'Roster', isOffered: true },
    {
      href: `/data/checks/${newest ?? ''}`,
      text: 'Do the figures reconcile?',
      isOffered: hasResults,
    },
    {
      href: '/data/links',
      text: linksToDecide === 0 ? 'Links between schools' : `Links to decide (${linksToDecide})`,
      isOffered: maySeeRuns,
    },
    { href: '/data/changes', text: 'What changed', isOffered: maySeeRuns && hasResults },
    { href: `/data/methods/${newest ?? ''}`, text: 'How figures are made', isOffered: hasResults },
    { href: '/data/measures', text: 'Measures', isOffered: true },
    { href: '/data/formats', text: 'Files that are read', isOffered: true },
  ].filter(({ isOffered }) => isOffered)
}

/** A board that voted on figures can see them again as they stood. */
function AsKnown() {
  return (
    <>
      <h2>As known on a day</h2>
      <form method="get" action="/data" class="tr-filter">
        <div class="govuk-form-group">
          <label class="govuk-label" for="known">
            Every page with the files in use on
          </label>
          <input class="govuk-input" type="date" id="known" name="known" required />
        </div>
        <Button look="secondary">Go to that day</Button>
      </form>
    </>
  )
}

function Releases({ releases, maySeeRuns, mayBring, now, isPast }: DataProps) {
  return (
    <div class="tr-region" role="region" aria-labelledby="releases" tabindex={0}>
      <table class="tr-table">
        <caption id="releases">Files in use, the newest first.</caption>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">What it is</th>
            <th scope="col">Year</th>
            <th scope="col">Release</th>
            <th scope="col">Whose</th>
            <th scope="col">In use since</th>
            {maySeeRuns && !isPast && <th scope="col">Who may see it</th>}
          </tr>
        </thead>
        <tbody>
          {releases.map((release) => {
            const { id, kind, format, year, vintage, fileName, runId, sinceAt } = release
            return (
              <tr key={id}>
                <th scope="row">
                  {maySeeRuns ? <a href={`/data/imports/${runId}`}>{fileName}</a> : fileName}
                </th>
                <td>{formatName(format)}</td>
                <td>{year === undefined ? '' : yearLabel(academicYear(year))}</td>
                <td>{vintage}</td>
                <td>{kind === 'published' ? 'published' : 'the partnership’s own'}</td>
                <td>{dayOf(sinceAt)}</td>
                {maySeeRuns && !isPast && (
                  <SeenBy release={release} now={now} mayChange={mayBring} />
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** Names and access depend on the register and the roster: those are nobody's to keep back. */
function SeenBy(props: { release: Release; now: Temporal.Instant; mayChange: boolean }) {
  const { release, now, mayChange } = props
  const words = controlWords(release, now) ?? 'Everyone'
  if (!mayChange || release.format === 'gias' || release.format === 'roster') {
    return <td>{words}</td>
  }
  return (
    <td class="tr-words">
      {words}{' '}
      <a
        href={`/data/releases/${release.id}/control`}
        aria-label={`Change who may see ${release.fileName}`}
      >
        Change
      </a>{' '}
      <a href={`/data/releases/${release.id}/notes`} aria-label={`Notes on ${release.fileName}`}>
        {release.footnotes.length === 0 ? 'Notes' : `Notes (${release.footnotes.length})`}
      </a>
    </td>
  )
}
