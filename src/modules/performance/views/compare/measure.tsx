import { yearLabel, type AcademicYear } from '#lib/academic-year.ts'
import { Button } from '#ui/buttons.tsx'
import { DataTable, type Column, type Row } from '#ui/data-table.tsx'
import { Downloads } from '#ui/downloads.tsx'
import { SelectField } from '#ui/fields.tsx'
import { Notes } from '#ui/text.tsx'
import type { Measure } from '../../model.ts'
import { choiceQuery, type Choice } from '../../rules/compare/choice.ts'
import type { Comparison, Side } from '../../rules/compare/comparison.ts'
import { groupName } from '../../rules/compare/domains.ts'
import { traceLink } from '../../rules/compare/trace-link.ts'
import { breaksOf, gapNames, notedMarks, significanceMethod } from '../../rules/compare/words.ts'
import { displayFine, displayPoints } from '../../rules/display.ts'
import { marks } from '../../rules/marks.ts'
import { figureOf } from '../../rules/row.ts'
import { ChangeCell, Figure, Standing } from '../figure-table.tsx'
import { Charts } from './charts.tsx'
import { MeasureChoices } from './choosing.tsx'

export interface MeasureComparisonProps {
  readonly measure: Measure
  readonly choice: Choice
  readonly years: readonly AcademicYear[]
  readonly policyName: string
  readonly mayExport: boolean
  /** Schools that can stand beside the clusters. */
  readonly schools: readonly { readonly urn: string; readonly name: string }[]
  /** Clusters that the person may not read. */
  readonly unseen: number
  readonly mayReadGroups: boolean
}

/** One measure of one group: clusters, the whole, the region and England over years. */
export function MeasureComparison(
  props: MeasureComparisonProps & { comparison: Comparison | undefined },
) {
  const { measure, choice, comparison } = props
  return (
    <>
      <h1>
        {measure.name}
        {choice.group === 'all' ? '' : `, ${groupName(choice.group).toLowerCase()}`}
      </h1>
      <p class="tr-lead">
        {comparison === undefined
          ? 'No file in use has these figures. They appear when one that holds them is brought in.'
          : comparison.lead}
      </p>
      <MeasureHead {...props} />
      {comparison !== undefined && <Compared {...props} comparison={comparison} />}
    </>
  )
}

function Compared(props: MeasureComparisonProps & { comparison: Comparison }) {
  const { choice, comparison } = props
  return (
    <>
      <Charts comparison={comparison} />
      <DataTable
        id="compared"
        caption={comparison.caption}
        columns={columnsOf(comparison)}
        rows={comparison.sides.map((side) => rowOf(side, comparison, choice))}
      />
      <ComparisonNotes {...props} />
      <Beside {...props} />
    </>
  )
}

export function MeasureHead(props: MeasureComparisonProps) {
  const { measure, choice, years, mayExport } = props
  const address = `/data/compare/${measure.code}`
  return (
    <>
      <MeasureChoices
        address={address}
        choice={choice}
        years={years}
        mayReadGroups={props.mayReadGroups}
      />
      {mayExport && <Downloads at={`${address}/download`} query={choiceQuery(choice)} />}
    </>
  )
}

function columnsOf(comparison: Comparison): Column[] {
  const { measure, years, group } = comparison
  const has = columnsIn(comparison)
  const points = measure.unit === 'percent' ? ', points' : ''
  const [here, england] = gapNames(group)
  return [
    { heading: 'Where', kind: 'words' },
    ...years.map((year) => ({ heading: yearLabel(year), kind: 'number' as const })),
    ...(has.pooled ? [{ heading: 'Three years', kind: 'number' as const }] : []),
    { heading: `Change${points}`, kind: 'number' },
    ...(has.england
      ? [
          { heading: 'Against England', kind: 'middle' as const },
          { heading: 'Significance', kind: 'words' as const },
        ]
      : []),
    ...(has.gapHere ? [{ heading: here, kind: 'number' as const }] : []),
    ...(has.gapEngland ? [{ heading: england, kind: 'number' as const }] : []),
  ]
}

/** A column that no row has anything for is left out. */
function columnsIn({ sides }: Comparison) {
  return {
    england: sides.some(({ rag, significance }) => rag !== undefined || significance !== undefined),
    pooled: sides.some(({ pooled }) => pooled !== undefined),
    gapHere: sides.some(({ gapHere }) => gapHere !== undefined),
    gapEngland: sides.some(({ gapEngland }) => gapEngland !== undefined),
  }
}

