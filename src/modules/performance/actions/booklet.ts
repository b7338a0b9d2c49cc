import type { AcademicYear } from '#lib/academic-year.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import type { ClusterOn } from '#modules/clusters/actions.ts'
import { clusterTitle } from '#modules/clusters/rules.ts'
import { asPerson, asService } from '#modules/people/actions.ts'
import type { Partnership, SignedIn } from '#modules/people/model.ts'
import type { School } from '#modules/schools/model.ts'
import type { Measure } from '../model.ts'
import type { PerformancePolicy, Weighting } from '../policy.ts'
import { figureOf } from '../rules/row.ts'
import { isNotShared } from '../rules/shares.ts'
import { limitsOf } from '../rules/significance.ts'
import { publishedYears } from '../rules/sparkline.ts'
import { tableOf, type RowAsked, type Table } from '../rules/table.ts'
import { figuresOfSchools, gatherAll, type Gathered, type Question } from './gather.ts'
import { hiddenFrom, type Hidden } from './hidden.ts'
import { areaRows, nationAgainst, nationPhaseOf, type NationPhase } from './nation-rows.ts'
import { comparatorOf } from './results.ts'
import { rolledUp, wholeOf, yearly } from './rolled.ts'
import { shownRoll } from './shown.ts'

export interface BookletAsked {
  readonly partnership: Partnership
  readonly measures: readonly Measure[]
  readonly year: AcademicYear
  readonly policy: PerformancePolicy
  /** Schools whose small figures the person may see; `all` for officers. */
  readonly entitledTo: 'all' | ReadonlySet<string>
  /** The weights that the policy adopts, where the page asks for others. */
  readonly adopted?: Weighting
}

/** The tables of booklets, all made from one reading of the data. */
export interface Booklets {
  /**
   * Of a cluster; a measure that no school of it has is left out. Read as the service once the
   * booklet may be opened, for its rows count every school of the cluster.
   */
  readonly ofCluster: (cluster: ClusterOn) => Table[]
  /**
   * Of a school, between the nation and, where its row may be shown, the school's cluster. The
   * school's own figures are those that the person may see; rows of many schools count every school.
   */
  readonly ofSchool: (
    school: School,
    withCluster: (cluster: ClusterOn) => boolean,
  ) => Promise<Table[]>
  /** Of the whole, with a row for each cluster whose row may be shown. */
  readonly ofWhole: (mayShow: (cluster: ClusterOn) => boolean) => Table[]
}

/** Reads once what the booklets of a year are made from. */
export async function openBooklets(
  shell: Shell,
  person: SignedIn,
  asked: BookletAsked,
): Promise<Booklets> {
  const gathered = await asService(shell, person, (trx) => gatherFor(shell, trx, asked))
  return bookletsFrom(shell, person, asked, gathered)
}

/** What booklets are made from, in a transaction of the service that reads more beside it. */
export function gatherFor(shell: Shell, trx: Trx, asked: BookletAsked): Promise<Gathered> {
  return gatherAll(shell, trx, questionOf(asked))
}

/** Booklets from what was read for the same question. */
export async function bookletsFrom(
  shell: Shell,
  person: SignedIn,
  asked: BookletAsked,
  gathered: Gathered,
): Promise<Booklets> {
  const hidden = await hiddenFrom(shell, person, hiddenAsked(asked))
  const question = questionOf(asked)
  const made = { gathered, asked, hidden, shared: sharedRows(gathered, asked, hidden) }
  return {
    ofCluster: (cluster) => clusterTables(made, cluster),
    ofSchool: async (school, withCluster) => {
      const ofSchools = await asPerson(shell, person, (trx) =>
        figuresOfSchools(trx, question, [school.id], gathered.inSums.shares),
      )
      return schoolTables({ ...made, gathered: { ...gathered, ofSchools } }, school, withCluster)
    },
    ofWhole: (mayShow) => wholeTables(made, mayShow),
  }
}

