import { academicYear, yearLabel, type AcademicYear } from '#lib/academic-year.ts'
import { dayOf } from '#lib/dates.ts'
import { formatName } from '../rules/about.ts'
import type { Release } from '#modules/releases/model.ts'

/** What is here: releases in use, with the ways in. */
export function DataPage({
  releases,
  years,
  mayBring,
  maySeeRuns,
  mayCompare,
}: {
  releases: readonly Release[]
  years: readonly AcademicYear[]
  mayBring: boolean
  maySeeRuns: boolean
  mayCompare: boolean
}) {
  const [newest] = years
  return (
    <>
      <h1>Data</h1>
      <p class="tr-lead">
        {releases.length === 0
          ? 'Nothing is here yet. Begin with the roster or the establishment register, then bring in results.'
          : `${releases.length} files in use, with results of ${years.length} years.`}
      </p>
      <div class="tr-doing">
        {mayBring && (
          <a class="govuk-button" href="/data/imports">
            Bring in a file
          </a>
        )}
        <ul class="tr-pages">
          {maySeeRuns && !mayBring && (
            <li>
              <a href="/data/imports">Imports</a>
            </li>
          )}
          {mayCompare && newest !== undefined && (
            <li>
              <a href="/data/compare">Compare clusters</a>
            </li>
          )}
          <li>
            <a href="/data/roster">Roster</a>
          </li>
          {newest !== undefined && (
            <li>
              <a href={`/data/checks/${newest}`}>Do the figures reconcile?</a>
            </li>
          )}
          <li>
            <a href="/data/measures">Measures</a>
          </li>
          <li>
            <a href="/data/formats">Files that are read</a>
          </li>
        </ul>
      </div>
      {releases.length > 0 && <Releases releases={releases} maySeeRuns={maySeeRuns} />}
    </>
  )
}

function Releases({ releases, maySeeRuns }: { releases: readonly Release[]; maySeeRuns: boolean }) {
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
          </tr>
        </thead>
        <tbody>
          {releases.map(({ id, kind, format, year, vintage, fileName, runId, sinceAt }) => (
            <tr key={id}>
              <th scope="row">
                {maySeeRuns ? <a href={`/data/imports/${runId}`}>{fileName}</a> : fileName}
              </th>
              <td>{formatName(format)}</td>
              <td>{year === undefined ? '' : yearLabel(academicYear(year))}</td>
              <td>{vintage}</td>
              <td>{kind === 'published' ? 'published' : 'the partnership’s own'}</td>
              <td>{dayOf(sinceAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
