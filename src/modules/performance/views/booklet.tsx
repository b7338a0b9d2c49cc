import { yearLabel, type AcademicYear } from '#lib/academic-year.ts'
import { Downloads } from '#ui/downloads.tsx'
import type { Weighting } from '../policy.ts'
import { bookletPagesOf, type BookletPage } from '../rules/booklet.ts'
import type { Check } from '../rules/trace.ts'
import type { Table, TableRow } from '../rules/table.ts'
import { FigureTable } from './figure-table.tsx'
import { TableNotes } from './notes.tsx'

export interface BookletViewProps {
  /** "Cluster A" or the school's name. */
  readonly of: string
  readonly kind: 'cluster' | 'school'
  readonly year: AcademicYear
  readonly years: readonly AcademicYear[]
  /** Whose pages are offered. */
  readonly phase: 'primary' | 'secondary'
  readonly page: BookletPage
  readonly tables: readonly Table[]
  readonly address: string
  readonly mayExport: boolean
  readonly policyName: string
  readonly traceKey: string
  /** The rows of the whole beside the published ones; those that differ hold the booklet back. */
  readonly checks: readonly Check[]
  readonly count: Weighting
  /** What a reader must know of the figures beforehand, as that they are invented in part. */
  readonly remark: string | undefined
  /** Schools whose URN changed, with the day: their trends cross it. */
  readonly conversions: readonly string[]
  readonly nameOf: (schoolId: string) => string
}

/** One page of a cluster's booklet: the answer in a sentence, then a table for each measure. */
export function ClusterBooklet(props: BookletViewProps) {
  const { of, page, tables, year } = props
  return (
    <>
      <h1>
        {of}: {page.name}
      </h1>
      <p class="tr-lead">{leadOf(tables, year)}</p>
      {props.remark !== undefined && <p class="tr-soft">{props.remark}</p>}
      <Doing {...props} />
      {tables.map((table) => (
        <Section key={table.measure.code} {...props} table={table} />
      ))}
      <Unreconciled checks={props.checks} />
      <Conversions conversions={props.conversions} />
      <Counting {...props} />
      <p class="tr-soft">
        <a href={`/data/compare?year=${year}`}>Compare clusters over time</a>
      </p>
    </>
  )
}

function Unreconciled({ checks }: { checks: readonly Check[] }) {
  const differing = checks.filter(({ outcome }) => outcome.kind === 'differs')
  if (differing.length === 0) return null
  return (
    <p class="govuk-inset-text">
      <strong>Check before this booklet goes out.</strong>{' '}
      {differing
        .map(({ measure, outcome }) =>
          outcome.kind === 'differs' ? `${measure.shortName}: ${outcome.sentence}` : '',
        )
        .join(' ')}
    </p>
  )
}

/** How the rows of many schools are made is the reader's choice; the notes say which it is. */
function Counting({ address, year, page, count, tables }: BookletViewProps) {
  if (tables.length === 0) return null
  const here = `${address}/booklet/${year}/${page.slug}`
  return (
    <p class="tr-soft">
      {count === 'pupils' ? (
        <a href={`${here}?count=schools`}>Count every school once instead of every pupil</a>
      ) : (
        <a href={here}>Count every pupil once instead of every school</a>
      )}
    </p>
  )
}

export function Conversions({ conversions }: { conversions: readonly string[] }) {
  if (conversions.length === 0) return null
  return (
    <p class="tr-soft">
      Trends cross a change of URN, such as a conversion to an academy: {conversions.join(', ')}.
    </p>
  )
}

function leadOf(tables: readonly Table[], year: AcademicYear): string {
  const [first] = tables
  return first === undefined
    ? `No school of the cluster has these results for ${yearLabel(year)}. They appear when a file that holds them is brought in.`
    : first.lead
}

function Doing(props: BookletViewProps) {
  const { address, year, years, page, mayExport, tables, kind, count } = props
  const at = (y: AcademicYear, slug: string) =>
    kind === 'cluster' ? `${address}/booklet/${y}/${slug}` : `${address}/booklet/${y}`
  return (
    <div class="tr-doing">
      <nav aria-label="Tables of the booklet">
        <ul class="tr-pages">
          {bookletPagesOf(props.phase).map(({ slug, name }) => (
            <li key={slug}>
              <a href={at(year, slug)} aria-current={slug === page.slug ? 'page' : undefined}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Years years={years} year={year} at={(y) => at(y, page.slug)} />
      {mayExport && tables.length > 0 && (
        <Print href={`/booklets/clusters/${props.traceKey}/${year}/pdf`} />
      )}
      {mayExport && tables.length > 0 && (
        <Downloads
          at={`${at(year, page.slug)}/download`}
          query={count === 'schools' ? 'count=schools' : ''}
        />
      )}
    </div>
  )
}

/** The whole booklet as it is handed out. */
export function Print({ href }: { href: string }) {
  return (
    <p class="tr-downloads">
      <a href={href}>The whole booklet to print (PDF)</a>
    </p>
  )
}

export function Years(props: {
  years: readonly AcademicYear[]
  year: AcademicYear
  at: (year: AcademicYear) => string
}) {
  const { years, year, at } = props
  return (
    <nav aria-label="Years">
      <ul class="tr-pages">
        {years.map((y) => (
          <li key={y}>
            <a href={at(y)} aria-current={y === year ? 'page' : undefined}>
              {yearLabel(y)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export function Section(props: BookletViewProps & { table: Table }) {
  const { table, policyName, nameOf, traceKey } = props
  const { code, shortName } = table.measure
  return (
    <section aria-labelledby={`h-${code}`}>
      <h2 id={`h-${code}`}>{shortName}</h2>
      <FigureTable
        id={`t-${code}`}
        table={table}
        links={{
          row: (row) => (row.kind === 'school' ? `/schools/${row.key}` : undefined),
          trace: (row, year) => traceOf(row, year, code, traceKey),
        }}
      />
      <TableNotes table={table} policyName={policyName} nameOf={nameOf} />
    </section>
  )
}

function traceOf(row: TableRow, year: number, code: string, cluster: string): string | undefined {
  const end = `${year}/${code}/all`
  switch (row.kind) {
    case 'school':
      return `/data/trace/school/${row.key}/${end}`
    case 'cluster':
      return `/data/trace/cluster/${cluster}/${end}`
    case 'group':
      return `/data/trace/group/${row.key}/${end}`
    case 'nation':
    case 'region':
      return `/data/trace/area/${encodeURIComponent(row.key)}/${end}`
    case 'authority':
    case 'partnership':
      return `/data/trace/area/whole/${end}`
  }
}
