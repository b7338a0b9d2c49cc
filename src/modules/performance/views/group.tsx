import { yearLabel, type AcademicYear } from '#lib/academic-year.ts'
import { dayText } from '#lib/dates.ts'
import type { SchoolGroup } from '#modules/clusters/model.ts'
import { membersOn } from '#modules/clusters/rules/groups.ts'
import type { School } from '#modules/schools/model.ts'
import { phaseWord } from '#modules/schools/rules/words.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Downloads } from '#ui/downloads.tsx'
import { Notes } from '#ui/text.tsx'
import type { Members } from '../model.ts'
import { bookletPages, type BookletPage } from '../rules/booklet.ts'
import type { Table, TableRow } from '../rules/table.ts'
import { traceLink } from '../rules/compare/trace-link.ts'
import { Choices, yearsOffered } from './compare/choosing.tsx'
import { FigureTable } from './figure-table.tsx'
import { TableNotes } from './notes.tsx'

/** A trust, diocese, partnership or provision: its schools with the days between which they belong to it. */
export function GroupPage(props: {
  group: SchoolGroup
  schools: readonly School[]
  today: string
  /** Empty for those who may not open its booklets. */
  years: readonly AcademicYear[]
}) {
  const { group, schools, today, years } = props
  const now = membersOn(group, today).length
  const rows = group.members.flatMap((member, i) => {
    const school = schools.find(({ id }) => id === member.schoolId)
    return school === undefined ? [] : [{ ...member, i, school }]
  })
  return (
    <>
      <h1>{group.name}</h1>
      <p class="tr-lead">
        {now === 0 ? 'No school belongs to it today.' : `${capitalCount(now)} today.`}
      </p>
      {years.length > 0 && (
        <dl class="tr-choose">
          <Choices
            name="Booklets"
            offered={years.map((year) => ({
              text: yearLabel(year),
              href: `/groups/${group.kind}/${group.slug}/booklet/${year}`,
              isCurrent: false,
            }))}
          />
        </dl>
      )}
      <DataTable
        id="members"
        caption="Its schools, with the first and last day on which each belongs to it."
        columns={[
          { heading: 'School', kind: 'words' },
          { heading: 'Phase', kind: 'words' },
          { heading: 'From', kind: 'words' },
          { heading: 'To', kind: 'words' },
        ]}
        rows={rows.map(({ school, from, to, i }) => ({
          key: `${school.id} ${i}`,
          name: school.name,
          href: `/schools/${school.urn}`,
          cells: [
            phaseWord(school),
            from === undefined ? 'not known' : dayText(from),
            to === undefined ? '' : dayText(to),
          ],
        }))}
      />
      <Notes notes={[sourceNote(group)]} />
    </>
  )
}

function capitalCount(now: number): string {
  return `${now} ${now === 1 ? 'school' : 'schools'}`
}

function sourceNote({ kind }: SchoolGroup): string {
  return kind === 'partnership'
    ? 'Read from the roster, which names the group and the days.'
    : 'Read from the register of establishments: the days are those on which each URN opened and closed. The roster adds schools that the register does not have in it.'
}

interface GroupBookletProps {
  readonly group: SchoolGroup
  readonly year: AcademicYear
  readonly years: readonly AcademicYear[]
  readonly page: BookletPage
  readonly tables: readonly Table[]
  readonly members: Members
  readonly address: string
  readonly mayExport: boolean
  readonly policyName: string
  readonly nameOf: (schoolId: string) => string
}

/** One page of a group's booklet, its average over the schools of the time or of today. */
export function GroupBooklet(props: GroupBookletProps) {
  const { group, page, tables, year, members } = props
  const [first] = tables
  return (
    <>
      <h1>
        {group.name}: {page.name}
      </h1>
      <p class="tr-lead">
        {first === undefined
          ? `No school of the group has these results for ${yearLabel(year)}.`
          : first.lead}
      </p>
      <BookletChoices {...props} />
      {tables.map((table) => (
        <section key={table.measure.code} aria-labelledby={`h-${table.measure.code}`}>
          <h2 id={`h-${table.measure.code}`}>{table.measure.shortName}</h2>
          <FigureTable
            id={`t-${table.measure.code}`}
            table={table}
            links={{
              row: (row) => (row.kind === 'school' ? `/schools/${row.key}` : undefined),
              trace: (row, y) => traceOf(row, y, table, members),
            }}
          />
          <TableNotes table={table} policyName={props.policyName} nameOf={props.nameOf} />
        </section>
      ))}
      {tables.length > 0 && <p class="tr-soft">{membersNote(members, year)}</p>}
    </>
  )
}

function traceOf(row: TableRow, year: number, { measure }: Table, members: Members): string {
  return traceLink(row, { year, measure: measure.code, group: 'all', members })
}

function membersNote(members: Members, year: AcademicYear): string {
  return members === 'then'
    ? `The group’s row counts the schools that belonged to it on 31 August of each year; the rows above are those of ${yearLabel(year)}.`
    : 'The group’s row counts the schools that belong to it today, in every year.'
}

function BookletChoices(props: GroupBookletProps) {
  const { address, year, years, page, members, mayExport, tables } = props
  const at = (slug: string, y: AcademicYear, m: Members) =>
    `${address}/booklet/${y}/${slug}${m === 'now' ? '?members=now' : ''}`
  return (
    <>
      <dl class="tr-choose">
        <Choices
          name="Tables"
          offered={bookletPages.map(({ slug, name }) => ({
            text: name,
            href: at(slug, year, members),
            isCurrent: slug === page.slug,
          }))}
        />
        <Choices
          name="Year"
          offered={yearsOffered(years, year, (y) => at(page.slug, y, members))}
        />
        <Choices
          name="Schools"
          offered={[
            {
              text: 'Of the group at the time',
              href: at(page.slug, year, 'then'),
              isCurrent: members === 'then',
            },
            { text: 'Of it today', href: at(page.slug, year, 'now'), isCurrent: members === 'now' },
          ]}
        />
      </dl>
      {mayExport && tables.length > 0 && (
        <Downloads
          at={`${address}/booklet/${year}/${page.slug}/download`}
          query={members === 'now' ? 'members=now' : ''}
        />
      )}
    </>
  )
}
