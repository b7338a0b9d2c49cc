import type { HistoryEntry } from '#modules/people/rules/history.ts'
import { measureOf, measures } from '#modules/performance/rules/catalogue.ts'
import type { Footnote, Release } from '#modules/releases/model.ts'
import { Button, Doing } from '#ui/buttons.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { SelectField, TextAreaField } from '#ui/fields.tsx'
import { ErrorSummary, Form, type Problem } from '#ui/form.tsx'
import { History } from '#ui/history.tsx'

export interface FootnoteTyped {
  readonly measure: string
  readonly words: string
}

interface FootnotesProps {
  readonly release: Release
  readonly history: readonly HistoryEntry[]
  readonly mayChange: boolean
  /** A new one for each form of the page. */
  readonly newOnce: () => string
  readonly typed: FootnoteTyped | undefined
  readonly problem: Problem | undefined
}

/** What is said under the figures of a release, and what may be added. */
export function FootnotesPage(props: FootnotesProps) {
  const { release, mayChange, problem, history } = props
  return (
    <>
      <ErrorSummary problems={problem === undefined ? [] : [problem]} />
      <h1>Notes on {release.fileName}</h1>
      <p class="tr-lead">
        They stand under its figures wherever these are shown: on pages, in print and in downloads.
      </p>
      {release.footnotes.length === 0 ? <p>There is no note yet.</p> : <Footnotes {...props} />}
      {mayChange && <Adding {...props} />}
      <History id="notes" entries={history} />
    </>
  )
}

function Footnotes({ release, mayChange, newOnce }: FootnotesProps) {
  return (
    <DataTable
      id="notes"
      caption="In the order in which they were written."
      columns={[
        { heading: 'Note', kind: 'words' },
        { heading: 'Under', kind: 'words' },
        ...(mayChange ? [{ heading: 'Remove', kind: 'words' as const }] : []),
      ]}
      rows={release.footnotes.map((footnote, i) => ({
        key: footnote.id,
        name: footnote.words,
        kind: 'plain',
        cells: [
          underWhat(footnote),
          ...(mayChange
            ? [
                <Form
                  action={`/data/releases/${release.id}/notes/${footnote.id}/remove`}
                  once={newOnce()}
                >
                  <Button look="secondary">
                    Remove <span class="govuk-visually-hidden">note {i + 1}</span>
                  </Button>
                </Form>,
              ]
            : []),
        ],
      }))}
    />
  )
}

function underWhat({ measure }: Footnote): string {
  return measure === undefined ? 'every figure' : (measureOf(measure)?.name ?? measure)
}

function Adding({ release, newOnce, typed, problem }: FootnotesProps) {
  const wrong = (field: string) => (problem?.field === field ? problem.text : undefined)
  return (
    <>
      <h2>Add a note</h2>
      <Form action={`/data/releases/${release.id}/notes`} once={newOnce()}>
        <SelectField
          name="measure"
          label="Under which figures"
          choices={[
            { value: '', text: 'All of the file' },
            ...measures.map(({ code, name }) => ({ value: code, text: name })),
          ]}
          value={typed?.measure}
          problem={wrong('measure')}
        />
        <TextAreaField
          name="words"
          label="Note"
          hint="A sentence or two. Such as: two schools were moderated in this year. No names of pupils."
          rows={3}
          value={typed?.words}
          problem={wrong('words')}
        />
        <Doing>
          <Button>Add the note</Button>
        </Doing>
      </Form>
    </>
  )
}
