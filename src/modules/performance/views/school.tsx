import { academicYear, yearLabel } from '#lib/academic-year.ts'
import { dayText } from '#lib/dates.ts'
import { clusterTitle } from '#modules/clusters/rules.ts'
import type { Place } from '#modules/clusters/model.ts'
import type { HistoryEntry } from '#modules/people/rules/history.ts'
import type { Identifier, Link, School } from '#modules/schools/model.ts'
import { History } from '#ui/history.tsx'
import { Sparkline } from '#ui/figures.tsx'
import { figureOf } from '../rules/row.ts'
import type { Table, TableRow } from '../rules/table.ts'
import { capital } from '#lib/words.ts'
import { numberWord } from '../rules/words.ts'
import { ChangeCell, Figure, Standing } from './figure-table.tsx'
import { phaseWord } from '#modules/schools/rules/words.ts'

interface SchoolProps {
  readonly school: School
  readonly identifiers: readonly Identifier[]
  readonly links: readonly Link[]
  readonly places: readonly Place[]
  readonly years: readonly number[]
  /** The school's first measures of the newest year, each with its nation and cluster. */
  readonly headlines: readonly Table[]
  readonly maySeeCategory: boolean
  readonly maySeeTargets: boolean
  readonly maySeeSharing: boolean
  readonly maySeeLooks: boolean
  readonly history: readonly HistoryEntry[]
}