interface Making {
  readonly gathered: Gathered
  readonly asked: BookletAsked
  readonly hidden: Hidden
  /** The rows that every table of a measure begins with. */
  readonly shared: (measure: Measure, phases: ReadonlySet<NationPhase>) => readonly RowAsked[]
}

/** The rows of areas and of the whole, which all booklets of a year share. */
function sharedRows(gathered: Gathered, { policy }: BookletAsked, hidden: Hidden) {
  const made = new Map<string, readonly RowAsked[]>()
  return (measure: Measure, phases: ReadonlySet<NationPhase>): readonly RowAsked[] => {
    const place = [measure.code, ...phases].join(' ')
    const rows = made.get(place) ?? [
      ...areaRows(gathered, measure, phases),
      ...wholeRow(gathered, measure, policy, hidden),
    ]
    made.set(place, rows)
    return rows
  }
}

function clusterTables({ gathered, asked, hidden, shared }: Making, cluster: ClusterOn): Table[] {
  return asked.measures
    .filter((measure) => hasAny(gathered, measure, cluster.schoolIds, asked.year))
    .map((measure) =>
      tableFor(gathered, measure, asked, [
        ...shared(measure, new Set([cluster.phase])),
        ...schoolRows(gathered, measure, schoolsOf(gathered, cluster.schoolIds), hidden),
        clusterRow(gathered, measure, cluster, asked.policy, hidden),
      ]),
    )
}

function schoolTables(
  { gathered, asked, hidden, shared }: Making,
  school: School,
  withCluster: (cluster: ClusterOn) => boolean,
): Table[] {
  const cluster = gathered.clusters.find(({ schoolIds }) => schoolIds.includes(school.id))
  const clusters = cluster !== undefined && withCluster(cluster) ? [cluster] : []
  const phase = nationPhaseOf(gathered, school)
  const phases = new Set<NationPhase>(phase === undefined ? [] : [phase])
  return asked.measures
    .filter((measure) => hasAny(gathered, measure, [school.id], asked.year))
    .map((measure) =>
      tableFor(gathered, measure, asked, [
        ...shared(measure, phases),
        ...schoolRows(gathered, measure, [school], hidden),
        ...clusters.map((each) => clusterRow(gathered, measure, each, asked.policy, hidden)),
      ]),
    )
}

const mainstream: ReadonlySet<NationPhase> = new Set(['primary', 'secondary'] as const)

/** Areas first, the clusters, and the whole last, as the table is about it. */
function wholeTables(
  { gathered, asked, hidden, shared }: Making,
  mayShow: (cluster: ClusterOn) => boolean,
): Table[] {
  return asked.measures.flatMap((measure) => {
    const clusters = gathered.clusters.filter(
      (cluster) =>
        measure.phases.includes(cluster.phase) &&
        mayShow(cluster) &&
        hasAny(gathered, measure, cluster.schoolIds, asked.year),
    )
    const [areas, whole] = parted(shared(measure, mainstream), ({ rolled }) => rolled === undefined)
    if (clusters.length === 0 && whole.length === 0) return []
    const rows = clusters.map((each) => clusterRow(gathered, measure, each, asked.policy, hidden))
    return [tableFor(gathered, measure, asked, [...areas, ...rows, ...whole])]
  })
}

function parted<T>(all: readonly T[], isFirst: (each: T) => boolean): [T[], T[]] {
  return [all.filter(isFirst), all.filter((each) => !isFirst(each))]
}

export function questionOf(asked: Omit<BookletAsked, 'entitledTo'>): Question {
  return {
    partnership: asked.partnership,
    measures: asked.measures.map(({ code }) => code),
    groups: ['all'],
    year: asked.year,
    yearsBack: asked.policy.sparklineYears - 1 + yearsWithoutTests,
  }
}

