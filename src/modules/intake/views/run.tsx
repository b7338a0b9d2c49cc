import type { ComponentChildren } from 'preact'
import { academicYear, yearLabel } from '#lib/academic-year.ts'
import { momentText } from '#lib/dates.ts'
import type { Refusal } from '../model.ts'
import { stateOf, type RunShown, type RunState } from '../rules/run-words.ts'
import { changeInWords, changeOf } from '../rules/story.ts'
import { surveyShown, yearFromWords, type SurveyShown } from '../rules/survey-words.ts'
import { formatName } from '../rules/about.ts'

interface RunProps {
  readonly run: RunShown
  readonly refusals: readonly Refusal[]
  readonly mayUndo: boolean
  readonly once: string
}

/** The story of one import: what was read, what was left and why, what changed, and how to undo it. */
export function RunPage(props: RunProps) {
  const { run, refusals } = props
  return (
    <>
      <h1>{run.part ?? run.fileName}</h1>
      <p class="tr-lead">{answer(run, refusals)}</p>
      <UnderWay run={run} />
      <Doing {...props} />
      {refusals.length > 0 && <Refusals refusals={refusals} />}
      <Changed run={run} />
      <Found run={run} />
    </>
  )
}

function answer(run: RunShown, refusals: readonly Refusal[]): string {
  if (run.state === 'refused') {
    return `Refused for ${refusals.length === 1 ? 'one reason' : `${refusals.length} reasons`}. Nothing was changed: correct the file and bring it in again.`
  }
  if (run.state !== 'done') return answers[run.state]
  return run.dryRun
    ? `A trial: nothing was changed. ${changeInWords(run.change)}`
    : `Brought in. ${changeInWords(run.change)}`
}

const underWay = 'Under way. You can leave this page; the import goes on.'
const answers: Readonly<Record<Exclude<RunState, 'done' | 'refused'>, string>> = {
  reading: underWay,
  staging: underWay,
  'already here': 'This file is here already. Nothing was changed.',
  failed:
    'Something went wrong that is not the file’s fault. Nothing was changed; try again, and report it if it happens twice.',
  stopped:
    'Trellis was stopped while this import was under way. Nothing of it was kept; bring the file in again.',
  undone: 'Undone: what was in force before counts again.',
}

function UnderWay({ run }: { run: RunShown }) {
  if (run.state !== 'reading' && run.state !== 'staging') return null
  const inAll = run.rowsInAll ?? 0
  return (
    <p>
      <label for="progress">
        {inAll === 0
          ? 'Reading the file'
          : `${run.rowsDone.toLocaleString('en-GB')} of ${inAll.toLocaleString('en-GB')} rows`}
      </label>
      <br />
      {inAll === 0 ? (
        <progress class="tr-progress" id="progress" />
      ) : (
        <progress class="tr-progress" id="progress" max={inAll} value={run.rowsDone} />
      )}
    </p>
  )
}

function Doing({ run, mayUndo, once }: RunProps) {
  const inForce = run.state === 'done' && !run.dryRun
  return (
    <div class="tr-doing">
      {inForce && (
        <a class="govuk-button" href="/data">
          See the data in use
        </a>
      )}
      {(run.state === 'refused' || run.dryRun) && (
        <a class="govuk-button" href="/data/imports">
          Bring in a file
        </a>
      )}
      {inForce && mayUndo && (
        <form method="post" action={`/data/imports/${run.id}/undo`}>
          <input type="hidden" name="once" value={once} />
          <button class="govuk-button govuk-button--secondary">Undo this import</button>
        </form>
      )}
    </div>
  )
}

