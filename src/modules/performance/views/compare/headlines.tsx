import { yearLabel, type AcademicYear } from '#lib/academic-year.ts'
import { DataTable, type Row } from '#ui/data-table.tsx'
import { Downloads } from '#ui/downloads.tsx'
import { Sparkline } from '#ui/figures.tsx'
import { Notes } from '#ui/text.tsx'
import type { Rag, Statistic } from '../../model.ts'
import { displayFine } from '../../rules/display.ts'
import type { Comparison, Side } from '../../rules/compare/comparison.ts'
import { domains, type Domain } from '../../rules/compare/domains.ts'
import { traceLink } from '../../rules/compare/trace-link.ts'
import { breaksOf } from '../../rules/compare/words.ts'
import { figureOf } from '../../rules/row.ts'
import { isNotShared, notSharedShort } from '../../rules/shares.ts'
import { Choices, yearsOffered } from './choosing.tsx'

interface HeadlinesProps {
  readonly domain: Domain
  readonly year: AcademicYear
  readonly years: readonly AcademicYear[]
  readonly comparisons: readonly Comparison[]
  readonly lead: string
  readonly policyName: string
  readonly mayExport: boolean
}

/** The headlines of a phase, a small table for each measure: clusters over years, shaded by how near England they are. */
export function HeadlinesPage(props: HeadlinesProps) {
  const { domain, year, years, comparisons, mayExport } = props
  const at = (slug: string, y: AcademicYear) => `/data/compare?of=${slug}&year=${y}`
  return (
    <>
      <h1>Clusters compared: {domain.name}</h1>
      <p class="tr-lead">{props.lead}</p>
      <dl class="tr-choose">
        <Choices
          name="Measures"
          offered={domains.map(({ slug, name }) => ({
            text: name,
            href: at(slug, year),
            isCurrent: slug === domain.slug,
          }))}
        />
        <Choices name="Year" offered={yearsOffered(years, year, (y) => at(domain.slug, y))} />
      </dl>
      {mayExport && comparisons.length > 0 && (
        <Downloads at="/data/compare/download" query={`of=${domain.slug}&year=${year}`} />
      )}
      <div class="tr-tiles">
        {comparisons.map((comparison) => (
          <Tile key={comparison.measure.code} comparison={comparison} />
        ))}
      </div>
      {comparisons.length > 0 && <HeadlineNotes {...props} />}
    </>
  )
}

function Tile({ comparison }: { comparison: Comparison }) {
  const { measure, years, year, sides } = comparison
  return (
    <section aria-labelledby={`h-${measure.code}`}>
      <h2 id={`h-${measure.code}`}>
        <a href={`/data/compare/${measure.code}?year=${year}`}>{measure.shortName}</a>
      </h2>
      <DataTable
        id={`t-${measure.code}`}
        caption={<span class="govuk-visually-hidden">{measure.name}</span>}
        columns={[
          { heading: 'Cluster', kind: 'words' },
          ...years.map((each) => ({ heading: yearLabel(each).slice(2), kind: 'number' as const })),
          { heading: 'Trend', kind: 'words' },
        ]}
        rows={sides.map((side) => rowOf(side, comparison))}
      />
    </section>
  )
}

function rowOf(side: Side, comparison: Comparison): Row {
  const { measure, years, domain, group } = comparison
  const { kind, key } = side
  return {
    key: `${kind} ${key}`,
    name: shortName(side),
    kind: kind === 'authority' ? 'whole' : kind === 'cluster' ? 'plain' : 'quiet',
    cells: [
      ...years.map((year) => {
        const statistic = figureOf(side.figures, year)
        return (
          <Shaded
            statistic={statistic}
            standing={side.standings.find((each) => each.year === year)?.rag}
            text={textOf(statistic, comparison)}
            href={traceLink(side, { year, measure: measure.code, group, members: 'then' })}
          />
        )
      }),
      <Sparkline points={side.spark.points} domain={domain} sentence={side.spark.sentence} />,
    ],
  }
}

function shortName({ kind, name }: Side): string {
  if (kind === 'nation') return name.replace(/, (state-funded|all schools)$/, '')
  return kind === 'authority' ? 'All' : name.replace(/^Cluster /, '')
}

function textOf(statistic: Statistic, { measure }: Comparison): string {
  if (statistic.kind === 'absent') return isNotShared(statistic) ? notSharedShort : '–'
  return statistic.kind === 'value'
    ? displayFine(statistic.value, measure).replace('%', '')
    : statistic.code
}

const signs = { above: '+', 'in line': '=', below: '−' } as const
const classes = { above: 'above', 'in line': 'in-line', below: 'below' } as const

/** A figure tinted by how it stands against England, with a sign that says the same without colour. */
function Shaded(props: {
  statistic: Statistic
  standing: Rag | undefined
  text: string
  href: string
}) {
  const { statistic, standing, text, href } = props
  if (statistic.kind === 'absent') return <span class="tr-near">{text}</span>
  const figure = statistic.kind === 'coded' ? text : <a href={href}>{text}</a>
  if (standing === undefined) return <span class="tr-near">{figure}</span>
  return (
    <span class={`tr-near tr-near--${classes[standing]}`}>
      {figure}
      <span class="tr-near__sign" aria-hidden="true">
        {signs[standing]}
      </span>
      <span class="govuk-visually-hidden"> {standing} England</span>
    </span>
  )
}

function HeadlineNotes({ comparisons, policyName }: HeadlinesProps) {
  const broken = [...new Set(comparisons.flatMap(breaksOf))]
  return (
    <Notes
      notes={[
        <>
          <strong>+</strong> above, <strong>=</strong> in line with, <strong>−</strong> below
          England in the same year. Rules: {policyName}.
        </>,
        'Percentages unless the name says points or score. Every pupil counts once. A cluster’s figure counts the schools that it had at the end of each year, “All” every school of the partnership. Open a name to see pupils, groups and years; open a figure to see its schools.',
        ...(broken.length === 0 ? [] : [`Not comparable across: ${broken.join('; ')}.`]),
      ]}
    />
  )
}
