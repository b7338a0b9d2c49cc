import { dayText } from '#lib/dates.ts'
import { Downloads } from '#ui/downloads.tsx'
import type { RosterLine } from '#modules/clusters/model.ts'
import { rosterPhases, type Problem } from '../rules/roster-row.ts'

export interface RosterTyped {
  readonly once: string
  readonly basedOn: string
  readonly doing: string
  readonly line: string
  readonly urn: string
  readonly phase: string
  readonly cluster: string
  readonly from: string
  readonly to: string
  readonly group: string
}

type Line = RosterLine & { readonly schoolId: string }

interface RosterProps {
  readonly lines: readonly Line[]
  readonly nameOf: (schoolId: string) => string
  readonly basedOn: string
  readonly once: string
  readonly mayChange: boolean
  /** The number of the line that is being written over. */
  readonly editing: string | undefined
  readonly saved: boolean
  readonly typed: RosterTyped | undefined
  readonly problems: readonly Problem[]
  readonly conflict: boolean
}

/** Which school is in which cluster, from when to when; whoever may writes it here. */
export function RosterPage(props: RosterProps) {
  const { lines, mayChange, saved, conflict } = props
  const clusters = new Set(lines.map(({ phase, cluster }) => `${phase} ${cluster}`))
  return (
    <>
      <Problems {...props} />
      <h1>Roster</h1>
      <p class="tr-lead">
        {lines.length === 0
          ? 'There is no roster yet: it says which school is in which cluster, from when to when.'
          : `${lines.length} lines put schools in ${clusters.size} clusters.`}
      </p>
      {saved && !conflict && (
        <p class="govuk-inset-text" role="status">
          Saved. The roster before can come back: undo it under <a href="/data/imports">Imports</a>.
        </p>
      )}
      <div class="tr-doing">
        {mayChange && (
          <a class="govuk-button govuk-button--secondary" href="/data/imports">
            Bring in a whole roster
          </a>
        )}
        {lines.length > 0 && <Downloads at="/data/roster/download" />}
      </div>
      {mayChange && <LineForm {...props} />}
      {lines.length > 0 && <Lines {...props} />}
    </>
  )
}