function rowOf(side: Side, comparison: Comparison, { members }: Choice): Row {
  const { measure, years, group } = comparison
  const { kind, key, name } = side
  const code = measure.code
  const has = columnsIn(comparison)
  return {
    key: `${kind} ${key}`,
    name,
    kind: rowKindOf(kind),
    href: hrefOf(side),
    cells: [
      ...years.map((year) => {
        const statistic = figureOf(side.figures, year)
        const isHiddenSum = isSum(side) && statistic.kind === 'coded'
        return (
          <>
            <Figure
              statistic={statistic}
              measure={measure}
              href={
                isHiddenSum ? undefined : traceLink(side, { year, measure: code, group, members })
              }
            />
            <Cohort pupils={statistic.kind === 'value' ? statistic.pupils : undefined} />
          </>
        )
      }),
      ...(has.pooled ? [<Together side={side} measure={measure} />] : []),
      <ChangeCell row={side} measure={measure} />,
      ...(has.england ? [<Standing row={side} />, <Sure side={side} />] : []),
      ...(has.gapHere ? [displayPoints(side.gapHere, measure)] : []),
      ...(has.gapEngland ? [displayPoints(side.gapEngland, measure)] : []),
    ],
  }
}

export function rowKindOf(kind: Side['kind']): Row['kind'] {
  return kind === 'authority' ? 'whole' : kind === 'nation' || kind === 'region' ? 'quiet' : 'plain'
}

/** A figure made from many schools, whose trace would tell what is hidden. */
export function isSum({ kind }: Pick<Side, 'kind'>): boolean {
  return kind === 'cluster' || kind === 'group'
}

function hrefOf({ kind, key }: Side): string | undefined {
  if (kind === 'cluster') return `/clusters/${key}`
  if (kind === 'group') return `/groups/${key}`
  return kind === 'school' ? `/schools/${key}` : undefined
}

export function Cohort({ pupils }: { pupils: number | undefined }) {
  if (pupils === undefined) return null
  return (
    <span class="tr-cohort">
      <span class="govuk-visually-hidden">of </span>
      {pupils.toLocaleString('en-GB')}
      <span class="govuk-visually-hidden"> pupils</span>
    </span>
  )
}

function Together({ side: { pooled }, measure }: { side: Side; measure: Measure }) {
  if (pooled === undefined) return null
  return (
    <>
      {displayFine(pooled.value, measure)}
      <Cohort pupils={pooled.pupils} />
    </>
  )
}

const sureWords = {
  above: 'significantly above',
  'not significant': 'not significant',
  below: 'significantly below',
} as const

/** The test stands beside the colour and never makes it. */
function Sure({ side: { significance } }: { side: Side }) {
  if (significance === undefined) return null
  const sure = significance === 'not significant' ? '' : ' tr-badge--sure'
  return <span class={`tr-badge${sure}`}>{sureWords[significance]}</span>
}

export function ComparisonNotes(props: MeasureComparisonProps & { comparison: Comparison }) {
  const { comparison, choice, policyName, unseen } = props
  const broken = breaksOf(comparison)
  const used = notedMarks(comparison)
  return (
    <Notes
      notes={[
        membersNote(choice),
        'Every pupil counts once. Open a figure to see its schools or its file.',
        ...(choice.by === 'groups'
          ? []
          : [
              ...(columnsIn(comparison).pooled
                ? [
                    'Three years: the last three that can be compared, taken together, where two or more have a figure.',
                  ]
                : []),
              ...(columnsIn(comparison).england ? [significanceMethod(comparison.measure)] : []),
            ]),
        `Change is taken before rounding. Rules: ${policyName}.`,
        ...(broken.length === 0 ? [] : [`Not comparable across: ${broken.join('; ')}.`]),
        ...used.map((mark) => (
          <>
            <strong>{mark}</strong> {marks[mark]}.
          </>
        )),
        ...(unseen === 0 || choice.rows !== 'clusters'
          ? []
          : ['Clusters that you cannot open are left out.']),
      ]}
    />
  )
}

function membersNote({ members }: Choice): string {
  return members === 'then'
    ? 'A cluster or group counts the schools that were in it on 31 August of each year.'
    : 'A cluster or group counts the schools that are in it today, in every year.'
}

/** A school chosen by its reader stands beside the clusters. */
function Beside({ measure, choice, schools }: MeasureComparisonProps) {
  if (schools.length === 0) return null
  const { year, group, members, rows } = choice
  return (
    <form method="get" action={`/data/compare/${measure.code}`} class="tr-filter">
      <input type="hidden" name="year" value={year} />
      {group !== 'all' && <input type="hidden" name="group" value={group} />}
      {rows !== 'clusters' && <input type="hidden" name="rows" value={rows} />}
      {members !== 'then' && <input type="hidden" name="members" value={members} />}
      <SelectField
        name="school"
        label="Set a school beside them"
        value={choice.school}
        choices={[
          { value: '', text: 'None' },
          ...schools.map(({ urn, name }) => ({ value: urn, text: name })),
        ]}
      />
      <Button look="secondary">Show</Button>
    </form>
  )
}
