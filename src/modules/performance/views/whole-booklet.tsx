import { yearLabel, type AcademicYear } from '#lib/academic-year.ts'
import type { BookletPage } from '../rules/booklet.ts'
import type { Table } from '../rules/table.ts'
import { FigureTable } from './figure-table.tsx'
import { TableNotes } from './notes.tsx'

export interface BookletPart {
  readonly page: BookletPage
  readonly tables: readonly Table[]
}

/** All tables of a booklet in one document, with contents; nothing in it is a link to a server. */
export function WholeBooklet(props: {
  of: string
  year: AcademicYear
  parts: readonly BookletPart[]
  policyName: string
  nameOf: (schoolId: string) => string
}) {
  const { of, year, parts, policyName, nameOf } = props
  const shown = parts.filter(({ tables }) => tables.length > 0)
  return (
    <>
      <h1>
        {of}: booklet {yearLabel(year)}
      </h1>
      <p class="tr-lead">
        {shown.length === 0
          ? `There are no results for ${yearLabel(year)}.`
          : shown[0]?.tables[0]?.lead || shown[0]?.tables[0]?.caption}
      </p>
      <nav aria-label="Contents">
        <ul class="tr-pages">
          {shown.map(({ page }) => (
            <li key={page.slug}>
              <a href={`#${page.slug}`}>{page.name}</a>
            </li>
          ))}
        </ul>
      </nav>
      {shown.map(({ page, tables }) => (
        <section key={page.slug} aria-labelledby={page.slug}>
          <h2 id={page.slug}>{page.name}</h2>
          {tables.map((table) => (
            <div key={table.measure.code}>
              <FigureTable
                id={`t-${table.measure.code}`}
                table={table}
                links={{ row: () => undefined, trace: () => undefined }}
              />
              <TableNotes table={table} policyName={policyName} nameOf={nameOf} />
            </div>
          ))}
        </section>
      ))}
    </>
  )
}
