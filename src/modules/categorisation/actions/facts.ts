import { academicYear, yearsEndingIn } from '#lib/academic-year.ts'
import { dayText } from '#lib/dates.ts'
import { orNull } from '#lib/nulls.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Partnership } from '#modules/people/model.ts'
import { gather, type Gathered } from '#modules/performance/actions/gather.ts'
import { groups, type Group, type Measure, type Statistic } from '#modules/performance/model.ts'
import { knownMeasure } from '#modules/performance/rules/catalogue.ts'
import { nationsByPhase } from '#modules/performance/rules/nations.ts'
import { limitsOf } from '#modules/performance/rules/significance.ts'
import { inspectionsIn } from '#modules/schools/actions.ts'
import type { School } from '#modules/schools/model.ts'
import { phaseWord } from '#modules/schools/rules/words.ts'
import type {
  Inspection,
  Moment,
  NationalFigure,
  RecordedFlag,
  Result,
  SchoolFacts,
} from '../model.ts'
import type { PolicyPack } from '../policy.ts'
import { measuresIn } from '../rules/pack-measures.ts'
import { entriesOf, flagsKnown, noFlag } from '../rules/flags.ts'
import { allFlags } from '../store/flags.ts'
import { noticesOf } from '../store/notices.ts'

export interface StoredFacts {
  readonly schools: readonly { readonly schoolId: string; readonly facts: SchoolFacts }[]
  /** England's figures that the pack does not bring itself. */
  readonly national: readonly NationalFigure[]
}

/** The years before the newest that a criterion may look at. */
const yearsBack = 4

/**
 * All that the partnership holds of its schools and a pack asks for; read by somebody who may see
 * every school. Inspections that nobody has brought in and flags that nobody has recorded
 * are unknown, not absent.
 */
export async function storedFacts(
  trx: Trx,
  partnership: Partnership,
  pack: PolicyPack,
  { year, on }: Moment,
): Promise<StoredFacts> {
  const measures = measuresIn(pack)
  const gathered = await gather(trx, { partnership, measures, groups, year, yearsBack })
  const notices = await noticesOf(trx, partnership.id)
  const inspected = await inspectionsBySchool(trx, partnership.id)
  const entries = entriesOf(await allFlags(trx, partnership.id), on).map(({ now }) => now)
  const flagged = Map.groupBy(entries, ({ schoolId }) => schoolId)
  const told = toldIn(gathered, measures)
  const schools = gathered.schools
    .filter((school) => isOpen(school, on))
    .map((school) => ({
      schoolId: school.id,
      facts: {
        ...factsOf(gathered, told, school),
        notices: notices.get(school.id) ?? [],
        flags: flagsKnown(pack, year, flagged.get(school.id) ?? [], lookedUp),
        inspections: inspected === undefined ? null : (inspected.get(school.id) ?? []),
      },
    }))
    .filter(({ facts }) => isKnown(facts))
  return {
    schools: schools.toSorted((a, b) => (a.facts.id < b.facts.id ? -1 : 1)),
    national: nationalOf(gathered, measures, pack),
  }
}

/** A school of which nothing is known but that it is there is in no review. */
function isKnown({ results, notices, inspections, flags }: SchoolFacts): boolean {
  const isFlagged = (flags ?? []).some(({ value }) => value !== null && value !== noFlag)
  return results.length > 0 || notices.length > 0 || (inspections ?? []).length > 0 || isFlagged
}

function lookedUp({ source, seenOn }: RecordedFlag): string {
  return `${source}, ${dayText(seenOn)}`
}

function isOpen({ openedOn, closedOn }: School, on: string): boolean {
  return (openedOn === undefined || openedOn <= on) && (closedOn === undefined || closedOn >= on)
}

/** Undefined where nobody has brought any in. */
async function inspectionsBySchool(
  trx: Trx,
  partnershipId: string,
): Promise<ReadonlyMap<string, Inspection[]> | undefined> {
  const all = await inspectionsIn(trx, partnershipId)
  if (all === undefined) return undefined
  const bySchool = new Map<string, Inspection[]>()
  for (const { schoolId, on: date, framework, category, grades, safeguarding } of all) {
    const inspection = { date, framework, category, grades, safeguarding }
    bySchool.set(schoolId, [...(bySchool.get(schoolId) ?? []), inspection])
  }
  return bySchool
}