function Refusals({ refusals }: { refusals: readonly Refusal[] }) {
  return (
    <div class="tr-region" role="region" aria-labelledby="refusals" tabindex={0}>
      <table class="tr-table">
        <caption id="refusals">
          <strong>What is wrong.</strong> Lines are counted as an editor counts them.
        </caption>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col" class="tr-number">
              Line
            </th>
            <th scope="col">Column</th>
            <th scope="col">Stands there</th>
            <th scope="col">Expected</th>
          </tr>
        </thead>
        <tbody>
          {refusals.map(({ file, line, column, value, expected }, i) => (
            <tr key={i}>
              <th scope="row">{file}</th>
              <td class="tr-number">{line ?? ''}</td>
              <td>{column ?? ''}</td>
              <td class="tr-wrap">{value ?? ''}</td>
              <td class="tr-wrap">{expected}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** A revision, figure by figure: what stood there before and what stands there now. */
function Changed({ run }: { run: RunShown }) {
  const { changed = [] } = changeOf(run.change)
  if (changed.length === 0) return null
  return (
    <div class="tr-region" role="region" aria-labelledby="changed" tabindex={0}>
      <table class="tr-table">
        <caption id="changed">
          <strong>What it changes.</strong> The earlier figures stay readable behind each figure.
        </caption>
        <thead>
          <tr>
            <th scope="col">Row</th>
            <th scope="col">Measure</th>
            <th scope="col">Group</th>
            <th scope="col" class="tr-number">
              Line
            </th>
            <th scope="col" class="tr-number">
              Before
            </th>
            <th scope="col" class="tr-number">
              Now
            </th>
          </tr>
        </thead>
        <tbody>
          {changed.map(({ name, measure, group, line, before, after }) => (
            <tr key={`${line} ${measure} ${group}`}>
              <th scope="row">{name}</th>
              <td>{measure}</td>
              <td>{group}</td>
              <td class="tr-number">{line}</td>
              <td class="tr-number">{before}</td>
              <td class="tr-number">{after}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Found({ run }: { run: RunShown }) {
  const survey = surveyShown(run.survey)
  return (
    <>
      <h2>What was found</h2>
      <dl class="tr-summary">
        <Item name="Outcome">{stateOf(run)}</Item>
        <Item name="What it is">{formatName(run.format)}</Item>
        {run.year !== null && (
          <Item name="Year">
            {yearLabel(academicYear(run.year))}
            {survey === undefined ? '' : `, ${yearFromWords[survey.yearFrom]}`}
          </Item>
        )}
        {run.vintage !== null && <Item name="Release">{run.vintage}</Item>}
        {survey !== undefined && <Surveyed survey={survey} />}
        {run.sha256 !== null && (
          <Item name="Fingerprint">
            <span class="tr-wrap">{run.sha256}</span>
          </Item>
        )}
        {run.bytes !== null && <Item name="Size">{run.bytes.toLocaleString('en-GB')} bytes</Item>}
        <Item name="By">
          {run.by}, {momentText(run.startedAt)}
        </Item>
        <Item name="Run">{run.id}</Item>
      </dl>
    </>
  )
}

function Surveyed({ survey }: { survey: SurveyShown }) {
  return (
    <>
      <Item name="Rows read">
        {survey.rowsRead.toLocaleString('en-GB')}: {scopes(survey.rowsByScope)}
      </Item>
      {survey.ignored.length > 0 && <Item name="Rows left">{rowsLeft(survey.ignored)}</Item>}
      {survey.columns > 0 && <Item name="Columns read">{survey.columns}</Item>}
      <Item name="Columns left">{left(survey.ignoredColumns)}</Item>
      <Item name="Unknown columns">{listed(survey.unknownColumns)}</Item>
      <Item name="Person columns dropped">{listed(survey.droppedColumns)}</Item>
      <Item name="Text">
        {survey.encoding === 'utf-8' ? 'UTF-8' : 'Windows-1252'}, header on line {survey.headerLine}
      </Item>
    </>
  )
}

function listed(columns: readonly string[]): string {
  return columns.length === 0 ? 'none' : columns.join(', ')
}

function scopes(rows: Readonly<Record<string, number>>): string {
  return Object.entries(rows)
    .map(([scope, count]) => `${count.toLocaleString('en-GB')} ${scope}`)
    .join(', ')
}

function left(columns: readonly { because: string; columns: number }[]): string {
  if (columns.length === 0) return 'none'
  return columns.map(({ because, columns: count }) => `${count}: ${because}`).join('; ')
}

function rowsLeft(rows: readonly { because: string; rows: number }[]): string {
  return rows
    .map(({ because, rows: count }) => `${count.toLocaleString('en-GB')} ${because}`)
    .join('; ')
}

function Item({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
