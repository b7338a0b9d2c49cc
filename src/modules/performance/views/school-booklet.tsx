import { yearLabel, type AcademicYear } from '#lib/academic-year.ts'
import type { School } from '#modules/schools/model.ts'
import { Downloads } from '#ui/downloads.tsx'
import type { Table } from '../rules/table.ts'
import { Conversions, Print, Section, Years } from './booklet.tsx'
import { bookletPage } from '../rules/booklet.ts'

/** A school's own booklet: every measure it has, between the nation, the whole and its cluster. */
export function SchoolBooklet(props: {
  school: School
  year: AcademicYear
  years: readonly AcademicYear[]
  tables: readonly Table[]
  policyName: string
  mayExport: boolean
  conversions: readonly string[]
}) {
  const { school, year, years, tables, policyName, mayExport, conversions } = props
  const address = `/schools/${school.urn}`
  const page = bookletPage('rwm')
  if (page === undefined) throw new Error('The booklet has no first page')
  return (
    <>
      <h1>
        {school.name}: booklet {yearLabel(year)}
      </h1>
      <p class="tr-lead">{leadOf(tables, school, year)}</p>
      <div class="tr-doing">
        <Years years={years} year={year} at={(y) => `${address}/booklet/${y}`} />
        {mayExport && tables.length > 0 && (
          <Print href={`/booklets/schools/${school.urn}/${year}/pdf`} />
        )}
        {mayExport && tables.length > 0 && <Downloads at={`${address}/booklet/${year}/download`} />}
      </div>
      {tables.map((table) => (
        <Section
          key={table.measure.code}
          of={school.name}
          kind="school"
          year={year}
          years={years}
          phase="primary"
          page={page}
          tables={tables}
          address={address}
          mayExport={mayExport}
          policyName={policyName}
          traceKey={table.rows.find(({ kind }) => kind === 'cluster')?.key ?? ''}
          conversions={[]}
          checks={[]}
          count="pupils"
          remark={undefined}
          nameOf={() => 'a school'}
          table={table}
        />
      ))}
      <Conversions conversions={conversions} />
    </>
  )
}

function leadOf(tables: readonly Table[], school: School, year: AcademicYear): string {
  const own = tables.flatMap(({ rows }) => rows.filter(({ key }) => key === school.urn))
  const judged = own.filter(({ rag }) => rag !== undefined)
  if (own.length === 0) {
    return `There is no figure of this school that you can see for ${yearLabel(year)}.`
  }
  if (judged.length === 0) return `${own.length} measures; none can be set against England.`
  const count = (rag: string) => judged.filter((row) => row.rag === rag).length
  return `Of ${judged.length} measures that can be set against England, ${count('above')} are above, ${count('in line')} in line and ${count('below')} below.`
}
