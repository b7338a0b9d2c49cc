import type { ComponentChildren } from 'preact'
import { yearLabel, type AcademicYear } from '#lib/academic-year.ts'
import { decimal } from '#lib/rounding.ts'
import type { Partnership } from '#modules/people/model.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Downloads } from '#ui/downloads.tsx'
import { Heading, Lead, Notes } from '#ui/text.tsx'
import type { Measure, Statistic } from '../model.ts'
import type { OpenFigures, OpenRow, OpenSubject, OpenTable } from '../model/open.ts'
import {
  captionOf,
  countedWords,
  leadOf,
  openCodes,
  openMarks,
  protectedWords,
} from '../rules/open.ts'
import { breaksIn, footnotesOf, sourcesOf } from '../rules/notes.ts'
import { figureOf } from '../rules/row.ts'
import { figureTold } from '../rules/told.ts'

export interface OpenPageProps {
  readonly partnership: Partnership
  readonly subjects: readonly OpenSubject[]
  readonly year: AcademicYear
  readonly subject: OpenSubject
  readonly figures: OpenFigures
}

/** One subject of a year as anybody may read it: values, and no judgement of any school. */
export function OpenPage(props: OpenPageProps) {
  const { partnership, subject, year, figures } = props
  const { tables, ...told } = figures
  const codes = openCodes(tables)
  return (
    <>
      <Published partnership={partnership} />
      <h1>
        {partnership.name}: {subject.name}, {yearLabel(year)}
      </h1>
      <Lead>{leadOf(tables)}</Lead>
      <Ways {...props} />
      <p>
        {protectedWords(told)}{' '}
        <a href={`/open/${partnership.slug}/methods`}>How figures are made</a>
      </p>
      {tables.map((table) => (
        <Section key={table.measure.code} table={table} />
      ))}
      {codes.length > 0 && (
        <>
          <Heading level={2}>Where a code stands instead of a figure</Heading>
          <dl class="tr-summary">
            {codes.map(({ about, says }) => (
              <>
                <dt>{about}</dt>
                <dd>{says}</dd>
              </>
            ))}
          </dl>
        </>
      )}
      <Asking partnership={partnership} />
    </>
  )
}

/** Whose the page is, first of all: its reader came by a link and knows nothing of Trellis. */
export function Published({ partnership }: { partnership: Partnership }) {
  return (
    <>
      <p class="tr-soft">Open figures, published by {partnership.name}</p>
      {partnership.invented && (
        <p class="govuk-inset-text">
          {partnership.name} is a demonstration. The partnership, its schools and every figure here
          are invented.
        </p>
      )}
    </>
  )
}

/** Who answers for it. */
export function Asking({ partnership }: { partnership: Partnership }) {
  return (
    <>
      <Heading level={2}>Questions and complaints</Heading>
      <p>
        {partnership.name} decides what is open and answers for it. Write to its data protection
        officer; <a href="/privacy">Privacy</a> says by when you hear, and whom else you can ask.
      </p>
    </>
  )
}

function Ways({ partnership, subjects, subject, year }: OpenPageProps) {
  const home = `/open/${partnership.slug}`
  const ofYear = subjects.filter((each) => each.year === year)
  const ofSubject = subjects.filter(({ slug }) => slug === subject.slug)
  return (
    <div class="tr-doing">
      <Pages label="Subjects">
        {ofYear.map(({ slug, name }) => (
          <li key={slug}>
            <a
              href={`${home}/${year}/${slug}`}
              aria-current={slug === subject.slug ? 'page' : undefined}
            >
              {name}
            </a>
          </li>
        ))}
      </Pages>
      {ofSubject.length > 1 && (
        <Pages label="Years">
          {ofSubject.map((each) => (
            <li key={each.year}>
              <a
                href={`${home}/${each.year}/${each.slug}`}
                aria-current={each.year === year ? 'page' : undefined}
              >
                {yearLabel(each.year)}
              </a>
            </li>
          ))}
        </Pages>
      )}
      <Downloads at={`${home}/${year}/${subject.slug}/download`} />
    </div>
  )
}

function Pages({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <nav aria-label={label}>
      <ul class="tr-pages">{children}</ul>
    </nav>
  )
}

function Section({ table }: { table: OpenTable }) {
  const { measure, year, years, rows } = table
  const id = `t-${measure.code}`
  return (
    <section aria-labelledby={`h-${measure.code}`}>
      <h2 id={`h-${measure.code}`}>{measure.shortName}</h2>
      <DataTable
        id={id}
        caption={
          <>
            <strong>{measure.name}.</strong> {captionOf(table)}
          </>
        }
        columns={[
          { heading: 'School', kind: 'words' },
          ...years.map((each) => ({ heading: yearLabel(each), kind: 'number' }) as const),
          { heading: `Pupils ${yearLabel(year)}`, kind: 'number' },
        ]}
        rows={rows.map((row) => ({
          key: `${row.kind} ${row.key}`,
          name: row.name,
          kind: kinds[row.kind],
          cells: [
            ...years.map((each) => (
              <Figure key={each} statistic={figureOf(row.figures, each)} measure={measure} />
            )),
            pupilsOf(row),
          ],
        }))}
      />
      <TableNotes table={table} />
    </section>
  )
}

/** A code is told below the tables and needs no mark: one letter would stand beside another. */
function Figure({ statistic, measure }: { statistic: Statistic; measure: Measure }) {
  const { text, mark, because } = figureTold(statistic, measure)
  if (because !== undefined) return <span title={because}>{text}</span>
  return (
    <>
      {text}
      {mark !== undefined && mark !== 'c' && <sup class="tr-mark-note">{mark}</sup>}
    </>
  )
}

const kinds = { nation: 'quiet', region: 'quiet', school: 'plain', whole: 'whole' } as const

function pupilsOf({ pupils }: OpenRow): string {
  return pupils === undefined ? '' : decimal(pupils, 0)
}

function TableNotes({ table }: { table: OpenTable }) {
  const broken = breaksIn(table)
  return (
    <Notes
      notes={[
        `${sourcesOf(table)} ${countedWords(table)}`,
        ...openMarks(table).map(([mark, says]) => (
          <>
            <strong>{mark}</strong> {says}.
          </>
        )),
        ...(broken.length === 0 ? [] : [`Not comparable across: ${broken.join('; ')}.`]),
        ...footnotesOf(table),
      ]}
    />
  )
}