/** A measure with each year and group in which any school has a figure. */
interface Told {
  readonly measure: Measure
  readonly places: readonly { readonly year: number; readonly group: Group }[]
}

/** Looked up once for all schools: most measures have figures in few years and groups. */
function toldIn({ years, ofSchools }: Gathered, measures: readonly string[]): Told[] {
  return measures.map((code) => ({
    measure: knownMeasure(code),
    places: years.flatMap((year) =>
      groups
        .filter((group) => ofSchools.hasAny(code, group, year))
        .map((group) => ({ year, group })),
    ),
  }))
}

function factsOf(
  gathered: Gathered,
  told: readonly Told[],
  school: School,
): Omit<SchoolFacts, 'notices' | 'inspections' | 'flags'> {
  return {
    id: school.urn,
    phase: phaseWord(school).toLowerCase(),
    maintained: orNull(school.maintained),
    results: told.flatMap((each) => resultsOf(gathered, each, school.id)),
  }
}

function resultsOf(gathered: Gathered, { measure, places }: Told, schoolId: string): Result[] {
  return places.flatMap(({ year, group }) => {
    const of = (code: string) => gathered.ofSchools.of(schoolId, code, group, year)
    const statistic = of(measure.code)
    if (statistic.kind === 'absent') return []
    const { lower, upper } = limitsOf(measure, of)
    const limits = { lower: orNull(lower), upper: orNull(upper) }
    return [resultOf(statistic, { measure: measure.code, year, group }, limits)]
  })
}

type Place = Pick<Result, 'measure' | 'year' | 'group'>
type Bounds = Pick<Result, 'lower' | 'upper'>

/** Its keys are in the order of the alphabet, for then its review is hashed sooner. */
function resultOf(
  statistic: Exclude<Statistic, { kind: 'absent' }>,
  { measure, year, group }: Place,
  { lower, upper }: Bounds,
): Result {
  const pupils = orNull(statistic.pupils)
  if (statistic.kind === 'coded') {
    const none = { coded: statistic.code, denominator: null }
    return { ...none, group, lower, measure, numerator: null, pupils, upper, value: null, year }
  }
  const { value } = statistic
  const numerator = pupils === null ? null : orNull(statistic.numerator)
  const denominator = numerator === null ? null : pupils
  return { coded: null, denominator, group, lower, measure, numerator, pupils, upper, value, year }
}

/** England as files name it and packs ask for it: schools of a phase count as a group of their own. */
const england: readonly { readonly group: string; readonly areas: readonly AreaPlace[] }[] = [
  ...groups.map((group) => ({
    group,
    areas: [
      { area: 'England, state-funded', group },
      { area: 'England, all schools', group },
    ],
  })),
  ...nationsByPhase.map(({ phase, area }) => ({
    group: phase,
    areas: [{ area, group: 'all' } as const],
  })),
]

interface AreaPlace {
  readonly area: string
  readonly group: Group
}

function nationalOf(
  gathered: Gathered,
  measures: readonly string[],
  pack: PolicyPack,
): NationalFigure[] {
  const own = new Set(
    pack.national.map(({ measure, year, group }) => `${measure} ${year} ${group}`),
  )
  const years = yearsEndingIn(academicYear(gathered.question.year), yearsBack + 1)
  return measures.flatMap((measure) =>
    years.flatMap((year) =>
      england.flatMap(({ group, areas }): NationalFigure[] => {
        if (own.has(`${measure} ${year} ${group}`)) return []
        const told = areas
          .map((each) => gathered.ofAreas.of(each.area, measure, each.group, year))
          .find(({ kind }) => kind === 'value')
        return told?.kind === 'value' ? [{ measure, year, group, value: told.value }] : []
      }),
    ),
  )
}