function Problems({ problems, conflict, typed }: RosterProps) {
  if (problems.length === 0 && !conflict) return null
  return (
    <div class="govuk-error-summary" role="alert" tabindex={-1}>
      <h2 class="govuk-error-summary__title">There is a problem</h2>
      <div class="govuk-error-summary__body">
        {conflict ? (
          <p>
            Somebody saved the roster while you were writing. The table shows theirs; your line (
            {typed?.urn}, {typed?.cluster}) is still in the form. Look at both, then save again.
          </p>
        ) : (
          <ul class="govuk-list govuk-error-summary__list">
            {problems.map(({ column, value, expected }) => (
              <li key={column}>
                <a href={`#${column}`}>
                  {column}: {value === '' ? '' : `"${value}" is not `}
                  {expected}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}

const hints: Readonly<Record<string, string>> = {
  urn: 'Six digits',
  cluster: 'Its name, such as A or North',
  from: 'First day, like 2017-09-01; empty when it is not known',
  to: 'Last day; empty while it goes on',
  group: 'A trust, diocese or teaching partnership; may be empty',
}

function LineForm(props: RosterProps) {
  const { typed, basedOn, once } = props
  const { value, number, isNew } = filledIn(props)
  return (
    <details class="govuk-details" open={!isNew || typed !== undefined}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">
          {isNew ? 'Add a line' : `Write over line ${number}`}
        </span>
      </summary>
      <form class="govuk-details__text" method="post" action="/data/roster">
        <input type="hidden" name="once" value={once} />
        <input type="hidden" name="basedOn" value={basedOn} />
        <input type="hidden" name="line" value={number} />
        <div class="tr-filter">
          <Text name="urn" label="URN" {...props} value={value.urn} />
          <PhaseChoice phase={value.phase} />
          <Text name="cluster" label="Cluster" {...props} value={value.cluster} />
          <Text name="from" label="From" {...props} value={value.from} />
          <Text name="to" label="To" {...props} value={value.to} />
          <Text name="group" label="Group" {...props} value={value.group} />
        </div>
        {isNew ? <AddDoing /> : <ChangeDoing />}
      </form>
    </details>
  )
}

/** What was typed stands above what the chosen line has. */
function filledIn({ lines, editing, typed }: RosterProps) {
  const chosen = lines.find(({ line }) => String(line) === editing)
  const isNew = chosen === undefined && typed?.doing !== 'replace'
  if (chosen === undefined) return { value: typed ?? empty, number: typed?.line ?? '', isNew }
  return { value: typed ?? valuesOf(chosen), number: String(chosen.line), isNew }
}

type Values = Pick<RosterTyped, 'urn' | 'phase' | 'cluster' | 'from' | 'to' | 'group'>

const empty: Values = { urn: '', phase: '', cluster: '', from: '', to: '', group: '' }

function valuesOf({ urn, phase, cluster, from = '', to = '', group = '' }: Line): Values {
  return { urn, phase, cluster, from, to, group }
}

function AddDoing() {
  return (
    <div class="tr-doing">
      <button class="govuk-button" name="doing" value="add">
        Add the line
      </button>
    </div>
  )
}

function ChangeDoing() {
  return (
    <div class="tr-doing">
      <button class="govuk-button" name="doing" value="replace">
        Save the line
      </button>
      <button class="govuk-button govuk-button--secondary" name="doing" value="remove">
        Take the line out
      </button>
    </div>
  )
}

function PhaseChoice({ phase: typed }: { phase: string }) {
  const chosen = typed === '' ? 'primary' : typed
  return (
    <div class="govuk-form-group">
      <label class="govuk-label" for="phase">
        Phase
      </label>
      <select class="govuk-select" id="phase" name="phase">
        {rosterPhases.map((phase) => (
          <option key={phase} value={phase} selected={phase === chosen}>
            {phase}
          </option>
        ))}
      </select>
    </div>
  )
}

function Text(props: RosterProps & { name: string; label: string; value: string }) {
  const { name, label, value, problems } = props
  const problem = problems.find(({ column }) => column === name)
  const describedBy = problem === undefined ? `${name}-hint` : `${name}-hint ${name}-error`
  return (
    <div class={`govuk-form-group${problem === undefined ? '' : ' govuk-form-group--error'}`}>
      <label class="govuk-label" for={name}>
        {label}
      </label>
      <div class="govuk-hint" id={`${name}-hint`}>
        {hints[name]}
      </div>
      {problem !== undefined && (
        <p class="govuk-error-message" id={`${name}-error`}>
          Expected: {problem.expected}
        </p>
      )}
      <input
        class="govuk-input"
        id={name}
        name={name}
        value={value}
        aria-describedby={describedBy}
      />
    </div>
  )
}

function Lines({ lines, nameOf, mayChange }: RosterProps) {
  return (
    <div class="tr-region" role="region" aria-labelledby="lines" tabindex={0}>
      <table class="tr-table">
        <caption id="lines">The newest roster in force.</caption>
        <thead>
          <tr>
            <th scope="col">School</th>
            <th scope="col">URN</th>
            <th scope="col">Phase</th>
            <th scope="col">Cluster</th>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col">Group</th>
            {mayChange && <th scope="col">Change</th>}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ line, urn, schoolId, phase, cluster, from, to, group }) => (
            <tr key={line}>
              <th scope="row">
                <a href={`/schools/${urn}`}>{nameOf(schoolId)}</a>
              </th>
              <td>{urn}</td>
              <td>{phase}</td>
              <td>{cluster}</td>
              <td>{from === undefined ? '' : dayText(from)}</td>
              <td>{to === undefined ? '' : dayText(to)}</td>
              <td>{group ?? ''}</td>
              {mayChange && (
                <td>
                  <a
                    href={`/data/roster?line=${line}`}
                    aria-label={`Change the line of ${nameOf(schoolId)}`}
                  >
                    Change
                  </a>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
