import { yearLabel } from '#lib/academic-year.ts'
import { momentText } from '#lib/dates.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Progress } from '#ui/progress.tsx'
import type { BookletRun } from '../model.ts'
import { reportLine, reportOf } from '../rules/report.ts'

/** One run: how far it is, then its files and what the check of each found. */
export function RunPage({ run, name, isOwn }: { run: BookletRun; name: string; isOwn: boolean }) {
  const { id, year, state, by, at } = run
  return (
    <>
      <h1>Booklets of {yearLabel(year)}</h1>
      <p class="tr-soft">
        {name}. Asked for by {by}, {momentText(at)}.
      </p>
      {state === 'done' ? <Done run={run} isOwn={isOwn} id={id} /> : <UnderWay run={run} />}
      {run.checks.length > 0 && <Checks run={run} />}
    </>
  )
}

function UnderWay({ run: { state, done, total, failedBecause } }: { run: BookletRun }) {
  if (state === 'failed') {
    return (
      <p class="tr-lead">
        The booklets could not be printed: {failedBecause}. Nothing else was changed. Ask for them
        again, or tell whoever runs Trellis for you.
      </p>
    )
  }
  return (
    <>
      <p class="tr-lead">
        {state === 'waiting'
          ? 'The booklets wait their turn.'
          : 'The booklets are being made. You can leave this page; they are made all the same.'}
      </p>
      <Progress id="made" done={done} of={total ?? undefined} what="booklets made" />
    </>
  )
}

function Done({ run, isOwn, id }: { run: BookletRun; isOwn: boolean; id: string }) {
  return (
    <>
      <p class="tr-lead">{reportLine(reportOf(run.checks))}</p>
      {run.hasFiles ? (
        <p>
          <a class="govuk-button" href={`/booklets/runs/${id}/zip`}>
            Download the booklets (zip)
          </a>
        </p>
      ) : (
        <p>
          {isOwn
            ? 'The files were taken away when the same booklets were printed again.'
            : `Only ${run.by}, who asked for them, can download the files, for they may hold figures that not everyone may see yet.`}
        </p>
      )}
    </>
  )
}

function Checks({ run: { checks } }: { run: BookletRun }) {
  const byName = checks.toSorted((a, b) => a.name.localeCompare(b.name))
  const bad = byName.filter(({ problems }) => problems.length > 0)
  return (
    <>
      <h2>Check report</h2>
      <DataTable
        id="checks"
        caption={
          bad.length === 0
            ? 'Every file is tagged and titled, and says word for word what its page says.'
            : `${bad.length} of ${checks.length} files are to be looked at.`
        }
        columns={[
          { heading: 'File', kind: 'words' },
          { heading: 'Booklet', kind: 'words' },
          { heading: 'Pages', kind: 'number' },
          { heading: 'Checks', kind: 'number' },
          { heading: 'Found', kind: 'prose' },
        ]}
        rows={[...bad, ...byName.filter(({ problems }) => problems.length === 0)].map((check) => ({
          key: check.name,
          name: check.name,
          cells: [
            check.title,
            String(check.pages),
            String(check.checks),
            check.problems.length === 0 ? 'sound' : check.problems.join('; '),
          ],
        }))}
      />
    </>
  )
}
