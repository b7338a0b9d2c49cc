import { academicYear, yearLabel } from '#lib/academic-year.ts'
import { Button } from '#ui/buttons.tsx'
import { DataTable, type Row } from '#ui/data-table.tsx'
import { Downloads } from '#ui/downloads.tsx'
import { SelectField } from '#ui/fields.tsx'
import { Empty, Notes } from '#ui/text.tsx'
import { measureOf } from '../../rules/catalogue.ts'
import { displayFine, displayPoints } from '../../rules/display.ts'
import { changesLead, releaseText } from '../../rules/vintage/words.ts'
import type { Changes, FigureChange, ReleasedFigure } from '../../rules/vintage/changes.ts'
import { Item } from '../item.tsx'

interface Shown {
  readonly id: string
  readonly year: number | undefined
  readonly vintage: string
  readonly fileName: string
  readonly sinceAt: string
  readonly undoneAt: string | undefined
}

interface PickerProps {
  readonly releases: readonly Shown[]
  readonly pairs: readonly { readonly before: Shown; readonly after: Shown }[]
}

/** Which two releases are to be held against one another. */
export function PickerPage({ releases, pairs }: PickerProps) {
  return (
    <>
      <h1>What changed between two releases</h1>
      <p class="tr-lead">
        {releases.length < 2
          ? 'Two releases with results are needed. They appear here as files are brought in.'
          : 'Choose two releases, such as the provisional and the final results of a year.'}
      </p>
      <Picker releases={releases} before={pairs[0]?.before.id} after={pairs[0]?.after.id} />
      {pairs.length > 0 && <Pairs pairs={pairs} />}
    </>
  )
}

interface ChangesProps {
  readonly releases: readonly Shown[]
  readonly before: Shown
  readonly after: Shown
  readonly changes: Changes
  readonly names: ReadonlyMap<string, string>
}

/** A reader looks at so many; the file has them all. */
const mostShown = 200

/** What a later release tells otherwise than an earlier one. */
export function ChangesPage(props: ChangesProps) {
  const { before, after, changes, releases } = props
  return (
    <>
      <h1>What changed between two releases</h1>
      <p class="tr-lead">{changesLead(changes)}</p>
      <dl class="tr-summary">
        <Item name="Before">{releaseText(before)}</Item>
        <Item name="After">{releaseText(after)}</Item>
      </dl>
      <Differences {...props} />
      <p>
        <a href={`/data/releases/${after.id}/versions`}>All versions of this data set</a>
      </p>
      <h2>Other releases</h2>
      <Picker releases={releases} before={before.id} after={after.id} />
    </>
  )
}

function Picker(props: {
  releases: readonly Shown[]
  before: string | undefined
  after: string | undefined
}) {
  const { releases, before, after } = props
  if (releases.length < 2) return null
  const choices = releases.map((release) => ({
    value: release.id,
    text: `${releaseText(release)}${release.undoneAt === undefined ? '' : ' (no longer in use)'}`,
  }))
  return (
    <form method="get" action="/data/changes" class="tr-filter">
      <SelectField name="before" label="Before" choices={choices} value={before} />
      <SelectField name="after" label="After" choices={choices} value={after} />
      <Button look="secondary">Show what changed</Button>
    </form>
  )
}

function Pairs({ pairs }: Pick<PickerProps, 'pairs'>) {
  return (
    <DataTable
      id="pairs"
      caption="Releases of the same kind and year, each with the one that came after it."
      columns={[
        { heading: 'Before', kind: 'prose' },
        { heading: 'After', kind: 'prose' },
        { heading: 'All versions', kind: 'words' },
      ]}
      rows={pairs.map(({ before, after }) => ({
        key: `${before.id} ${after.id}`,
        name: releaseText(before),
        href: `/data/changes/${before.id}/${after.id}`,
        cells: [
          releaseText(after),
          <a href={`/data/releases/${after.id}/versions`}>
            Versions <span class="govuk-visually-hidden">of {releaseText(after)}</span>
          </a>,
        ],
      }))}
    />
  )
}

function Differences({ before, after, changes, names }: ChangesProps) {
  const all = [...changes.changed, ...changes.added, ...changes.gone]
  if (all.length === 0) {
    return <Empty title="Nothing changed">Both releases tell the same figures.</Empty>
  }
  return (
    <>
      <Downloads at={`/data/changes/${before.id}/${after.id}/download`} />
      <DataTable
        id="changes"
        caption={
          all.length > mostShown
            ? `The first ${mostShown} of ${all.length.toLocaleString('en-GB')} differences; the file has them all.`
            : 'Every figure that differs.'
        }
        columns={[
          { heading: 'Whose', kind: 'words' },
          { heading: 'Measure', kind: 'words' },
          { heading: 'Pupils', kind: 'words' },
          { heading: 'Year', kind: 'words' },
          { heading: 'Before', kind: 'number' },
          { heading: 'After', kind: 'number' },
          { heading: 'Difference', kind: 'number' },
        ]}
        rows={all.slice(0, mostShown).flatMap((change) => rowOf(change, names) ?? [])}
      />
      <Notes notes={['Difference is after minus before, taken before rounding.']} />
    </>
  )
}

function rowOf(
  { before, after, by }: FigureChange,
  names: ReadonlyMap<string, string>,
): Row | undefined {
  const figure = after ?? before
  if (figure === undefined) return undefined
  const measure = measureOf(figure.measure)
  return {
    key: `${figure.key} ${figure.measure} ${figure.group} ${figure.year}`,
    name: names.get(figure.key) ?? figure.key,
    cells: [
      measure?.shortName ?? figure.measure,
      figure.group,
      yearLabel(academicYear(figure.year)),
      told(before),
      told(after),
      by === undefined || measure === undefined ? '' : displayPoints(by, measure),
    ],
  }
}

function told(figure: ReleasedFigure | undefined): string {
  if (figure === undefined) return 'none'
  const { value, code, measure, pupils } = figure
  const known = measureOf(measure)
  const shown =
    value === undefined
      ? (code ?? '')
      : known === undefined
        ? String(value)
        : displayFine(value, known)
  return pupils === undefined ? shown : `${shown} of ${pupils.toLocaleString('en-GB')}`
}