/** A school on a page: what it is, where it belongs, its results, and its identity over time. */
export function SchoolPage(props: SchoolProps) {
  const { school, identifiers, links, places, years, headlines, maySeeCategory } = props
  const [newest] = years
  return (
    <>
      <h1>{school.name}</h1>
      <p class="tr-lead">{leadFor(school, places)}</p>
      <div class="tr-doing">
        {newest !== undefined && (
          <a class="govuk-button" href={`/schools/${school.urn}/booklet/${newest}`}>
            Open the booklet for {yearLabel(academicYear(newest))}
          </a>
        )}
        {maySeeCategory && (
          <a class="govuk-button govuk-button--secondary" href={`/schools/${school.urn}/category`}>
            Proposed support category
          </a>
        )}
        {years.length > 1 && (
          <ul class="tr-pages" aria-label="Earlier booklets">
            {years.slice(1).map((year) => (
              <li key={year}>
                <a href={`/schools/${school.urn}/booklet/${year}`}>
                  {yearLabel(academicYear(year))}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
      <More {...props} newest={newest} />
      {newest === undefined && (
        <p class="govuk-inset-text">
          No results of this school are here that you can see. They appear when a file that holds
          them is brought in.
        </p>
      )}
      {newest !== undefined && headlines.length > 0 && (
        <Headlines school={school} year={newest} headlines={headlines} />
      )}
      <h2>About the school</h2>
      <dl class="tr-summary">
        <Item name="Phase" value={phaseWord(school)} />
        <Item name="Type" value={school.type} />
        <Item name="Character" value={school.religiousCharacter} />
        <Item name="Ages" value={school.ages} />
        <Item name="Pupils" value={school.pupils?.toLocaleString('en-GB')} />
        <Item name="Town" value={school.town} />
        <Item name="Trust" value={school.trust} />
        <Item name="Diocese" value={school.diocese} />
        <Item name="Maintained by the authority" value={maintainedWord(school)} />
      </dl>
      <h2>Identity over time</h2>
      {links.map(({ predecessorUrn, successorUrn, on, because }) => (
        <p key={`${predecessorUrn} ${successorUrn}`}>
          URN {predecessorUrn} became {successorUrn}
          {on === undefined ? '' : ` on ${dayText(on)}`}: {because}. Trends cross from one to the
          other.
        </p>
      ))}
      <Identifiers identifiers={identifiers} />
      <History id="school" entries={props.history} />
    </>
  )
}

function More(props: SchoolProps & { newest: number | undefined }) {
  const { newest, maySeeTargets, maySeeSharing, maySeeLooks } = props
  const { urn } = props.school
  return (
    <ul class="tr-pages" aria-label="More about the school">
      {newest !== undefined && (
        <li>
          <a href={`/booklets/schools/${urn}/${newest}/page`}>School on a page, for governors</a>
        </li>
      )}
      <li>
        <a href={`/schools/${urn}/similar`}>Similar schools</a>
      </li>
      {maySeeTargets && (
        <li>
          <a href={`/schools/${urn}/targets`}>Targets</a>
        </li>
      )}
      {maySeeSharing && (
        <li>
          <a href={`/schools/${urn}/sharing`}>Sharing: who can see what</a>
        </li>
      )}
      {maySeeLooks && (
        <li>
          <a href={`/schools/${urn}/looked`}>Who has looked</a>
        </li>
      )}
    </ul>
  )
}

/** The school on a page: its first measures, one a row, with trend and standing. */
function Headlines(props: { school: School; year: number; headlines: readonly Table[] }) {
  const { school, year, headlines } = props
  const rows = headlines.flatMap((table) => {
    const row = table.rows.find(({ key }) => key === school.urn)
    return row === undefined ? [] : [{ table, row }]
  })
  return (
    <>
      <h2>Headlines {yearLabel(academicYear(year))}</h2>
      <div class="tr-region" role="region" aria-labelledby="headlines" tabindex={0}>
        <table class="tr-table">
          <caption id="headlines">{headlineCaption(rows.map(({ row }) => row))}</caption>
          <thead>
            <tr>
              <th scope="col">Measure</th>
              <th scope="col" class="tr-number">
                School
              </th>
              <th scope="col" class="tr-number">
                England
              </th>
              <th scope="col" class="tr-number">
                Pupils
              </th>
              <th scope="col" class="tr-number">
                Change
              </th>
              <th scope="col" class="tr-middle">
                Against England
              </th>
              <th scope="col">Trend</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ table, row }) => (
              <HeadlineRow key={table.measure.code} table={table} row={row} year={year} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function HeadlineRow({ table, row, year }: { table: Table; row: TableRow; year: number }) {
  const { measure } = table
  const nation = table.rows.find(({ kind }) => kind === 'nation')
  const trace = `/data/trace/school/${row.key}/${year}/${measure.code}/all`
  return (
    <tr>
      <th scope="row">{measure.name}</th>
      <td class="tr-number">
        <Figure statistic={figureOf(row.figures, year)} measure={measure} href={trace} />
      </td>
      <td class="tr-number">
        {nation === undefined ? (
          'none'
        ) : (
          <Figure statistic={figureOf(nation.figures, year)} measure={measure} href={undefined} />
        )}
      </td>
      <td class="tr-number">{row.pupils?.toLocaleString('en-GB') ?? ''}</td>
      <td class="tr-number">
        <ChangeCell row={row} measure={measure} />
      </td>
      <td class="tr-middle">
        <Standing row={row} />
      </td>
      <td>
        <Sparkline points={row.spark.points} domain={table.domain} sentence={row.spark.sentence} />
      </td>
    </tr>
  )
}

function headlineCaption(rows: readonly TableRow[]): string {
  const of = (rag: string) => rows.filter((row) => row.rag === rag).length
  const judged = of('above') + of('in line') + of('below')
  if (judged === 0) return 'No headline can be set against England.'
  const words = ['above', 'in line', 'below'].map((rag) => `${numberWord(of(rag))} ${rag}`)
  const which = judged === 1 ? 'headline' : 'headlines'
  return `${capital(numberWord(judged))} ${which} of ${rows.length} can be set against England: ${words.join(', ')}.`
}

function leadFor({ closedOn, openedOn }: School, places: readonly Place[]): string {
  const held = places.map(
    ({ cluster, from, to }) => `${clusterTitle({ name: cluster })}${span(from, to)}`,
  )
  const where = held.length === 0 ? 'In no cluster.' : `In ${held.join(', ')}.`
  if (closedOn !== undefined) return `${where} Closed on ${dayText(closedOn)}.`
  return openedOn === undefined ? where : `${where} Open since ${dayText(openedOn)}.`
}

function span(from: string | undefined, to: string | undefined): string {
  if (from === undefined && to === undefined) return ''
  if (to === undefined) return ` since ${dayText(from ?? '')}`
  return from === undefined ? ` until ${dayText(to)}` : ` from ${dayText(from)} to ${dayText(to)}`
}

function maintainedWord({ maintained }: School): string | undefined {
  return maintained === undefined ? undefined : maintained ? 'yes' : 'no'
}

function Item({ name, value }: { name: string; value: string | undefined }) {
  return value === undefined ? null : (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}

function Identifiers({ identifiers }: { identifiers: readonly Identifier[] }) {
  return (
    <div class="tr-region" role="region" aria-label="Numbers of the school" tabindex={0}>
      <table class="tr-table">
        <caption>Numbers under which files know the school.</caption>
        <thead>
          <tr>
            <th scope="col">Number</th>
            <th scope="col">Kind</th>
            <th scope="col">From</th>
            <th scope="col">To</th>
          </tr>
        </thead>
        <tbody>
          {identifiers.map(({ kind, value, from, to }) => (
            <tr key={`${kind} ${value}`}>
              <th scope="row">{value}</th>
              <td>{kind === 'urn' ? 'URN' : 'LAESTAB'}</td>
              <td>{from === undefined ? 'not known' : dayText(from)}</td>
              <td>{to === undefined ? '' : dayText(to)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
