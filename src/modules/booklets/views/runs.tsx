import { yearLabel, type AcademicYear } from '#lib/academic-year.ts'
import { momentText } from '#lib/dates.ts'
import { Button } from '#ui/buttons.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { SelectField } from '#ui/fields.tsx'
import { ErrorSummary, Form, type Problem } from '#ui/form.tsx'
import type { BookletRun } from '../model.ts'
import { reportOf } from '../rules/report.ts'
import { scopeName, type Scope } from '../rules/scope.ts'
import { runState } from '../rules/run-words.ts'

export interface RunsProps {
  readonly runs: readonly BookletRun[]
  readonly scopes: readonly Scope[]
  readonly years: readonly AcademicYear[]
  readonly typed: { readonly year: string; readonly scope: string }
  readonly problems: readonly Problem[]
  readonly once: string
}

/** Ask for many booklets at once, and the runs there were. */
export function RunsPage(props: RunsProps) {
  const { runs, scopes, problems } = props
  return (
    <>
      <ErrorSummary problems={problems} />
      <h1>Print booklets</h1>
      <p class="tr-lead">
        Many booklets at once, as PDF in one zip file. Each is read back and checked before you get
        it.
      </p>
      <AskForm {...props} />
      <h2>Printed before</h2>
      {runs.length === 0 ? (
        <p>Nothing yet. Each time that booklets are printed stays here with its check report.</p>
      ) : (
        <DataTable
          id="runs"
          caption="The newest first. The files of a run are kept until the same booklets are printed again."
          columns={[
            { heading: 'Booklets', kind: 'words' },
            { heading: 'Year', kind: 'words' },
            { heading: 'How far', kind: 'words' },
            { heading: 'Pages', kind: 'number' },
            { heading: 'Asked for', kind: 'words' },
          ]}
          rows={runs.map((run) => ({
            key: run.id,
            name: scopeName(run.scope, scopes),
            href: `/booklets/runs/${run.id}`,
            cells: [
              yearLabel(run.year),
              runState(run),
              reportOf(run.checks).pages.toLocaleString('en-GB'),
              `${momentText(run.at)} by ${run.by}`,
            ],
          }))}
        />
      )}
    </>
  )
}

function AskForm({ scopes, years, typed, problems, once }: RunsProps) {
  const problemOf = (name: string) => problems.find(({ field }) => field === name)?.text
  if (years.length === 0) {
    return <p>There are no results yet. Bring in a file, and booklets can be printed.</p>
  }
  return (
    <Form action="/booklets" once={once}>
      <SelectField
        name="scope"
        label="Which booklets"
        problem={problemOf('scope')}
        value={typed.scope}
        choices={scopes.map(({ value, name }) => ({ value, text: name }))}
      />
      <SelectField
        name="year"
        label="Year"
        problem={problemOf('year')}
        value={typed.year}
        choices={years.map((year) => ({ value: String(year), text: yearLabel(year) }))}
      />
      <Button>Print booklets</Button>
    </Form>
  )
}