/** What must be known to hide few pupils on a page of these tables. */
export function hiddenAsked(asked: BookletAsked) {
  const { policy, entitledTo, adopted = policy.weighting } = asked
  return {
    ...questionOf(asked),
    entitledTo,
    policy: { hiddenPupils: policy.hiddenPupils, weighting: adopted },
  }
}

export function tableFor(
  gathered: Gathered,
  measure: Measure,
  asked: BookletAsked,
  rows: readonly RowAsked[],
): Table {
  const nation = comparatorOf({ gathered, measure, group: 'all' })
  const years = yearsShown(measure, asked, rows)
  return tableOf({ measure, year: asked.year, years, nation, rows }, asked.policy)
}

/** No tests were held in 2020 and 2021: five published years may lie seven years apart. */
const yearsWithoutTests = 2

/** The last published years; one in which no row has anything is left out, but never the year itself. */
export function yearsShown(
  measure: Measure,
  { year, policy }: Pick<BookletAsked, 'year' | 'policy'>,
  rows: readonly Pick<RowAsked, 'figures'>[],
): readonly AcademicYear[] {
  return publishedYears(measure, year, policy.sparklineYears).filter(
    (shown) =>
      shown === year || rows.some(({ figures }) => figureOf(figures, shown).kind !== 'absent'),
  )
}

function hasAny(
  gathered: Gathered,
  measure: Measure,
  schoolIds: readonly string[],
  year: AcademicYear,
): boolean {
  return schoolIds.some(
    (id) => gathered.ofSchools.of(id, measure.code, 'all', year).kind !== 'absent',
  )
}

export function wholeRow(
  gathered: Gathered,
  measure: Measure,
  { weighting }: Pick<PerformancePolicy, 'weighting'>,
  hidden: Hidden,
): RowAsked[] {
  const { partnership } = gathered.question
  const place = { gathered, measure, group: 'all' } as const
  const whom = { kind: 'whole', how: weighting } as const
  const { byYear, current } = shownRoll(wholeOf(place, { weighting }), () => whom, place, hidden)
  if (current.schools === 0 && !isNotShared(current.statistic)) return []
  const name =
    partnership.kind === 'authority' ? `${partnership.name}, all schools` : partnership.name
  return [{ kind: 'authority', key: 'whole', name, figures: byYear, rolled: current }]
}

export function schoolRows(
  gathered: Gathered,
  measure: Measure,
  schools: readonly School[],
  hidden: Hidden,
): RowAsked[] {
  return schools.map((school) => ({
    kind: 'school',
    key: school.urn,
    name: school.name,
    ...nationAgainst(gathered, measure, nationPhaseOf(gathered, school)),
    limits: limitsOf(measure, (code) =>
      gathered.ofSchools.of(school.id, code, 'all', gathered.question.year),
    ),
    figures: yearly(gathered.years, (year) =>
      hidden.shown(
        { kind: 'school', schoolId: school.id },
        { measure, group: 'all', year },
        gathered.ofSchools.of(school.id, measure.code, 'all', year),
      ),
    ),
  }))
}

function clusterRow(
  gathered: Gathered,
  measure: Measure,
  cluster: ClusterOn,
  { weighting: how }: PerformancePolicy,
  hidden: Hidden,
): RowAsked {
  const place = { gathered, measure, group: 'all' } as const
  const { schoolIds } = cluster
  const { byYear, current } = shownRoll(
    rolledUp(place, () => schoolIds, gathered.inSums, how),
    () => ({ kind: 'schools', schoolIds, how }),
    place,
    hidden,
  )
  return {
    kind: 'cluster',
    key: cluster.slug,
    name: clusterTitle(cluster),
    ...nationAgainst(gathered, measure, cluster.phase),
    figures: byYear,
    rolled: current,
  }
}

export function schoolsOf(gathered: Gathered, ids: readonly string[]): School[] {
  return ids.flatMap((id) => gathered.schools.find((school) => school.id === id) ?? [])
}
